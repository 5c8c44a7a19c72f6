"""The command `cite`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.completion import references, versions
from escolio.commands.options import EDITION, LANGUAGE
from escolio.project import edition_file, site_address

FORMATS = ("text", "html", "bibtex", "biblatex", "ris", "csl-json")


EXAMPLES = """\b
Examples:
  escolio cite                              the edition
  escolio cite p6.s2 --style chicago        a sentence, in a style
  escolio cite p6.s2@1.0.0 --format bibtex  as it stood, as a record
"""


@click.command(epilog=EXAMPLES)
@click.argument("reference", default="", shell_complete=references)
@click.option(
    "--at", metavar="VERSION", default="", shell_complete=versions, help="The release to cite (default: the newest)."
)
@click.option(
    "--style", default="apa", show_default=True, help="apa, chicago, mla, a CSL style by name, or a .csl file."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Words in a style (text, html), or a record.",
)
@click.option(
    "--view", metavar="VIEW", default="", help="The view of the text that is quoted (default: the edited one)."
)
@click.option("--base-url", default="", help="Where the deposit stands on the web, to make addresses absolute.")
@LANGUAGE
@EDITION
def cite(
    reference: str, at: str, style: str, form: str, view: str, base_url: str, lang: str, edition: Path | None
) -> None:
    """Cite a passage, a note, a source, or (without REFERENCE) the whole edition.

    REFERENCE is an identifier (p6.s2, a14, c30, b57), a range (p1.s2-p1.s4), either with a version (p6.s2@1.0.0).
    """
    from escolio.citation.cite import cite as cited_by
    from escolio.citation.cite import formatted

    cited = cited_by(edition_file(edition), reference, at, lang, view, site_address(base_url))
    if not cited.released:
        click.echo("Nothing has been released yet: this cites work in progress, which may change.", err=True)
    click.echo(formatted(cited, form, style), nl=False)
