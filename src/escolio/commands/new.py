"""The command `new`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from escolio.commands.console import say, tell, tell_path
from escolio.commands.options import PATH
from escolio.errors import MissingPart, UsageError

EXAMPLES = """\b
Examples:
  escolio new poem.txt --lang la --title "De fonte" --editor "Maria Rossi"
  escolio new --witness A=a.txt --witness B=b.txt --lang la --interface en,de
  escolio new letter.docx --lang de --licence CC-BY-4.0 -o letter
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, type=PATH)
@click.option("-o", "--output", type=PATH, help="The folder to write (default: named as the first file).")
@click.option("--title", "titles", multiple=True, help="The title; LANG=TITLE for one language of several.")
@click.option(
    "--lang", "language", default="und", show_default=True, help="The language of the text (BCP 47), like la."
)
@click.option("--interface", default="en", show_default=True, help="The languages of the edition, with commas.")
@click.option("--verse", "form", flag_value="verse", help="Each line is a line of verse.")
@click.option("--prose", "form", flag_value="prose", help="Lines are those of paragraphs.")
@click.option("--drama", "form", flag_value="drama", help="Speeches begin with the name of their speaker.")
@click.option("--witness", "witnesses", multiple=True, help="A witness with its siglum: A=a.txt.")
@click.option("--base", help="The siglum of the witness that the text follows (default: the first).")
@click.option("--describe", multiple=True, help="What a witness is: A=Urbs, Bibliotheca ficta, Lat. 1.")
@click.option("--author", help="Who wrote the text.")
@click.option("--editor", "editors", multiple=True, help="Who edits it.")
@click.option("--publisher", help="Who publishes it (default: the first editor).")
@click.option("--licence", help="The licence of the edition: an SPDX name like CC-BY-4.0, or an address.")
@click.option("--identifier", help="The short name by which the edition is cited (default: that of the folder).")
@click.option("--date", help="The date of the draft, YYYY-MM-DD (default: today).")
@click.option("--encoding", help="The encoding of plain text that is not UTF-8.")
@click.option("--claims", is_flag=True, help="Mark what may be a claim.")
def new(
    files: tuple[Path, ...],
    output: Path | None,
    titles: tuple[str, ...],
    language: str,
    interface: str,
    form: str | None,
    witnesses: tuple[str, ...],
    base: str | None,
    describe: tuple[str, ...],
    author: str | None,
    editors: tuple[str, ...],
    publisher: str | None,
    licence: str | None,
    identifier: str | None,
    date: str | None,
    encoding: str | None,
    claims: bool,
) -> None:
    """Make an edition of a text, or of its witnesses: plain text, Markdown, .docx, .odt or TEI.

    What is not said by options is asked for on a terminal, or left to be filled in.
    """
    from escolio.new.create import Request, create
    from escolio.new.facts import facts, sources

    named = sources(files, witnesses, base)
    first = next(iter(named.values()))
    ask = _ask if sys.stdin.isatty() and sys.stderr.isatty() and first.suffix.lower() != ".xml" else None
    folder = output or Path(first.stem)
    said = facts(
        titles=titles,
        language=language,
        interfaces=interface,
        author=author,
        editors=editors,
        publisher=publisher,
        licence=licence,
        date=date,
        identifier=identifier or folder.absolute().name,
        ask=ask,
    )
    descriptions = dict(_described(item) for item in describe)
    if ask:
        for siglum in named:
            descriptions.setdefault(siglum, ask(f"What witness {siglum} is and where it is kept", ""))
    try:
        made = create(Request(named, folder, said, form, encoding, claims, descriptions))
    except ImportError as error:
        words = f"What reads or compares such texts is not installed: {error.name}."
        raise MissingPart(words, remedy="Run: pip install 'escolio[new]'") from error
    say(made.findings)
    for notice in made.notices:
        tell(notice)
    tell(f"Next: cd {shlex.quote(str(folder))} && escolio serve")
    tell_path(folder / "tei" / "edition.xml")


def _ask(question: str, proposal: str) -> str:
    return str(click.prompt(question, default=proposal, show_default=bool(proposal), err=True)).strip()


def _described(item: str) -> tuple[str, str]:
    siglum, sign, words = item.partition("=")
    if not sign:
        raise UsageError(f"{item!r} describes no witness.", remedy='Write --describe A="where it is kept".')
    return siglum.strip(), words.strip()
