"""Divides prose into sentences and lines, whatever its language.

A sentence ends with a mark that ends sentences, with the marks that close what it closes, and with white space; it
does not end where a small letter follows, nor after a single capital or a numeral of an enumeration. Scripts without
white space end it at the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from escolio.new.draft import Break, Content, Inline, Text
from escolio.validation.layout import WHITE

CLOSERS = r"[\"'’”»›)\]】」』〉》]*"
SPACED = re.compile(rf"(?:[.!?…‽؟۔։።፧।॥᙮꓿]|\.\.\.)+{CLOSERS}(?=[ \t\n\r\f\v]+(\S))")
UNSPACED = re.compile(rf"[。！？︒﹒﹗﹖]+{CLOSERS}")
INITIAL = re.compile(r"(?:^|[\s(\[“«\"'’])(?:[^\W\d_]|[IVXLCDM]+|\d+)\.$")


def boundaries(text: str) -> list[int]:
    """The places at which sentences of a text end, but for its end."""
    ends = {match.end() for match in UNSPACED.finditer(text)}
    for match in SPACED.finditer(text):
        following = match[1]
        mark = match[0].rstrip("\"'’”»›)]】」』〉》")
        if mark == "." and (following.islower() or following.isdigit() or INITIAL.search(text[: match.start() + 1])):
            continue
        if mark in {"…", "..."} and following.islower():
            continue
        ends.add(match.end())
    return sorted(end for end in ends if text[end:].strip(WHITE))


def divided(content: Sequence[Inline]) -> list[Content]:
    """The sentences of a content, none of which begins or ends with white space; marks of notes stay where they are."""
    text = "".join(part.text if isinstance(part, Text) else " " if isinstance(part, Break) else "" for part in content)
    pieces: list[Content] = [[]]
    ends = boundaries(text)
    offset = 0
    for part in content:
        if isinstance(part, Break):
            offset += 1
        if not isinstance(part, Text):
            pieces[-1].append(part)
            continue
        start = 0
        while ends and offset + len(part.text) > ends[0]:
            cut = ends.pop(0) - offset
            if cut > start:
                pieces[-1].append(_part(part, start, cut))
            pieces.append([])
            start = max(start, cut)
        if start < len(part.text):
            pieces[-1].append(_part(part, start, len(part.text)))
        offset += len(part.text)
    return [piece for piece in (trimmed(piece) for piece in pieces) if piece]


def lines(content: Sequence[Inline]) -> list[Content]:
    """The lines of a content, divided at its breaks; empty ones are kept, because they part stanzas."""
    lines: list[Content] = [[]]
    for part in content:
        if isinstance(part, Break):
            lines.append([])
        else:
            lines[-1].append(part)
    return [trimmed(line) for line in lines]


def trimmed(content: Sequence[Inline]) -> Content:
    """A content without white space, or breaks, at its beginning and end."""
    parts = list(content)
    while parts and (isinstance(parts[0], Break) or _text(parts[0]) == ""):
        parts.pop(0)
    while parts and (isinstance(parts[-1], Break) or _text(parts[-1]) == ""):
        parts.pop()
    if parts and isinstance(first := parts[0], Text):
        parts[0] = _part(first, len(first.text) - len(first.text.lstrip(WHITE)), len(first.text))
    if parts and isinstance(last := parts[-1], Text):
        parts[-1] = _part(last, 0, len(last.text.rstrip(WHITE)))
    return parts


def words(content: Sequence[Inline]) -> Iterator[str]:
    """The words of a content, parted by white space."""
    yield from "".join(part.text if isinstance(part, Text) else " " for part in content).split()


def _text(part: Inline) -> str | None:
    return part.text.strip(WHITE) if isinstance(part, Text) else None


def _part(part: Text, start: int, end: int) -> Text:
    return Text(part.text[start:end], part.styles, part.link, part.candidate)
