"""The stylesheets of the book: each case is a fragment of an edition and the Typst that must come of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import large_texts
from escolio.errors import Stumble
from escolio.outputs import pdf, read
from escolio.saxon import transform

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
    case = (CASES / "inlines.xml").read_text(encoding="utf-8").replace("gap ", "unheard-of ")
    path = tmp_path / "reading.xml"
    path.write_text(case, encoding="utf-8")
    with pytest.raises(Stumble) as error:
        transform(STYLESHEET, path, {"lang": "es"}, base_output=None)
    assert "No Typst rule for unheard-of at " in error.value.detail


@pytest.mark.parametrize("case", sorted(CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_a_case_is_a_reading_document_and_can_be_set(case: Path, root: Path, tmp_path: Path) -> None:
    schema = etree.RelaxNG(etree.parse(str(root / "schema" / "reading.rng")))
    assert schema.validate(etree.parse(str(case))), schema.error_log
    pdf.write_typst(case, case, tmp_path, "en")
    pdf.compile_book(pdf.source(tmp_path, "en"), tmp_path / "book.pdf")


@pytest.fixture(scope="module")
def books(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("typst")
    reading = read.write(edition, folder)
    for language in read.languages(reading):
        pdf.write_typst(reading, edition, folder, language)
    return {language: pdf.source(folder, language).read_text(encoding="utf-8") for language in ("es", "en")}


def test_what_pictures_within_pictures_show_is_said_in_a_reading(tmp_path: Path) -> None:
    """Also those of an example and of a page of a facsimile; what the words have already is not said twice."""
    inner = "<figure><p>unus</p><figDesc>Duo tres.</figDesc></figure>"
    surface = f"<sourceDoc><surface><zone>quinque {inner.replace('Duo', 'Sex')}</zone></surface></sourceDoc>"
    figure = f"<figure><ab>quattuor {inner} {surface}</ab><figDesc>Septem.</figDesc></figure>"
    said = "<figure><head>Octo.</head><figDesc>Octo.</figDesc></figure>"
    body = f"<p>zero<app><lem>a</lem><rdgGrp><rdg>b {figure} {said}</rdg></rdgGrp></app></p>"
    edition = tmp_path / "edition.xml"
    edition.write_text(f"{large_texts.HEADER}{body}</body></text></TEI>", "utf-8")
    pdf.write_typst(read.write(edition, tmp_path), edition, tmp_path / "typst", "en")
    (note,) = re.findall(r"#foot\(.*", pdf.source(tmp_path / "typst", "en").read_text("utf-8"))
    words = re.findall("Septem|quattuor|Duo|unus|quinque|Sex|Octo", note)
    assert words == ["Septem", "quattuor", "Duo", "unus", "quinque", "Sex", "unus", "Octo"]


@pytest.mark.parametrize(("language", "rights"), [("es", "licencias anteriores"), ("en", "licences above")])
def test_the_colophon_names_the_licences_before_what_they_do_not_cover(
    books: dict[str, str], language: str, rights: str
) -> None:
    colophon = books[language].partition("#colophon(")[2].partition("#contents(")[0]
    assert 0 < colophon.index("creativecommons") < colophon.index(rights)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_book_follows_the_order_of_a_book(books: dict[str, str], language: str) -> None:
    calls = re.findall(r'#(title-page|colophon|contents|chapter)\((?:"([^"]+)")?', books[language])
    chapters = [name or call for call, name in calls]
    order = ["title-page", "colophon", "contents", "claim-list", "section.guide", "section.claims", "section.figures"]
    order += ["section.chronology", "stemma", "section.sources", "section.names"]
    assert [name for name in chapters if name in order] == order
    assert chapters[-1] == "section.names"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_source_is_never_cited_by_its_own_node(books: dict[str, str], language: str) -> None:
    sources = books[language].partition('#chapter("section.sources"')[2].partition('#chapter("section.names"')[0]
    cited = re.findall(r'#goto\("([^"]+)", \[', sources)
    assert {"c09", "b03", "ev05", "a08"} <= set(cited)
    assert [citer for citer in cited if citer.startswith("n.")] == []


@pytest.mark.parametrize(
    ("text", "unparted"),
    [
        ("§ 4, oración 2", "§~4, oración~2"),
        ("see entry a16, note c05, no. 11", "see entry~a16, note~c05, no.~11"),
        ("el 4 de septiembre", "el 4~de septiembre"),
        ("on 22 November", "on 22~November"),
        ("by C. C. Kolb", "by C.~C.~Kolb"),
        ("bajo CC BY 4.0", "bajo CC~BY~4.0"),
        ("págs. 52–67", "págs.~52–67"),
        ("a · b", "a~· b"),
        ("el rincón 5, que no 3", "el rincón 5, que no 3"),
    ],
)
def test_what_belongs_together_stands_on_one_line(text: str, unparted: str) -> None:
    lang = "en" if text.isascii() and not text.startswith(("el", "bajo")) else "es"
    assert transform(STYLESHEET, None, {"text": text, "lang": lang}, base_output=None) == unparted.replace(
        "~", "\N{NO-BREAK SPACE}"
    )


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
    markup = transform(STYLESHEET, None, {"text": text, "lang": "es"}, base_output=None).rstrip("\n")
    assert "".join(printed(markup).split()) == "".join(f"x{text}".split())


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_colophon_says_that_no_verdict_of_verapdf_exists(books: dict[str, str], language: str) -> None:
    opening = books[language].partition("#contents(")[0]
    assert "veraPDF" in opening.partition("#colophon(")[2]
