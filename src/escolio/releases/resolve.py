"""Say how a passage stood in the release that was cited, and how it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from escolio.errors import EscolioError, UsageError
from escolio.project import Project
from escolio.releases import differences, ledger, units, worddiff
from escolio.releases.compare import WORDING, Change, compare, place_of
from escolio.releases.follow import Status, follow
from escolio.releases.references import Reference, members, parse
from escolio.words import has_label, label


@dataclass(frozen=True)
class Resolved:
    """What a reference resolves to: its units with their states, or, for the whole edition, all changes since."""

    reference: Reference
    cited: units.Source
    newest: units.Source
    statuses: list[Status]
    changes: list[Change]


def resolve(text: str, edition: Path) -> Resolved:
    """Find the reference in `text` and follow it to the newest release.

    Raises UsageError for a text without a reference, a version or a unit that never was, EscolioError when nothing
    was released or something once published was touched.
    """
    folder = Project(edition).releases
    if not ledger.read(folder):
        raise EscolioError(
            "Nothing has been released yet.", path=folder, remedy="Publish a version with: escolio release"
        )
    reference = parse(text, folder)
    chain = versions(folder, reference.version)
    units = members(reference, chain[0])
    statuses = [follow(unit.id, chain) for unit in units]
    changes = [] if units else compare(chain[0], chain[-1])
    return Resolved(reference, chain[0], chain[-1], statuses, changes)


def versions(folder: Path, first: str) -> list[units.Source]:
    """The releases from version `first` (empty: the newest) to the newest, read."""
    versions = [release.version for release in ledger.read(folder)]
    if first and first not in versions:
        raise UsageError(f"There is no release {first}.", remedy=f"Releases: {', '.join(versions)}.")
    return [units.read(ledger.source(folder, version)) for version in versions[versions.index(first or versions[-1]) :]]


def report(resolved: Resolved, lang: str, style: worddiff.Style = differences.PLAIN) -> str:
    """What `escolio resolve` prints: the passage as it stood, then how it stands now."""
    lang = lang or resolved.newest.language
    if not resolved.statuses:
        return whole_report(resolved, lang, style)
    parts = [unit_report(status, resolved, lang, style) for status in resolved.statuses]
    text = "\n\n".join("\n".join(lines) for lines in parts)
    if resolved.reference.version:
        return text
    return f"{label('resolve.no-release', lang, version=resolved.newest.version)}\n\n{text}"


def whole_report(resolved: Resolved, lang: str, style: worddiff.Style) -> str:
    """The whole edition: its source and, by kind, what changed since."""
    version, newest = resolved.cited.version, resolved.newest.version
    opening = label("resolve.whole", lang, version=version, date=str(resolved.cited.facts["date"]))
    if version == newest:
        return f"{opening}\n{label('resolve.newest', lang)}"
    changes = differences.as_text(resolved.changes, lang, resolved.newest.spoken(lang), style).rstrip("\n")
    return f"{opening}\n{label('resolve.changes', lang, version=newest)}\n{changes}"


def unit_report(status: Status, resolved: Resolved, lang: str, style: worddiff.Style) -> list[str]:
    """One unit: its place and words then, its state now, and what changed."""
    unit = status.before
    now = label("resolve.now", lang, version=resolved.newest.version, state=sentence(status, lang))
    lines = [f"{place_of(unit, lang)} ({unit.id}@{resolved.cited.version})", f"  {words_of(unit, lang)}", now]
    if status.after is not None and status.state == "reworded":
        lines.append(f"  {style.marks(worddiff.marked(words_of(unit, lang), words_of(status.after, lang)))}")
    if status.after is not None and status.state == "moved":
        lines.append(f"  {place_of(unit, lang)} → {place_of(status.after, lang)}")
    said = {*WORDING[:1]} | ({f"summary.{lang}", f"reference.{lang}"} if status.state == "reworded" else set())
    changes = [one for one in status.changes if one.what not in said or one.id != unit.id]
    lines += [
        f"  {said_in_a_line(one, resolved, lang, style)}"
        for one in chosen(changes, resolved.newest.spoken(lang), style)
    ]
    if status.successors:
        lines.append(f"  {label('resolve.successors', lang, ids=', '.join(status.successors))}")
        lines += [f"  {one}: {words_of(resolved.newest.units[one], lang)}" for one in status.successors]
    return lines


# What a reader who cited something asks first, and what only machines compare.
FIRST = ("change", "verdict", "certainty", "evidence", "defects", "lemma", "readings", "text", "summary", "dates")
FOR_MACHINES = frozenset({"links", "names", "forms", "target", "identifiers"})
NAMED = frozenset({"verdict", "defects", "evidence", "state"})  # facets that hold identifiers of categories


def chosen(changes: list[Change], lang: str, style: worddiff.Style) -> list[Change]:
    """The changes that are told, those of each unit together, what matters most first.

    Unless whole: what stands in several languages in that of the reader, and nothing that only machines compare.
    """
    in_lang = {(one.id, one.what.removesuffix(f".{lang}")) for one in changes if one.what.endswith(f".{lang}")}
    in_lang |= {(one.id, what) for one in changes for what in ("summary", "reference")}  # the very words, told already
    shown = [
        one
        for one in changes
        if style.whole
        or one.what.endswith(f".{lang}")
        or (one.what not in FOR_MACHINES and (one.id, one.what.rpartition(".")[0]) not in in_lang)
    ]
    ids = list(dict.fromkeys(one.id for one in shown))
    rank = {name: number for number, name in enumerate(FIRST)}
    return sorted(shown, key=lambda one: (ids.index(one.id), rank.get(one.what.partition(".")[0], len(rank))))


def said_in_a_line(change: Change, resolved: Resolved, lang: str, style: worddiff.Style) -> str:
    """One change in a line: what the editors say of it as they say it, categories and degrees by name."""
    facet = change.what.partition(".")[0]
    name = f"{change.id}, {differences.name_of(change.what, lang)}"
    if facet == "change":
        return f"{name}: {change.after}"
    if facet in NAMED or facet == "certainty":
        before, after = (
            ", ".join(category(one, source, lang) for one in words.split()) or "—"
            for words, source in ((change.before, resolved.cited), (change.after, resolved.newest))
        )
        return f"{name}: {before} → {after}"
    return differences.line(change, lang, style)


def category(identifier: str, source: units.Source, lang: str) -> str:
    """What a category or a degree of certainty is called."""
    if has_label(f"certainty.{identifier}"):
        return label(f"certainty.{identifier}", lang)
    names = source.categories.get(identifier, {})
    return names.get(lang) or next(iter(names.values()), identifier)


def words_of(unit: units.Unit, lang: str) -> str:
    """What is read of a unit, in the language of the reader: of a note its summary, of a source its reference."""
    return next(
        (unit.facets[name] for name in (f"summary.{lang}", f"reference.{lang}") if name in unit.facets), unit.text
    )


def sentence(status: Status, lang: str) -> str:
    """The state in words, and since when; for a withdrawn unit also why."""
    words = label(f"resolve.{status.said}", lang, since=status.since)
    if status.state == "withdrawn" and status.after is not None:
        return f"{words} {status.after.facets.get(f'reason.{lang}') or status.after.text}"
    return words
