"""A corpus is built as one edition each, and pages that list them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from escolio.cli import main

TEXT = """<TEI{id}><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader>
<text><body><p corresp="#nowhere">{words} <graphic url="a.png"/></p></body></text></TEI>
"""
CORPUS = (
    '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n<teiHeader><fileDesc><titleStmt><title>Letters'
    "</title></titleStmt></fileDesc></teiHeader>\n"
    + TEXT.format(id=' xml:id="first-letter"', title="One", words="alpha")
    + TEXT.format(id=' xml:id="data"', title="Two", words="beta <unheardOf/>")
    + "<teiCorpus><teiHeader/>"
    + TEXT.format(id="", title="Three", words="gamma")
    + "</teiCorpus></teiCorpus>"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "corpus.xml").write_text(CORPUS)
    (folder / "a.png").write_bytes(b"")
    command = ["build", str(folder / "corpus.xml"), "-o", str(folder / "out"), "--only", "html,data"]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.stderr
    return folder / "out", done.stderr


def test_the_first_page_lists_the_editions_which_are_whole(built: tuple[Path, str]) -> None:
    out, _ = built
    page = html.parse(str(out / "index.html")).getroot()
    links = {link.text_content(): link.get("href") for link in page.xpath("//main//section[@class='text']//a")}
    assert links == {
        "One": "first-letter/index.html",
        "Two": "text-2/index.html",
        "Three": "text-3/index.html",
    }
    for words, address in zip(("alpha", "beta", "gamma"), links.values(), strict=True):
        assert words in (out / address).read_text("utf-8")
        assert words in (out / address).with_name("data").joinpath("text/edited.txt").read_text("utf-8")
        assert (out / address).with_name("a.png").is_file()
    assert (out / "corpus.xml").read_text() == CORPUS


def test_the_manifest_knows_every_file_so_that_the_next_build_takes_its_place(built: tuple[Path, str]) -> None:
    out, _ = built
    listed = {one["path"] for one in json.loads((out / "manifest.json").read_text())["outputs"]}
    assert listed == {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} - {"manifest.json"}
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    again = CliRunner().invoke(main, ["build", str(out.parent / "corpus.xml"), "-o", str(out), "--only", "html,data"])
    assert again.exit_code == 0, again.stderr
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_what_is_found_is_told_once_and_at_its_place_in_the_corpus(built: tuple[Path, str]) -> None:
    out, told = built
    corpus = out.parent / "corpus.xml"
    assert told.startswith("Letters: a corpus of 3 editions. Shown plainly, because")
    assert re.search(re.escape(str(corpus)) + r":4:\d+: 3 × \[pointer-resolves\]", told)
    assert "unheardOf (1)" in told
