"""The command `diff`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.completion import states
from escolio.commands.options import EDITION, FULL, LANGUAGE, style
from escolio.project import edition_file

EXAMPLES = """\b
Examples:
  escolio diff 1.0.0 1.1.0                 two releases
  escolio diff 1.1.0 tei/edition.xml       a release and the draft
"""


@click.command(epilog=EXAMPLES)
@click.argument("before", shell_complete=states)
@click.argument("after", shell_complete=states)
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True, help="The form."
)
@LANGUAGE
@FULL
@EDITION
def diff(before: str, after: str, form: str, lang: str, full: bool, edition: Path | None) -> None:
    """Say what changed between two releases or files, by kind.

    BEFORE and AFTER are versions (1.0.0) or files.
    """
    from escolio.releases import differences

    named = None if edition is None else edition_file(edition)
    click.echo(differences.written(before, after, form, lang, named, style(full)), nl=False)
