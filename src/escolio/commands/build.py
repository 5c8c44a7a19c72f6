"""The command `build`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.console import account, progress, tell_path
from escolio.commands.options import PATH

EXAMPLES = """\b
Examples:
  escolio build                            everything, in build/
  escolio build --only html -o site        the pages alone, in site/
"""


@click.command(epilog=EXAMPLES)
@click.argument("edition", required=False, type=PATH)
@click.option("-o", "--output", type=PATH, default=Path("build"), show_default=True, help="The folder to write.")
@click.option("--only", help="What to make, with commas: html, pdf, epub, data (default); about: a report on all.")
@click.option("--fresh", is_flag=True, help="Take nothing over from the last build.")
def build(edition: Path | None, output: Path, only: str | None, fresh: bool) -> None:
    """Validate the edition (default: tei/edition.xml) and write everything that is published of it."""
    from escolio.build.asked import chosen
    from escolio.build.run import build as make
    from escolio.project import Project, edition_file

    what: list[str] = []
    project = Project(edition_file(edition), output)
    account(make(project, chosen(only), progress, fresh=fresh, describe=what.append), "".join(what))
    tell_path(output)
