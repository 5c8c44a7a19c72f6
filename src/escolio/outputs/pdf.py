"""From the reading document to its archival books: Typst files by XSLT, PDF/A-3a and PDF/UA-1 in one file by Typst.

Nothing here knows TEI or looks: the stylesheets say what stands in the book, `layout.typ` how it looks. What writes and
reads PDF is loaded when a book is made: to take one over from the last build needs none of it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from escolio.errors import EscolioError
from escolio.outputs import fonts, pictures, proof
from escolio.outputs.fonts import Faces
from escolio.outputs.read import languages
from escolio.project import resources
from escolio.saxon import transform
from escolio.settings import Settings, settings

SHEET = "typst/book.xsl"
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]


def book(folder: Path, language: str) -> Path:
    """The book for readers of a language in a folder."""
    return folder / f"edition.{language}.pdf"


def source(folder: Path, language: str) -> Path:
    """What Typst sets that book from, in a folder that `write_typst` filled."""
    return folder / f"edition.{language}.typ"


def write_typst(reading: Path, edition: Path, folder: Path, language: str) -> None:
    """Everything that Typst needs, in `folder`: the book, its drawings and pictures, the layout, the edition to attach.

    `reading` is the reading document of the edition.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sheet = resources() / "xslt" / SHEET
    shown = pictures.copied(reading, edition.parent, folder)
    parameters = {
        "lang": language,
        "source-digest": hashlib.sha256(edition.read_bytes()).hexdigest(),
        "pictures": "\n".join(shown),
        "without": " ".join(settings(edition.parent).without),
    }
    transform(sheet, reading, parameters, base_output=folder)
    shutil.copyfile(sheet.with_name("layout.typ"), folder / "layout.typ")
    shutil.copyfile(edition, folder / "edition.xml")


def compile_book(
    source: Path,
    target: Path,
    faces: Faces | None = None,
    settled: Settings | None = None,
    *,
    lone_lines: bool = False,
) -> None:
    """Compile one Typst file into an accessible archival PDF. A warning is an error: no faulty book is published.

    `settled` is what the editor settles of page and type; `lone_lines`, that a line of a paragraph may stand alone on
    its page: where Typst moves a line to another page, the note on it can be lost.

    The book gives its own date, that of the edition; nothing in the file comes from the clock. Raises EscolioError.
    """
    from escolio.outputs.pdftags import finished

    typst = fonts.loaded()
    faces, settled = faces or fonts.ours(), settled or Settings()
    compiler: Any = typst.Compiler(
        str(source),
        root=str(source.parent),
        font_paths=list(map(str, faces.folders)),
        ignore_system_fonts=True,
        sys_inputs=faces.inputs
        | {name: str(getattr(settled, name)) for name in ("width", "height", "size")}
        | ({"lone-lines": "yes"} if lone_lines else {}),
    )
    try:
        content, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=0)
    except typst.TypstError as error:
        raise EscolioError(f"The book {source.name} cannot be set: {complaint(error)}") from error
    if warnings:
        raise EscolioError(f"The book {source.name} is set with a fault: {complaint(warnings[0])}")
    target.write_bytes(finished(content))


def complaint(problem: Exception) -> str:
    """The first lines of what Typst says, without its drawing of the source."""
    lines = [line.strip() for line in str(getattr(problem, "message", problem)).splitlines() if line.strip()]
    hints = getattr(problem, "hints", None) or []
    return " ".join([*lines[:2], *map(str, hints[:2])])


def prove(
    path: Path, edition: Path, reading: Path, language: str, *, set_anew: Callable[[], None] | None = None
) -> None:
    """Hold a book against its edition: all words, in order, and each citable thing once. Raises EscolioError.

    A book that lacks words is set once more by `set_anew`, with lines that may stand alone, before it is refused.
    """
    from escolio.outputs.pdftext import read_book

    finished = read_book(path)
    expected = proof.pieces(edition, tuple(languages(reading)))
    said = finished.text
    missing = proof.doubled(proof.lost(expected, [said], language, book=True), said, language)
    missing = proof.continued(proof.mirrored(missing, said, language), finished.drawings)
    lacking = list(proof.scattered(proof.recased(missing, said, reading), said))
    if lacking and set_anew:
        set_anew()
        prove(path, edition, reading, language)
        return
    proof.refuse(edition, path, lacking)
    proof.refuse_unidentified(path, reading, Counter(finished.destinations))


FIRST = 12  # things of each page; the first of them that another output has begins the page there


def printed(path: Path) -> str:
    """What stands first on the pages of a finished book, a thing a line: its identifier and the number of its page."""
    import pikepdf

    with pikepdf.open(path) as book:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(book.pages)}
        labels = [page.label for page in book.pages]
        places: dict[int, list[tuple[float, float, str]]] = {}
        for name, place in pikepdf.NameTree(book.Root.Names.Dests).items():
            where = place.D if isinstance(place, pikepdf.Dictionary) else place
            places.setdefault(numbers[where[0].objgen], []).append((-float(where[3]), float(where[2]), str(name)))
    return "".join(f"{name} {labels[page]}\n" for page in sorted(places) for _, _, name in sorted(places[page])[:FIRST])
