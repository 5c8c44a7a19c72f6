"""The make-up of our books: how many pages, how large the files are; how much is left white, test_pdf asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

LANGUAGES = ("es", "en")


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
