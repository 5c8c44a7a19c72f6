"""The changelog: every release with what changed since the one before, told by the difference of the sources."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from escolio.releases import history, ledger, units
from escolio.releases.history import Change

KIND_WORDS = {
    "identifiers": ("identificadores", "identifiers"),
    "text": ("texto", "text"),
    "punctuation": ("puntuación", "punctuation"),
    "claims": ("notas", "notes"),
    "apparatus": ("aparato", "apparatus"),
    "translation": ("traducción", "translation"),
    "sources": ("fuentes", "sources"),
    "names": ("nombres", "names"),
    "prose": ("introducción y criterios", "introduction and principles"),
    "header": ("encabezamiento", "header"),
    "encoding": ("codificación", "encoding"),
}


def summary(changes: list[Change]) -> dict[str, str]:
    """One sentence a language on what changed, for the header."""
    if not changes:
        return {"es": "Primera versión publicada.", "en": "First published version."}
    counts = Counter(change.kind for change in {(change.kind, change.id): change for change in changes}.values())
    told = {}
    for index, (language, opening) in enumerate((("es", "Cambios"), ("en", "Changes"))):
        parts = [f"{KIND_WORDS[kind][index]} ({counts[kind]})" for kind in history.KINDS if counts[kind]]
        told[language] = f"{opening}: {', '.join(parts)}."
    return told


def changelog(folder: Path, releases: list[ledger.Release]) -> str:
    """The whole changelog in Markdown, the newest release first; made from the frozen sources and the ledger."""
    ordered = sorted(releases, key=lambda release: release.order)
    sources = [units.read(ledger.source(folder, release.version)) for release in ordered]
    parts = ["# Changelog of the edition\n", "Made by `escolio release` from the frozen sources; not edited by hand.\n"]
    for index in range(len(ordered) - 1, -1, -1):
        release = ordered[index]
        parts.append(f"## {release.version} ({release.date})\n")
        parts.append(f"Source: `{release.swhid}`\n")
        if index == 0:
            parts.append(f"- First published version: {len(sources[0].units)} citable units.\n")
        else:
            parts.append("\n".join(entries(history.compare(sources[index - 1], sources[index]))) + "\n")
    return "\n".join(parts)


def entries(changes: list[Change]) -> list[str]:
    """One line a kind of change, with the units it touches."""
    lines = []
    for kind in history.KINDS:
        touched = [change for change in changes if change.kind == kind]
        if not touched:
            continue
        named = list(dict.fromkeys(f"{change.id} ({change.what})" if change.id else change.what for change in touched))
        shown = ", ".join(named[:40]) + (f" and {len(named) - 40} more" if len(named) > 40 else "")
        lines.append(f"- {KIND_WORDS[kind][1]}: {shown}")
    return lines
