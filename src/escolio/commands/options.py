"""Options that several commands share."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escolio.project import EDITION_PLACES

if TYPE_CHECKING:
    from escolio.releases.worddiff import Style

PATH = click.Path(path_type=Path)
LANGUAGE = click.option(
    "--lang",
    metavar="LANG",
    default="",
    help="The language of the words (default: the first of the edition's readers).",
)
EDITION = click.option("--edition", type=PATH, help="The file of the edition (default: tei/edition.xml).")
FULL = click.option(
    "--full", is_flag=True, help="Every word in every language, and not only those around each change in one."
)
IDENTIFIER = re.compile(rb"""\sxml:id\s*=\s*["']([^"'<>&]+)["']""")


def style(full: bool) -> Style:
    """How differences are written on standard output: in colours on a terminal, unless NO_COLOR asks for none."""
    from escolio.releases.worddiff import Style

    return Style(full, sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


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
