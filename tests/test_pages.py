"""The make-up of our books: how many pages, how much white, how large the files are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

LANGUAGES = ("es", "en")
DOTS = 2  # a millimetre
BODY = (14, 240 - 15)  # millimetres from the top: the head of the page is not counted
MOST_WHITE = 15


@pytest.fixture(scope="module")
def books(built: Path) -> dict[str, Path]:
    return {language: built / f"edition.{language}.pdf" for language in LANGUAGES}


def chapters(path: Path) -> dict[str, int]:
    """The page, from 0, on which each chapter begins, by its title."""
    with pikepdf.open(path) as book, book.open_outline() as outline:
        pages = {page.objgen: number for number, page in enumerate(book.pages)}
        names = named(book)
        return {item.title: pages[place_of(item, names)] for item in outline.root}


def named(book: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return dict(pikepdf.NameTree(book.Root.Names.Dests).items())


def place_of(item: pikepdf.OutlineItem, names: dict[str, pikepdf.Object]) -> tuple[int, int]:
    where = item.destination if item.destination is not None else item.action.D
    if not isinstance(where, pikepdf.Array):
        where = names[str(where)]
        where = where.D if isinstance(where, pikepdf.Dictionary) else where
    page: tuple[int, int] = where[0].objgen
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_has_fifty_pages_at_most_and_is_small(books: dict[str, Path], language: str) -> None:
    with pikepdf.open(books[language]) as book:
        assert len(book.pages) <= 50
    assert books[language].stat().st_size < 1_000_000


def test_the_text_takes_under_six_pages(books: dict[str, Path]) -> None:
    opens = chapters(books["es"])
    assert opens["Sinopsis de la cantera"] - opens["Texto"] < 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_much_white_at_its_foot(books: dict[str, Path], tmp_path: Path, language: str) -> None:
    """Save those before the first chapter, before one that opens a page, and the last of all."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not on this machine")
    opens = chapters(books[language])
    resolution = str(DOTS * 25.4)
    subprocess.run(["pdftoppm", "-r", resolution, "-gray", str(books[language]), str(tmp_path / "page")], check=True)
    pages = sorted(tmp_path.glob("*.pgm"))
    new = {page for page in opens.values() if opens_page(pages[page])}
    wide = {
        number + 1: white
        for number, picture in enumerate(pages[:-1])
        if number >= min(opens.values()) and number + 1 not in new and (white := white_below(picture)) > MOST_WHITE
    }
    assert wide == {}


def rows(picture: Path) -> list[bool]:
    """Whether anything is printed in each row of a page."""
    _, width, height, _, pixels = picture.read_bytes().split(maxsplit=4)
    across = int(width)
    return [min(pixels[row * across : (row + 1) * across]) < 200 for row in range(int(height))]


def opens_page(picture: Path) -> bool:
    """A page on which a chapter opens has no head."""
    return not any(rows(picture)[: (BODY[0] - 1) * DOTS])


def white_below(picture: Path) -> float:
    """The millimetres below the last thing printed."""
    printed = rows(picture)[BODY[0] * DOTS : BODY[1] * DOTS]
    return next((count for count, row in enumerate(reversed(printed)) if row), len(printed)) / DOTS
