"""What the header of a new edition says: taken from options, asked for on a terminal, or left to be filled in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from escolio.errors import UsageError
from escolio.new.draft import Facts
from escolio.project import calendar_day

LICENCES = {
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC-BY-NC-SA-4.0": ("CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    "PDM-1.0": ("Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
}
INTERFACES = ("en", "es", "de", "fr", "it")
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
TO_FILL_IN = "[to be filled in: {}]"
Ask = Callable[[str, str], str]


def facts(
    *,
    titles: Sequence[str],
    language: str,
    interfaces: str,
    author: str | None,
    editors: Sequence[str],
    publisher: str | None,
    licence: str | None,
    date: str | None,
    identifier: str,
    ask: Ask | None,
) -> Facts:
    """The facts of the header. `titles` are plain, or `LANG=title`; `identifier` is any name that a short one can
    be made of; `ask` asks for what is missing, with a proposal.

    Raises UsageError for a language, a licence or a date that is none.
    """
    languages = _languages(interfaces)
    if not TAG.match(language):
        raise UsageError(
            f"{language!r} is not the tag of a language.", remedy="Write one after BCP 47, like la, grc or zh."
        )
    if ask:
        titles = titles or [
            answer for answer in [ask("Title (empty: the one that the text gives itself)", "")] if answer
        ]
        author = author if author is not None else ask("Author (empty: anonymous)", "")
        editors = editors or [name.strip() for name in ask("Editors, with semicolons", "").split(";") if name.strip()]
        publisher = publisher or ask("Publisher", editors[0] if editors else "")
        licence = licence or ask(f"Licence of your work ({', '.join(LICENCES)})", "CC-BY-4.0")
    name, address, code = _licence(licence)
    return Facts(
        titles=_titles(titles, languages),
        language=language,
        author=author or "",
        editors=tuple(editors) or (TO_FILL_IN.format("who edits"),),
        publisher=publisher or (editors[0] if editors else TO_FILL_IN.format("who publishes")),
        licence=name,
        licence_address=address,
        date=_date(date),
        identifier=re.sub(r"[^\w.-]+", "-", identifier).strip("-.").lower() or "edition",
        licence_code=code,
    )


def _languages(interfaces: str) -> list[str]:
    languages = list(dict.fromkeys(part.strip() for part in interfaces.split(",") if part.strip()))
    unknown = [language for language in languages if language not in INTERFACES]
    if unknown or not languages:
        words = f"Escolio has no words in {', '.join(unknown)!r}." if unknown else "No language is named."
        raise UsageError(words, remedy=f"Name one or several of {', '.join(INTERFACES)}, with commas.")
    return languages


def _titles(titles: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """The title in each language: its own, else the one without a language, else the first."""
    own = {}
    general = ""
    for title in titles:
        language, sign, rest = title.partition("=")
        if sign and language in languages:
            own[language] = rest.strip()
        else:
            general = title.strip()
    first = next(iter(own.values()), "")
    return {language: own.get(language) or general or first for language in languages}


def _licence(licence: str | None) -> tuple[str, str, str]:
    """The name of a licence, its address, and the name that SPDX gives it, if any."""
    if licence is None:
        words = TO_FILL_IN.format("the licence of your work, and its address in target")
        return words, "https://example.org/to-be-filled-in", ""
    if re.match(r"https?://\S+$", licence):
        return licence, licence, ""
    for name, terms in LICENCES.items():
        if name.casefold() == licence.casefold():
            return *terms, "" if name.startswith("PDM") else name
    raise UsageError(
        f"{licence!r} is no licence known here.", remedy=f"Name one of {', '.join(LICENCES)}, or an address."
    )


def _date(date: str | None) -> str:
    return datetime.date.today().isoformat() if date is None else calendar_day(date)


def sources(files: Sequence[Path], named: Sequence[str], base: str | None) -> dict[str, Path]:
    """The files by siglum, the base first. Files without a siglum get one: their name if it is short, else a capital; a
    file that is named with one too is that witness.

    Raises UsageError for no file at all, a siglum given twice, or a base that is not among them.
    """
    by_siglum: dict[str, Path] = {}
    for item in named:
        siglum, sign, name = item.partition("=")
        if not sign or not siglum.strip() or not name or re.search(r"\s", siglum.strip()):
            raise UsageError(f"{item!r} names no witness.", remedy="Write --witness A=a.txt, with a siglum and a file.")
        if siglum.strip() in by_siglum:
            raise UsageError(f"The siglum {siglum} is given twice.", remedy="Give each witness its own.")
        by_siglum[siglum.strip()] = Path(name)
    capitals = iter(letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in by_siglum)
    named_files = {path.resolve() for path in by_siglum.values()}
    for file in files:
        if file.resolve() in named_files:
            continue
        short = file.stem if not file.stem.islower() else file.stem.upper()
        if not re.fullmatch(r"[^\W_]{1,3}", short) or short in by_siglum:
            short = next(capitals, "")
        if not short:
            raise UsageError("These are too many files without a siglum.", remedy="Name them with --witness.")
        by_siglum[short] = file
    if not by_siglum:
        raise UsageError("No file is named.", remedy="Name a text, or witnesses with --witness A=a.txt.")
    if base is not None and base not in by_siglum:
        raise UsageError(f"There is no witness {base}.", remedy=f"Name one of {', '.join(by_siglum)}.")
    return {siglum: by_siglum[siglum] for siglum in sorted(by_siglum, key=lambda siglum: siglum != base)}
