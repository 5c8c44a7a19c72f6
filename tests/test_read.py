"""The reading document: what xslt/read makes of a TEI document, held against its schema and the words of the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from escolio.outputs import read
from escolio.project import resources

ROOT = Path(__file__).resolve().parents[1]
R = "{urn:escolio:reading}"


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(resources() / "schema" / "reading.rng")))


def reading(source: Path, folder: Path) -> etree._Element:
    return etree.parse(str(read.write(source, folder))).getroot()


@pytest.mark.parametrize("name", ["tei/edition.xml", "tests/all-elements.xml", "tests/minimal.xml"])
def test_the_reading_document_of_every_edition_of_ours_is_valid(
    name: str, schema: etree.RelaxNG, tmp_path: Path
) -> None:
    document = reading(ROOT / name, tmp_path)
    assert schema.validate(document), schema.error_log
    identifiers = [element.get("id") for element in document.iter() if element.get("id") and element.tag != f"{R}unit"]
    assert len(identifiers) == len(set(identifiers)), "an identifier stands twice"


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
