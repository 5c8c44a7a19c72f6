"""From the edition to its books for reading systems: pages and package by XSLT, then packed as EPUB asks."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from escolio import files
from escolio.media import EPUB
from escolio.outputs import concordance
from escolio.project import resources
from escolio.saxon import transform

SHEET = "epub/book.xsl"


def make_books(edition: Path, folder: Path, date: str) -> dict[str, Path]:
    """Write `edition.LANGUAGE.epub` into `folder` for every language of the edition; returns language -> file.

    `date` (ISO, from the edition) is the date of the packed files, so that every build gives the same bytes.
    """
    with tempfile.TemporaryDirectory(prefix="escolio-epub-") as name:
        transform(resources() / "xslt" / SHEET, edition, {}, base_output=Path(name))
        books = {}
        for source in sorted(Path(name, "epub").iterdir()):
            books[source.name] = folder / f"edition.{source.name}.epub"
            pack(source, books[source.name], date)
    return books


def prove(folder: Path, expected: Mapping[str, list[concordance.Expected]]) -> None:
    """Hold each book in `folder` against the edition. Raises EscolioError."""
    for path in sorted(folder.glob("edition.*.epub")):
        language = path.suffixes[-2].removeprefix(".")
        concordance.refuse(path, concordance.book_problems(pages(path), expected[language]))


def pack(source: Path, target: Path, date: str) -> None:
    """Pack a folder as an EPUB container (OCF 3.3): `mimetype` first; nothing compressed, so the bytes never differ."""
    year, month, day = (int(part) for part in date.split("-"))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name in ["mimetype", *files.names(source)]:
            info = zipfile.ZipInfo(name, (max(year, 1980), month, day, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            packed.writestr(info, EPUB if name == "mimetype" else (source / name).read_bytes())


def pages(path: Path) -> list[tuple[str, bytes]]:
    """The content documents of a finished book by name, in the order of their names."""
    with zipfile.ZipFile(path) as packed:
        return [(name, packed.read(name)) for name in sorted(packed.namelist()) if name.endswith(".xhtml")]
