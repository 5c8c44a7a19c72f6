"""What a check found: one frozen record per finding, printed on one line."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]

LONG_WORD = re.compile(r"\S{201,}")
LONG_MESSAGE, BEGINNING, END = 2_000, 1_500, 400
CONTROLS = {"Cc", "Cs", "Zl", "Zp"}  # the general categories of Unicode that a terminal might obey
DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def brief(message: str) -> str:
    """A message that fits a screen, whatever it quotes: long words lose their end, long messages their middle."""
    message = LONG_WORD.sub(lambda word: f"{word[0][:180]}…", message)
    return message if len(message) <= LONG_MESSAGE else f"{message[:BEGINNING]} … {message[-END:]}"


def printable(text: str) -> str:
    """The text with what a terminal might obey, or cannot write, as an escape: control characters of all kinds."""
    if text.isprintable():
        return text
    return "".join(_escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    obeyed = sign in DIRECTIONS or unicodedata.category(sign) in CONTROLS
    return sign.encode("unicode_escape").decode("ascii") if obeyed else sign


def shown(path: Path) -> str:
    """The path as a reader of the terminal knows it: relative when it lies below the working directory."""
    try:
        return printable(str(path.absolute().relative_to(Path.cwd())))
    except (ValueError, OSError):
        return printable(os.fspath(path))


def place(path: Path, line: int, column: int) -> str:
    """`path:line:column`; a line of 0 means the file as a whole, a column of 0 the line as a whole."""
    return ":".join([shown(path), *(str(number) for number in (line, column) if line and number)])


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong at one place. Lines and columns count from 1; line 0 is the file as a whole.

    The message is brief, whatever it quotes.
    """

    path: Path
    line: int
    column: int
    severity: Severity
    rule: str
    message: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", brief(self.message))

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Sorts findings of one file by place, then by rule and message, so that reports are reproducible."""
        return (self.line, self.column, self.rule, self.message)

    def __str__(self) -> str:
        return f"{place(self.path, self.line, self.column)}: {self.severity} [{self.rule}] {printable(self.message)}"
