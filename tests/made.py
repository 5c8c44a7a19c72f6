"""What is built once and given to many tests, and to what would otherwise build it again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from escolio.build.asked import WHOLE
from escolio.build.run import build
from escolio.errors import EscolioError
from escolio.findings import Finding
from escolio.outputs import html, read
from escolio.outputs.pdftext import Book, read_book
from escolio.project import MANIFEST, Project

ROOT = Path(__file__).resolve().parents[1]
LONG = "ESCOLIO_LONG" in os.environ  # of what is marked `long` the suite tries a share, `make soak` far more
EDITION = ROOT / "tei/edition.xml"
SMALL = ROOT / "tests/minimal.xml"


def silent(step: str) -> None:
    """No progress."""


def edition(target: Path) -> None:
    """Build our edition with everything, from what `make` built where that is there and still holds."""
    try:
        if (ROOT / "build" / MANIFEST).is_file():
            shutil.copytree(ROOT / "build", target)
        build(Project(EDITION, target), WHOLE, silent)
    except EscolioError:  # something lies in `build` that no build leaves there
        shutil.rmtree(target)
        build(Project(EDITION, target), WHOLE, silent)


def small(target: Path) -> None:
    """Build the smallest edition with everything, as a project of its own; its book needs the Chinese font."""
    (target / "tei").mkdir(parents=True)
    text = SMALL.read_text("utf-8")
    assert "莫斯科" in text
    (target / "tei/edition.xml").write_text(text, "utf-8")
    build(Project(target / "tei/edition.xml", target / "build"), WHOLE, silent)


def every_element(target: Path) -> None:
    """The pages of an edition that has every element of our schema."""
    source = ROOT / "tests/all-elements.xml"
    html.write(read.write(source, target), target / "site", {}, source)


def pages(target: Path) -> None:
    """The reading document of our edition, and in `site` the pages that are made of it alone, without its releases."""
    html.write(read.write(EDITION, target), target / "site", {}, EDITION)


@cache
def printed(path: Path) -> Book:
    """A printed book, read back once. Not to be changed."""
    return read_book(path)


def as_built(built: Path) -> Callable[..., list[Finding]]:
    """A build that takes what was built before: the outputs have tests of their own."""

    def take(project: Project, *_: object, **__: object) -> list[Finding]:
        shutil.copytree(built, project.output, dirs_exist_ok=True)
        return []

    return take
