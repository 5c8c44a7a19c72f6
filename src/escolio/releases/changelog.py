"""The changelog: every release with what changed since the one before, summaries by the difference of the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from escolio.releases import ledger, units
from escolio.releases.compare import KINDS, Change, compare
from escolio.words import has_label, label

SHOWN = 40


def summary(changes: list[Change], languages: Sequence[str], *, first: bool) -> dict[str, str]:
    """One sentence a language on what changed, for the header."""
    counts = Counter(kind for kind, _ in {(change.kind, change.id) for change in changes})
    summaries = {}
    for lang in languages:
        kinds = [f"{label(f'difference.{kind}', lang)} ({counts[kind]})" for kind in KINDS if counts[kind]]
        nothing = label("change.first" if first else "difference.none", lang)
        summaries[lang] = label("change.summary", lang, kinds=", ".join(kinds)) if kinds else nothing
    return summaries


def changelog(releases: list[ledger.Release], sources: list[units.Source]) -> str:
    """The whole changelog in Markdown, the newest release first; `sources` are those of the releases, oldest first."""
    parts = ["# Changelog of the edition\n", "Made by `escolio release` from the frozen sources; not edited by hand.\n"]
    for index in range(len(releases) - 1, -1, -1):
        release = releases[index]
        parts.append(f"## {release.version} ({release.date})\n")
        parts.append(f"Source: `{release.swhid}`\n")
        if index == 0:
            parts.append(f"- {label('change.first', 'en')} {len(sources[0].units)} citable units.\n")
        else:
            parts.append("\n".join(entries(compare(sources[index - 1], sources[index]))) + "\n")
    return "\n".join(parts)


def entries(changes: list[Change]) -> list[str]:
    """One line a kind of change, with the units it touches."""
    lines = []
    for kind in KINDS:
        touched = [change for change in changes if change.kind == kind]
        if not touched:
            continue
        named = list(dict.fromkeys(f"{change.id} ({named_what(change)})" for change in touched if change.id))
        shown = ", ".join(named[:SHOWN]) + (f" and {len(named) - SHOWN} more" if len(named) > SHOWN else "")
        lines.append(f"- {label(f'difference.{kind}', 'en')}{': ' if shown else ''}{shown}")
    return lines or [f"- {label('difference.none', 'en')}"]


def named_what(change: Change) -> str:
    """What changed, in English."""
    return label(f"change.{change.what}", "en") if has_label(f"change.{change.what}") else change.what
