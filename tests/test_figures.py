"""Figures drawn from a reading document: what they show is what it says, in words too, at any width."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from escolio.saxon import transform

CASES = Path(__file__).parent / "cases/figures"
SVG = {"svg": "http://www.w3.org/2000/svg"}
WIDTHS = (480, 280)


@cache
def figures(width: int) -> dict[str, etree._Element]:
    """The figures of the case by their identifiers."""
    told = transform(CASES / "figures.xsl", CASES / "reading.xml", {"width": width}, base_output=None)
    return {str(figure.get("id")): figure for figure in etree.fromstring(told.encode())}


def words(figure: etree._Element) -> list[str]:
    """The texts of a drawing, each in one line."""
    return [" ".join(str(text.xpath("string()")).split()) for text in figure.iterfind(".//svg:text", SVG)]


def test_all_figures_are_there_in_their_order() -> None:
    assert list(figures(480)) == ["fig-c1", "fig-c2", "fig-verdicts", "fig-chronology", "fig-stemma", "fig-map"]


def test_a_range_is_said_as_a_range() -> None:
    alternative = str(figures(480)["fig-c1"].get("alt"))
    assert "24–47\xa0% (intervalo)" in alternative.replace(" %", "\xa0%")
    assert "24 %" not in alternative.replace("\xa0", " ")


def test_each_way_to_state_a_figure_has_its_mark() -> None:
    both = [figures(480)["fig-c1"], figures(480)["fig-c2"]]
    kinds = [str(mark.get("class")) for figure in both for mark in figure.iterfind(".//svg:g[@class]", SVG)]
    assert kinds == ["claimed", "range", "value", "approximate", "from", "to"]
    (light,) = both[1].iterfind(".//svg:g[@class='value']", SVG)
    assert light.get("opacity")
    assert "al menos 600.000" in words(both[1])
    assert "a lo sumo 24 días" in [text.replace("\xa0", " ") for text in words(both[1])]


def test_what_is_not_drawn_is_tabled() -> None:
    figure = figures(480)["fig-c1"]
    assert [row.findtext("cell") for row in figure.iter("row")] == ["según el texto", "en Dorstroi", "otra cosa"]
    assert "otra cosa" not in words(figure)
    assert [row.get("pointers") for row in figure.iter("row")] == ["", "b1", "b1"]


def test_each_unit_has_a_scale_of_its_own() -> None:
    said = words(figures(480)["fig-c2"])
    assert said.index("personas") < said.index("800.000") < said.index("días") < said.index("25")


def test_titles_in_labels_stay_in_italics() -> None:
    assert figures(480)["fig-c1"].xpath("string(.//svg:tspan[@font-style='italic'][. = 'Dorstroi'])", namespaces=SVG)


@pytest.mark.parametrize("width", WIDTHS)
def test_type_is_never_smaller_than_twelve_and_stays_within(width: int) -> None:
    for figure in figures(width).values():
        (drawing,) = figure.iterfind("svg:svg", SVG)
        box = [float(number) for number in str(drawing.get("viewBox")).split()]
        assert box[2] == width
        sizes = {float(size) for size in drawing.xpath("descendant-or-self::*/@font-size")}
        assert min(sizes) >= 12
        for text in drawing.iterfind(".//svg:text", SVG):
            assert 0 <= float(text.get("x", "0")) <= box[2]
            assert 0 <= float(text.get("y", "0")) <= box[3]


def test_verdicts_stand_where_their_notes_are_and_lead_to_them() -> None:
    figure = figures(480)["fig-verdicts"]
    assert {link.get("href") for link in figure.iterfind(".//svg:a", SVG)} == {
        "#p1.s1", "#p1.s2", "#v1", "#c1", "#c2", "#c3"
    }  # fmt: skip
    assert [row.get("pointers") for row in figure.iter("row")] == ["c2", "c1 c3"]
    assert [str(text.get("class")) for text in figure.iterfind(".//svg:a/svg:text[@class]", SVG)] == [
        "verdict good", "verdict bad", "verdict bad"
    ]  # fmt: skip


def test_time_runs_to_scale_from_before_our_era() -> None:
    figure = figures(480)["fig-chronology"]
    place = float(figure.xpath("string(.//svg:circle[1]/@cy)", namespaces=SVG))
    reign, last = (float(bar.get("y", "0")) for bar in figure.xpath(".//svg:svg/svg:rect", namespaces=SVG))
    assert (reign - place) / (last - place) == pytest.approx((987 + 43) / (1945 + 43), abs=0.05)
    assert "15 de marzo de 44 a. C.: Idus" in words(figure)


def test_a_graph_that_runs_in_a_circle_is_drawn_all_the_same() -> None:
    assert {"Original perdido", "Copia", "Otra copia"} <= set(words(figures(480)["fig-stemma"]))


def test_every_link_has_a_name_of_its_own_and_is_no_part_of_an_image() -> None:
    for figure in figures(480).values():
        (drawing,) = figure.iterfind("svg:svg", SVG)
        links = drawing.findall(".//svg:a", SVG)
        assert drawing.get("role") == ("group" if links else "img")
        assert all(any(letter.isalnum() for letter in str(link.get("aria-label"))) for link in links)
    assert "c1: falsa" in [link.get("aria-label") for link in figures(480)["fig-verdicts"].iterfind(".//svg:a", SVG)]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_map_has_the_places_where_they_are(width: int) -> None:
    """West is left and north is up; a possible place is a ring; what has no coordinates is not on it."""
    figure = figures(width)["fig-map"]
    (drawing,) = figure.iterfind(".//svg:svg", SVG)
    high = float(str(drawing.get("viewBox")).split()[3])
    marks = list(figure.iterfind(".//svg:circle", SVG))[:3]
    at = [(float(mark.get("cx")), float(mark.get("cy"))) for mark in marks]
    assert at[2][0] < at[0][0] < at[1][0] <= width
    assert at[1][1] <= at[0][1] < at[2][1] <= high
    assert [mark.get("fill") == "none" for mark in marks] == [False, True, False]
    said = words(figure)
    assert {"Krasnoyarsk", "Zheleznogorsk", "Valparaíso"} <= set(said)
    assert not {"Tusk", "Dicho"} & set(said)
    assert "33,04° S" in str(figure.get("alt"))
    assert next(figure.iter("row")).get("pointers") == "https://www.geonames.org/1502026/"
