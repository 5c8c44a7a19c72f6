"""The command line: parses, calls, prints. Results on stdout, findings and progress on stderr.

Exit status: 0 done, 1 the edition or deposit is not valid, 2 wrong usage, 3 something the program needs is missing;
130 interrupted, 70 a fault of the program itself (set ESCOLIO_TRACEBACK to see where).
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

from escolio import __version__
from escolio.dts.commands import serve
from escolio.errors import USAGE_RULES, EscolioError, InvalidEdition
from escolio.findings import Finding
from escolio.preservation.commands import archive, verify
from escolio.releases.commands import COMMANDS

PATH = click.Path(path_type=Path)


class Commands(click.Group):
    """Turns whatever goes wrong in a command into one message and an exit status: never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InvalidEdition as error:
            say(error.findings)
            ctx.exit(_stop(error))
        except EscolioError as error:
            ctx.exit(_stop(error))
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(130)
        except (click.exceptions.Exit, click.Abort, click.ClickException, BrokenPipeError):
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"{where}{error.strerror or error}", err=True)
            ctx.exit(1)
        except Exception as error:
            ctx.exit(_fault(error))


def _stop(error: EscolioError) -> int:
    click.echo(str(error), err=True)
    return error.status


def _fault(error: Exception) -> int:
    last = traceback.extract_tb(error.__traceback__)[-1]
    if os.environ.get("ESCOLIO_TRACEBACK"):
        click.echo("".join(traceback.format_exception(error)), err=True)
    words = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
    click.echo(f"Escolio has met a fault of its own, please report it: {words}", err=True)
    return 70


def say(findings: tuple[Finding, ...] | list[Finding]) -> None:
    """Print findings, one a line, on stderr."""
    for finding in findings:
        click.echo(str(finding), err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="escolio", message="%(prog)s %(version)s")
def main() -> None:
    """Validate, publish, cite and keep a TEI critical edition."""


main.add_command(archive)
main.add_command(verify)
main.add_command(serve)


@main.command()
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
def validate(files: tuple[Path, ...], form: str, schema: Path | None) -> None:
    """Check editions (default: tei/edition.xml) against the schema and its rules."""
    from escolio.project import find_edition
    from escolio.validation import report
    from escolio.validation.check import check

    results = {file: check(file, schema) for file in files or [find_edition()]}
    if form == "text":
        say([finding for findings in results.values() for finding in findings])
        click.echo(report.summary(results))
    else:
        click.echo(report.as_json(results) if form == "json" else report.as_sarif(results), nl=False)
    raise SystemExit(_status([finding for findings in results.values() for finding in findings]))


@main.command()
@click.argument("edition", required=False, type=PATH)
@click.option("-o", "--output", type=PATH, default=Path("build"), show_default=True, help="The folder to write.")
@click.option("--only", help="What to make, with commas: html, pdf, epub, data (default: everything).")
def build(edition: Path | None, output: Path, only: str | None) -> None:
    """Validate the edition (default: tei/edition.xml) and write everything that is published of it."""
    from escolio.build import build as make
    from escolio.build import chosen
    from escolio.project import Project, edition_file

    say(make(Project(edition_file(edition), output), chosen(only), progress))
    click.echo(output)


def progress(step: str) -> None:
    """Say on stderr which step is under way, when somebody is looking."""
    if sys.stderr and sys.stderr.isatty():
        click.echo(f"{step} …", err=True)


def _status(findings: list[Finding]) -> int:
    if any(finding.rule in USAGE_RULES for finding in findings):
        return 2
    return 1 if any(finding.is_error for finding in findings) else 0


for command in COMMANDS:
    main.add_command(command)
