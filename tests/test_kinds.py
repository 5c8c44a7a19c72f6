"""Texts of further kinds read as their editors meant them: glosses beside letters, directions, elements of others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import valid_texts
from test_foreign import BODY, WHOLE, made_whole


def shown(folder: Path, body: str) -> str:
    """The text on the page of an edition, as HTML, of which all outputs were made whole."""
    made_whole(folder, body)
    page = (folder / "out/html/index.html").read_text("utf-8")
    return page[page.index('<section id="text"') : page.index("</section>")]


@pytest.mark.parametrize(
    "gloss",
    [
        "<ruby><rb>遠</rb><rt>とお</rt></ruby>",
        '<span type="ruby"><span type="rb">遠</span><span type="rp">(</span><span type="rt">とお</span></span>',
    ],
)
def test_glosses_beside_letters_stand_beside_them(tmp_path: Path, gloss: str) -> None:
    page = shown(tmp_path, f"<p xml:lang='ja'>大{gloss}く <said>「{gloss}」</said></p>")
    assert len(re.findall(r"<ruby>遠(?:<rp>\(</rp>)?<rt>とお</rt></ruby>", page)) == 2


def test_letters_decide_the_direction_of_a_language_that_is_also_written_in_latin(tmp_path: Path) -> None:
    page = shown(tmp_path, "<p xml:lang='ar'>hāda rfiʔi.</p><p xml:lang='ar'>كتاب</p><p xml:lang='ar-Latn'>kitāb</p>")
    paragraphs = re.findall(r"<p ([^>]*)>(\w+)", page)
    assert [(words, "rtl" in attributes) for attributes, words in paragraphs] == [
        ("hāda", False),
        ("كتاب", True),
        ("kitāb", False),
    ]


def test_strange_elements_within_words_part_none_and_an_empty_quotation_has_no_marks(tmp_path: Path) -> None:
    page = shown(tmp_path, "<p>W<f:o xmlns:f='urn:f'><f:u>ie</f:u><f:v>ar</f:v></f:o> <quote/>x</p>")
    assert re.sub("<[^>]+>", "", page[page.index("<p ") :]).split() == ["Wiear", "x"]


@pytest.mark.parametrize(
    ("when", "words"),
    [("18350000", "1835"), ("1835-00-00", "1835"), ("18350500", "May 1835"), ("18350502", "2 May 1835")],
)
def test_of_a_date_is_said_what_is_known(tmp_path: Path, when: str, words: str) -> None:
    page = shown(tmp_path, f"<p>alpha</p><opener><dateline><date when='{when}'/></dateline></opener>")
    assert f">{words}<" in page


def test_terms_of_an_index_are_there_wherever_they_are_given(tmp_path: Path) -> None:
    """In a note of a person, below levels without a term."""
    person = (
        "<standOff><listPerson><person><persName>P</persName><note>z<index><term>Alpha</term></index></note></person>"
    )
    below = "<index><index><term>Beta</term><index><index><term>Gamma</term></index></index></index></index>"
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(f"{BODY.format(f'<p>y{below}</p>')}{person}</listPerson></standOff>"), "utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    index = " ".join(re.sub("<[^>]+>", " ", page[page.index(">Index<") :]).split())
    assert re.search("Alpha .*Beta Gamma § 1", index)


def test_a_note_on_a_heading_without_words_is_in_every_output(tmp_path: Path) -> None:
    page = shown(tmp_path, "<p>alpha</p><div><head><note>beta gamma</note></head><p>delta</p></div>")
    assert "delta" in page
