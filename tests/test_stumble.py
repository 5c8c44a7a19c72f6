"""A fault of the program's own stylesheets: told of the edition, with the place of what was in hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from escolio import saxon
from escolio.errors import Stumble
from escolio.xml.smallest import smallest

ROOT = Path(__file__).resolve().parents[1]
BAD_SHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:template match="/"><xsl:for-each select="//num"><n></n>
  <xsl:sequence select="xs:integer(@value)"/></xsl:for-each></xsl:template>
</xsl:stylesheet>"""


def test_the_place_is_that_of_the_element_in_hand(tmp_path: Path) -> None:
    sheet, source = tmp_path / "sheet.xsl", tmp_path / "edition.xml"
    sheet.write_text(BAD_SHEET, "utf-8")
    text = (ROOT / "tests/all-elements.xml").read_text("utf-8").replace('value="3000"', 'value="x"', 1)
    source.write_text(text, "utf-8")
    with pytest.raises(Stumble) as error:
        saxon.transform(sheet, source, {}, base_output=None)
    line = next(number for number, one in enumerate(text.splitlines(), 1) if 'value="x"' in one)
    column = text.splitlines()[line - 1].index("<num") + 1
    assert (error.value.path, error.value.line, error.value.column) == (source, line, column)
    assert "FORG0001" in error.value.detail
    assert str(error.value).endswith("Please report this with the edition.")
    assert not {"FORG0001", "xs:integer", "sheet.xsl"} & set(str(error.value).split())


def test_an_output_that_stumbles_is_told_of_the_edition(tmp_path: Path) -> None:
    """A rule of the pages that stumbles over stressed words: the user is told of the paragraph that holds them."""
    broken = tmp_path / "program"
    for part in ("xslt", "schema", "src"):
        shutil.copytree(ROOT / part, broken / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    sheet = broken / "xslt/html/inline.xsl"
    rule = """<xsl:template match="span[@kind eq 'emph']" mode="html" priority="9" as="xs:integer">
  <xsl:sequence select="xs:integer(.)"/></xsl:template></xsl:stylesheet>"""
    sheet.write_text(sheet.read_text("utf-8").replace("</xsl:stylesheet>", rule), "utf-8")
    edition = tmp_path / "edition.xml"
    shutil.copy(ROOT / "tests/all-elements.xml", edition)
    lines = edition.read_text("utf-8").splitlines()
    line = next(number for number, one in enumerate(lines, 1) if "<emph>" in one)
    command = [
        sys.executable,
        "-P",
        "-m",
        "escolio",
        "build",
        "--only",
        "html",
        "-o",
        str(tmp_path / "out"),
        str(edition),
    ]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(broken / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    said = done.stderr.splitlines()[-1]
    assert f"edition.xml:{line}:{lines[line - 1].index('<p') + 1}: The program stumbles here, at <p>" in said, said
    assert not {"FORG0001", "integer", "inline.xsl"} & set(said.replace("(", " ").split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("wanted", "expected"), [({"c"}, "c"), ({"b"}, "b"), ({"a", "d"}, "d"), ({"root"}, "root")])
def test_the_smallest_element(wanted: set[str], expected: str) -> None:
    """What occurs as long as one of some elements is there is in the innermost of them."""
    root = etree.fromstring("<root><a/>x<b>y<c/>z</b><!-- - --><d/></root>")
    before = etree.tostring(root)

    def verdict() -> str:
        return "same" if wanted & {str(one.tag) for one in root.iter(etree.Element)} else "gone"

    assert smallest(root, verdict).tag == expected  # type: ignore[arg-type]
    if expected in ("b", "c"):
        assert etree.tostring(root) == before
