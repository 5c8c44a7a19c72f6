"""Every output has a rule for everything that a reading document may hold: documents made at random from the schema."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import random_reading
from escolio.outputs import data, epub, html, pdf
from escolio.project import resources
from escolio.saxon import transform

SEEDS = range(8)  # `make soak` takes hundreds
GIVEN = {"swhid": "swh:1:cnt:" + "0" * 40, "lines": "{}", "base-url": "", "released": False}
WORD = re.compile(r"w[0-9]+x")
R = random_reading.R
HELD = """<reading xmlns="urn:escolio:reading" languages="en"><facts/>
    <views><view id="edited" kind="edited"><name>edited</name></view></views>%s</reading>"""
# What made documents of chance stumble.
FOUND = {
    "a reading that begins with a verse line": """<text kind='edition'><p id='p'>w1x</p></text><apparatus><entry id='a'>
        <reading kind='lem'><content><anchor/><line>w2x</line></content></reading></entry></apparatus>""",
    "a quotation of what is not there": """<text kind='edition'><p id='p'>w1x</p></text>
        <notes series='c'><note id='n' n='1'><target to='gone'><quote>w2x</quote></target></note></notes>""",
    "a text with a title in a part of a lemma": """<text kind='edition'><p id='p'>w1x</p></text>
        <apparatus><entry id='a'><lemma><part kind='note'>
            <text kind='member'><facts><title kind='main'>w2x</title></facts>w3x</text>
        </part></lemma></entry></apparatus>""",
    "a translation in no language": "<text kind='edition'><p>w1x</p></text><text kind='translation'><p>w2x</p></text>",
    "a text with a title in a reading": """<text kind='edition'><p>w1x</p></text>
        <apparatus><entry id='a'><reading kind='lem'><content>
            <text kind='member'><facts><title kind='main'>w2x</title></facts><p>w3x</p></text>
        </content></reading></entry></apparatus>""",
}
VIEWS = frozenset(random_reading.VIEWS)


def words(element: etree._Element, language: str, views: frozenset[str]) -> Iterator[str]:
    """The words of a text that readers of a language see in one of some views; a translation has a heading of ours."""
    if element.tag == f"{R}alternative":
        views &= frozenset(element.get("views", "").split())
    if views and element.get("for") in (None, language):
        yield from WORD.findall(element.text or "")
        for child in element:
            headed = child.tag == f"{R}heading" and element.get("kind") == "translation" and element.tag == f"{R}text"
            if child.tag != f"{R}facts" and not headed:
                yield from words(child, language, views)
            yield from WORD.findall(child.tail or "")


def test_the_documents_are_what_the_schema_allows(jing: list[str], tmp_path: Path) -> None:
    paths = [tmp_path / f"{seed}.xml" for seed in SEEDS]
    for seed, path in zip(SEEDS, paths, strict=True):
        path.write_bytes(etree.tostring(random_reading.document(seed)))
    schema = resources() / "schema" / "reading.rng"
    judged = subprocess.run([*jing, str(schema), *map(str, paths)], capture_output=True, text=True)
    assert (judged.returncode, judged.stdout) == (0, "")


@pytest.mark.parametrize("seed", SEEDS)
def test_any_reading_document_goes_through_every_output(seed: int, tmp_path: Path) -> None:
    goes_through_every_output(random_reading.document(seed), tmp_path)


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_goes_through_every_output(name: str, tmp_path: Path) -> None:
    goes_through_every_output(etree.fromstring(HELD % FOUND[name]), tmp_path)
    pdf.compile_book(pdf.source(tmp_path / "book", "en"), tmp_path / "book.pdf")


def goes_through_every_output(document: etree._Element, tmp_path: Path) -> None:
    languages = str(document.get("languages")).split()
    reading, edition = tmp_path / "reading.xml", tmp_path / "edition.xml"
    reading.write_bytes(etree.tostring(document))
    edition.write_text("<TEI/>")
    html.write(reading, tmp_path / "site", {})
    transform(resources() / "xslt" / data.SHEET, reading, GIVEN, base_output=tmp_path / "data")
    for number, language in enumerate(languages):
        pages = tmp_path / "site" / ("" if number == 0 else language)
        shown = set(WORD.findall("".join(page.read_text("utf-8") for page in pages.rglob("*.html"))))
        said = {word for text in document.iterfind(f"{R}text") for word in words(text, language, VIEWS)}
        assert said <= shown
        epub.make_book(reading, edition, tmp_path, language, "2020-01-01")
        pdf.write_typst(reading, edition, tmp_path / "book", language)
