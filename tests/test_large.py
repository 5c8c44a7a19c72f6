"""Long texts: a page for each division, with what belongs to it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

import large_texts
from escolio.outputs import html as pages
from escolio.outputs import pdf, read


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a text of nine chapters, proved to hold every word."""
    folder = tmp_path_factory.mktemp("long")
    edition = large_texts.write(folder / "edition.xml", 480_000)
    reading = read.write(edition, folder / "reading")
    pages.write(reading, folder / "site", {})
    pages.prove(folder / "site", edition, reading)
    return folder / "site"


def parsed(path: Path) -> html.HtmlElement:
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


def test_each_division_of_a_long_text_has_a_page_with_its_notes_and_its_apparatus(site: Path):
    parts = sorted(site.glob("part-*.html"))
    chapters = [link.text_content() for link in parsed(site / "index.html").xpath("//ol[@class='parts']//a")]
    assert len(parts) == len(chapters) > 5
    for number, name in enumerate(chapters, start=1):
        page = parsed(site / f"part-{number}.html")
        assert page.findtext(".//h1") == page.xpath("string(//section[@class='text']/h2)") == name
        assert page.findtext(".//title") == f"{name} · Large"
        assert len(page.xpath("//ol[@class='entries']/li")) == 80
        assert len(page.xpath("//article[@class='remark']")) == 40
        around = page.xpath("//nav[@class='around']/a/@href")
        before, after = f"part-{number - 1}.html", f"part-{number + 1}.html"
        following = [after][int(number == len(chapters)) :]
        assert around == [*[before][int(number == 1) :], "index.html", *following, f"texts.part-{number}.html"]
        texts = parsed(site / f"texts.part-{number}.html")
        assert len(texts.xpath("//table[@class='texts']/tbody/tr")) == 40
        assert len(texts.xpath("//table[@class='texts']//td//mark")) > 70


def test_the_page_of_a_division_says_the_language_of_the_text(site: Path):
    page = parsed(site / "part-2.html")
    assert page.get("lang") == "en"
    assert page.xpath("string(//section[@class='text']/@lang)") == "la"
    assert set(page.xpath("//a[@role='doc-noteref']/@lang")) == {"en"}  # what a note is called is ours


def test_what_several_texts_have_alike_is_found_once_and_rows_say_their_number_once(site: Path):
    index = json.loads(parsed(site / "search.html").xpath("string(//script[@id='index'])"))
    found = [record for record in index["records"] if record[1] in ("d.p2", "texts.d.p2")]
    assert [record[1] for record in found] == ["d.p2", "texts.d.p2"]  # as edited, and as B alone has it
    assert found[0][4].split()[1:9] == found[1][4].split()[1:9] != []
    row = parsed(site / "texts.part-1.html").xpath("//tr[@id='texts.d.p2']")[0]
    assert [cell.text_content().split() for cell in row.xpath("td")] == [record[4].split() for record in found]
    assert row.xpath("td/@data-name") == ["received = edited = text of A", "text of B"]  # alike throughout: one column


def test_texts_of_which_all_are_together_long_have_a_page_each(tmp_path: Path):
    """Two editions in one body, as of inscriptions: before the first of them stands nothing of the text."""
    edition = tmp_path / "edition.xml"
    words = "".join(f"<div type='edition'><p>{'alpha ' * 26_000}</p></div>" for _ in range(2))
    whole = large_texts.write(edition, 1).read_text("utf-8")
    edition.write_text(re.sub("<body>.*</body>", f"<body>{words}</body>", whole, flags=re.DOTALL), encoding="utf-8")
    pages.write(read.write(edition, tmp_path / "reading"), tmp_path / "site", {})
    assert {path.name for path in (tmp_path / "site").glob("part-*.html")} == {"part-1.html", "part-2.html"}


def test_every_page_carries_the_style_and_the_script_that_the_stylesheets_name(site: Path):
    pages = {path.name: path.read_text("utf-8") for path in site.glob("*.html")}
    assert not [name for name, page in pages.items() if "css*/" in page or "js*/" in page]
    assert all("<style>:root{" in page for page in pages.values())
    scripts = {name for name, page in pages.items() if '<script>"use strict";\n' in page}
    assert scripts == {name for name in pages if name.startswith(("index", "part-", "search"))}


def test_every_link_of_a_long_text_leads_somewhere(site: Path):
    identifiers = {page.name: set(parsed(page).xpath("//@id")) for page in site.glob("*.html")}
    for name in identifiers:
        for href in parsed(site / name).xpath("//a/@href[not(contains(., ':'))]"):
            page, _, fragment = href.partition("#")
            assert page in ("", *identifiers) or "/" in page or page.endswith((".xml", ".json")), href
            assert not fragment or fragment in identifiers[page or name], f"{href} on {name}"


def memory_of_a_book(folder: Path, paragraphs: int) -> int:
    """The kilobytes that it takes to set a prose of so many paragraphs, with thirteen entries each, as a book."""
    folder.mkdir()
    edition = large_texts.write(folder / "edition.xml", 1600 * paragraphs, entries=13)
    pdf.write_typst(read.write(edition, folder / "reading"), edition, folder / "typst", "en")
    measured = (
        "import sys; from pathlib import Path; from escolio.outputs import fonts, pdf\n"
        "fonts.loaded(); pdf.compile_book(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    command = [sys.executable, "-P", "-c", measured, str(pdf.source(folder / "typst", "en")), str(folder / "book.pdf")]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_the_memory_of_a_book_grows_as_its_entries_do(tmp_path: Path):
    few, many = memory_of_a_book(tmp_path / "few", 20), memory_of_a_book(tmp_path / "many", 60)
    assert many < 3 * few, f"three times the entries take {many / few:.1f} times the memory"
    assert many < 500_000  # kilobytes, for 780 entries
