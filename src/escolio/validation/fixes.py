"""Quick fixes: what a finding proposes, as the places of its file to change, for editors that can apply them.

A finding proposes in its words: “Did you mean <p>?”, “Did you mean @n?”, “Did you mean “high”?”, “Write n="3".”. Only a
proposal that leaves no choice is a fix.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from escolio.findings import Finding

MEANT = re.compile(r"Did you mean (?:<(?P<element>[^<>\s]+)>|@(?P<attribute>[^\s?]+)|“(?P<value>[^”]+)”)\?")
WRITTEN = re.compile(r"Write (?P<attribute>[\w:.-]+)=\"(?P<value>[^\"]*)\"\.")
NAME = r"[^\s<>/=\"']+"
TAG = r"(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*"


@dataclass(frozen=True)
class Replacement:
    """Put a text in the place of what stands from one offset of the file, in characters, to another."""

    start: int
    end: int
    text: str


def replacements(finding: Finding, text: str) -> list[Replacement]:
    """What to change in the text of its file so that a finding is gone; nothing when it proposes no such thing."""
    if "Did you mean" not in finding.message and "Write " not in finding.message:
        return []
    place = offset(text, finding.line, finding.column)
    if place is None:
        return []
    if meant := MEANT.search(finding.message):
        if meant["element"]:
            return _element(text, place, meant["element"])
        if meant["attribute"]:
            name = re.compile(NAME).match(text, place)
            return [Replacement(place, name.end(), meant["attribute"])] if name else []
        return _value(text, place, meant["value"])
    written = list(WRITTEN.finditer(finding.message))
    return _attribute(text, place, written[0]["attribute"], written[0]["value"]) if len(written) == 1 else []


def offset(text: str, line: int, column: int) -> int | None:
    """The number of characters before a line and column, both from 1; None when there is no such place."""
    starts = line_starts(text)
    if not 0 < line <= len(starts):
        return None
    place = starts[line - 1] + column - 1
    return place if place < len(text) else None


@lru_cache(maxsize=2)
def line_starts(text: str) -> list[int]:
    """The offset of the first character of every line."""
    return [0, *(newline.end() for newline in re.finditer("\n", text))]


def position(text: str, place: int) -> tuple[int, int]:
    """The line and column, both from 1, of an offset."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def _element(text: str, place: int, name: str) -> list[Replacement]:
    """The names in the start tag at a place and in the end tag that closes it."""
    start = re.compile(rf"<({NAME}){TAG}>").match(text, place)
    if start is None:
        return []
    replaced = [Replacement(start.start(1), start.end(1), name)]
    if start[0].endswith("/>"):
        return replaced
    depth = 1
    tags = re.compile(rf"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(/?){re.escape(start[1])}(?=[\s/>]){TAG}>", re.DOTALL)
    for tag in tags.finditer(text, start.end()):
        if tag[1] is None or tag[0].endswith("/>"):
            continue
        depth += -1 if tag[1] else 1
        if depth == 0:
            first = tag.start() + 2
            return [*replaced, Replacement(first, first + len(start[1]), name)]
    return []


def _value(text: str, place: int, value: str) -> list[Replacement]:
    written = re.compile(rf"{NAME}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')").match(text, place)
    if written is None:
        return []
    group = 1 if written[1] is not None else 2
    return [Replacement(written.start(group), written.end(group), value)]


def _attribute(text: str, place: int, name: str, value: str) -> list[Replacement]:
    """A value of an attribute in the start tag at a place, where it stands or at the end of the tag."""
    tag = re.compile(rf"<{NAME}{TAG}>").match(text, place)
    if tag is None:
        return []
    if present := re.search(rf"\s{re.escape(name)}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag[0]):
        group = 1 if present[1] is not None else 2
        return [Replacement(place + present.start(group), place + present.end(group), value)]
    end = tag.end() - (2 if tag[0].endswith("/>") else 1)
    return [Replacement(end, end, f' {name}="{value}"')]
