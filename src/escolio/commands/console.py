"""What every command prints the same way: findings and progress, on stderr."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from escolio.findings import Finding, place, printable

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


def account(findings: Sequence[Finding]) -> None:
    """Print what a build met with, on stderr: a line for each kind of finding, how often and where first, the most
    frequent first; of a kind that was met once, the finding itself."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.rule, []).append(finding)
    for found in sorted(kinds.values(), key=lambda found: -len(found)):
        first = str(found[0])
        if len(found) > 1:
            first = (
                f"{place(found[0].path, found[0].line, found[0].column)}: {len(found):,} × [{found[0].rule}], first: "
            )
            first += printable(found[0].message)
        click.echo(first, err=True)


def tell_path(path: Path) -> None:
    """Print the path of a result on stdout: as it is for a program, without what a terminal might obey for a reader."""
    text = os.fspath(path)
    click.echo(printable(text) if sys.stdout and sys.stdout.isatty() else text)


def progress(step: str) -> None:
    """Say on stderr which step is under way, when somebody is looking."""
    if sys.stderr and sys.stderr.isatty():
        click.echo(f"{step} …", err=True)
