"""What an editor may settle of the printed book, in a file `book.toml` beside the edition (TOML 1.0).

    [page]
    width = 148           # millimetres
    height = 210
    [type]
    size = 10             # points, of the text
    face = "Junicode"     # a family whose fonts lie in the folder `fonts` beside the edition
    chinese = "Noto Serif CJK SC"
    [parts]
    without = ["claims"]  # of what the book adds by itself: contents, claims, verdicts

What is not there, or wrong, is as it is without the file, and what is wrong is a finding with its line. The words of
the edition are no setting: a book holds them all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from escolio.findings import Finding

NAME = "book.toml"
FONTS = "fonts"
PARTS = ("contents", "claims", "verdicts")
# Of each number its least, its most and its unit.
LIMITS = {
    ("page", "width"): (120, 300, "millimetres"),
    ("page", "height"): (170, 420, "millimetres"),
    ("type", "size"): (8, 14, "points"),
}
FACES = (("type", "face"), ("type", "chinese"))
KNOWN = {**LIMITS, **dict.fromkeys(FACES), ("parts", "without"): None}
WRONG_AT = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")


@dataclass(frozen=True)
class Settings:
    """The page in millimetres, the size of the text in points, faces by name (none: ours), parts that are left out."""

    width: float = 170
    height: float = 240
    size: float = 10.4
    face: str = ""
    chinese: str = ""
    without: tuple[str, ...] = ()


def settings(folder: Path) -> Settings:
    """The settings of the edition in a folder; what is wrong is as without them."""
    settled = Settings()
    for _, key, value, wrong in values(folder):
        if not wrong:  # keys are the names of the fields
            given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value}
            settled = replace(settled, **given)
    return settled


def findings(folder: Path) -> list[Finding]:
    """What is wrong with the settings of the edition in a folder, in the order of the file."""
    path = folder / NAME
    if not path.is_file():
        return []
    try:
        text = path.read_text("utf-8")
        tomllib.loads(text)
    except UnicodeDecodeError:
        return [Finding(path, 0, 0, "warning", "book-file", "This is not text in UTF-8. Save it as UTF-8.")]
    except tomllib.TOMLDecodeError as error:
        place = WRONG_AT.fullmatch(str(error))
        words, line, column = (place[1], int(place[2]), int(place[3])) if place else (str(error), 0, 0)
        return [
            Finding(
                path, line, column, "warning", "book-file", f"This is not TOML: {words}. The book is as without it."
            )
        ]
    complaints = [
        Finding(path, line_of(text, table, key), 0, "warning", "book-setting", f"{wrong} The book is as without it.")
        for table, key, _, wrong in values(folder)
        if wrong
    ]
    return sorted(complaints, key=lambda one: one.order)


def values(folder: Path) -> Iterator[tuple[str, str, Any, str]]:
    """Of each value: its table, its key, itself, and what is wrong with it in words (nothing: "")."""
    try:
        tables = tomllib.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return
    for table, held in tables.items():
        if not isinstance(held, dict) or table not in {name for name, _ in KNOWN}:
            yield table, "", held, f"There is no table “{table}”. The tables are page, type and parts."
            continue
        for key, value in held.items():
            yield table, key, value, wrong_with(table, key, value, folder)


def wrong_with(table: str, key: str, value: Any, folder: Path) -> str:
    """What is wrong with a value, in words; nothing when it is right."""
    if (table, key) not in KNOWN:
        keys = ", ".join(name for other, name in KNOWN if other == table)
        return f"There is no setting “{key}” in “{table}”. There are: {keys}."
    if (table, key) in LIMITS:
        least, most, unit = LIMITS[table, key]
        good = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
        return "" if good else f"“{key}” is “{value}”. Write a number of {unit} from {least} to {most}."
    if (table, key) in FACES:
        there = sorted(set(families(folder).values()))
        listed = f"There are: {', '.join(there)}." if there else f"There is no font in a folder “{FONTS}” here."
        return "" if value in there else f"No font of the family “{value}” lies in the folder “{FONTS}”. {listed}"
    good = isinstance(value, list) and set(map(str, value)) <= set(PARTS)
    return "" if good else f"“{key}” is “{value}”. Write a list of some of: {', '.join(PARTS)}."


def line_of(text: str, table: str, key: str) -> int:
    """The line on which a key of a table stands, or else the table; 0 when it is written in another way."""
    here = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*=")
    dotted = re.compile(rf"\s*{re.escape(table)}\s*[.=]")
    inside, place = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[\s*([^\]\s]+)\s*\]", line):
            inside, place = head[1], number if head[1] == table else place
        elif here.match(line) if inside == table else (not inside and dotted.match(line)):
            return number
    return place


def families(folder: Path) -> dict[Path, str]:
    """The fonts beside the edition in a folder, each with the name of its family."""
    named = ((path, family_of(path)) for path in sorted((folder / FONTS).rglob("*")))
    return {path: name for path, name in named if name is not None}


def family_of(path: Path) -> str | None:
    """The name of the family of a font file; None for one that is none."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, fontNumber=0, lazy=True) as font:
            return str(font["name"].getBestFamilyName() or "")
    except (OSError, TTLibError, KeyError):
        return None
