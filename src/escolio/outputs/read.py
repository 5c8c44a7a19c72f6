"""Make the reading document of an edition, which every output renders whatever the TEI is like (schema/reading.rng)."""

from __future__ import annotations

from pathlib import Path

from escolio.project import resources
from escolio.saxon import Messenger, transform

SHEET = "read/read.xsl"
NAME = "reading.xml"


def write(edition: Path, folder: Path, on_message: Messenger | None = None) -> Path:
    """Write `folder`/reading.xml and return its path.

    `on_message` is told in one sentence which elements are shown plainly, because nothing particular is known of them.
    Raises EscolioError naming file and place for a document that is not TEI.
    """
    path = folder / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        transform(resources() / "xslt" / SHEET, edition, {}, base_output=None, on_message=on_message), encoding="utf-8"
    )
    return path
