"""The pages of a folder, read once and written once for all that is put into them when all are there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Pages = dict[Path, str]  # the text of each page by its path, in the order of the paths


@contextmanager
def edited(folder: Path) -> Iterator[Pages]:
    """The pages below a folder, to be changed: those that are others afterwards are written."""
    before = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    pages = dict(before)
    yield pages
    for path, text in pages.items():
        if text is not before[path]:
            path.write_text(text, encoding="utf-8")


ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_data(value: Any) -> str:
    """A value as JSON that can stand in a script of a page."""
    return ENCODER.encode(value).replace("<", "\\u003c")
