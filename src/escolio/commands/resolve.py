"""The command `resolve`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.completion import references
from escolio.commands.options import EDITION, FULL, LANGUAGE, style
from escolio.project import edition_file

EXAMPLES = """\b
Examples:
  escolio resolve p6.s2@1.0.0              a sentence then and now
  escolio resolve c30@1.0.0 --full         a note, with every word
"""


@click.command(epilog=EXAMPLES)
@click.argument("reference", shell_complete=references)
@LANGUAGE
@FULL
@EDITION
def resolve(reference: str, lang: str, full: bool, edition: Path | None) -> None:
    """Show a passage as it stood in the release that was cited, and say how it stands now.

    REFERENCE is a reference with a version (p6.s2@0.2.0), an address, a SWHID with lines, or a citation pasted whole.
    """
    from escolio.releases import resolve as resolving

    resolved = resolving.resolve(reference, edition_file(edition))
    click.echo(resolving.report(resolved, lang, style(full)))
