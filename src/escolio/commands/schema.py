"""The command `schema`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.console import tell_path
from escolio.commands.options import PATH

EXAMPLES = """\b
Examples:
  escolio schema                  where the schema and the rules are
  escolio schema --copy schema    write them, with the manual
"""


@click.command(epilog=EXAMPLES)
@click.option("--copy", "folder", type=PATH, help="The folder to write schema, rules, manual and catalog to.")
@click.option(
    "--lang",
    type=click.Choice(["en", "es"]),
    default="en",
    show_default=True,
    help="In which language the copied schema explains itself first.",
)
def schema(folder: Path | None, lang: str) -> None:
    """Say where the schema and the rules are, or copy them.

    In an edition, name them by ../schema/escolio.rng and ../schema/escolio.sch, or by the catalog that is written too.
    """
    from escolio.new import kit
    from escolio.project import resources

    if folder is None:
        for name in kit.SCHEMAS:
            tell_path(resources() / "schema" / name)
        return
    for path in kit.copy_schema(folder, lang):
        tell_path(path)
