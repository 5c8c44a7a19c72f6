"""The commands about releases: cite, resolve, diff, release. They parse, call and print."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.project import edition_file, site_address

PATH = click.Path(path_type=Path)
FORMATS = ("text", "html", "bibtex", "biblatex", "ris", "csl-json")
LANGUAGE = click.option(
    "--lang", type=click.Choice(["es", "en"]), default="es", show_default=True, help="The language of the words."
)
EDITION = click.option("--edition", type=PATH, help="The file of the edition (default: tei/edition.xml).")


@click.command()
@click.argument("reference", default="")
@click.option("--at", metavar="VERSION", default="", help="The release to cite (default: the newest).")
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
    "--view",
    type=click.Choice(["edited", "received", "conjectures-high", "conjectures-medium", "conjectures-low"]),
    default="edited",
    show_default=True,
    help="The view of the text that is quoted.",
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
    from escolio import citation

    cited = citation.cite(edition_file(edition), reference, at, lang, view, site_address(base_url))
    if not cited.released:
        click.echo("Nothing has been released yet: this cites work in progress, which may change.", err=True)
    click.echo(citation.formatted(cited, form, style), nl=False)


@click.command()
@click.argument("reference")
@LANGUAGE
@EDITION
def resolve(reference: str, lang: str, edition: Path | None) -> None:
    """Show a passage as it stood in the release that was cited, and say how it stands now.

    REFERENCE is a reference with a version (p6.s2@0.2.0), an address, a SWHID with lines, or a citation pasted whole.
    """
    from escolio.releases import resolve as resolving

    resolved = resolving.resolve(reference, edition_file(edition))
    click.echo(resolving.report(resolved, lang))


@click.command()
@click.argument("before")
@click.argument("after")
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True, help="The form."
)
@LANGUAGE
@EDITION
def diff(before: str, after: str, form: str, lang: str, edition: Path | None) -> None:
    """Say what changed between two releases or files, by kind.

    BEFORE and AFTER are versions (1.0.0) or files.
    """
    from escolio.releases import differences

    named = None if edition is None else edition_file(edition)
    click.echo(differences.told(before, after, form, lang, named), nl=False)


@click.command()
@click.argument("version")
@click.option("--date", help="The date of the release, YYYY-MM-DD (default: today).")
@click.option("--message-es", default="", help="What changed, in Spanish (default: made from the differences).")
@click.option("--message-en", default="", help="What changed, in English.")
@EDITION
def release(version: str, date: str | None, message_es: str, message_en: str, edition: Path | None) -> None:
    """Check and freeze the edition as VERSION, or refuse and change nothing."""
    import datetime

    from escolio.releases.release import publish

    words = {language: text for language, text in (("es", message_es), ("en", message_en)) if text}
    published = publish(
        edition_file(edition),
        version,
        date or datetime.date.today().isoformat(),
        words,
        lambda step: click.echo(step, err=True),
    )
    for path in published.written:
        click.echo(path)
    click.echo(f"{published.release.version} {published.release.swhid}")
    click.echo(f"Now commit these files and tag the commit: git tag v{published.release.version}", err=True)


COMMANDS = (cite, resolve, diff, release)
