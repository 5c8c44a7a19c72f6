"""From the reading document to its books for reading systems: pages and package by XSLT, then packed as EPUB asks."""

from __future__ import annotations

import datetime
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lxml import etree

from escolio import files
from escolio.media import EPUB, media_type
from escolio.outputs import fonts, pictures, proof, webfonts
from escolio.outputs.fonts import Faces
from escolio.outputs.read import languages
from escolio.project import resources
from escolio.saxon import transform

SHEET = "epub/book.xsl"
CONTENT = "OPS"  # the folder of the container that holds the book
OURS = "escolio"  # the folder in it of what no edition has: cover and fonts
OPF = "{http://www.idpf.org/2007/opf}"
RESOLUTION = 216.0  # dots an inch: a cover of 1200 to 1800


def book(folder: Path, language: str) -> Path:
    """The book for readers of a language in a folder."""
    return folder / f"edition.{language}.epub"


def make_book(
    reading: Path,
    edition: Path,
    folder: Path,
    language: str,
    date: str,
    printed: str = "",
    faces: Faces | None = None,
) -> None:
    """Write the book for readers of a language into `folder`. `reading` is the reading document of `edition`.

    `date` (ISO, from the edition) is the date of the packed files, so that every build gives the same bytes. `printed`
    says what stands on which page of the printed book (`pdf.printed`); without it there is no list of its pages.
    `faces` set its cover; ours without.
    """
    with tempfile.TemporaryDirectory(prefix="escolio-epub-") as name:
        content = make_pages(reading, edition, Path(name), language, printed)
        (content / OURS).mkdir(exist_ok=True)
        draw_cover(Path(name, "cover.typ"), content / OURS / "cover.png", faces or fonts.ours())
        embed_fonts(content, edition.parent, webfonts.at_hand(reading))
        pack(Path(name), book(folder, language), date)


def make_pages(reading: Path, edition: Path, folder: Path, language: str, printed: str = "") -> Path:
    """The same in `folder`, not packed, as the stylesheets make it: without cover and fonts. Where its pages are."""
    content = folder / CONTENT
    content.mkdir()
    shown = pictures.copied(reading, edition.parent, content)
    held = [f"{address} {media_type(address.lower())}" for address in files.names(content)]
    parameters = {"lang": language, "pictures": "\n".join(shown), "files": "\n".join(held), "printed": printed}
    transform(resources() / "xslt" / SHEET, reading, parameters, base_output=folder)
    return content


def draw_cover(source: Path, target: Path, faces: Faces) -> None:
    """Move the drawing of a cover out of its source for Typst, which is consumed."""
    typst = fonts.loaded()
    shutil.copyfile(resources() / "xslt/epub/cover.typ", source.with_name("looks.typ"))
    drawn = typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=list(map(str, faces.folders)),
        ignore_system_fonts=True,
        format="png",
        ppi=RESOLUTION,
        sys_inputs=faces.inputs,
    )
    target.write_bytes(drawn)
    source.unlink()
    source.with_name("looks.typ").unlink()


def embed_fonts(content: Path, folder: Path, every: set[str]) -> None:
    """Put the glyphs that the book in a folder shows into it, with their rules of style and lines of its package.

    `folder` is the folder of the edition. The Latin face has `every` sign that the books of the edition may show, so
    that it is cut once for all of them.
    """
    shown = webfonts.gathered(etree.parse(str(path)).getroot() for path in sorted(content.glob("*.xhtml")))
    rules, items = [], []
    for number, font in enumerate(webfonts.faces(shown, every.union(*shown.values()), folder), 1):
        name = f"{OURS}/font-{number}.woff2"
        (content / name).write_bytes(font.content)
        rules.append(font.rule(name) + "\n")
        items.append(f'<item id="font-{number}" href="{name}" media-type="{media_type(name)}"/>')
    style, package = content / "book.css", content / "package.opf"
    style.write_text("".join(rules) + style.read_text("utf-8"), "utf-8")
    package.write_text(package.read_text("utf-8").replace("</manifest>", "".join(items) + "</manifest>"), "utf-8")


def prove(path: Path, edition: Path, reading: Path, language: str) -> None:
    """Hold a book against its edition: all words, in order, and each citable thing once. Raises EscolioError."""
    prove_pages([content for _, content in pages(path)], path, edition, reading, language)


def prove_pages(contents: Iterable[bytes], path: Path, edition: Path, reading: Path, language: str) -> None:
    """The same of the pages of a book, as it is read."""
    parsed = [etree.fromstring(content) for content in contents]
    words = map(proof.words_of_page, parsed)
    expected = proof.pieces(edition, tuple(languages(reading)))
    proof.refuse(edition, path, proof.lost(expected, words, language, book=True))
    proof.refuse_unidentified(path, reading, proof.identifiers(parsed))


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
    """The content documents of a finished book by name, as it is read: in the order of its spine, then what is not in
    that."""
    with zipfile.ZipFile(path) as packed:
        contents = {name: packed.read(name) for name in packed.namelist() if name.endswith((".xhtml", ".opf"))}
    package = contents.pop(f"{CONTENT}/package.opf")
    return [(name, contents[name]) for name in as_read(contents, package)]


def as_read(names: Iterable[str], package: bytes) -> list[str]:
    """The names of content documents in the order of the spine of their package, then the rest."""
    root = etree.fromstring(package)
    hrefs = {item.get("id"): item.get("href") for item in root.iterfind(f"{OPF}manifest/{OPF}item")}
    spine = [hrefs[item.get("idref")] for item in root.iterfind(f"{OPF}spine/{OPF}itemref")]
    places = {href: number for number, href in enumerate(spine)}
    return sorted(names, key=lambda name: (places.get(name.rpartition("/")[2], len(places)), name))
