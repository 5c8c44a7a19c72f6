"""What the live page shows of a change before the pages are built: each piece is what the whole pages have then."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from escolio import reading
from escolio.outputs import html
from escolio.outputs.read import languages
from escolio.serve.pieces import MOST, SOURCE, Piece, Pieces, differences
from made import LONG

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests/minimal.xml"
EDITION = ROOT / "tei/edition.xml"


def paged(edition: Path, folder: Path) -> None:
    """The whole pages of an edition, with the source that they were made from."""
    html.write(reading.document(edition), folder, {}, edition)
    shutil.copyfile(edition, folder / SOURCE)


def shown(folder: Path, edition: Path) -> dict[str, str]:
    """All pages of each language."""
    first, *further = languages(reading.document(edition))
    others = {one: (folder / one).glob("*.html") for one in further}
    return {one: "\n".join(map(page, files)) for one, files in {first: folder.glob("*.html"), **others}.items()}


def page(path: Path) -> str:
    return path.read_text("utf-8")


def places(element: Any, place: str = "/1") -> Iterator[str]:
    """The place of every element."""
    yield place
    for number, child in enumerate(element.iterchildren("*"), 1):
        yield from places(child, f"{place}/{number}")


@pytest.fixture(scope="module")
def small_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    paged(SMALL, folder)
    return folder


def changed(edition: Path, built: Path, *changes: tuple[str, str]) -> list[Piece] | None:
    """The pieces of an edition, beside which the pages lie, after words in it gave way to others."""
    pieces = Pieces(edition, built)
    pieces.take()
    text = (built / SOURCE).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    edition.write_text(text, "utf-8")
    return pieces.changed()


A02 = re.search(r'<app xml:id="a02".*?</app>', SMALL.read_text("utf-8"), re.DOTALL)[0]  # type: ignore[index]

# A change of an edition, and the pieces that it makes others, for the readers of each language.
CHANGES = {
    "note": ("No fueron tantos.", "No fueron <emph>tantos</emph>, ver <ref target='#b02'/>.", ["c01"]),
    "paragraphs": (
        "<p>Fueron <measure",
        "<p>Uno, en <placeName ref='#e02'>Moscú</placeName>.</p><p>Fueron <measure",
        ["c01"],
    ),
    "verdict": ("ana='#contradicted'", "ana='#corroborated'", ["c01"]),
    "words": ("lo anota", "lo apunta", ["p2.s1", "a02"]),
    "sentence": ("lo anota", "<emph>lo</emph> <orgName ref='#e03'>anota</orgName>", ["p2.s1", "a02"]),
    "attribute": ('<s xml:id="p2.s1" n="1">', '<s xml:id="p2.s1" n="7">', ["p2.s1", "a02"]),
    "paragraph": ('<p xml:id="p2" n="2">', '<p xml:id="p2" n="2"><emph>Nada.</emph> ', ["p2", "a02"]),
    "reading": ("<rdg wit='#S'>..</rdg>", "<rdg wit='#S'>.<emph>.</emph></rdg>", ["p2.s1", "a02"]),
    "reason": ("Punto doble.", "<emph>Punto</emph> doble.", ["p2.s1", "a02"]),
    "translation": ("Escolio notes it.", "Escolio <emph>notes</emph> it.", ["en.p2.s1"]),
    "source": ("<title xml:lang='es'>A</title>", "<title xml:lang='es'>A <emph>dos</emph></title>", ["b01"]),
    "name": ("<title>Acta</title>", "<title>Acta <emph>dos</emph></title>", ["e05"]),
    "introduction": ("Véase el", "<emph>Véase</emph> el", ["introduction.es.1"]),
    "heading": ("<head>Uno</head>", "<head><emph>Uno</emph> y dos</head>", ["introduction.es"]),
    "entry more": (
        "Escolio</orgName> lo",
        "Escolio</orgName> <app xml:id='a09'><lem resp='#ed'>lo</lem><rdg wit='#S'>la</rdg>"
        "<note type='reason' xml:lang='es'>Concuerda.</note><note type='reason' xml:lang='en'>It agrees.</note></app>",
        ["p2.s1", "a02", "a09"],
    ),
    "entry less": (A02, ".", ["p2.s1", "a02"]),
    "sentence more": (
        "<s xml:id='en.p2.s1'",
        "<s xml:id='en.p2.s0' n='0'>More.</s><s xml:id='en.p2.s1'",
        ["en.p2"],
    ),
    "segment more": (" lo anota", " <seg xml:id='p2.s1.g1'>lo anota</seg>", ["p2.s1", "a02"]),
    "stemma": ("<label>B</label>", "<label>B<emph>b</emph></label>", ["n.b"]),
}


def quoted(text: str) -> str:
    return text.replace("'", '"')


@pytest.mark.parametrize("kind", CHANGES)
def test_pieces_are_those_of_the_whole_pages(kind: str, small_pages: Path, tmp_path: Path) -> None:
    old, new, expected = CHANGES[kind]
    edition = tmp_path / "edition.xml"
    pieces = changed(edition, small_pages, (quoted(old), quoted(new)))
    assert pieces
    assert {piece["id"] for piece in pieces} == set(expected)
    paged(edition, tmp_path / "site")
    after, before = shown(tmp_path / "site", edition), shown(small_pages, SMALL)
    for piece in pieces:
        assert piece["html"] in after[piece["lang"]]
        assert piece["html"] or f'<li id="{piece["id"]}"' not in after[piece["lang"]]
        if "after" in piece:
            before_it = f'<li id="{piece["after"]}"(?:(?!<li id=).)*</li>'
            assert re.search(before_it + re.escape(piece["html"]), after[piece["lang"]], re.DOTALL)
    seen = [piece for piece in pieces if not piece["html"] or piece["html"] not in before[piece["lang"]]]
    assert seen


def test_pieces_of_our_edition_are_those_of_its_whole_pages(pages: Path, tmp_path: Path) -> None:
    built = tmp_path / "built"
    shutil.copytree(pages, built)
    shutil.copyfile(EDITION, built / SOURCE)
    text = EDITION.read_text("utf-8")
    note = re.search(r'<annotation xml:id="c05".*?<note type="commentary" xml:lang="es">\s*<p>', text, re.DOTALL)
    sentence = re.search(r'<s xml:id="p6\.s1"[^>]*>', text)
    translated = re.search(r'<s xml:id="en\.p6\.s1"[^>]*>', text)
    reading_ = re.search(r'<app xml:id="a02".*?<rdg[^>]*>', text, re.DOTALL)
    source = re.search(r'<biblStruct[^>]* xml:id="b31".*?<title[^>]*>', text, re.DOTALL)
    found = [note, sentence, translated, reading_, source]
    edition = tmp_path / "edition.xml"
    words = "<emph>Otra cosa</emph> "
    pieces = changed(edition, built, *((one[0], one[0] + words) for one in found if one))
    assert pieces
    assert all(found)
    assert {"c05", "p6.s1", "en.p6.s1", "a02", "b31"} <= {piece["id"] for piece in pieces}
    assert {piece["lang"] for piece in pieces} == {"es", "en"}
    paged(edition, tmp_path / "site")
    after = shown(tmp_path / "site", edition)
    assert [piece["id"] for piece in pieces if piece["html"] not in after[piece["lang"]]] == []


SHARED = ROOT.parent / "shared/corpora"
TEXTS = {
    "every element": ROOT / "tests/all-elements.xml",
    "ours": EDITION,
    "inscription": SHARED / "DHARMA_INSPallava00002.xml",
    "verse": SHARED / "calpurnius-poem2.xml",
    "drama": SHARED / "testdrama.xml",
}
TEXTS_TRIED = list(TEXTS) if LONG else [kind for kind in TEXTS if kind != "ours"]
MADE = {"every element": "every_element", "ours": "pages"}  # for other tests too


@pytest.mark.long
@pytest.mark.parametrize("kind", TEXTS_TRIED)
def test_whatever_is_read_anew_is_what_stands_on_the_pages(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    source, folder = TEXTS[kind], tmp_path / "site"
    if not source.is_file():
        pytest.skip("no ../shared/corpora")
    if kind in MADE:
        shutil.copytree(request.getfixturevalue(MADE[kind]), folder)
        shutil.copyfile(source, folder / SOURCE)
    else:
        paged(source, folder)
    on_pages = shown(folder, source)
    pieces = Pieces(source, folder)
    pieces.take()
    every = list(places(etree.parse(str(source)).getroot()))
    units: dict[tuple[str, str], str] = {}
    for place in every[7 :: max(1, len(every) // 15)]:
        units |= {(piece["lang"], piece["id"]): piece["html"] for piece in pieces.made(source, [place])}
    assert len(units) >= 5
    assert [key for key, words in units.items() if words not in on_pages[key[0]]] == []


# Changes that are not those of single elements of the pages, or that are not valid.
OTHERS = {
    "header": ("<title type='main'", "<title type='main' n='2'"),
    "identifier": ("xml:id='p2.s1'", "xml:id='p2.s9'"),
    "one note more": ("</annotation>", "</annotation><annotation xml:id='c03' target='#p2.s1'/>"),
    "no entry before": ("vio <seg", "<app xml:id='a09'><lem resp='#ed'>vio</lem><rdg wit='#S'>ve</rdg></app> <seg"),
    "one paragraph more": ("<p xml:id='en.p2'", "<p xml:id='en.p0'><s xml:id='en.p0.s1'>x</s></p><p xml:id='en.p2'"),
    "not valid": ("lo anota", "<emf>lo</emf> anota"),
    "not XML": ("lo anota", "<emph>lo anota"),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_pages_wait_for_their_build_where_more_changes(kind: str, small_pages: Path, tmp_path: Path) -> None:
    old, new = OTHERS[kind]
    assert changed(tmp_path / "edition.xml", small_pages, (quoted(old), quoted(new))) is None


def test_without_a_change_there_are_no_pieces_and_of_many_changes_none_is_made(
    small_pages: Path, tmp_path: Path
) -> None:
    edition = tmp_path / "edition.xml"
    assert changed(edition, small_pages) == []
    text = edition.read_text("utf-8")
    edition.write_text(re.sub("</(title|persName|s|rdg|label|desc)>", r" x</\1>", text), "utf-8")
    pieces = Pieces(edition, small_pages)
    pieces.take()
    assert len(list(differences(etree.parse(str(SMALL)), etree.parse(str(edition))))) > MOST
    assert pieces.changed() is None


TREES = [
    ("<a><b><c/></b><d/></a>", "<a><b><c/></b><d/></a>", []),
    ("<a><b><c/></b><d/></a>", "<a><b><c>x</c></b><d/></a>", ["/1/1/1"]),
    ("<a><b><c/></b><d/></a>", "<a><b><c/></b><d n='1'/></a>", ["/1/2"]),
    ("<a><b><c/></b><d/></a>", "<a><b><c/>x</b><d/></a>", ["/1/1"]),
    ("<a><b><c/></b><d/></a>", "<a><b><c/><c/></b><e/></a>", ["/1"]),
    ("<a><b><c/></b><d><e/></d></a>", "<a><b>x<c/></b><d><e>y</e></d></a>", ["/1/1", "/1/2/1"]),
    ("<a><!--x--><b/></a>", "<a><!--y--><b>z</b></a>", ["/1", "/1/1"]),
    ("<a><!--x--><b/></a>", "<a><!--x--><b>z</b></a>", ["/1/1"]),
    ("<?x y?><a/>", "<?x z?><a/>", ["/1"]),
    ("<a/>", "<b/>", ["/1"]),
]


@pytest.mark.parametrize(("before", "after", "expected"), TREES)
def test_differences_are_told_by_the_smallest_elements_that_hold_them(
    before: str, after: str, expected: list[str]
) -> None:
    trees = (etree.ElementTree(etree.fromstring(text)) for text in (before, after))
    assert list(differences(*trees)) == expected
