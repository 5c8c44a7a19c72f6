"""Offers what may be a claim: spans with numbers, names, quotations, superlatives and hedges. The editor judges."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.resources import files

from escolio.new.draft import Block, Inline, Text, contents

NUMBER = r"(?<!\w)\d[\d.,\u00a0\u202f]*(?:\s?%)?"
QUOTATION = r"“[^”]{3,}”|«[^»]{3,}»|„[^“”]{3,}[“”]|「[^」]{2,}」|\"[^\"]{3,}\""
CAPITAL = r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я][\w’'-]+"
NAME = rf"(?<=[^\W\d_]\s){CAPITAL}(?:\s(?:[^\W\d_]{{2,3}}\s)?{CAPITAL})*"


def offered(blocks: Iterable[Block], language: str) -> int:
    """Mark, in the sentences and lines of some blocks, what may be a claim; say how many there are."""
    pattern = _pattern(language.partition("-")[0].lower())
    count = 0
    for content in contents(blocks):
        parts = [part for one in content for part in _offered(one, pattern)]
        count += sum(isinstance(part, Text) and bool(part.candidate) for part in parts)
        content[:] = parts
    return count


def _pattern(language: str) -> re.Pattern[str]:
    """All kinds as one expression; superlatives and hedges only where claims.json has their words in the language."""
    words = json.loads(files("escolio.new").joinpath("claims.json").read_text("utf-8"))
    patterns = {kind: f"(?i:{of[language]})" for kind, of in words.items() if language in of}
    kinds = {"quotation": QUOTATION, "number": NUMBER, **patterns, "name": NAME}
    return re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in kinds.items()))


def _offered(part: Inline, pattern: re.Pattern[str]) -> list[Inline]:
    if not isinstance(part, Text):
        return [part]
    pieces: list[Inline] = []
    place = 0
    for match in pattern.finditer(part.text):
        words = match[0].rstrip(".,\u00a0\u202f ")
        end = match.start() + len(words)
        if match.start() > place:
            pieces.append(Text(part.text[place : match.start()], part.styles, part.link))
        pieces.append(Text(words, part.styles, part.link, match.lastgroup or ""))
        place = end
    if place < len(part.text):
        pieces.append(Text(part.text[place:], part.styles, part.link))
    return pieces
