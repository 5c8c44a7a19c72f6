"""Change single places of an XML file and leave every other byte as it is.

What to change is told by a stylesheet, for it knows the encoding; where that stands in the file is found here. An
edit is a map with `path` (of an element, as XPath's `path()` writes it) and one of: `attribute` and `value` (give an
attribute a value), `content` (put this XML in the place of what the element holds), `before` (put this XML before the
element, on a line of its own), `append` (put it after what the element holds), `replace` (put it in the place of the
element), `delete` (take the element out, with its line).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from escolio.errors import EscolioError
from escolio.xml.reading import parse

TAG = re.compile(rb"<(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*>")


@dataclass(frozen=True)
class Extent:
    """The bytes of an element: start tag from `start` to `inner`, content, end tag from `outer` to `end`."""

    start: int
    inner: int
    outer: int
    end: int


def spliced(data: bytes, edits: list[dict[str, Any]]) -> bytes:
    """The file with the edits made. Raises EscolioError when an element is not there or the file is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise EscolioError("The file is not in UTF-8.", remedy="Save it as UTF-8 and run the command again.") from error
    places = extents(data)
    pieces: list[bytes] = []
    place = 0
    for start, end, new in sorted(change(data, places, edit) for edit in edits):
        if start < place:
            raise EscolioError("Two changes of the file overlap.")
        pieces += [data[place:start], new]
        place = end
    return b"".join([*pieces, data[place:]])


def change(data: bytes, places: dict[str, Extent], edit: dict[str, Any]) -> tuple[int, int, bytes]:
    """One edit as the bytes to replace and what to put there."""
    extent = places.get(edit["path"])
    if extent is None:
        raise EscolioError(f"There is no element {edit['path']} in the file.")
    if "attribute" in edit:
        return attribute_change(data, extent, edit["attribute"], edit["value"])
    if "content" in edit:
        return content_change(data, extent, edit["content"])
    if "append" in edit:
        whole = content_change(data, extent, edit["append"])
        return whole if data.startswith(b"/>", extent.inner - 2) else (extent.outer, extent.outer, whole[2])
    if "replace" in edit:
        return extent.start, extent.end, edit["replace"].encode()
    line = data.rfind(b"\n", 0, extent.start) + 1
    indent = data[line : extent.start]
    alone = not indent.strip()
    if "before" in edit:
        return extent.start, extent.start, edit["before"].encode() + (b"\n" + indent if alone else b"")
    return (line - 1 if alone and line else extent.start), extent.end, b""


def attribute_change(data: bytes, extent: Extent, name: str, value: str) -> tuple[int, int, bytes]:
    """An attribute with a new value, or a new one at the end of the start tag."""
    quoted = escape(value, {'"': "&quot;"}).encode()
    tag = data[extent.start : extent.inner]
    if present := re.search(rb"\s" + re.escape(name.encode()) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')", tag):
        return extent.start + present.start(1), extent.start + present.end(1), b'"' + quoted + b'"'
    end = extent.inner - (2 if tag.endswith(b"/>") else 1)
    return end, end, b" " + name.encode() + b'="' + quoted + b'"'


def content_change(data: bytes, extent: Extent, content: str) -> tuple[int, int, bytes]:
    """An element with a new content; an empty tag is opened for it."""
    if not data.startswith(b"/>", extent.inner - 2):
        return extent.inner, extent.outer, content.encode()
    name = re.match(rb"<([^\s/>]+)", data[extent.start : extent.inner])
    closing = name[1] if name else b""
    return extent.inner - 2, extent.inner, b">" + content.encode() + b"</" + closing + b">"


def extents(data: bytes) -> dict[str, Extent]:
    """The bytes of every element, by its path. Raises ReadingError."""
    document = parse(Path(), data)
    by_path: dict[str, Extent] = {}
    paths: dict[etree._Element, str] = {}
    counts: Counter[str] = Counter()
    for index, element in enumerate(document.tree.iter(etree.Element)):
        name = etree.QName(element)
        parent = element.getparent()
        step = f"{'' if parent is None else paths[parent]}/Q{{{name.namespace or ''}}}{name.localname}"
        counts[step] += 1
        paths[element] = f"{step}[{counts[step]}]"
        start = document.offsets[index]
        inner = tag_end(data, start)
        is_empty = data.startswith(b"/>", inner - 2)
        outer = inner if is_empty else document.closed[index]
        by_path[paths[element]] = Extent(start, inner, outer, inner if is_empty else tag_end(data, outer))
    return by_path


def tag_end(data: bytes, start: int) -> int:
    """Where the tag that begins at a place ends."""
    tag = TAG.match(data, start)
    if tag is None:
        raise EscolioError(f"No tag begins at byte {start} of the file.")
    return tag.end()
