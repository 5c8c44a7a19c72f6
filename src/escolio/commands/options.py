"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
LANGUAGE = click.option(
    "--lang", type=click.Choice(["es", "en"]), default="es", show_default=True, help="The language of the words."
)
EDITION = click.option("--edition", type=PATH, help="The file of the edition (default: tei/edition.xml).")
