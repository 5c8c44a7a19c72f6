"""What every command prints the same way: findings and progress, on stderr."""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from escolio.findings import Finding, place, printable

PLAINLY = "read-plainly"  # the rule of what a build shows plainly
LISTED = 100  # findings of one kind that are printed


def say(findings: Iterable[Finding], *, whole: bool = False) -> None:
    """Print findings, one a line, on stderr: all (`whole`), or the first hundred of each kind and a count."""
    counted: Counter[str] = Counter()
    for finding in findings:
        counted[finding.rule] += 1
        if whole or counted[finding.rule] <= LISTED:
            click.echo(str(finding), err=True)
    for rule, count in counted.items():
        if count > LISTED and not whole:
            more = f"… and {count - LISTED:,} more of [{rule}]. To see them, run: escolio validate --all"
            click.echo(more, err=True)


def account(findings: Sequence[Finding], what: str) -> None:
    """Print what a build met with, on stderr: a paragraph (what the edition is, what is shown plainly, what to mend
    first), then the other kinds of finding, a line each."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.rule, []).append(finding)
    plainly = [finding.message for finding in kinds.pop(PLAINLY, ())]
    lines = [_of_kind(kind) for kind in sorted(kinds.values(), key=_urgency)]
    words = [what, *plainly, f"To mend first: {lines[0]}" if lines else "There is nothing to mend."]
    click.echo(printable(" ".join(words)), err=True)
    for line in lines[1:]:
        click.echo(line, err=True)


def _urgency(findings: Sequence[Finding]) -> tuple[bool, bool, int]:
    """Errors come first, then what is met with most often; last that there is no schema."""
    return not findings[0].is_error, findings[0].rule == "schema-none", -len(findings)


def _of_kind(findings: Sequence[Finding]) -> str:
    """A kind of finding in one line: how often and where first; of one that was met once, the finding itself."""
    first = findings[0]
    if len(findings) == 1:
        return str(first)
    where = place(first.path, first.line, first.column)
    return f"{where}: {len(findings):,} × [{first.rule}], first: {printable(first.message)}"


def tell_path(path: Path) -> None:
    """Print the path of a result on stdout: as it is for a program, without what a terminal might obey for a reader."""
    text = os.fspath(path)
    click.echo(printable(text) if sys.stdout and sys.stdout.isatty() else text)


def progress(step: str) -> None:
    """Say on stderr which step is under way, when somebody is looking."""
    if sys.stderr and sys.stderr.isatty():
        tell(f"{step} …")


def tell(line: str) -> None:
    """Print a line for the reader on stderr, without what a terminal might obey in the names that it speaks of."""
    click.echo(printable(line), err=True)


class Terminal(logging.Handler):
    """Prints what is logged as whatever else is told, on the stderr of the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        for line in self.format(record).splitlines():
            tell(line)
