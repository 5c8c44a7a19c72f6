"""The text of our edition in each view, straight from the TEI: a judge that shares nothing with the stylesheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

VIEWS = ("received", "edited", "conjectures-high", "conjectures-medium", "conjectures-low")
CERTAINTIES = ("high", "medium", "low")
T = "{http://www.tei-c.org/ns/1.0}"


def plain(edition: Path, view: str) -> str:
    """A paragraph a line, its sentences with a space between them."""
    root = etree.parse(str(edition)).getroot()
    base = next(root.iter(f"{T}witness")).get("{http://www.w3.org/XML/1998/namespace}id")
    (text,) = (division for division in root.iter(f"{T}div") if division.get("type") == "edition")
    return "\n".join(
        " ".join(spaced("".join(words(sentence, view, base))) for sentence in paragraph.findall(f"{T}s"))
        for paragraph in text.findall(f"{T}p")
    )


def spaced(text: str) -> str:
    """Runs of white space as one space; spaces that do not break are not white space in XML."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def words(element: Any, view: str, base: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{T}app":
            yield from words(chosen(child, view, base), view, base)
        elif child.tag != f"{T}note" and isinstance(child.tag, str):
            yield from words(child, view, base)
        yield child.tail or ""


def chosen(entry: Any, view: str, base: str) -> Any:
    """The lemma or reading that an entry shows."""
    lemma, readings = entry.find(f"{T}lem"), list(entry.iter(f"{T}rdg"))
    if view == "received":
        return next(one for one in (lemma, *readings) if f"#{base}" in one.get("wit", "").split())
    degrees = CERTAINTIES[: CERTAINTIES.index(view.removeprefix("conjectures-")) + 1] if view != "edited" else ()
    conjectures = [one for degree in degrees for one in readings if one.get("cert") == degree]
    return next((one for one in conjectures if one.get("type") == "conjecture"), lemma)
