"""The long parts of a build as jobs for processes of their own; each loads only what it needs."""

from __future__ import annotations

import os
from pathlib import Path

from escolio.build.beside import Job


def wanted(edition: Path, folder: Path, only: frozenset[str]) -> list[Job]:
    """The jobs of a build: the book of each language, the pages of all releases, their data and the text service."""
    from escolio.outputs.pdf import LANGUAGES

    places = {"edition": str(edition), "folder": str(folder)}
    books = [
        Job("escolio.build.jobs:book", {**places, "language": language}) for language in LANGUAGES if "pdf" in only
    ]
    pages = [Job("escolio.build.jobs:release_pages", places) for _ in only & {"html"}]
    services = [Job("escolio.build.jobs:services", places) for _ in only & {"data"}]
    return [*books, *pages, *services]


def release_pages(edition: str, folder: str) -> None:
    """The pages of every release at its own address below `folder`. Raises EscolioError."""
    from escolio.outputs import releases

    releases.write_pages(Path(edition), Path(folder))


def services(edition: str, folder: str) -> None:
    """The data of the releases that differ from the edition, and the text service in files. Raises EscolioError."""
    from escolio.outputs import dts, releases

    releases.write_data(Path(edition), Path(folder))
    dts.write(Path(edition), Path(folder, "dts"))


def book(edition: str, folder: str, language: str) -> None:
    """Write the archival book of one language into `folder` and hold it against the edition.

    The Spanish book gives the text alone. Raises EscolioError when the book cannot be set or lacks anything.
    """
    from escolio.outputs import concordance, pdf

    # Beside other processes, threads of Typst beyond the cores would only wait for each other.
    os.environ.setdefault("RAYON_NUM_THREADS", str(max(1, (os.cpu_count() or 1) // 3)))
    source = Path(edition)
    path = pdf.make_book(source, Path(folder), language)
    text, destinations = pdf.contents(path)
    items = concordance.expected(source)[language]
    held = [item for item in items if language == "en" or item.kind != "translation"]
    concordance.refuse(path, concordance.text_problems(text, destinations, held))
