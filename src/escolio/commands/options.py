"""Options that several commands share."""

from __future__ import annotations

import re
from pathlib import Path

import click

from escolio.project import EDITION_PLACES

PATH = click.Path(path_type=Path)
LANGUAGE = click.option(
    "--lang",
    metavar="LANG",
    default="",
    help="The language of the words (default: the first of the edition's readers).",
)
EDITION = click.option("--edition", type=PATH, help="The file of the edition (default: tei/edition.xml).")
IDENTIFIER = re.compile(rb"""\sxml:id\s*=\s*["']([^"'<>&]+)["']""")


def identifiers(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The identifiers of the edition that begin as a word on the command line does, for the completion of a shell."""
    named = context.params.get("edition")
    edition = Path(named) if named else next((place for place in EDITION_PLACES if place.is_file()), None)
    try:
        data = edition.read_bytes() if edition else b""
    except OSError:
        return []
    found = (name.decode("utf-8", "replace") for name in IDENTIFIER.findall(data))
    return [name for name in dict.fromkeys(found) if name.startswith(incomplete)]
