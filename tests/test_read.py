"""The reading document: what xslt/read makes of a TEI document, held against its schema and the words of the source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from escolio.errors import EscolioError
from escolio.outputs import proof, read
from escolio.project import resources
from escolio.xml.reading import read as read_source
from random_tei import documents

ROOT = Path(__file__).resolve().parents[1]
R = "{urn:escolio:reading}"


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(resources() / "schema" / "reading.rng")))


def reading(source: Path, folder: Path) -> etree._Element:
    return etree.parse(str(read.write(source, folder))).getroot()


def words(document: etree._Element) -> str:
    """Everything that a reading document says, with the descriptions of its pictures."""
    return "".join(document.itertext()) + " ".join(element.get("alt", "") for element in document.iter())


def held(source: Path, folder: Path, schema: etree.RelaxNG) -> None:
    """The reading document of a source is valid, names nothing twice, and holds every word of it in its order."""
    document = reading(source, folder)
    assert schema.validate(document), schema.error_log
    identifiers = [element.get("id") for element in document.iter() if element.get("id") and element.tag != f"{R}unit"]
    assert len(identifiers) == len(set(identifiers)), "an identifier stands twice"
    languages = document.get("languages", "").split()
    expected = proof.pieces(source, tuple(languages))
    for language in languages:
        assert [piece.words for piece in proof.lost(expected, [words(document)], language)] == []


@pytest.mark.parametrize("name", ["tei/edition.xml", "tests/all-elements.xml", "tests/minimal.xml"])
def test_no_word_of_our_editions_is_lost_in_reading(name: str, schema: etree.RelaxNG, tmp_path: Path) -> None:
    held(ROOT / name, tmp_path, schema)


OTHERS = sorted((ROOT.parent / "shared" / "corpora").glob("*.xml")) + sorted(
    (ROOT.parent / "shared" / "cases" / "tei").glob("[c-h]*.xml")
)


@pytest.mark.skipif(not OTHERS, reason="the texts of others in ../shared are not here")
def test_no_word_of_the_texts_of_others_is_lost_in_reading(schema: etree.RelaxNG, tmp_path: Path) -> None:
    for source in OTHERS:
        held(source, tmp_path, schema)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents())
def test_no_word_of_any_tei_is_lost_in_reading(schema: etree.RelaxNG, tmp_path: Path, text: str) -> None:
    source = tmp_path / "random.xml"
    source.write_text(text, "utf-8")
    held(source, tmp_path, schema)


def test_what_is_lost_is_told_with_its_line_and_words(tmp_path: Path) -> None:
    edition = ROOT / "tests/minimal.xml"
    document = reading(edition, tmp_path)
    expected = proof.pieces(edition, ("es", "en"))
    sentence = next(piece for piece in expected if not piece.readers)
    whole = proof.squeeze(words(document))
    rest = whole.replace(proof.squeeze(sentence.words), "#")
    assert sentence in list(proof.lost(expected, [rest], "es"))
    with pytest.raises(EscolioError) as error:
        proof.refuse(edition, tmp_path / "out.html", [sentence])
    line = read_source(edition).place(sentence.element)[0]
    assert f"{sentence.words[:40]}" in str(error.value)
    assert f"minimal.xml:{line}:" in str(error.value)


def test_words_in_another_order_are_lost(tmp_path: Path) -> None:
    source = tmp_path / "e.xml"
    text = "<teiHeader/><text><body><p>one <hi>two</hi> three</p></body></text>"
    source.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>')
    expected = proof.pieces(source, ("en",))
    assert not list(proof.lost(expected, ["one two1 three"], "en"))
    assert [piece.words for piece in proof.lost(expected, ["one three two"], "en")] == ["three"]
    assert not list(proof.lost(expected, ["on\u00ade \u200ftw-\no three"], "en")), "breaks and marks are no words"


def test_what_the_back_says_in_each_language_is_for_those_who_read_it(schema: etree.RelaxNG, tmp_path: Path) -> None:
    back = (
        '<back><div type="appendix" xml:id="log"><head xml:lang="es">Registro</head><head xml:lang="en">Log</head>'
        '<list><item xml:id="q01"><q>Ana</q> <desc xml:lang="es">Nada.</desc><desc xml:lang="en">Nothing.</desc></item>'
        "</list></div></back>"
    )
    source = tmp_path / "edition.xml"
    text = (ROOT / "tests/minimal.xml").read_text("utf-8")
    source.write_text(text.replace("</body>", f"</body>{back}"), "utf-8")
    document = reading(source, tmp_path / "out")
    assert schema.validate(document), schema.error_log
    (section,) = (one for one in document.iter(f"{R}section") if one.get("id") == "log")
    shown = {language: [] for language in ("es", "en", None)}
    for element in section.iter(f"{R}heading", f"{R}span"):
        shown[element.get("for")].append("".join(element.itertext()))
    assert shown == {"es": ["Registro", "Nada."], "en": ["Log", "Nothing."], None: ["Ana"]}


BLOCKS = (f"{R}p", f"{R}line")
WITNESSED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/>
<witness xml:id="C"/></listWit></sourceDesc></fileDesc></teiHeader><text><body>{body}</body>{back}</text></TEI>"""


def texts_of_views(folder: Path, body: str, back: str = "") -> dict[str, str]:
    """The words of the edited text in each view of a document, by witness or kind of view, with the signs of gaps."""
    source = folder / "witnessed.xml"
    source.write_text(WITNESSED.format(body=body, back=back), "utf-8")
    document = reading(source, folder / "out")

    def words(element: etree._Element, view: str) -> str:
        if element.tag == f"{R}alternative" and view not in element.get("views", "").split():
            return ""
        inner = (element.text or "") + "".join(words(one, view) + (one.tail or "") for one in element)
        return str(element.get("sign", "")) if element.tag == f"{R}gap" else inner + " " * (element.tag in BLOCKS)

    (text,) = (one for one in document.iter(f"{R}text") if one.get("kind") == "edition")
    views = [str(view.get("id")) for view in document.iter(f"{R}view")]
    return {view.rpartition(".")[2]: " ".join(words(text, view).split()) for view in views}


def test_a_witness_is_silent_before_it_begins_after_it_ends_and_where_it_is_lost(
    schema: etree.RelaxNG, tmp_path: Path
) -> None:
    begins = '<app><rdg wit="#A"><witStart/></rdg></app>'
    body = (
        f'<p>one {begins}two <app><lem wit="#A">three</lem><rdg wit="#B">tres</rdg></app> '
        'four<app><rdg wit="#B"><lacunaStart/></rdg></app> <app><lem>five</lem><rdg wit="#C">V</rdg></app> six</p>'
        '<p>seven <app><lem wit="#B">eight<lacunaEnd/></lem></app> nine<app><rdg wit="#C"><witEnd/></rdg></app> ten</p>'
    )
    texts = texts_of_views(tmp_path, body)
    assert texts["edited"] == "one two three four five six seven eight nine ten"
    assert texts["A"] == "two three four five six seven eight nine ten"
    assert texts["B"] == "one two tres four[…] eight nine ten"
    assert texts["C"] == "one two three four V six seven eight nine[…]"
    held(tmp_path / "witnessed.xml", tmp_path / "out", schema)


def test_an_end_that_names_no_witness_is_that_of_the_one_that_began_last(tmp_path: Path) -> None:
    begins, ends = '<app><rdg wit="#B"><witStart/></rdg></app>', "<app><rdg><witEnd/></rdg></app>"
    texts = texts_of_views(tmp_path, f"<p>a {begins}b{ends} c {begins}d{ends} e</p>")
    assert texts["B"] == "b[…]d[…]"
    assert texts["A"] == "a b c d e"


def test_entries_that_stand_apart_change_the_texts_of_their_witnesses(schema: etree.RelaxNG, tmp_path: Path) -> None:
    body = (
        '<p>one <anchor xml:id="x1"/>two <hi>three</hi><anchor xml:id="x2"/> four</p><l n="1">in verbo verbum</l>'
        '<p><seg xml:id="s">five six</seg> seven</p><p>eight <anchor xml:id="x3"/>nine<app from="#x3">'
        '<rdg wit="#B">IX</rdg></app> ten</p>'
    )
    entries = (
        '<app from="#x1" to="#x2"><rdg wit="#A">II III</rdg><rdg wit="#C"/></app>'
        '<app loc="1"><lem>in verbo</lem><rdg wit="#A">verbo</rdg></app><app loc="1"><lem>verb</lem>'
        '<rdg wit="#B">not once</rdg></app><app from="#s"><lem>five six</lem><rdg wit="#A">V</rdg></app>'
    )
    texts = texts_of_views(tmp_path, body, f"<back><listApp>{entries}</listApp></back>")
    assert texts["edited"] == "one two three four in verbo verbum five six seven eight nine ten"
    assert texts["A"] == "one II III four verbo verbum V seven eight nine ten"
    assert texts["B"] == "one two three four in verbo verbum five six seven eight IX ten"
    assert texts["C"] == "one four in verbo verbum five six seven eight nine ten"
    held(tmp_path / "witnessed.xml", tmp_path / "out", schema)


def test_what_a_text_and_its_body_say_of_language_holds_for_what_is_in_them(tmp_path: Path) -> None:
    source = tmp_path / "edition.xml"
    source.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader><fileDesc>'
        "<titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>"
        '<text xml:lang="he"><front><div><p>אב</p></div></front><body xml:lang="grc"><div type="edition"><p>α</p>'
        "<p><app><lem>β</lem><rdg>γ</rdg></app></p></div>"
        '<div type="translation" xml:lang="en"><p>a</p></div></body><back><div><p>גד</p></div></back></text></TEI>',
        "utf-8",
    )
    read = reading(source, tmp_path / "reading")
    texts = read.findall(f"{R}text")
    said = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [(text.get("kind"), text.get(said), text.get("dir")) for text in texts] == [
        ("front", "he", "rtl"),
        ("edition", "grc", None),
        ("translation", "en", None),
        ("back", "he", "rtl"),
    ]
    assert [one.get(said) for one in read.iter(f"{R}content")] == ["grc", "grc"], "and for what is taken out of them"


def test_letters_read_back_in_disorder_stand_together_or_are_lost() -> None:
    said = "kal\u0710\u0712\u0713 lal\u0717\u0715\u0718 mal"
    pieces = [
        proof.Piece(1, 1, frozenset(), "", words) for words in ("\u0715\u0717\u0718", "\u0715\u071a\u0718", "lax")
    ]
    assert list(proof.scattered(pieces, said)) == pieces[1:], "what is from left to right has an order"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>one</p><p>two</p>", "T: 2 paragraphs."),
        (f"<list><item>one <hi>two</hi>three</item><item>{'four ' * 3000}</item></list>", "T: 3,003 words."),
        ("<list><item/></list>", "T: no text."),
    ],
)
def test_an_edition_is_described_by_what_it_is_made_of(body: str, said: str, tmp_path: Path) -> None:
    """One without anything that is counted by its words, of which none is parted or joined."""
    source = tmp_path / "edition.xml"
    header = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"
    source.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>')
    assert read.described(read.write(source, tmp_path)) == said


def test_letters_from_right_to_left_are_never_overlooked_in_the_bytes_of_a_file() -> None:
    """What is not even looked for in a text may not stand in it: the letters that `read/settle.xsl` looks for."""
    rtl = re.search(r"'\[(&#x590;.*)\]'", (resources() / "xslt/read/settle.xsl").read_text("utf-8"))
    assert rtl
    ranges = re.findall(r"&#x([0-9A-F]+);-&#x([0-9A-F]+);", rtl[1])
    assert len(ranges) == 5
    letters = [chr(code) for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1)]
    assert all(map(read.may_be_rtl, map(str.encode, letters)))
    assert read.may_be_rtl("<p>alef</p>".encode("utf-16"))
    assert read.may_be_rtl(b"<p>&#x5d0;</p>")
    assert not read.may_be_rtl("<p>señal, ἀρχή, слово — “x”</p>".encode())
