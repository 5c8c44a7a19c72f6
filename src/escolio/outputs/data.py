"""The edition as data: citations, claims, tables, plain text, metadata."""

from __future__ import annotations

import json
from pathlib import Path

from escolio.project import Project, resources
from escolio.reading import document
from escolio.releases import ledger
from escolio.saxon import transform
from escolio.xml.reading import read

SHEET = "data/data.xsl"


def write(project: Project, folder: Path, base_url: str = "") -> None:
    """Write `folder`/data. `base_url` is where the deposit is published, when the header does not say so."""
    given = parameters(project, base_url)
    transform(resources() / "xslt" / SHEET, document(project.edition), given, base_output=folder / "data")


def parameters(project: Project, base_url: str = "") -> dict[str, str | int | bool]:
    """What the stylesheets of `xslt/data` need to know beside the edition (`addresses.xsl` says what each is)."""
    spans = {identifier: f"{first}-{last}" for identifier, (first, last) in read(project.edition).spans().items()}
    return {
        "swhid": ledger.swhid(project.edition.read_bytes()),
        "lines": json.dumps(spans),
        "base-url": base_url,
        "released": ledger.is_released(project),
    }
