"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

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


def style(full: bool) -> Style:
    """How differences are written on standard output: in colours on a terminal, unless NO_COLOR asks for none."""
    from escolio.releases.worddiff import Style

    return Style(full, sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
