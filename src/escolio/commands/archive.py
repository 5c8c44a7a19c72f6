"""The command `archive`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from escolio.commands.console import tell_path
from escolio.commands.options import PATH

EXAMPLES = """\b
Examples:
  escolio archive -o edition.zip                    one file with everything
  escolio archive -o deposit --with-wheels wheels   a folder with wheels
"""


@click.command(epilog=EXAMPLES)
@click.argument("edition", required=False, type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="The deposit to write: a .zip, a .tar or a folder.  [default: IDENTIFIER-VERSION.zip]",
)
@click.option(
    "--with-wheels",
    "wheels",
    type=PATH,
    help="Take in the Python wheels of this folder, so that a rebuild needs only Python.",
)
@click.pass_obj  # what builds it: nothing on the command line changes that
def archive(make: Callable[..., object] | None, edition: Path | None, output: Path | None, wheels: Path | None) -> None:
    """Build the edition (default: tei/edition.xml) and write its deposit, to be read, checked and rebuilt."""
    from escolio.commands.console import progress
    from escolio.deposit.archive import archive as deposit
    from escolio.project import edition_file

    tell_path(deposit(edition_file(edition), output, wheels, progress, make))
