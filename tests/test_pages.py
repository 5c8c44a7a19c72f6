"""The make-up of our books: how many pages, how much white, how large the files are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

LANGUAGES = ("es", "en")
DOTS = 2  # a millimetre
BODY = (14, 240 - 15)  # millimetres from the top: the head of the page is not counted
MOST_WHITE = 20  # where two lines must follow a heading; on pages of the text and its notes, 15


@pytest.fixture(scope="module")
def books(built: Path) -> dict[str, Path]:
    return {language: built / f"edition.{language}.pdf" for language in LANGUAGES}


def chapters(path: Path) -> dict[str, tuple[int, bool]]:
    """The page, from 0, on which each chapter begins, and whether it stands at the head of it, by its title."""
    with pikepdf.open(path) as book, book.open_outline() as outline:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(book.pages)}
        names = named(book)
        found = {item.title: place_of(item, names) for item in outline.root}
        return {title: (pages[place[0].objgen], float(place[3]) > 600) for title, place in found.items()}


def named(book: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return dict(pikepdf.NameTree(book.Root.Names.Dests).items())


def place_of(item: pikepdf.OutlineItem, names: dict[str, pikepdf.Object]) -> pikepdf.Array:
    where = item.destination if item.destination is not None else item.action.D
    if not isinstance(where, pikepdf.Array):
        where = names[str(where)]
        where = where.D if isinstance(where, pikepdf.Dictionary) else where
    return where


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_has_fifty_pages_at_most_and_is_small(books: dict[str, Path], language: str) -> None:
    with pikepdf.open(books[language]) as book:
        assert len(book.pages) <= 50
    assert books[language].stat().st_size < 1 << 20


def test_the_text_takes_under_six_pages(books: dict[str, Path]) -> None:
    opens = chapters(books["es"])
    assert opens["Sinopsis de la cantera"][0] - opens["Texto"][0] < 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_much_white_at_its_foot(books: dict[str, Path], tmp_path: Path, language: str) -> None:
    """Save those before the first chapter, before one at the head of a page, and the last of all."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not on this machine")
    opens = chapters(books[language])
    resolution = str(DOTS * 25.4)
    subprocess.run(["pdftoppm", "-r", resolution, "-gray", str(books[language]), str(tmp_path / "page")], check=True)
    pages = sorted(tmp_path.glob("*.pgm"))
    new = {page for page, at_head in opens.values() if at_head}
    first = min(page for page, _ in opens.values())
    wide = {
        number + 1: white
        for number, picture in enumerate(pages[:-1])
        if number >= first and number + 1 not in new and (white := white_below(picture)) > MOST_WHITE
    }
    assert wide == {}


def rows(picture: Path) -> list[bool]:
    """Whether anything is printed in each row of a page."""
    _, width, height, _, pixels = picture.read_bytes().split(maxsplit=4)
    across = int(width)
    return [min(pixels[row * across : (row + 1) * across]) < 200 for row in range(int(height))]


def white_below(picture: Path) -> float:
    """The millimetres below the last thing printed."""
    printed = rows(picture)[BODY[0] * DOTS : BODY[1] * DOTS]
    return next((count for count, row in enumerate(reversed(printed)) if row), len(printed)) / DOTS
