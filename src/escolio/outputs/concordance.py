"""Hold a finished output against the edition: every sentence, entry, claim and source once, with the same words.

What must be there comes as JSON from `xslt/common/concordance.xsl`; what is there is read from the finished file. White
space, hyphens and invisible characters do not count: a line break or a hyphenation changes none of the words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from escolio.errors import EscolioError
from escolio.project import resources
from escolio.saxon import transform

SHEET = "common/concordance.xsl"
IGNORED = re.compile("[\\s\\u00ad\\u200b\\u2060\\ufeff\\ufffe\\u0002-]+")


@dataclass(frozen=True)
class Expected:
    """One citable thing of the edition: its identifier, what it is, and its pieces of text in order."""

    id: str
    kind: str
    pieces: tuple[str, ...]


def squeeze(text: str) -> str:
    """The text without what line breaking, hyphenation and the head of a sentence may change."""
    return IGNORED.sub("", text).lower()


def expected(edition: Path) -> dict[str, list[Expected]]:
    """What each language's publications of an edition must hold."""
    found = json.loads(transform(resources() / "xslt" / SHEET, edition, {}, base_output=None))
    return {
        language: [
            Expected(item["id"], item["kind"], tuple(piece for text in item["pieces"] if (piece := squeeze(text))))
            for item in items
        ]
        for language, items in found.items()
    }


def first_missing(pieces: Sequence[str], text: str) -> str | None:
    """The first piece that does not follow the ones before it in `text`; None when all stand there in order."""
    found = standing(pieces, text)
    return pieces[found] if found < len(pieces) else None


def standing(pieces: Sequence[str], text: str) -> int:
    """How many pieces, from the first on, stand in `text` one after the other."""
    position = 0
    for index, piece in enumerate(pieces):
        found = text.find(piece, position)
        if found < 0:
            return index
        position = found + len(piece)
    return len(pieces)


def html_problems(paths: Sequence[Path], items: Sequence[Expected]) -> Iterator[str]:
    """What the HTML pages of one language, taken together, lack or have twice."""
    from lxml import html

    yield from problems(
        [html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot() for path in paths], items
    )


def book_problems(pages: Sequence[tuple[str, bytes]], items: Sequence[Expected]) -> Iterator[str]:
    """What the XHTML pages of one book, taken together, lack or have twice."""
    from lxml import etree

    yield from problems([etree.fromstring(content) for _, content in pages], items)


def problems(roots: Sequence[Any], items: Sequence[Expected]) -> Iterator[str]:
    """What parsed pages lack: each thing is the one element with its identifier, and holds its words in order.

    What stands in the contents of a page only leads to another one.
    """
    found: dict[str, list[Any]] = {}
    for root in roots:
        for element in root.iter():
            if (identifier := element.get("id")) and next(element.iterancestors("nav"), None) is None:
                found.setdefault(str(identifier), []).append(element)
    for item in items:
        elements = found.get(item.id, [])
        if len(elements) != 1:
            yield f"{item.kind} {item.id} stands there {len(elements)} times, not once"
        elif missing := first_missing(item.pieces, squeeze("".join(elements[0].itertext()))):
            yield f"{item.kind} {item.id} lacks these words, or has them out of order: “{missing[:80]}”"


def text_problems(text: str, destinations: Sequence[str], items: Sequence[Expected]) -> Iterator[str]:
    """What a file lacks whose text is one stream (a PDF in reading order) with named destinations."""
    counts = Counter(destinations)
    stream = squeeze(text)
    for item in items:
        if counts[item.id] != 1:
            yield f"{item.kind} {item.id} is a destination {counts[item.id]} times, not once"
        if missing := missing_in_stream(item.pieces, stream):
            yield f"{item.kind} {item.id} lacks these words, or has them out of order: “{missing[:80]}”"


def missing_in_stream(pieces: Sequence[str], stream: str) -> str | None:
    """Like first_missing, from whichever place of the first piece leads furthest, and all of it near that place."""
    if not pieces:
        return None
    reach = 4 * sum(map(len, pieces)) + 2000
    furthest = 0
    start = stream.find(pieces[0])
    while start >= 0:
        furthest = max(furthest, standing(pieces, stream[start : start + reach]))
        if furthest == len(pieces):
            return None
        start = stream.find(pieces[0], start + 1)
    return pieces[furthest]


def refuse(path: Path, problems: Iterator[str]) -> None:
    """Raise EscolioError naming everything that an output lacks, if it lacks anything."""
    found = list(problems)
    if found:
        listed = "; ".join(found[:12]) + (f"; and {len(found) - 12} more" if len(found) > 12 else "")
        raise EscolioError(
            f"the output does not hold the whole edition: {listed}.",
            path=path,
            remedy="Mend the stylesheet of this output; nothing was published.",
        )
