"""The stylesheets of the book: each case is a fragment of an edition and the Typst that must come of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from escolio.errors import EscolioError
from escolio.outputs.pdf import write_typst
from escolio.saxon import transform

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
CASES = Path(__file__).parent / "cases" / "typst"
STYLESHEET = CASES / "case.xsl"
SPECIALS = "\\#*_`$<>@[](){}~=+-/;:\"'.!?%&|^, \n\t12aé。治«»…"


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("case", sorted(CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_case(case: Path, language: str, update_golden: bool) -> None:
    expected = case.with_suffix(f".{language}.typ")
    result = transform(STYLESHEET, case, {"lang": language}, base_output=None)
    if update_golden:
        expected.write_text(result, encoding="utf-8")
    assert result == expected.read_text(encoding="utf-8")


def test_an_element_without_a_rule_stops_the_book(tmp_path: Path) -> None:
    case = (CASES / "specials.xml").read_text(encoding="utf-8").replace("emph>", "unheard-of>")
    path = tmp_path / "edition.xml"
    path.write_text(case, encoding="utf-8")
    with pytest.raises(EscolioError, match="No typst rule for unheard-of at /TEI"):
        transform(STYLESHEET, path, {"lang": "es"}, base_output=None)


@pytest.fixture(scope="module")
def books(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("typst")
    write_typst(edition, folder)
    return {language: (folder / f"edition.{language}.typ").read_text(encoding="utf-8") for language in ("es", "en")}


@pytest.mark.parametrize(("language", "rights"), [("es", "licencias anteriores"), ("en", "licences above")])
def test_the_colophon_names_the_licences_before_what_they_do_not_cover(
    books: dict[str, str], language: str, rights: str
) -> None:
    colophon = books[language].partition("#colophon[")[2].partition("#contents[")[0]
    assert 0 < colophon.index("creativecommons") < colophon.index(rights)


def test_the_guide_shows_the_marks_of_each_book(books: dict[str, str]) -> None:
    marks = {language: re.findall(r'#mark-text\("(\w+)"', book) for language, book in books.items()}
    assert marks == {"es": ["text", "claim"], "en": ["text", "claim", "translation"]}


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_source_is_cited_by_things_with_a_page_and_never_by_its_own_node(
    books: dict[str, str], language: str
) -> None:
    cited = re.findall(r'#mentioned\("([^"]+)", \[', books[language])
    assert {"c09", "b03", "e22", "ev05", "a08", "C"} <= set(cited)
    assert [citer for citer in cited if citer.startswith("n.")] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_index_leads_from_a_name_to_the_notes_that_name_it(
    edition: Path, books: dict[str, str], language: str
) -> None:
    """Every note and entry that points at a name, or words of whose commentary do, and none else."""
    tree = etree.parse(str(edition))
    others = "t:note[@xml:lang and @xml:lang != $language]"
    wanted: dict[str, set[str]] = {}
    for node in tree.xpath(
        f"(//t:annotation | //t:app)/t:note//*[@ref or @target][not(ancestor::{others})]",
        namespaces=TEI,
        language=language,
    ):
        note = node.xpath("string((ancestor::t:annotation | ancestor::t:app)[last()]/@xml:id)", namespaces=TEI)
        for pointer in (node.get("ref") or node.get("target") or "").split():
            if re.fullmatch(r"#e\d+", pointer):
                wanted.setdefault(pointer[1:], set()).add(note)
    entries = re.split(r'#entry\("(e\d+)", whole: true\)', books[language])[1:]
    found = {
        name: set(re.findall(r'#mentioned\("([ac]\d+a?)"', words.partition("\n#entry")[0].partition("\n#section")[0]))
        for name, words in zip(entries[::2], entries[1::2], strict=True)
    }
    assert len(wanted) > 20
    assert {name: notes for name, notes in found.items() if notes} == wanted


@pytest.mark.parametrize(
    ("text", "unparted"),
    [
        ("§ 4, oración 2", "§~4, oración~2"),
        ("see entry a16, note c05, no. 11", "see entry~a16, note~c05, no.~11"),
        ("el 4 de septiembre", "el 4~de septiembre"),
        ("on 22 November", "on 22~November"),
        ("by C. C. Kolb", "by C.~C.~Kolb"),
        ("bajo CC BY 4.0", "bajo CC~BY~4.0"),
        ("págs. 52–67", "págs.~52–\N{WORD JOINER}67"),
        ("a · b", "a~· b"),
        ("el rincón 5, que no 3", "el rincón 5, que no 3"),
    ],
)
def test_what_belongs_together_stands_on_one_line(text: str, unparted: str) -> None:
    assert transform(STYLESHEET, None, {"text": text}, base_output=None) == unparted.replace("~", "\N{NO-BREAK SPACE}")


def printed(markup: str) -> str:
    """The words that Typst sees in markup after a call, as one string."""
    import typst

    words = (
        '#let words(it) = if type(it) == str { it } else if it == [ ] { " " } else if it.has("text") { words(it.text) }'
        ' else if it.has("children") { it.children.map(words).join("") } else if it.has("body") { words(it.body) }'
        ' else { "<" + repr(it.func()) + ">" }\n'
    )
    source = f"{words}#metadata(words([#emph[x]{markup}]))<found>"
    compiler = typst.Compiler(source.encode(), ignore_system_fonts=True)
    return str(json.loads(compiler.query("<found>", field="value", one=True)))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=SPECIALS, min_size=1, max_size=40))
def test_escaped_text_is_printed_as_it_is(text: str) -> None:
    if text.isspace():
        return
    markup = transform(STYLESHEET, None, {"text": text}, base_output=None).rstrip("\n")
    assert "".join(printed(markup).split()) == "".join(f"x{text}".split())
