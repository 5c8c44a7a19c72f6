"""Write an edition as data: citations, claims, tables, plain text, metadata; and know its source again by its SWHID."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from escolio.project import resources
from escolio.releases import ledger, units
from escolio.saxon import transform


def write(edition: Path, folder: Path, base_url: str = "") -> None:
    """Write `folder`/data. `base_url` is where the deposit is published, when the header does not say so."""
    transform(resources() / "xslt/data/data.xsl", edition, parameters(edition, base_url), base_output=folder / "data")


def parameters(edition: Path, base_url: str = "") -> dict[str, str | int | bool]:
    """What the stylesheets of `xslt/data` need to know beside the edition (`parameters.xsl` says what each is)."""
    content = edition.read_bytes()
    spans = {identifier: f"{first}-{last}" for identifier, (first, last) in units.lines(edition).items()}
    return {
        "swhid": ledger.swhid(content),
        "lines": json.dumps(spans),
        "base-url": base_url,
        "released": is_released(edition, content),
    }


def is_released(edition: Path, content: bytes) -> bool:
    """Whether these bytes are a release: frozen in `releases/`, beside the edition or holding it."""
    folder = edition.parent if edition.parent.name == "releases" else edition.parent / "releases"
    digest = hashlib.sha256(content).hexdigest()
    return any(release.sha256 == digest for release in ledger.read(folder))
