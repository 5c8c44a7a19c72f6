"""Numbers, dates and lists as each language writes them, and the text of the views by the judge of the tests."""

from __future__ import annotations

import json
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from escolio.project import resources
from escolio.saxon import transform
from views import VIEWS, plain

HARNESS = """<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:words="urn:escolio:words">
{imports}<xsl:output method="json"/>
<xsl:template match="document-node()"><xsl:sequence select={expression}/></xsl:template></xsl:stylesheet>"""
MODULES = ("words", "dates", "numbers")

VALUES = [
    ("words:enumeration(('nieve', 'hielo'), 'es')", "nieve y hielo"),
    ("words:enumeration(('padre', 'hijo', 'Iglesia'), 'es')", "padre, hijo e Iglesia"),
    ("words:number('-1234567.5', 'es')", "-1.234.567,5"),
    ("words:number('XII', 'en')", "XII"),
    ("words:date('0920', 'es')", "920"),
    ("words:date('0920-03-01', 'en')", "1 March 920"),
    ("words:date('-0044-03-15', 'es')", "15 de marzo de 44 a. C."),
    ("words:date('-0044', 'en')", "44 BC"),
    ("words:date('--05-28', 'es')", "28 de mayo"),
    ("words:date('1945-08-09T11:02:00+09:00', 'en')", "9 August 1945"),
    ("words:date('c. 920', 'en')", "c. 920"),
    ("words:dates((), (), (), '0901', '1000', 'es')", "siglo X"),
    ("words:dates((), '0901', '1000', (), (), 'en')", "10th century"),
    ("words:dates((), (), (), '-0100', '-0001', 'es')", "siglo I a. C."),
    ("words:dates((), (), (), '-0099', '-0001', 'en')", "between 99 BC and 1 BC"),
    ("words:dates((), (), (), '0987', '0996', 'es')", "entre 987 y 996"),
    ("words:dates((), (), '1950', (), (), 'en')", "until 1950"),
    ("words:number('55000', 'es')", "55.000"),
    ("words:number('1000', 'es')", "1.000"),
    ("words:number('639.6', 'es')", "639,6"),
    ("words:number('0.5', 'en')", "0.5"),
    ("words:number('2460', 'en')", "2,460"),
    ("words:date('2018-05-28', 'es')", "28 de mayo de 2018"),
    ("words:date('2018-05', 'es')", "mayo de 2018"),
    ("words:enumeration(('a', 'b', 'c'), 'es')", "a, b y c"),
    ("words:enumeration(('Xu', 'Ibáñez'), 'es')", "Xu e Ibáñez"),
    ("words:enumeration((), 'en')", ""),
    ("words:label('place.sentence', 'en', map { 'p': '1', 's': '$2' })", "§ 1, sentence $2"),
]


@pytest.mark.parametrize(("expression", "value"), VALUES, ids=[expression for expression, _ in VALUES])
def test_function_gives(tmp_path: Path, edition: Path, expression: str, value: str) -> None:
    sheet = tmp_path / "ask.xsl"
    imports = "".join(
        f"<xsl:import href={quoteattr((resources() / f'xslt/words/{name}.xsl').as_uri())}/>" for name in MODULES
    )
    asked = quoteattr(f"array {{ {expression} }}")
    sheet.write_text(HARNESS.format(imports=imports, expression=asked), encoding="utf-8")
    assert (json.loads(transform(sheet, edition, {}, base_output=None)) or [""])[0] == value


def test_text_as_received_is_the_witness_byte_for_byte(root: Path, edition: Path) -> None:
    witness = (root / "tei/witnesses/000_51820d5005d026c4.txt").read_bytes()
    assert plain(edition, "received").encode("utf-8") == witness


def test_every_view_differs_from_the_one_before(edition: Path) -> None:
    texts = [plain(edition, view) for view in VIEWS]
    assert len(set(texts)) == len(VIEWS)
    assert all(text.count("\n") == 5 for text in texts)
