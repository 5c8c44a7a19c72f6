"""The one tree of exceptions: every message is written for an editor and says where and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from escolio.findings import Finding, brief, place, printable

# Findings that say less of an edition than of the way it was named.
USAGE_RULES = frozenset({"read-missing", "read-not-a-file", "read-unreadable"})


class EscolioError(Exception):
    """Something stopped the program; `status` is the exit status of the command line (DESIGN §5)."""

    usual_status = 1

    def __init__(
        self,
        message: str,
        *,
        path: Path | None = None,
        line: int | None = None,
        column: int | None = None,
        remedy: str | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.remedy = remedy
        self.status = self.usual_status if status is None else status

    def __str__(self) -> str:
        words = printable(brief(f"{self.message} {self.remedy}" if self.remedy else self.message))
        where = place(self.path, self.line or 0, self.column or 0) if self.path else ""
        return f"{where}: {words}" if where else words


class Unwritten(EscolioError):  # noqa: N818 - the name says what is the matter
    """A file that a stylesheet makes cannot be written, for instance because the disk is full."""


class Stumble(EscolioError):  # noqa: N818 - the name says what is the matter
    """A stylesheet could not go on with a document that it should take: a fault of the program's, never the editor's.

    `detail` is what the processor said, for those who mend the program; `element` the path of what was in hand.
    """

    def __init__(
        self, detail: str, *, path: Path | None, element: str = "", name: str = "", **place: int | None
    ) -> None:
        what = f"The program stumbles here, at <{name}>," if name else "The program stumbles over this file,"
        super().__init__(
            f"{what} although it should not, and nothing was made.",
            path=path,
            remedy="Please report this with the edition.",
            **place,
        )
        self.detail = detail
        self.element = element
        self.name = name


class UsageError(EscolioError):
    """The command was called in a way it does not offer."""

    usual_status = 2


class MissingPart(EscolioError):  # noqa: N818 - the name says what is the matter
    """Something the program needs is not on this machine."""

    usual_status = 3


class InvalidEdition(EscolioError):  # noqa: N818 - the name says what is the matter
    """An edition has errors, and what was asked for needs a valid one; `findings` holds all of them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        errors = sum(finding.is_error for finding in self.findings)
        path = self.findings[0].path if self.findings else None
        status = 2 if any(finding.rule in USAGE_RULES for finding in self.findings) else None
        super().__init__(f"The edition has {errors} error{'' if errors == 1 else 's'}.", path=path, status=status)
