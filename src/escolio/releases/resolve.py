"""Say how a passage stood in the release that was cited, and how it stands now."""

from __future__ import annotations

from pathlib import Path

from escolio.errors import EscolioError, UsageError
from escolio.releases import history, ledger, units
from escolio.releases.history import Status
from escolio.releases.references import Reference, members, parse


def resolve(text: str, edition: Path) -> tuple[Reference, list[Status]]:
    """The reference found in `text`, and how each unit that it names stands in the newest release.

    Raises UsageError for a text without a reference, EscolioError for a version or unit that never was.
    """
    folder = edition.parent / "releases"
    reference = parse(text, folder)
    chain = versions(folder, reference.version)
    if not reference.id:
        raise UsageError(
            f"this names the whole of version {chain[0].version}",
            remedy=f"Its source is releases/{chain[0].version}.xml; name a passage to see how it stands now.",
        )
    return reference, [history.follow(unit.id, chain) for unit in members(reference, chain[0])]


def versions(folder: Path, first: str) -> list[units.Source]:
    """The releases from version `first` (empty: the newest) to the newest, read."""
    known = [release.version for release in ledger.read(folder)]
    if not known:
        raise EscolioError(
            "nothing has been released yet", path=folder, remedy="Publish a version with: escolio release"
        )
    if first and first not in known:
        raise UsageError(f"there is no release {first}", remedy=f"Releases: {', '.join(known)}.")
    ledger.refuse_touched(folder)
    return [units.read(ledger.source(folder, version)) for version in known[known.index(first or known[-1]) :]]


def report(reference: Reference, statuses: list[Status], newest: str, lang: str) -> str:
    """What `escolio resolve` prints: the passage as it stood, then how it stands now."""
    words = WORDS[lang]
    lines = []
    for status in statuses:
        lines.append(f"{status.before.place[lang]} ({status.before.id}@{reference.version or newest})")
        lines.append(f"  {status.before.text}")
        lines.append(f"{words['now'].format(version=newest)}: {sentence(status, words)}")
        if status.after is not None and status.state == "reworded":
            lines.append(f"  {history.plain_marks(history.marked(status.before.text, status.after.text))}")
        for change in status.changes:
            if change.what != "text" or change.id != status.before.id:
                lines.append(f"  {change.id} · {change.what}: {shown(change, words)}")
        if status.successors:
            lines.append(f"  → {', '.join(status.successors)}")
    return "\n".join(lines)


def shown(change: history.Change, words: dict[str, str]) -> str:
    """One change in a note, in a line."""
    if change.what in ("gone", "added"):
        return words[change.what]
    return history.plain_marks(history.marked(change.before, change.after))


def sentence(status: Status, words: dict[str, str]) -> str:
    """The state in words, and since when; for a withdrawn unit also why."""
    text = words[status.state].format(since=status.since)
    return f"{text} {status.after.text}" if status.state == "withdrawn" and status.after else text


WORDS = {
    "en": {
        "now": "In {version}",
        "unchanged": "unchanged.",
        "reworded": "reworded since {since}.",
        "renoted": "its words are unchanged, its notes have changed since {since}.",
        "moved": "unchanged, but moved since {since}.",
        "withdrawn": "withdrawn since {since}.",
        "gone": "no longer there",
        "added": "new",
    },
    "es": {
        "now": "En {version}",
        "unchanged": "sin cambios.",
        "reworded": "redactado de otro modo desde {since}.",
        "renoted": "mismas palabras; las notas han cambiado desde {since}.",
        "moved": "sin cambios, pero en otro lugar desde {since}.",
        "withdrawn": "retirado desde {since}.",
        "gone": "ya no está",
        "added": "nuevo",
    },
}
