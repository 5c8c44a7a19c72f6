"""The command `validate`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.console import say
from escolio.commands.options import PATH
from escolio.errors import USAGE_RULES, MissingPart, UsageError
from escolio.findings import Finding

EXAMPLES = """\b
Examples:
  escolio validate                        the edition of this folder
  escolio validate --watch                again whenever it is saved
  escolio validate --format sarif a.xml   for a code host or an editor
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, type=PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to report: lines on stderr, or one JSON or SARIF 2.1.0 document on stdout.",
)
@click.option("--schema", type=PATH, help="Another RELAX NG schema (XML syntax) to use instead of Escolio's own.")
@click.option("--all", "whole", is_flag=True, help="Print each finding on a line of its own, and all of them.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
def validate(files: tuple[Path, ...], form: str, schema: Path | None, whole: bool, watch: bool) -> None:
    """Check editions (default: tei/edition.xml) against the schema and its rules."""
    from escolio.project import find_edition

    named = files or (find_edition(),)
    status = _report(named, form, schema, whole)
    if watch:
        if form != "text":
            raise UsageError("Only a report as text can follow what is saved.", remedy="Leave out --watch or --format.")
        _follow(named, schema, whole)
        return
    raise SystemExit(status)


def _report(files: tuple[Path, ...], form: str, schema: Path | None, whole: bool) -> int:
    """Check the files, print what was found, and give the exit status."""
    from escolio.validation import report
    from escolio.validation.check import check

    results = {file: check(file, schema) for file in files}
    every = [finding for findings in results.values() for finding in findings]
    if form == "text":
        say(every, whole=whole)
        click.echo(report.summary(results))
    else:
        click.echo(report.as_json(results) if form == "json" else report.as_sarif(results), nl=False)
    return _status(every)


def _follow(files: tuple[Path, ...], schema: Path | None, whole: bool) -> None:
    """Report again whenever something beside a file, such as a witness, is saved; until Ctrl-C."""
    try:
        from watchfiles import watch
    except ImportError as error:
        raise MissingPart(
            "What notices that a file is saved is not here.", remedy="Run: pip install watchfiles"
        ) from error
    for _changes in watch(*{file.absolute().parent for file in files}, debounce=100):
        click.echo()
        _report(files, "text", schema, whole)


def _status(findings: list[Finding]) -> int:
    if any(finding.rule in USAGE_RULES for finding in findings):
        return 2
    return 1 if any(finding.is_error for finding in findings) else 0
