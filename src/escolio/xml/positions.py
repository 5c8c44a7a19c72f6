"""Where the elements of a file stand."""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat


def lines(path: Path) -> dict[str, tuple[int, int]]:
    """First and last line of every element that has an xml:id, by that id, counted from 1."""
    parser = expat.ParserCreate()
    found: dict[str, tuple[int, int]] = {}
    open_elements: list[tuple[str | None, int]] = []

    def start(_: str, attributes: dict[str, str]) -> None:
        open_elements.append((attributes.get("xml:id"), parser.CurrentLineNumber))

    def end(_: str) -> None:
        identifier, first = open_elements.pop()
        if identifier is not None:
            found[identifier] = (first, parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(path.read_bytes(), True)
    return found
