"""The command `release`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.console import tell, tell_path
from escolio.commands.options import EDITION
from escolio.project import edition_file

EXAMPLES = """\b
Examples:
  escolio release 1.0.0                    the first release, dated today
  escolio release 1.1.0 --date 2026-12-01
"""


@click.command(epilog=EXAMPLES)
@click.argument("version")
@click.option("--date", help="The date of the release, YYYY-MM-DD (default: today).")
@click.option("--message-es", default="", help="What changed, in Spanish (default: made from the differences).")
@click.option("--message-en", default="", help="What changed, in English.")
@EDITION
@click.pass_obj  # which outputs are made on trial: nothing on the command line changes that
def release(
    trial: frozenset[str] | None, version: str, date: str | None, message_es: str, message_en: str, edition: Path | None
) -> None:
    """Check and freeze the edition as VERSION, or refuse and change nothing."""
    import datetime

    from escolio.publish import publish

    words = {language: text for language, text in (("es", message_es), ("en", message_en)) if text}
    published = publish(
        edition_file(edition),
        version,
        date or datetime.date.today().isoformat(),
        words,
        tell,
        trial,
    )
    for path in published.written:
        tell_path(path)
    click.echo(f"{published.release.version} {published.release.swhid}")
    click.echo(f"Now commit these files and tag the commit: git tag v{published.release.version}", err=True)
