"""The finished books: conformance, language, structure, destinations, attachment, notes, and every glyph."""

from __future__ import annotations

import ctypes
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import typst
from click.testing import CliRunner
from lxml import etree, html

import large_texts
from escolio.cli import main
from escolio.errors import EscolioError
from escolio.outputs import fonts, pdf, read
from escolio.outputs.pdftext import Book, Letter, marked_words, read_book
from escolio.outputs.proof import squeeze
from made import LONG

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
LANGUAGES = ("es", "en")


@pytest.fixture(scope="module")
def books(built: Path) -> dict[str, Path]:
    return {language: built / f"edition.{language}.pdf" for language in LANGUAGES}


@pytest.fixture(scope="module")
def source(edition: Path) -> Any:
    return etree.parse(str(edition))


@pytest.fixture(scope="module")
def finished(books: dict[str, Path]) -> dict[str, Book]:
    return {language: read_book(path) for language, path in books.items()}


def elements(item: Any) -> list[Any]:
    """All structure elements of a tagged PDF, in order."""
    found: list[Any] = []
    pending = [item]
    while pending:
        node = pending.pop()
        if isinstance(node, pikepdf.Array):
            pending.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            if "/K" in node:
                pending.append(node.K)
    return found


def test_a_book_for_every_language(books: dict[str, Path]) -> None:
    assert sorted(next(iter(books.values())).parent.glob("*.pdf")) == sorted(books.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_metadata_say_both_standards_and_what_the_header_says(
    books: dict[str, Path], source: Any, language: str
) -> None:
    with pikepdf.open(books[language]) as book, book.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
        title = source.xpath(f"string(//t:titleStmt/t:title[@type='main'][@xml:lang='{language}'])", namespaces=TEI)
        assert metadata["dc:title"] == title
        date = source.xpath("string(//t:edition/t:date/@when)", namespaces=TEI)
        assert metadata["xmp:CreateDate"].startswith(date)
        assert book.Root.Lang == language
        assert book.Root.ViewerPreferences.DisplayDocTitle
        terms = source.xpath(f"//t:keywords[@xml:lang='{language}']/t:term/text()", namespaces=TEI)
        assert all(term in metadata["pdf:Keywords"] for term in terms)


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES if LONG else ["en"])
def test_a_judge_of_pdf_ua_finds_nothing(books: dict[str, Path], language: str) -> None:
    report = pdfua.validate(books[language])
    assert [(one.rule_id, one.message) for one in report.findings] == []
    # It stumbles over an array where it counts the levels of headings: the next test does that.
    assert {one.rule_id for one in report.skipped} <= {"UA-14-001"}
    assert len(report.outcomes) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_skip_no_level(books: dict[str, Path], language: str) -> None:
    with pikepdf.open(books[language]) as book:
        kinds = [str(node.S) for node in elements(book.Root.StructTreeRoot.K)]
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert levels[0] == 1
    assert len(levels) > 20
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_judge_of_pdf_ua_sees_a_fault(small: Path, tmp_path: Path) -> None:
    with pikepdf.open(small / "build/edition.es.pdf") as book:
        book.save(tmp_path / "good.pdf")
        del book.Root.Lang
        book.save(tmp_path / "spoilt.pdf")
    assert not pdfua.validate(tmp_path / "good.pdf").findings
    assert pdfua.validate(tmp_path / "spoilt.pdf").findings


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_source_is_attached_byte_for_byte(books: dict[str, Path], edition: Path, language: str) -> None:
    with pikepdf.open(books[language]) as book:
        assert list(book.attachments) == ["edition.xml"]
        assert book.attachments["edition.xml"].get_file().read_bytes() == edition.read_bytes()
        assert [item.AFRelationship for item in book.Root.AF] == ["/Source"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citable_thing_is_a_destination_once(finished: dict[str, Book], source: Any, language: str) -> None:
    citable = source.xpath(
        "//t:div[@type='edition']/t:p | //t:div[@type='edition']//t:s | //t:app | //t:annotation | //t:biblStruct"
        " | //t:person | //t:place | //t:org | //t:event | //t:listBibl/t:bibl | //t:node",
        namespaces=TEI,
    )
    expected = {element.get(XML_ID) for element in citable}
    if language == "en":
        expected |= set(source.xpath("//t:div[@type='translation']//t:s/@xml:id", namespaces=TEI))
    counts = Counter(finished[language].destinations)
    assert {identifier: counts[identifier] for identifier in expected if counts[identifier] != 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_of_the_book_leads_nowhere(books: dict[str, Path], finished: dict[str, Book], language: str) -> None:
    with pikepdf.open(books[language]) as book:
        pages = {page.objgen for page in book.pages}
        links = [note for page in book.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        assert len(links) > 500
        for link in links:
            assert "/Contents" in link or "/StructParent" in link
            if "/Dest" in link:
                where = link.Dest
            elif link.A.S == "/GoTo":
                where = link.A.D
            else:
                assert re.match("https?://", str(link.A.URI))
                continue
            if isinstance(where, pikepdf.Array):
                assert where[0].objgen in pages
            else:
                assert str(where) in finished[language].destinations


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_and_claim_is_a_note_linked_both_ways(
    books: dict[str, Path], finished: dict[str, Book], source: Any, language: str
) -> None:
    marks = source.xpath("//t:app/@xml:id | //t:annotation/@xml:id", namespaces=TEI)
    starts = Counter(
        max((mark for mark in marks if note.startswith(mark)), key=len, default="") for note in finished[language].notes
    )
    assert {mark: starts[mark] for mark in marks if starts[mark] != 1} == {}
    with pikepdf.open(books[language]) as book:
        tree = elements(book.Root.StructTreeRoot.K)
        footnotes = [element for element in tree if element.S == "/Note"]
        assert len(footnotes) == len(finished[language].notes) >= len(marks)
        assert len({str(note.ID) for note in footnotes}) == len(footnotes)
        for note in footnotes:
            assert any(child.S == "/Link" for child in elements(note.K)), "a note without a way back"
        labels = [element for element in tree if element.S == "/Lbl"]
        linked = [label for label in labels if any(child.S == "/Link" for child in elements(label.K))]
        assert len(linked) >= len(marks)


# At the end of a book, the places that each pass found for what was there in the one before.
HISTORY = """
#context {
  let known = query(selector(heading).or(metadata)).filter(it => it.at("label", default: none) != <history>)
  let places = known.map(it => it.location().position()).map(it => str(it.page) + "/" + repr(it.x) + "/" + repr(it.y))
  [#metadata(query(<history>).map(it => it.value).flatten() + (places.join(" "),))<history>]
}
"""


@pytest.fixture(scope="module")
def compilers(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, typst.Compiler]:
    """The books as Typst has them, each set once for all that is asked of it, with the history of its passes."""
    folder = tmp_path_factory.mktemp("typst")
    reading = read.write(edition, folder)
    for language in LANGUAGES:
        pdf.write_typst(reading, edition, folder, language)
        source = pdf.source(folder, language)
        source.write_text(source.read_text("utf-8") + HISTORY, encoding="utf-8")
    return {
        language: typst.Compiler(
            str(pdf.source(folder, language)),
            font_paths=[str(fonts.package_folder())],
            ignore_system_fonts=True,
            sys_inputs={"faces": fonts.CJK},
        )
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def placed(compilers: dict[str, typst.Compiler]) -> Callable[[str, str, str], dict[str, int]]:
    """The pages, from 1, on which a book has what bears a label: by the language, the label, and what to call each."""

    def pages(language: str, label: str, name: str = "it.value", test: str = "true") -> dict[str, int]:
        asked = f"query({label}).filter(it => {test}).map(it => ({name}, it.location().page()))"
        return dict(json.loads(compilers[language].eval(asked)))

    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_begins_on_the_page_of_its_mark(placed: Callable[..., dict[str, int]], language: str) -> None:
    """Or, where those of the last line of a page are too many, on the next one."""
    marks = placed(language, "<note-mark>")
    assert len(marks) > 80
    notes = placed(language, "<foot-piece>", "it.value.id", "it.value.piece == 0")
    assert notes.keys() == marks.keys()
    assert {notes[mark] - page for mark, page in marks.items()} <= {0, 1}
    assert sum(notes[mark] != page for mark, page in marks.items()) <= 0.1 * len(marks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_claims_have_one_mark_and_one_heading_on_the_page_and_in_the_book(
    built: Path, books: dict[str, Path], finished: dict[str, Book], language: str
) -> None:
    page = html.parse(str(built / ("index.html" if language == "es" else f"{language}/index.html")))
    marks = {link.text_content().strip() for link in page.xpath("//a[contains(@class, 'mark v-')]")}
    assert len(marks) > 30
    assert marks == {found[0] for note in finished[language].notes if (found := re.match(r"c[0-9]+\S", note))}
    with pdfium.PdfDocument(books[language]) as book:
        assert page.xpath("string(//section[@id = 'section.claims']/h2)") in [
            item.get_title() for item in book.get_toc()
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_on_prose_says_the_line_of_its_mark(books: dict[str, Path], language: str) -> None:
    """Lines are counted on each page by where letters of the size of the text stand, marks found by what they say."""
    counted: dict[str, tuple[int, int]] = {}
    matrix, size, buffer = raw.FS_MATRIX(), ctypes.c_float(), (ctypes.c_ushort * 512)()
    with pdfium.PdfDocument(books[language]) as book:
        for number, page in enumerate(book, 1):
            text_page, rows, marks = raw.FPDFText_LoadPage(page), set(), {}
            for index in range(raw.FPDFPage_CountObjects(page)):
                item = raw.FPDFPage_GetObject(page, index)
                if not raw.FPDFTextObj_GetFontSize(item, size) or raw.FPDFPageObj_GetMarkedContentID(item) < 0:
                    continue
                raw.FPDFPageObj_GetMatrix(item, matrix)
                length = raw.FPDFTextObj_GetText(item, text_page, buffer, 1024)
                words = ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le").strip()
                if abs(size.value - 10.4) < 0.05:
                    rows.add(round(matrix.f))
                elif abs(size.value - 6.9) < 0.1 and re.fullmatch("a[0-9]+[a-z]?", words):
                    marks.setdefault(words, matrix.f)
            raw.FPDFText_ClosePage(text_page)
            for mark, height in marks.items():
                line = 1 + sum(row > height for row in rows)
                counted.setdefault(mark, (number, line))
    said = {}
    for note in read_book(books[language]).notes:
        if found := re.match(r"(a[0-9]{2}[a-z]?)\s+(?:([0-9]+),\s)?([0-9]+)", note):
            said[found[1]] = int(found[2] or counted[found[1]][0]), int(found[3])
    assert len(said) > 40
    assert said == counted


def test_an_entry_that_goes_on_on_the_next_page_is_said_once(tmp_path: Path) -> None:
    """A long one, in the apparatus that runs on: each of its words on one page, and all of them in one note."""
    readings = [[f"{letter}z{number:03}" for number in range(300)] for letter in "abcdefgh"]
    paragraphs = "".join(
        f'<p>{"filum " * 90}<app><lem wit="#A">{letter}</lem><rdg wit="#B">{" ".join(words)}</rdg></app>'
        f"{'filum ' * 60}<note>{'nota ' * 20}</note></p>"
        for letter, words in zip("ABCDEFGH", readings, strict=True)
    )
    edition = tmp_path / "edition.xml"
    edition.write_text(f"{large_texts.HEADER}<div>{paragraphs}</div></body></text></TEI>", "utf-8")
    reading = read.write(edition, tmp_path / "reading")
    pdf.write_typst(reading, edition, tmp_path / "typst", "en")
    pdf.compile_book(pdf.source(tmp_path / "typst", "en"), tmp_path / "x.pdf")
    pdf.prove(tmp_path / "x.pdf", edition, reading, "en", set_anew=lambda: pytest.fail("it lacks nothing"))
    with pdfium.PdfDocument(tmp_path / "x.pdf") as book:
        pages = [re.findall("[a-h]z[0-9]{3}", page.get_textpage().get_text_bounded()) for page in book]
    assert [word for words in pages for word in words] == [word for words in readings for word in words]
    assert any(words[0][2:] != "000" for words in pages if words)
    notes = [re.findall("[a-h]z[0-9]{3}", note) for note in read_book(tmp_path / "x.pdf").notes]
    assert [words for words in notes if words] == readings


def test_a_link_within_the_book_leads_to_its_place_or_is_words(tmp_path: Path) -> None:
    text = '#heading(supplement: "x")[Here] <here>\n#link("place:here")[there] and #link("place:nowhere")[nowhere]'
    pdf.compile_book(set_page(tmp_path, text), tmp_path / "x.pdf")
    with pikepdf.open(tmp_path / "x.pdf") as book:
        (link,) = book.pages[0].Annots
        assert (str(link.Dest), str(link.Contents), "/A" in link) == ("here", "Here, p. i", False)
        kinds = [str(element.S) for element in elements(book.Root.StructTreeRoot.K)]
        assert kinds.count("/Link") == 1
    assert squeeze("there and nowhere") in squeeze(read_book(tmp_path / "x.pdf").text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_running_head_names_the_sentences_of_its_page(
    books: dict[str, Path], placed: Callable[..., dict[str, int]], language: str
) -> None:
    """The one that is open where the page begins among them; a page on which the chapter opens has no head. Where the
    translation begins, its sentences are numbered anew, and named by themselves."""
    units = 'regex("^[0-9]+[.][0-9]+$") in it.value'
    name = 'repr(it.location().position()) + " " + it.value'
    starts, ends = (placed(language, label, name, units).items() for label in ("<begins>", "<ends>"))
    assert [key.split()[-1] for key, _ in ends] == [key.split()[-1] for key, _ in starts]
    # What ends at the foot of a page has its end at the head of the next one.
    lasts = [page - (float(re.search(r"y: ([0-9.]+)pt", key)[1]) < 52) for key, page in ends]
    cited = [(key.split()[-1], first, last) for (key, first), last in zip(starts, lasts, strict=True)]
    opening, closing = cited[0][1], cited[-1][2]
    with pdfium.PdfDocument(books[language]) as book:
        for number in range(opening, closing + 1):
            runs: list[list[list[str]]] = []
            for reference, first, last in cited:
                if first <= number <= last:
                    if not runs or list(map(int, reference.split("."))) <= list(map(int, runs[-1][-1])):
                        runs.append([])
                    runs[-1].append(reference.split("."))
            extent = "·".join(extent_of(run[0], run[-1]) for run in runs)
            head = squeeze(page_head(book[number - 1])).removeprefix(str(number)).removesuffix(str(number))
            assert (head.startswith(extent) or head.endswith(extent)) == (number != opening), (number, extent, head)
    assert language == "es" or len({reference for reference, *_ in cited}) < len(cited)


def extent_of(first: list[str], last: list[str]) -> str:
    if first == last:
        return ".".join(first)
    if first[0] == last[0]:
        return f"§{first[0]},{first[1]}–{last[1]}"
    return f"{'.'.join(first)}–{'.'.join(last)}"


def page_head(page: Any) -> str:
    return str(page.get_textpage().get_text_bounded(bottom=page.get_height() - 45))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_running_head_names_no_chapter_that_ended_on_the_page_before(books: dict[str, Path], language: str) -> None:
    with pdfium.PdfDocument(books[language]) as book:
        marks = [mark for mark in book.get_toc() if mark.level == 0]
        chapters = {mark.get_title(): mark.get_dest().get_index() for mark in marks}
        assert len(chapters) > 8
        for number in sorted(set(chapters.values())):
            page = book[number]
            begins = squeeze(page.get_textpage().get_text_bounded(top=page.get_height() - 45))
            first = [title for title, at in chapters.items() if at == number and begins.startswith(squeeze(title))]
            head = squeeze(page_head(page))
            others = [title for title in chapters if squeeze(title) in head]
            assert not first or not others or others == first, (number, head, first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_running_head_names_the_claims_and_sources_of_its_page(
    books: dict[str, Path], edition: Path, tmp_path: Path, language: str
) -> None:
    """From the first of which something stands on the page to the last that begins there: c08–c09, Murai–Nagase."""
    reading = etree.parse(str(read.write(edition, tmp_path)))
    names = {
        str(one.get("id")): {
            squeeze(re.sub(r",? \d{4}[a-z]?.*$", "", " ".join("".join(name.itertext()).split())))[:5]
            for name in one.findall("{*}name")
        }
        for one in reading.iter("{urn:escolio:reading}source")
    } | {f"c{number:02}": {f"c{number:02}"} for number in range(1, 35)}
    begun: dict[int, list[tuple[bool, float, str]]] = {}
    with pikepdf.open(books[language]) as book:
        numbers: Any = {page.objgen: number for number, page in enumerate(book.pages)}
        for name, place in pikepdf.NameTree(book.Root.Names.Dests).items():
            where = place.D if isinstance(place, pikepdf.Dictionary) else place
            begun.setdefault(numbers[where[0].objgen], []).append((float(where[2]) > 240, -float(where[3]), str(name)))
    checked, open_one, top = Counter[str](), "", 630.0
    with pdfium.PdfDocument(books[language]) as book:
        for number, page in enumerate(book):
            here = sorted(begun.get(number, []))
            found = [name for *_, name in here if name in names]
            head = squeeze(page_head(page))
            if found and not any(name.startswith("section.") for *_, name in here):
                at_top = -next(height for _, height, name in here if name == found[0]) > top
                first = found[0] if at_top else open_one
                ends = [f"({'|'.join(map(re.escape, names[one]))})" for one in dict.fromkeys((first, found[-1]))]
                assert re.search(".*".join(ends), head), (number, head, ends)
                checked[found[0][0]] += 1
            open_one = found[-1] if found else open_one
    assert checked["c"] > 8
    assert checked["b"] > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_structure_languages_and_bookmarks(books: dict[str, Path], source: Any, language: str) -> None:
    with pikepdf.open(books[language]) as book:
        assert book.Root.MarkInfo.Marked
        tree = elements(book.Root.StructTreeRoot.K)
        runs = {
            match.decode()
            for page in book.pages
            for match in re.findall(rb"/Lang ?\((.*?)\)", page.Contents.read_bytes())
        }
        runs |= {str(element.Lang) for element in tree if "/Lang" in element}
        assert {"es", "en", "zh", "ja", "ru"} <= {tag.split("-")[0] for tag in (*runs, language)}
        figures = [element for element in tree if element.S == "/Figure"]
        assert figures
        assert all(str(figure.get("/Alt", "")) for figure in figures)
        for table in (element for element in tree if element.S == "/Table"):
            assert any(child.S == "/TH" for child in elements(table.K))
        with book.open_outline() as outline:
            titles = [item.title for item in outline.root]
            assert 10 <= len(titles) <= 16
            claims = [item for item in outline.root if any(child.title.startswith("c01") for child in item.children)]
            shown = [re.match("c[0-9]+", child.title)[0] for item in claims for child in item.children]
        assert shown == source.xpath("//t:annotation/@xml:id", namespaces=TEI)


def test_a_link_to_the_web_says_its_words_and_a_mark_its_sign_once(tmp_path: Path) -> None:
    text = (
        '#web("https://example.org/a?b=1#c", [the _second_ dátum]) '
        '#web("https://example.org/d", [#address([https:\\/\\/example.org\\/d])]) '
        '#foot("a03", "apparatus", "a03", [Said.])'
    )
    pdf.compile_book(set_page(tmp_path, text), tmp_path / "x.pdf")
    with pikepdf.open(tmp_path / "x.pdf") as book:
        links = [(str(link.get("/Contents")), str(link.get("/A", {}).get("/URI", ""))) for link in book.pages[0].Annots]
    assert links[:2] == [
        ("the second dátum", "https://example.org/a?b=1#c"),
        ("https://example.org/d", "https://example.org/d"),
    ]
    assert [said for said, address in links[2:] if said.count("a03") == 1 and "\u2060" not in said], links


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stand_in_paragraphs_and_entries_in_lists(
    books: dict[str, Path], finished: dict[str, Book], source: Any, language: str
) -> None:
    """No run of words and no link stands by itself in the document; sources, names and events are items of lists."""
    with pikepdf.open(books[language]) as book:
        document = book.Root.StructTreeRoot.K[0]
        alone = Counter(str(child.S) for child in document.K)
        items = [element for element in elements(document.K) if element.S == "/LI"]
        spoken = [str(link.get("/Contents", "")) for page in book.pages for link in page.get("/Annots", [])]
    assert set(alone) <= {"/P", "/H1", "/Sect", "/Title", "/TOC"}, alone
    assert len(items) >= len(
        source.xpath("//t:biblStruct | //t:listEvent/t:event | //t:standOff//t:place", namespaces=TEI)
    )
    assert not [words for words in spoken if words.startswith(("Sección", "Section"))]
    assert "\u200b" not in finished[language].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_glyph_is_there_and_only_our_fonts(books: dict[str, Path], language: str) -> None:
    with pikepdf.open(books[language]) as book:
        fonts = {
            str(font.BaseFont).split("+")[-1]
            for page in book.pages
            for font in page.get("/Resources", {}).get("/Font", {}).values()
        }
    assert fonts
    assert all(re.match("/?(LibertinusSerif|NotoSansCJK|DejaVuSansMono)", name) for name in fonts)


def set_page(folder: Path, text: str) -> Path:
    """A Typst file with nothing but one text, set in the fonts of the book."""
    stylesheets = Path(pdf.resources()) / "xslt" / "typst"
    shutil.copyfile(stylesheets / "layout.typ", folder / "layout.typ")
    path = folder / "page.typ"
    path.write_text(f'#import "layout.typ": *\n#show: book.with(title: "x")\n{text}\n', encoding="utf-8")
    return path


def test_a_missing_glyph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EscolioError, match=r"page\.typ"):
        pdf.compile_book(set_page(tmp_path, "Un signo que nadie tiene: \U0001f9ff."), tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_fault_of_the_book_is_told_without_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(EscolioError, match=r"cannot be set: .*unheard-of"):
        pdf.compile_book(set_page(tmp_path, "#unheard-of[x]"), tmp_path / "x.pdf")


NEVER_THE_SAME = "context for _ in range(query(<x>).len() + 1) [#metadata(none)<x>]"


def test_pages_that_do_not_settle_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EscolioError, match=r"set with a fault: .*did not converge"):
        pdf.compile_book(set_page(tmp_path, f"#{NEVER_THE_SAME}"), tmp_path / "y.pdf")
    assert not (tmp_path / "y.pdf").exists()


# What a pass of layout knows of the one before: where everything stands. Each pass adds one to the list.
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_settle_in_three_passes(compilers: dict[str, typst.Compiler], language: str) -> None:
    """Of the places that each pass finds, those of the third are those of all further ones (the first finds none)."""
    history = json.loads(compilers[language].eval("query(<history>).first().value"))
    assert len(history) >= 4
    assert len(set(history[3:])) == 1


def test_chinese_and_japanese_have_glyphs_of_their_own(tmp_path: Path) -> None:
    text = '#foreign("zh")[骨] #foreign("ja")[骨] #foreign("zh")[骨]'
    pdf.compile_book(set_page(tmp_path, text), tmp_path / "x.pdf")
    with pikepdf.open(tmp_path / "x.pdf") as book:
        content = book.pages[0].Contents.read_bytes()
    glyphs = re.findall(rb"/f0 9\.[0-9]+ .*?\((.+?)\) ?Tj", content)
    assert len(glyphs) == 3
    assert glyphs[0] == glyphs[2] != glyphs[1]


def test_every_element_of_the_schema_can_be_set(root: Path, tmp_path: Path) -> None:
    edition = root / "tests" / "all-elements.xml"
    reading = read.write(edition, tmp_path)
    for language in read.languages(reading):
        pdf.write_typst(reading, edition, tmp_path, language)
        pdf.compile_book(pdf.source(tmp_path, language), pdf.book(tmp_path, language))
    assert "lista de bajas" in read_book(pdf.book(tmp_path, "es")).text


MIXED = """#set document(title: "Mixed")
#set text(lang: "he")
אבג דהו. #text(lang: "en")[one two] , #text(lang: "yi")[מנס עפצ.] ; #emph[זחט] יכל.

#set text(lang: "en")
Alpha #text(lang: "he")[אבג #emph[דהו] זחט.] ; #text(lang: "he")[יכל מנס.] beta gamma.
"""


def test_lines_of_both_directions_are_read_as_they_are_meant(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    path.write_bytes(typst.compile(MIXED.encode(), pdf_standards=["ua-1"]))
    text = re.sub(r"[\s\u202a-\u202e\u2066-\u2069]+", "", read_book(path).text)
    assert text == "אבגדהו.onetwo,מנסעפצ.;זחטיכל.Alphaאבגדהוזחט.;יכלמנס.betagamma."


@pytest.mark.parametrize(
    ("box", "height", "part"),
    [((375.4, 376.4), 8.0, True), ((370.0, 377.0), 0.0, False), ((375.4, 376.4), 14.0, False)],
)
def test_dots_that_are_drawn_by_themselves_are_no_letters(box: tuple[float, float], height: float, part: bool) -> None:
    """As fonts of Arabic draw them; a letter that stands twice is drawn beside the first, or on another line."""
    whole = Letter(None, "ن", 372.5, 0.0, (372.5, 380.6), 10.0)
    assert Letter(None, "ن", box[0], height, box, 10.0).is_part_of(whole) == part


def test_an_untagged_file_is_refused(tmp_path: Path) -> None:
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(tmp_path / "plain.pdf")
    with pytest.raises(EscolioError, match="no structure tree"):
        read_book(tmp_path / "plain.pdf")
    (tmp_path / "not.pdf").write_bytes(b"no")
    with pytest.raises(EscolioError, match="cannot be read back"):
        read_book(tmp_path / "not.pdf")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_a_paragraph_stands_alone_on_a_page(
    books: dict[str, Path], placed: Callable[..., dict[str, int]], language: str
) -> None:
    """What a page holds of a paragraph that goes on to the next are two lines or more, as large as the others.

    Where the edited text stands, a second line can go to the next page with its notes; no paragraph begins there alone
    in more than one place.
    """
    lines = lines_of(books[language])
    parted = [parts for parts in paragraphs(books[language]) if len({page for page, _ in parts}) > 1]
    assert len(parted) > 10
    alone = []
    for parts in parted:
        sizes = {part: {size for _, size in lines.get(part, ())} for part in parts}
        size = max(max(found, default=0) for found in sizes.values())
        heights: dict[int, set[float]] = {}
        for page, number in parts:
            heights.setdefault(page, set()).update(
                height for height, own in lines.get((page, number), ()) if own == size
            )
        alone += [page for page, found in heights.items() if len(found) == 1]
    text = set(placed(language, "metadata", test='str(it.at("label", default: "")).starts-with("unit.")').values())
    assert len([page for page in alone if page + 1 not in text]) <= 2, alone


def lines_of(path: Path) -> dict[tuple[int, int], list[tuple[float, float]]]:
    """Height on the page and size of each run of text, by the page from 0 and the number of its marked content."""
    found: dict[tuple[int, int], list[tuple[float, float]]] = {}
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    with pdfium.PdfDocument(path) as book:
        for number, page in enumerate(book):
            for index in range(raw.FPDFPage_CountObjects(page)):
                item = raw.FPDFPage_GetObject(page, index)
                if raw.FPDFTextObj_GetFontSize(item, size) and raw.FPDFPageObj_GetMatrix(item, matrix):
                    mark = number, raw.FPDFPageObj_GetMarkedContentID(item)
                    found.setdefault(mark, []).append((round(matrix.f, 1), round(size.value, 1)))
    return found


def paragraphs(path: Path, without: tuple[str, ...] = ("/Note",)) -> list[list[tuple[int, int]]]:
    """For each paragraph of a tagged PDF, without its notes, the pages from 0 and numbers of its marked contents."""
    with pikepdf.open(path) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages)}

        def contents(node: Any, place: Any) -> list[tuple[int, int]]:
            if isinstance(node, int):
                return [(pages[place.objgen], node)]
            if isinstance(node, pikepdf.Array):
                return [content for child in node for content in contents(child, place)]
            if node.get("/S") in without or node.get("/Type") == "/OBJR":
                return []
            return contents(node["/MCID"] if "/MCID" in node else node.get("/K", []), node.get("/Pg", place))

        found = [item for item in elements(document.Root.StructTreeRoot.K) if item.S == "/P"]
        return [contents(item, None) for item in found]


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not on this machine")
def test_no_page_spills_over_its_edge(books: dict[str, Path], tmp_path: Path) -> None:
    """Nothing is printed in the outermost 6 mm of any page: no line, note or drawing runs over."""
    for language, path in books.items():
        subprocess.run(["pdftoppm", "-r", "25", "-gray", str(path), str(tmp_path / language)], check=True)
    pictures = sorted(tmp_path.glob("*.pgm"))
    assert pictures
    for picture in pictures:
        width, height, pixels = grey(picture)
        rim = 6
        rows = [*range(rim), *range(height - rim, height)]
        edge = [pixels[y * width + x] for y in rows for x in range(width)]
        edge += [pixels[y * width + x] for y in range(height) for x in (*range(rim), *range(width - rim, width))]
        assert min(edge) > 250, picture.name


def grey(path: Path) -> tuple[int, int, bytes]:
    """Width, height and pixels of a PGM file."""
    _, width, height, _, pixels = path.read_bytes().split(maxsplit=4)
    return int(width), int(height), pixels


def test_who_needs_no_chinese_needs_no_chinese_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "PACKAGE", "nothing_of_that_name")
    monkeypatch.setattr(fonts, "font_places", list)
    assert fonts.faces_for("Fons erat in silva, ἐν ἀρχῇ.", tmp_path) == fonts.Faces(())
    assert fonts.faces_for("天地", tmp_path).lacking == ("地", "天")
    (tmp_path / "a.txt").write_text("Fons erat in silva.\n\n天地玄黃。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "a.txt", "--lang", "la"]).exit_code == 0
    edition = tmp_path / "a" / "tei" / "edition.xml"
    told = CliRunner().invoke(main, ["build", str(edition), "--only", "html,pdf", "-o", "zh"])
    assert (told.exit_code, "Run: pip install 'escolio[cjk]'." in told.stderr) == (0, True)
    assert not list(Path("zh").glob("*.pdf"))
    edition.write_text(edition.read_text("utf-8").replace("天地玄黃。", "Umbra."), "utf-8")
    (edition.parent / "witnesses" / "a.txt").unlink()
    edition.write_text(re.sub(r"<ptr [^>]*/>", "", edition.read_text("utf-8")), "utf-8")
    assert CliRunner().invoke(main, ["build", str(edition), "--only", "html,pdf", "-o", "la"]).exit_code == 0
    assert list(Path("la").glob("*.pdf"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_is_read_without_interruption(books: dict[str, Path], language: str) -> None:
    """In the structure tree: all words of each paragraph of the text one after the other, but for the marks of notes.

    What is said at the foot of the page is no part of a paragraph, nor is any other block.
    """
    with pikepdf.open(books[language]) as book:
        for paragraph in (element for element in elements(book.Root.StructTreeRoot.K) if element.S == "/P"):
            inside = {str(element.S) for element in elements(paragraph.K)}
            assert not inside & {"/Note", "/P", "/Sect", "/L", "/Table", "/Figure", "/H1", "/H2"}, inside
    with pdfium.PdfDocument(books[language]) as book:
        words = {
            (number, mark): "".join(run.text for run in runs)
            for number, page in enumerate(book)
            for mark, runs in marked_words(page).items()
        }
    read_out = {
        squeeze("".join(words.get(place, "") for place in places))
        for places in paragraphs(books[language], ("/Note", "/Lbl"))
    }
    texts = books[language].parent / "data/text"
    for name in ("edited.txt", *(path.name for path in texts.glob(f"translation.{language}.txt"))):
        lines = [line for line in (texts / name).read_text("utf-8").splitlines() if line.strip()]
        assert len(lines) == 6
        for line in lines:
            assert squeeze(line) in read_out, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paragraph_of_the_text_is_a_bookmark(books: dict[str, Path], source: Any, language: str) -> None:
    """Under the chapter or section that it stands in, in the order of the text."""
    numbers = [f"§\u00a0{n}" for n in source.xpath("//t:div[@type = 'edition']/t:p/@n", namespaces=TEI)]
    with pikepdf.open(books[language]) as book, book.open_outline() as outline:
        chapters = [[child.title.replace(" ", "\u00a0") for child in item.children] for item in outline.root]
    assert len(numbers) == 6
    assert [titles[: len(numbers)] for titles in chapters if titles[:1] == numbers[:1]] == [numbers]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_keeps_within_its_size(books: dict[str, Path], language: str) -> None:
    """Fifty pages and a megabyte (2^20 bytes) at most, the TEI in it."""
    assert books[language].stat().st_size < 2**20
    with pikepdf.open(books[language]) as book:
        assert len(book.pages) <= 50


MOST_WHITE = 15  # mm above the lower margin, or between the text and its notes
TEXT_BEGINS = 5  # pages before it have a title, a colophon, contents and lists
MARGINS = (18, 15)  # mm, above and below


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not on this machine")
@pytest.mark.parametrize("language", LANGUAGES)
def test_little_of_a_page_is_left_white(
    books: dict[str, Path], placed: Callable[..., dict[str, int]], tmp_path: Path, language: str
) -> None:
    """But where the next page opens a chapter, and on the last page. Two pixels are a millimetre."""
    subprocess.run(["pdftoppm", "-r", "50.8", "-gray", str(books[language]), str(tmp_path / "page")], check=True)
    openings = set(placed(language, "<opening>", "str(it.location().page())").values())
    pictures = sorted(tmp_path.glob("*.pgm"))
    found = {}
    for number, picture in enumerate(pictures, 1):
        if number < TEXT_BEGINS or number + 1 in openings or number == len(pictures):
            continue
        width, height, pixels = grey(picture)
        lines = range(2 * MARGINS[0], height - 2 * MARGINS[1] + 2)
        inked = [y for y in lines if min(pixels[y * width : (y + 1) * width]) < 200]
        steps = [after - before for before, after in pairwise([*inked, lines.stop])]
        if max(steps) > 2 * MOST_WHITE:
            found[number] = max(steps) / 2
    assert found == {}
