"""The reading document: what xslt/read makes of a TEI document, held against its schema and the words of the source."""

from __future__ import annotations

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
    expected = proof.pieces(source, languages)
    for language in languages:
        assert [piece.words for piece in proof.lost(expected, words(document), language)] == []


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
    expected = proof.pieces(edition, ["es", "en"])
    sentence = next(piece for piece in expected if not piece.readers)
    whole = proof.squeeze(words(document))
    rest = whole.replace(proof.squeeze(sentence.words), "#")
    assert sentence in list(proof.lost(expected, rest, "es"))
    with pytest.raises(EscolioError) as error:
        proof.refuse(edition, tmp_path / "out.html", [sentence])
    line = read_source(edition).place(sentence.element)[0]
    assert f"{sentence.words[:40]}" in str(error.value)
    assert f"minimal.xml:{line}:" in str(error.value)


def test_words_in_another_order_are_lost(tmp_path: Path) -> None:
    source = tmp_path / "e.xml"
    text = "<teiHeader/><text><body><p>one <hi>two</hi> three</p></body></text>"
    source.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{text}</TEI>')
    expected = proof.pieces(source, ["en"])
    assert not list(proof.lost(expected, "one two1 three", "en"))
    assert [piece.words for piece in proof.lost(expected, "one three two", "en")] == ["three"]
    assert not list(proof.lost(expected, "on\u00ade \u200ftw-\no three", "en")), "breaks and marks are no words"


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
