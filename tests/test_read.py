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
