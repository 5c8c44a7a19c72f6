"""Tell the differences between two versions: as text, as an HTML page, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from escolio.errors import UsageError
from escolio.project import Project, find_edition, resources
from escolio.releases import ledger, units, worddiff
from escolio.releases.compare import NORMAL_FORM, Change, compare, normal, step_asked
from escolio.saxon import transform
from escolio.words import has_label, label

PLAIN = worddiff.Style()
WORDS = ("summary", "reference")


def written(
    before: str, after: str, form: str, lang: str, edition: Path | None = None, style: worddiff.Style = PLAIN
) -> str:
    """The differences between two versions or files, in a form (text, html, json); `style` is that of text.

    Raises UsageError when a name is neither a release nor a file.
    """
    first, second = source(before, edition), source(after, edition)
    changes = compare(first, second)
    lang = lang or second.language
    if form == "text":
        return as_text(changes, lang, second.spoken(lang), style)
    record = json.dumps(as_record(before, after, changes), ensure_ascii=False, indent=1)
    if form == "json":
        return f"{record}\n"
    parameters: dict[str, str | int | bool] = {"record": record, "lang": lang}
    return transform(resources() / "xslt/data/differences.xsl", None, parameters, base_output=None)


def source(name: str, edition: Path | None) -> units.Source:
    """A release by its version, or any edition by its file."""
    path = Path(name)
    if path.is_file():
        return units.read(path)
    folder = Project(edition or find_edition()).releases
    versions = [release.version for release in ledger.read(folder)]
    if name not in versions:
        listed = f"Releases: {', '.join(versions)}." if versions else "Nothing has been released yet."
        raise UsageError(f"{name} is neither a release nor a file.", remedy=listed)
    return units.read(ledger.source(folder, name))


def as_record(before: str, after: str, changes: list[Change]) -> dict[str, object]:
    """The differences for machines: every change with its marked pieces."""
    return {
        "before": before,
        "after": after,
        "step": step_asked(changes),
        "changes": [
            {
                "kind": change.kind,
                "id": change.id,
                "what": change.what,
                "before": change.before,
                "after": change.after,
                "pieces": [{"mark": mark, "text": text} for mark, text in pieces(change)],
            }
            for change in changes
        ],
    }


def as_text(changes: list[Change], lang: str, spoken: str, style: worddiff.Style = PLAIN) -> str:
    """The differences by kind, a line each, in `lang`. What the edition says and changed in the language `spoken` is
    told in that only, unless whole."""
    if not changes:
        return f"{label('difference.none', lang)}\n"
    lines = []
    for kind, group in groupby(changes, key=lambda change: change.kind):
        lines.append(label(f"difference.{kind}", lang))
        every = [change for change in group if change.id]
        listed = every if style.whole else in_one_language(every, spoken)
        lines += [f"  {line(change, lang, style)}" for change in listed]
    return "\n".join(lines) + "\n"


def in_one_language(changes: list[Change], lang: str) -> Iterator[Change]:
    """Of what changed in several languages what changed in that of the reader; what did not, as it is.

    The words of a note or a source are its summary or its reference in the first language of the edition.
    """
    in_that = {(change.id, change.what.rpartition(".")[0]) for change in changes if change.what.endswith(f".{lang}")}
    first = {(change.id, part) for change in changes if change.what == "text" for part in WORDS}
    for change in changes:
        if change.what == "text":
            is_told = not in_that & {(change.id, part) for part in WORDS}
        else:
            is_told = (
                change.what.endswith(f".{lang}") or (change.id, change.what.rpartition(".")[0]) not in in_that | first
            )
        if is_told:
            yield change


def line(change: Change, lang: str, style: worddiff.Style = PLAIN) -> str:
    """One change in a line: where, what, and the words with their marks."""
    name = name_of(change.what, lang)
    if change.what != NORMAL_FORM and change.before != change.after and normal(change.before) == normal(change.after):
        name += f", {name_of(NORMAL_FORM, lang)}"
    words = style.marks(pieces(change))
    reason = f" {change.after}" if change.what == "withdrawn" else ""
    return f"{change.id}, {name}: {words}{reason}"


def name_of(what: str, lang: str) -> str:
    """What a kind of change is called: that of a part in several languages without the language that is read."""
    part, _, language = what.rpartition(".")
    for key in (f"change.{what}", f"facet.{what}"):
        if has_label(key):
            return label(key, lang)
    if part and has_label(f"facet.{part}"):
        return label(f"facet.{part}", lang) + (f" ({language})" if language != lang else "")
    return what


def pieces(change: Change) -> list[tuple[str, str]]:
    """The words of a change with their marks; the reason of a withdrawal is no new wording of what was withdrawn."""
    return worddiff.marked(change.before, "" if change.what == "withdrawn" else change.after)
