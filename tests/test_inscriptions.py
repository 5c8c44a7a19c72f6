"""Inscriptions and papyri as they are edited: edition, apparatus, translation and commentary, each in a division."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree, html

import valid_texts
from escolio.outputs import read
from test_foreign import BODY, WHOLE

INSCRIPTION = """<div type="edition"><div type="textpart" n="A"><head>Seal</head><p><lb n="1"/>alpha</p></div>
<div type="textpart" n="B"><head>Plates</head><p><lb n="1v1=1"/>beta <lb n="1v2=2"/>gamma</p></div></div>
<div type="apparatus"><div type="textpart" n="A"><head>On the seal</head>
<listApp><app loc="1"><lem>alpha</lem><rdg>alfa</rdg></app></listApp></div>
<div type="textpart" n="B"><head>On the plates</head><listApp><app loc="2"><lem>gamma</lem><rdg>gama</rdg></app>
</listApp></div></div>
<div type="translation" xml:lang="en"><p n="2">C delta</p><p n="3">epsilon</p></div>
<div type="commentary"><p>zeta</p></div><div type="introduction"><p/></div><div type="bibliography"><p>eta</p></div>"""


def test_what_editors_say_of_an_inscription_stands_under_its_name(tmp_path: Path) -> None:
    """The apparatus under its own headings, entries at the lines that they name, no chapter of headings alone."""
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(BODY.format(INSCRIPTION)), "utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = html.parse(str(tmp_path / "out/html/index.html")).getroot()
    headings = [one.text_content() for one in page.xpath("//main//*[self::h2 or self::h3 or @class='head']")]
    shown = "Text/Seal/Plates/Critical apparatus/On the seal/On the plates/English translation/Appendix/Commentary/"
    assert [one for one in headings if one in f"{shown}Bibliography".split("/")] == f"{shown}Bibliography".split("/")
    marked = [
        one.getparent().text_content() for one in page.xpath("//section[@id='text']//a[starts-with(@href, '#d.app')]")
    ]
    assert [re.findall("alpha|beta|gamma", words) for words in marked] == [["alpha"], ["beta", "gamma"]]
    assert not page.xpath("//section[@id='translation']//a[starts-with(@href, '#d.app')]"), (
        "loc=2 is no paragraph of it"
    )


DIVISIONS = """<div n="1"><div n="1.1"><p>alpha</p><p>beta</p></div><div n="1.2"><ab>gamma</ab></div></div>
<div n="2"><head>Second</head><p n="7">delta</p><p>epsilon</p></div><div><p>zeta</p></div>"""


def test_paragraphs_of_numbered_divisions_are_cited_by_both_numbers(tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(BODY.format(DIVISIONS)), "utf-8")
    document = etree.parse(str(read.write(edition, tmp_path)))
    names = [unit.findtext("{*}place") for unit in document.iter("{*}unit") if unit.get("type") == "paragraph"]
    assert names == ["§ 1.1.1", "§ 1.1.2", "§ 1.2", "§ 2.7", "§ 2.2", "§ 6"]
    shown = [sign.text for sign in document.iter("{*}sign") if sign.get("kind") == "number"]
    assert shown == ["1.1\u00a0", "1.2\u00a0", "7\u00a0"]


POINTED = """<lg>
<l n="1">Fons <w xml:id="w1">erat</w> <anchor xml:id="a"/>nitidis argenteus<anchor xml:id="b"/> undis</l></lg>"""
ENTRIES = """<back><listApp><head>Variants</head><app from="#w1"><rdg wit="#A">erit</rdg></app><app from="#a" to="#b">
<rdg wit="#A">argenteus</rdg></app></listApp></back>"""


def test_entries_that_point_to_their_words_say_them_under_the_heading_of_their_list(tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(f"<text><body>{POINTED}</body>{ENTRIES}</text>"), "utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = html.parse(str(tmp_path / "out/html/index.html")).getroot()
    assert page.xpath("//section[@id='section.apparatus']/p[@class='head']/text()") == ["Variants"]
    assert page.xpath("//*[@class='entries']//b/text()") == ["erat", "nitidis argenteus"]
    assert not page.xpath("//section[@id='section.back']"), "an appendix of entries alone is none"
