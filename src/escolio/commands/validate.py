"""The command `validate`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.console import say
from escolio.commands.options import PATH
from escolio.errors import USAGE_RULES
from escolio.findings import Finding


@click.command()
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
@click.option("--all", "whole", is_flag=True, help="Print every finding, and not the first hundred of each kind only.")
def validate(files: tuple[Path, ...], form: str, schema: Path | None, whole: bool) -> None:
    """Check editions (default: tei/edition.xml) against the schema and its rules."""
    from escolio.project import find_edition
    from escolio.validation import report
    from escolio.validation.check import check

    results = {file: check(file, schema) for file in files or [find_edition()]}
    if form == "text":
        say([finding for findings in results.values() for finding in findings], whole=whole)
        click.echo(report.summary(results))
    else:
        click.echo(report.as_json(results) if form == "json" else report.as_sarif(results), nl=False)
    raise SystemExit(_status([finding for findings in results.values() for finding in findings]))


def _status(findings: list[Finding]) -> int:
    if any(finding.rule in USAGE_RULES for finding in findings):
        return 2
    return 1 if any(finding.is_error for finding in findings) else 0
