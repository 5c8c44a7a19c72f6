"""What every command prints the same way: findings and progress, on stderr."""

from __future__ import annotations

import logging
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from escolio.findings import Finding, place, printable

PLAINLY = "read-plainly"  # the rule of what a build shows plainly
LINES = 20  # of one kind that are printed
PLACES = 3  # at which a finding is made again, that are printed


def say(findings: Iterable[Finding], *, whole: bool = False) -> None:
    """Print findings on stderr: all, each on a line (`whole`), or those that say the same of several places together,
    the first lines of each kind and a count of the rest."""
    alike: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        alike.setdefault(number if whole else replace(finding, line=0, column=0), []).append(finding)
    lines, left = Counter[str](), Counter[str]()
    for group in alike.values():
        rule = group[0].rule
        lines[rule] += 1
        if whole or lines[rule] <= LINES:
            click.echo(f"{group[0]}{_again(group[1:])}", err=True)
        else:
            left[rule] += len(group)
    for rule, count in left.items():
        click.echo(f"… and {count:,} more of [{rule}]. To see them, run: escolio validate --all", err=True)


def _again(others: Sequence[Finding]) -> str:
    """How often a finding is made, and where next."""
    if not others:
        return ""
    places = [f"{finding.line}:{finding.column}" for finding in others[:PLACES]]
    return f" ({len(others) + 1:,} ×, also at {', '.join(places)}{' …' if len(others) > PLACES else ''})"


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
