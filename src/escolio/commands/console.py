"""What every command prints the same way: findings and progress, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from escolio.findings import Finding


def say(findings: Iterable[Finding]) -> None:
    """Print findings, one a line, on stderr."""
    for finding in findings:
        click.echo(str(finding), err=True)


def progress(step: str) -> None:
    """Say on stderr which step is under way, when somebody is looking."""
    if sys.stderr and sys.stderr.isatty():
        click.echo(f"{step} …", err=True)
