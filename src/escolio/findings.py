"""What a check found: one frozen record per finding, printed on one line."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


def shown(path: Path) -> str:
    """The path as a reader of the terminal knows it: relative when it lies below the working directory."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return os.fspath(path)


def place(path: Path, line: int, column: int) -> str:
    """`path:line:column`; a line of 0 means the file as a whole, a column of 0 the line as a whole."""
    return ":".join([shown(path), *(str(number) for number in (line, column) if line and number)])


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong at one place. Lines and columns count from 1; line 0 is the file as a whole."""

    path: Path
    line: int
    column: int
    severity: Severity
    rule: str
    message: str

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Sorts findings of one file by place, then by rule and message, so that reports are reproducible."""
        return (self.line, self.column, self.rule, self.message)

    def __str__(self) -> str:
        return f"{place(self.path, self.line, self.column)}: {self.severity} [{self.rule}] {self.message}"
