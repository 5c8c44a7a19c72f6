"""Write an edition as data: citations, claims, tables, plain text, metadata; and know its source again by its SWHID."""

from __future__ import annotations

import json
from pathlib import Path

from escolio.project import resources
from escolio.releases import ledger
from escolio.saxon import transform
from escolio.xml import positions


def write(edition: Path, folder: Path, base_url: str = "") -> None:
    """Write `folder`/data. `base_url` is where the deposit is published, when the header does not say so."""
    transform(resources() / "xslt/data/data.xsl", edition, parameters(edition, base_url), base_output=folder / "data")


def parameters(edition: Path, base_url: str = "") -> dict[str, str | int | bool]:
    """What the stylesheets of `xslt/data` need to know beside the edition (`parameters.xsl` says what each is)."""
    content = edition.read_bytes()
    spans = {identifier: f"{first}-{last}" for identifier, (first, last) in positions.lines(edition).items()}
    return {
        "swhid": ledger.swhid(content),
        "lines": json.dumps(spans),
        "base-url": base_url,
        "released": ledger.is_released(edition, content),
    }
