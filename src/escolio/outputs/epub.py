"""From the reading document to its books for reading systems: pages and package by XSLT, then packed as EPUB asks."""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

from lxml import etree

from escolio import files
from escolio.media import EPUB, media_type
from escolio.outputs import pictures, proof
from escolio.project import resources
from escolio.saxon import transform

SHEET = "epub/book.xsl"
CONTENT = "OPS"  # the folder of the container that holds the book


def book(folder: Path, language: str) -> Path:
    """The book for readers of a language in a folder."""
    return folder / f"edition.{language}.epub"


def make_book(reading: Path, edition: Path, folder: Path, language: str, date: str, printed: str = "") -> None:
    """Write the book for readers of a language into `folder`. `reading` is the reading document of `edition`.

    `date` (ISO, from the edition) is the date of the packed files, so that every build gives the same bytes. `printed`
    says what stands on which page of the printed book (`pdf.printed`); without it there is no list of its pages.
    """
    with tempfile.TemporaryDirectory(prefix="escolio-epub-") as name:
        content = Path(name, CONTENT)
        content.mkdir()
        shown = pictures.copied(reading, edition.parent, content)
        held = [f"{address} {media_type(address.lower())}" for address in files.names(content)]
        parameters = {"lang": language, "pictures": "\n".join(shown), "files": "\n".join(held), "printed": printed}
        transform(resources() / "xslt" / SHEET, reading, parameters, base_output=Path(name))
        pack(Path(name), book(folder, language), date)


def prove(path: Path, edition: Path, reading: Path, language: str) -> None:
    """Hold a book against its edition: all words, in order, and each citable thing once. Raises EscolioError."""
    root = etree.parse(str(reading)).getroot()
    parsed = [etree.fromstring(content) for _, content in pages(path)]
    words = " ".join(proof.words_of_page(page) for page in parsed)
    expected = proof.pieces(edition, str(root.get("languages")).split())
    proof.refuse(edition, path, proof.lost(expected, words, language, book=True))
    proof.refuse_unidentified(path, root, proof.identifiers(parsed))


def pack(source: Path, target: Path, date: str) -> None:
    """Pack a folder as an EPUB container (OCF 3.3): `mimetype` first; nothing compressed, so the bytes never differ.

    A compressor gives other bytes with each of its versions, and a reader of the archive unpacks stored files for ever.
    """
    stamp = (1980, 1, 1, 0, 0, 0)
    with suppress(ValueError):  # a year begins with its first day; without any date it is 1980
        day = datetime.date.fromisoformat(f"{date}-01-01"[:10])
        stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name in ["mimetype", *files.names(source)]:
            info = zipfile.ZipInfo(name, stamp)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            packed.writestr(info, EPUB if name == "mimetype" else (source / name).read_bytes())


def pages(path: Path) -> list[tuple[str, bytes]]:
    """The content documents of a finished book by name, in the order of their names."""
    with zipfile.ZipFile(path) as packed:
        return [(name, packed.read(name)) for name in sorted(packed.namelist()) if name.endswith(".xhtml")]
