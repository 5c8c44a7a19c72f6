"""What users of this and of other systems met, each as one change of a good edition: it is built whole and says what it says."""
# ruff: noqa: E501 - a change is a line

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from lxml import html

import valid_texts as texts
from escolio import reading
from escolio.outputs import epub, pdf

GOOD = (texts.ROOT / "tests/all-elements.xml").read_text("utf-8")
LEMMA, VILLA, ALL = '<lem wit="#S">fue</lem>', "la villa</rdg>", "Todos dijeron"
NAME = '<rdg type="conjecture" resp="#ed" cert="low">la villa</rdg>'
EDITORS = '<editor xml:id="ed" role="editor"><orgName>Equipo de prueba</orgName></editor>'
THREE = (
    '<editor xml:id="ed"><persName><forename>Inés</forename> <surname>Núñez</surname></persName></editor>'
    '<editor xml:id="ed2"><persName><forename>Karl</forename> <surname>von Öhm</surname></persName></editor>'
    '<editor xml:id="ed3"><orgName>Centro A and B</orgName></editor>'
)
CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "note in a reading": ((VILLA, "la villa<note>Al margen: o la corte.</note></rdg>"),),
    "note in a lemma": ((LEMMA, '<lem wit="#S">fue<note place="margin">glosa al margen</note></lem>'),),
    "note in a sentence": ((ALL, 'Todos<note place="margin" hand="#hand1">ojo</note> dijeron'),),
    "page in a lemma": ((LEMMA, '<lem wit="#S">fue<pb n="7" edRef="#S" break="no"/>se</lem>'),),
    "mistake corrected": ((ALL, '<choice><sic>Todos dijieron</sic><corr resp="#ed">Todos dijeron</corr></choice>'),),
    "spelling made regular": ((ALL, "Todos <choice><orig>dixeron</orig><reg>dijeron</reg></choice>"),),
    "abbreviation": ((ALL, "Todos <choice><abbr>dixn.</abbr><expan>dijeron</expan></choice>"),),
    "line within a word": ((ALL, 'Todos di<lb break="no"/>jeron<lb/>luego'),),
    "Arabic": (("Zhanshi</title>.</s>\n      </p>", 'Zhanshi</title>, <foreign xml:lang="ar">«السلام»</foreign>.</s>\n      </p>'), ("<langUsage>", '<langUsage><language ident="ar">árabe</language>')),
    "three scripts": (("Zhanshi</title>.</s>\n      </p>", 'Zhanshi</title>, <foreign xml:lang="ja">日本</foreign> y <foreign xml:lang="hi">हिन्दी</foreign>.</s>\n      </p>'), ("<langUsage>", '<langUsage><language ident="ja"/><language ident="hi"/>')),
    "bold and italic": (('<hi rendition="#italic">cursiva</hi>', '<hi rendition="#italic #bold">cursiva</hi>'), ("<tagsDecl>", '<tagsDecl><rendition xml:id="bold" scheme="css">font-weight: bold</rendition>')),
    "before our era": (('<date when="1920">1920</date>', '<date when="-0044">44 a. C.</date>'),),
    "a year of three digits": (('<date when="1920">1920</date>', '<date when="0920">920</date>'),),
    "a year within a span": (('<date when="1920">1920</date>', '<date notBefore="1915" notAfter="1925">hacia 1920</date>'),),
    "chapters": (('<div type="edition" xml:id="text" xml:lang="es">', '<div type="edition" xml:id="text" xml:lang="es"><div type="chapter" n="1"><head>Capítulo</head>'), ('</div>\n    <div type="translation"', '</div></div>\n    <div type="translation"')),
    "several notes at one place": ((' target="#p2.s1" motiv', ' target="#p1.s1.g1" motiv'), ("muertos</seg>", '<app xml:id="a00"><lem wit="#S">muertos</lem><rdg wit="#C">heridos</rdg><note type="reason" xml:lang="es">Otra.</note><note type="reason" xml:lang="en">Other.</note></app></seg>')),
    "identifier beyond ASCII": (('xml:id="C" n="2"', 'xml:id="Ñ" n="2"'), ("#C", "#Ñ")),
    "identifier beyond ASCII, escaped": (('xml:id="C" n="2"', 'xml:id="Ñ" n="2"'), ("#C", "#%C3%91")),
    "transcription": ((ALL, 'Todos <subst><del hand="#hand2">dixo</del><add place="above">dijo</add></subst> <unclear reason="faded">ya</unclear> <supplied reason="omitted" resp="#ed">que</supplied> <surplus reason="repeated">sobra</surplus> <gap reason="illegible" quantity="2" unit="char"/><fw type="catchword" place="bottom">reclamo</fw> dijeron'),),
    "long address": (("https://example.org/dato", "https://example.org/" + "a" * 60 + "/" + "b" * 120),),
    "section without heading": (("<head>La transmisión</head>", ""),),
    "verdict without a term": (('<term>corroborada</term>: se sostiene.', "corroborada"),),
    "person without a name": (('<persName xml:lang="zh">安娜</persName>', ""),),
    "soft hyphens": ((ALL, "To\xaddos dije\xadron"),),
    "three editors": ((EDITORS, THREE),),
    "signs of LaTeX": (("Una batalla</title>", "50 % de R&amp;D: {batalla}_1 # $5 ~ \\alpha ^</title>"),),
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """What was made of a changed edition, and what was wrong with that."""

    folder: Path
    edition: Path
    valid: bool
    wrong: list[str]

    @property
    def book(self) -> Path:
        return epub.book(self.folder, "es")

    def view(self, name: str) -> str:
        """The words of a sentence of the plain text of a view."""
        text = (self.folder / f"data/text/{name}.txt").read_text("utf-8")
        return " ".join(text.split())

    def data(self, name: str) -> str:
        return (self.folder / "data" / name).read_text("utf-8")

    def page(self) -> html.HtmlElement:
        return html.parse(str(self.folder / "html/index.html"), html.HTMLParser(encoding="utf-8")).getroot()


def changed(names: str, folder: Path) -> Path:
    """The edition with a change, or with several that are named with " + " between them."""
    text = GOOD
    for name in names.split(" + "):
        for old, new in CHANGES[name]:
            assert old in text, old
            text = text.replace(old, new)
    edition = folder / "tei" / "edition.xml"
    edition.parent.mkdir(parents=True)
    edition.write_text(text, "utf-8")
    return edition


def together() -> list[str]:
    """All changes in a few editions: those that change different words stand in one."""
    groups: list[list[str]] = []
    for name, changes in CHANGES.items():
        for group in groups:
            taken = [old for other in group for old, _ in CHANGES[other]]
            if len(group) < 8 and not any(old in one or one in old for old, _ in changes for one in taken):
                group.append(name)
                break
        else:
            groups.append([name])
    return [" + ".join(group) for group in groups]


def test_every_change_is_in_one_edition() -> None:
    assert sorted(name for group in together() for name in group.split(" + ")) == sorted(CHANGES)
    assert len(together()) < len(CHANGES) / 2


Make = Callable[[str], Made]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """What is made of the edition that has a change, once for all changes that stand in one."""

    @cache
    def whole(names: str) -> Made:
        folder = tmp_path_factory.mktemp("made")
        edition = changed(names, folder)
        valid = texts.accepted(edition)
        return Made(folder / "out", edition, valid, list(texts.refused(edition, folder / "out")))

    return lambda name: whole(next(names for names in together() if name in names.split(" + ")))


@pytest.mark.parametrize("names", together())
def test_it_is_valid_and_built_whole(names: str, made: Make) -> None:
    found = made(names.partition(" + ")[0])
    assert found.valid
    assert found.wrong == []


def test_what_the_source_has_is_received_and_what_the_editor_decided_edited(made: Make) -> None:
    found = made("transcription")
    edited, received = found.view("edited"), found.view("received")
    assert "Todos dijo ya ⟨que⟩ {sobra} [..] dijeron basta" in edited
    assert "Todos ⟦dixo⟧\\dijo/ ya sobra [..]reclamo dijeron basta" in received


def test_a_gloss_in_a_sentence_is_a_note_and_no_word_of_the_text(made: Make) -> None:
    found = made("note in a sentence")
    with zipfile.ZipFile(found.book) as packed:
        assert "Todos dijeron" in found.view("edited")
        assert "Todos dijeron" in found.view("received")
        assert [one.tag for one in found.page().xpath("//body//text()[. = 'ojo']/..")] == ["p"]
        assert any(b">ojo<" in packed.read(name) for name in packed.namelist() if name.endswith(".xhtml"))


@pytest.mark.parametrize(
    ("name", "received", "edited"),
    [
        ("mistake corrected", "Todos dijieron", "Todos dijeron"),
        ("spelling made regular", "Todos dixeron", "Todos dijeron"),
        ("abbreviation", "Todos dixn.", "Todos dijeron"),
        ("line within a word", "Todos dijeron luego", "Todos dijeron luego"),
    ],
)
def test_both_forms_stand_in_their_views(name: str, received: str, edited: str, made: Make) -> None:
    found = made(name)
    assert received in found.view("received")
    assert edited in found.view("edited")


def test_pages_of_the_source_are_the_page_list_of_the_book(made: Make) -> None:
    found = made("page in a lemma")
    with zipfile.ZipFile(found.book) as packed:
        contents = " ".join(packed.read(name).decode() for name in packed.namelist() if name.endswith("nav.xhtml"))
        assert 'epub:type="page-list"' in contents
        assert re.search(r"<a [^>]*>7</a>", contents[contents.index("page-list") :])
        assert "fuese" in found.view("edited")


def test_bold_and_italic_are_both(made: Make) -> None:
    found = made("bold and italic")
    introduction = found.folder / "html/introduction.html"
    page = html.parse(str(introduction), html.HTMLParser(encoding="utf-8")).getroot()
    with zipfile.ZipFile(found.book) as packed:
        book = " ".join(packed.read(name).decode() for name in packed.namelist() if name.endswith((".xhtml", ".css")))
    edition = found.edition
    pdf.write_typst(reading.document(edition), edition, found.folder / "typst", "es")
    printed = pdf.source(found.folder / "typst", "es").read_text("utf-8")
    assert '<span class="bold italic">cursiva</span>' in book
    assert re.search(r"\.bold\s*\{[^}]*font-weight", book)
    assert re.search(r"\.italic\s*\{[^}]*font-style", book)
    assert re.search(r"strong\(.{0,40}cursiva|(bold|700).{0,60}cursiva", printed), re.findall(
        r".{60}cursiva.{4}", printed
    )
    (holder,) = [one for one in page.iter() if one.text == "cursiva"]
    looks = " ".join(
        f"{one.tag} {one.get('class', '')} {one.get('style', '')}"
        for one in (holder, *list(holder.iterancestors())[:2])
    )
    assert re.search(r"\bb\b|bold", looks), looks
    assert re.search(r"\bi\b|italic|\bem\b", looks), looks


def test_several_marks_at_one_place_are_in_one_order(made: Make) -> None:
    found = made("several notes at one place")
    page = [
        link.get("href")
        for link in found.page().iter("a")
        if link.get("href") in ("#a00", "#c01", "#c02") and (link.get("id") or "").endswith("-ref")
    ]
    with zipfile.ZipFile(found.book) as packed:
        words = " ".join(packed.read(name).decode() for name in sorted(packed.namelist()) if name.endswith(".xhtml"))
    book = re.findall(r'id="mark-(a00|c01|c02)"', words)
    assert sorted(page) == ["#a00", "#c01", "#c02"]
    assert [f"#{one}" for one in book] == page


def test_dates_are_as_each_format_wants_them(made: Make) -> None:
    found = made("before our era")
    assert [[-44]] in [one.get("issued", {}).get("date-parts") for one in json.loads(found.data("sources.json"))]
    assert "0044" not in found.data("sources.bib")
    assert "44 a. C." in found.data("claims.csv")
    found = made("a year of three digits")
    assert [[920]] in [one.get("issued", {}).get("date-parts") for one in json.loads(found.data("sources.json"))]
    assert "year = {920}" in found.data("sources.bib")
    assert "0920" not in found.data("claims.csv")


def test_three_editors_are_three(made: Make) -> None:
    found = made("three editors")
    page = found.page()
    authors = [meta.get("content") for meta in page.iter("meta") if meta.get("name") == "citation_author"]
    editors = json.loads(found.data("edition.json"))
    assert len(authors) == 3, authors
    creators = [meta.get("content") for meta in page.iter("meta") if meta.get("name") == "DC.creator"]
    assert creators == authors
    (context,) = [parse_qs(one.get("title")) for one in page.iter("span") if one.get("class") == "Z3988"]
    assert (context["rft.au"], context["rft.aucorp"]) == (["Núñez, Inés", "von Öhm, Karl"], ["Centro A and B"])
    (about,) = [json.loads(one.text) for one in page.iter("script") if one.get("type") == "application/ld+json"]
    assert [one["@type"] for one in about["editor"]] == ["Person", "Person", "Organization"]
    assert about["author"] == [{"name": "Anónimo"}]  # the encoding does not say whether that is a person
    whole = editors[0] if isinstance(editors, list) else editors
    people = whole.get("editor") or whole.get("author")
    assert [one.get("family") or one.get("literal") for one in people] == ["Núñez", "von Öhm", "Centro A and B"], people


def test_what_formats_would_obey_is_escaped(made: Make) -> None:
    found = made("signs of LaTeX")
    assert r"50 \% de R\&D" in found.data("sources.bib")


def test_a_long_address_that_is_printed_can_end_a_line_anywhere(tmp_path: Path) -> None:
    """A column is narrower than it; where nothing parts it, every twelve signs do."""
    edition = changed("long address", tmp_path)
    long = "https://example.org/" + "b" * 90
    edition.write_text(edition.read_text("utf-8").replace("https://example.org/copia", long), "utf-8")
    pdf.write_typst(reading.document(edition), edition, tmp_path / "typst", "es")
    source = pdf.source(tmp_path / "typst", "es").read_text("utf-8")
    assert f'#web("{long}", [#address([' in source
