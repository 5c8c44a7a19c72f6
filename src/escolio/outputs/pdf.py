"""From the edition to its archival books: Typst files by XSLT, then PDF/A-3a and PDF/UA-1 in one file by Typst.

Nothing here knows TEI or looks: the stylesheets say what stands in the book, `layout.typ` how it looks.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any, Literal

from escolio.errors import EscolioError, MissingPart
from escolio.outputs import concordance
from escolio.outputs.pdftext import read_book
from escolio.project import resources
from escolio.saxon import transform

SHEET = "typst/book.xsl"
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
LANGUAGES = ("es", "en")
# How notes take room at the foot (layout.typ): the finer way first, then the one that settles more surely.
NOTES = ("by-line", "one-by-one")
FONT_PACKAGE = "cvttf_NotoSansCJK_Regular"


def book(folder: Path, language: str) -> Path:
    """The book of a language (of LANGUAGES) in a folder."""
    return folder / f"edition.{language}.pdf"


def source(folder: Path, language: str) -> Path:
    """What Typst sets that book from, in a folder that `write_typst` filled."""
    return folder / f"edition.{language}.typ"


def write_typst(edition: Path, folder: Path, languages: str = " ".join(LANGUAGES)) -> None:
    """Everything that Typst needs, in `folder`: the books, their drawings, the layout, and the edition to attach."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(edition.read_bytes()).hexdigest()
    sheet = resources() / "xslt" / SHEET
    parameters = {"source-digest": digest, "languages": languages}
    transform(sheet, edition, parameters, base_output=folder)
    shutil.copyfile(sheet.with_name("layout.typ"), folder / "layout.typ")
    shutil.copyfile(edition, folder / "edition.xml")


def compile_book(source: Path, target: Path) -> None:
    """Compile one Typst file into an accessible archival PDF. A warning is an error: no faulty book is published.

    The book gives its own date, that of the edition; nothing in the file comes from the clock. Where pages and the
    notes at their foot do not settle, as a line that moves takes its notes along, each note takes room for itself.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingPart(
            f"Typst, which sets the books, cannot be loaded: {error}.", remedy="Run: pip install typst"
        ) from error
    fonts = [str(font_folder())]
    for notes in NOTES:
        options = {"notes": notes}
        compiler: Any = typst.Compiler(
            str(source), root=str(source.parent), font_paths=fonts, ignore_system_fonts=True, sys_inputs=options
        )
        try:
            content, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=0)
        except typst.TypstError as error:
            raise EscolioError(f"The book {source.name} cannot be set: {complaint(error)}") from error
        if not any("did not converge" in str(warning.message) for warning in warnings):
            break
    if warnings:
        raise EscolioError(f"The book {source.name} is set with a fault: {complaint(warnings[0])}")
    target.write_bytes(content)


def complaint(problem: Exception) -> str:
    """The first lines of what Typst says, without its drawing of the source."""
    lines = [line.strip() for line in str(getattr(problem, "message", problem)).splitlines() if line.strip()]
    hints = getattr(problem, "hints", None) or []
    return " ".join([*lines[:2], *map(str, hints[:2])])


def font_folder() -> Path:
    """The folder of the Chinese and Japanese font, which comes as a package. Raises MissingPart."""
    from importlib.util import find_spec

    spec = find_spec(FONT_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise MissingPart(
            "The font for Chinese and Japanese is not installed.", remedy="Run: pip install cvttf-notosanscjk-regular"
        )
    return Path(next(iter(spec.submodule_search_locations)))


def prove(path: Path, language: str, expected: list[concordance.Expected]) -> None:
    """Hold a finished book against the edition; the Spanish one gives the text alone. Raises EscolioError."""
    text, destinations = contents(path)
    held = [item for item in expected if language == "en" or item.kind != "translation"]
    concordance.refuse(path, concordance.text_problems(text, destinations, held))


def contents(path: Path) -> tuple[str, list[str]]:
    """The text of a finished book in reading order, and the names of its destinations."""
    book = read_book(path)
    return book.text, book.destinations
