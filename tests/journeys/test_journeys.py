"""What a scholar, an editor and a reader with a USB stick do, end to end, with the edition that is published here."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result
from lxml import etree, html

from escolio import publish as release
from escolio.cli import main
from escolio.outputs.proof import squeeze
from escolio.releases import ledger
from made import printed

ROOT = Path(__file__).parents[2]
T = {"t": "http://www.tei-c.org/ns/1.0", "h": "http://www.w3.org/1999/xhtml", "svg": "http://www.w3.org/2000/svg"}
PAGES = {"es": "index.html", "en": "en/index.html"}
CITED = "p6.s2"  # the 200,000 dead: the passage that would be cited most


@pytest.fixture(scope="module")
def tree() -> etree._ElementTree:
    return etree.parse(ROOT / "tei/edition.xml")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of somebody's own, with a copy of the edition, its witnesses and the newest of its releases."""
    newest = ledger.read(ROOT / "tei/releases")[-1:]
    shutil.copytree(ROOT / "tei", tmp_path / "tei", ignore=shutil.ignore_patterns("[0-9]*.[0-9]*.[0-9]*.xml"))
    for one in newest:
        shutil.copy(ROOT / "tei/releases" / f"{one.version}.xml", tmp_path / "tei/releases")
    (tmp_path / "tei/releases" / ledger.NAME).write_bytes(ledger.text(newest))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "tei/edition.xml"


DATA = frozenset({"data"})  # all that is made of a release on trial here, for the other outputs are slow


def escolio(*words: str) -> Result:
    """One command, in the working directory."""
    return CliRunner().invoke(main, list(words), obj=DATA, catch_exceptions=False)


# A scholar cites a passage; a newer release comes out; the citation still leads to the words that were cited.


def next_version() -> str:
    """The version after the newest release."""
    major, *_ = ledger.read(ROOT / "tei/releases")[-1].order
    return f"{major + 1}.0.0"


def test_a_citation_still_leads_to_its_words_after_a_newer_release(desk: Path) -> None:
    first = ledger.read(desk.parent / "releases")[-1]
    citation = escolio("cite", CITED).stdout
    assert first.version in citation
    assert first.swhid in citation
    frozen = ledger.source(desk.parent / "releases", first.version)
    words = sentence_words(etree.parse(frozen), CITED)

    text = desk.read_text("utf-8")
    summary = text.index('type="summary" xml:lang="es">', text.index('xml:id="c30"'))
    start = text.index(">", summary) + 1
    desk.write_text(text[:start] + "Dicho de nuevo: l" + text[start + 1 :], "utf-8")
    version = next_version()
    release.publish(desk, version, "2030-01-01", {}, lambda step: None, DATA)

    found = escolio("resolve", citation)
    assert found.exit_code == 0, found.output
    assert f"({CITED}@{first.version})" in found.stdout
    assert words in squeeze(found.stdout)
    assert version in found.stdout
    assert "c30" in found.stdout, "the note on the passage changed, and that is said"
    told = escolio("diff", first.version, version).stdout
    assert re.search(r"^  c30, .*\{\+Dicho de nuevo", told, re.MULTILINE), told
    assert "p1.s1" not in told, "what did not change is not named"


def sentence_words(tree: etree._ElementTree, identifier: str) -> str:
    """The words of a sentence as edited, notes and other readings left out, without white space."""
    sentence = tree.xpath("//t:s[@xml:id = $id]", namespaces=T, id=identifier)[0]
    parts = sentence.xpath(".//text()[not(ancestor::t:rdg or ancestor::t:note)]", namespaces=T)
    return squeeze("".join(parts))


# An editor breaks the encoding in five ways, all in one file, and is told all five, each at its place.

FIVE = (
    ("grammar-unknown-element", '<s xml:id="p1.s2" n="2">', '<s xml:id="p1.s2" n="2"><hii/>', "Did you mean <hi>"),
    ("pointer-resolves", '<ref target="#b05"', '<ref target="#b999"', "#b999"),
    ("claim-one-verdict", 'ana="#contradicted', 'ana="#imprecise #contradicted', "2 verdicts"),
    ("grammar-value", 'type="conjecture" resp="#ed" cert="low"', 'type="conjecture" resp="#ed" cert="sure"', "“sure”"),
    ("witness-text", '<s xml:id="p1.s1" n="1">L', '<s xml:id="p1.s1" n="1">l', "line 1 of witnesses/"),
)


def test_five_mistakes_are_told_each_at_its_place(desk: Path) -> None:
    text = desk.read_text("utf-8")
    for _, right, wrong, _ in FIVE:
        assert right in text, right
        text = text.replace(right, wrong, 1)
    desk.write_text(text, "utf-8")
    lines = text.splitlines()
    done = escolio("validate", "tei/edition.xml")
    assert done.exit_code == 1
    form = re.compile(r"tei/edition\.xml:(\d+):\d+: error \[([a-z-]+)\] (.+)")
    told = [form.fullmatch(one) for one in done.stderr.splitlines()]
    found = {one[2]: (lines[int(one[1]) - 1], one[3]) for one in told if one}
    assert len(told) == len(found) == len(FIVE), done.stderr
    for rule, _, wrong, words in FIVE:
        line, message = found[rule]
        assert wrong in line, (rule, line)
        assert words in message, (rule, message)


# A reader opens the deposit from a USB stick, with scripts off and no network.

LINKS = ("href", "src", "xlink:href")


def links(page: html.HtmlElement) -> list[str]:
    """Where a page leads or what it loads."""
    return [link for _, name, link, _ in page.iterlinks() if name in LINKS]


def test_every_link_of_every_page_leads_somewhere_on_the_stick(built: Path) -> None:
    names: dict[Path, set[str]] = {}
    pages = {path.resolve(): html.parse(str(path)).getroot() for path in sorted(built.rglob("*.html"))}
    for path, page in pages.items():
        names[path] = {*page.xpath("//@id"), *page.xpath("//a/@name"), ""}
    lost = []
    for path, page in pages.items():
        for link in links(page):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            plain = not parts.scheme and not parts.query and target.is_relative_to(built.resolve())
            fragment = unquote(parts.fragment)
            if not (plain and target.is_file() and fragment in names.get(target, {fragment})):
                lost.append(f"{path.relative_to(built.resolve())}: {link}")
    assert len(pages) > 6
    assert lost == []


@pytest.mark.parametrize("page", PAGES.values())
def test_nothing_is_loaded_and_nothing_hides_without_script(built: Path, page: str) -> None:
    root = html.parse(str(built / page)).getroot()
    loading = "//@src | //link[@rel = 'stylesheet' or @rel = 'preload']/@href | //*[local-name() = 'image']/@href"
    assert [link for link in root.xpath(loading) if not link.startswith("data:")] == []
    assert len(root.xpath("//article[contains(@class, 'claim')]")) == 34
    style = " ".join(root.xpath("//style/text()"))
    assert not re.search(r"@import|url\((?!['\"]?(?:data:|#))", style)


# A reviewer checks one claim against its source, in each of the three outputs.


def of_html(built: Path, language: str) -> Callable[[str], str]:
    root = html.parse(str(built / PAGES[language]), parser=html.HTMLParser(encoding="utf-8")).getroot()
    return lambda identifier: str(root.get_element_by_id(identifier).text_content())


def of_epub(built: Path, language: str) -> Callable[[str], str]:
    with zipfile.ZipFile(built / f"edition.{language}.epub") as packed:
        pages = [etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xhtml")]
    found = {str(one.get("id")): one for page in pages for one in page.iter("{*}*") if one.get("id")}
    return lambda identifier: "".join(found[identifier].itertext())


def of_pdf(built: Path, language: str) -> Callable[[str], str]:
    """The whole book: a reader follows the link, which other tests hold to its destination."""
    book = printed(built / f"edition.{language}.pdf")
    return lambda identifier: book.text if identifier in book.destinations else ""


NAME = 60  # the most letters that a short name has


def pattern(note: etree._Element) -> str:
    """The words of a note in their order; where a link has none of its own, a short name may stand."""
    parts = note.xpath(".//text()[normalize-space()] | .//t:ref[not(normalize-space())]", namespaces=T)
    return "".join(re.escape(squeeze(str(one))) if isinstance(one, str) else f".{{1,{NAME}}}?" for one in parts)


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("output", [of_html, of_pdf, of_epub], ids=["html", "pdf", "epub"])
def test_a_claim_can_be_checked_against_its_source(
    built: Path, tree: etree._ElementTree, output: Callable[[Path, str], Callable[[str], str]], language: str
) -> None:
    """Note c30, on the 200,000 dead: its summary, every figure of its commentary, and what was seen of each source."""
    words = output(built, language)
    note = squeeze(words("c30"))
    claim = tree.xpath("//t:annotation[@xml:id = 'c30']", namespaces=T)[0]
    own = f"t:note[@xml:lang = '{language}']"
    (summary,) = claim.xpath(f"{own}[@type = 'summary']", namespaces=T)
    assert squeeze("".join(summary.itertext())) in note
    figures = claim.xpath(f"{own}[@type = 'commentary']//t:measure", namespaces=T)
    assert len(figures) > 5
    for figure in figures:
        assert squeeze("".join(figure.itertext())) in note, figure.attrib
    sources = set(claim.xpath(f"{own}//t:ref/@target[starts-with(., '#b')]", namespaces=T))
    assert sources
    for pointer in sources:
        (source,) = tree.xpath("//t:biblStruct[@xml:id = $id]", namespaces=T, id=pointer[1:])
        shown = squeeze(words(pointer[1:]))
        (consulted,) = source.xpath(f"t:note[@type = 'consulted'][@xml:lang = '{language}']", namespaces=T)
        title = f".//t:title[not(@type = 'supplied') or @xml:lang = '{language}']"
        assert squeeze("".join(source.xpath(title, namespaces=T)[0].itertext())) in shown, pointer
        assert re.search(pattern(consulted), shown), pointer


# A reader without sight, or one who distrusts drawings, gets every drawing in words and figures.


def drawn(tree: etree._ElementTree) -> set[str]:
    """The drawings that the encoding asks for: one for each claim with figures, and those of the whole."""
    return drawn_for_claims(tree) | {"fig-verdicts", "fig-chronology", "fig-stemma", "fig-map"}


def drawn_for_claims(tree: etree._ElementTree) -> set[str]:
    claims = tree.xpath("//t:annotation[t:note/@type = 'figures']/@xml:id", namespaces=T)
    return {f"fig-{claim}" for claim in claims}


def drawings_of(built: Path, language: str) -> dict[str, etree._Element]:
    """What is drawn on the pages for readers of a language, by its identifier."""
    found: dict[str, etree._Element] = {}
    for name in ("index.html", "figures.html"):
        path = (built / PAGES[language]).parent / name
        page = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()
        found |= {str(one.get("id")): one for one in page.xpath("//svg/ancestor::*[@id][1]")}
    return found


def data_rows(tree: etree._ElementTree, figure: str) -> int:
    """How many rows the data table of a drawing must have."""
    counted = {
        "fig-chronology": "//t:listEvent[@type = 'chronology']/t:event",
        "fig-stemma": "//t:graph/t:node",
        "fig-map": "//t:listPlace/t:place[.//t:geo]",
        "fig-verdicts": "//t:category[@xml:id and ancestor::t:taxonomy/@xml:id = 'verdicts']",
    }
    claim = f"//t:annotation[@xml:id = '{figure[4:]}']/t:note[@type = 'figures']/t:list/t:item"
    return len(tree.xpath(counted.get(figure, claim), namespaces=T))


def words_of(drawing: etree._Element) -> tuple[str, str]:
    """The title and the description of a drawing, which must be there: in it, or in the other one that it points to."""
    title, description = (str(drawing.xpath(f"string(*[local-name() = '{name}'])")) for name in ("title", "desc"))
    if drawing.get("aria-describedby"):
        description = str(drawing.xpath("string(//*[@id = $other])", other=drawing.get("aria-describedby")))
    assert drawing.get("role") == ("group" if drawing.xpath(".//*[local-name() = 'a']") else "img")
    assert title
    assert len(description) > 40, title
    return title, description


def told_without_drawing(tree: etree._ElementTree) -> set[str]:
    """Where a book tells in words what it draws of the whole: verdicts at their notes, events, nodes."""
    places = "//t:annotation[t:note/@ana] | //t:listEvent[@type = 'chronology']/t:event | //t:graph/t:node"
    return {str(one) for place in tree.xpath(places, namespaces=T) for one in place.xpath("@xml:id")}


@pytest.mark.parametrize("language", PAGES)
def test_every_drawing_has_its_words_and_its_data_in_html_and_epub(
    built: Path, tree: etree._ElementTree, language: str
) -> None:
    """On a page what is of the whole is drawn twice, for wide windows and narrow ones; a book draws what is much."""
    with zipfile.ZipFile(built / f"edition.{language}.epub") as packed:
        book = [etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xhtml")]
    figures = drawings_of(built, language)
    assert set(figures) == drawn(tree)
    drawings = {}
    for identifier, figure in figures.items():
        first, *others = figure.xpath(".//svg")
        assert [words_of(one) for one in others] == [words_of(first)] * (identifier not in drawn_for_claims(tree))
        assert len(figure.xpath(".//tbody/tr")) == data_rows(tree, identifier), identifier
        drawings[identifier] = first
    again = {str(one.get("id")): one for page in book for one in page.xpath("//svg:svg/parent::*", namespaces=T)}
    assert {"fig-c30", "fig-verdicts", "fig-stemma"} <= set(again) <= set(drawings)
    for identifier, figure in again.items():
        (drawing,) = figure.xpath("svg:svg", namespaces=T)
        assert words_of(drawing) == words_of(drawings[identifier])
        here, there = (
            Counter(word for text in one.iter("{*}text", "text") for word in "".join(text.itertext()).split())
            for one in (drawing, drawings[identifier])
        )
        other = (here - there) + (there - here)
        # That of a note is narrower on the page, and its scale has fewer numbers.
        assert all(re.fullmatch("[0-9.,]+", word) for word in other), "the same drawing in both"
        assert not other or identifier in drawn_for_claims(tree)
    for identifier in drawn_for_claims(tree):
        title = words_of(drawings[identifier])[0]
        rows = [
            row for page in book for row in page.xpath("//h:table[h:caption = $t]//h:tbody/h:tr", namespaces=T, t=title)
        ]
        assert len(rows) == data_rows(tree, identifier), identifier
    assert told_without_drawing(tree) <= {str(one) for page in book for one in page.xpath("//@id")}


@pytest.mark.parametrize("language", PAGES)
def test_every_drawing_is_in_the_pdf_with_its_words(built: Path, tree: etree._ElementTree, language: str) -> None:
    """The same are drawn as in the EPUB; of the others, and of what a drawing leaves out, the figures are tabled."""
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")
    with zipfile.ZipFile(built / f"edition.{language}.epub") as packed:
        pages = [etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xhtml")]
    expected = sorted(words_of(one)[1] for page in pages for one in page.iter("{http://www.w3.org/2000/svg}svg"))
    with pikepdf.open(built / f"edition.{language}.pdf") as book:
        elements = [one for one in book.objects if isinstance(one, pikepdf.Dictionary)]
        alternatives = sorted(str(one.Alt) for one in elements if one.get("/S") == "/Figure" and "/Alt" in one)
    assert alternatives == expected
    told = printed(built / f"edition.{language}.pdf")
    assert told_without_drawing(tree) | {"section.figures", "section.chronology"} <= set(told.destinations)
    text = squeeze(told.text)
    site = html.parse(str(built / PAGES[language]), parser=html.HTMLParser(encoding="utf-8")).getroot()
    for identifier in drawn_for_claims(tree):
        for row in site.get_element_by_id(identifier).xpath(".//tbody/tr"):
            value = squeeze(row[1].text_content())
            assert value in text, (identifier, row[0].text_content())
