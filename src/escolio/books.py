"""The archival books as jobs of their own: one language in one process, with what only that needs."""

from __future__ import annotations

from pathlib import Path

from escolio import concordance, pdf
from escolio.statement import statement


def make(edition: str, folder: str, language: str) -> None:
    """Write the book of one language into `folder` and hold it against the edition.

    The Spanish book gives the text alone. Raises EscolioError when the book cannot be set or lacks anything.
    """
    source = Path(edition)
    path = pdf.make_book(source, Path(folder), statement(source)["date"], language)
    text, destinations = pdf.contents(path)
    items = concordance.expected(source)[language]
    held = [item for item in items if language == "en" or item.kind != "translation"]
    concordance.refuse(path, concordance.text_problems(text, destinations, held))
