"""The pictures of an edition: whether their files are there, and words for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from escolio.findings import Finding
from escolio.project import Project
from escolio.xml.reading import Document

TEI = "{http://www.tei-c.org/ns/1.0}"
WORDS = ("figDesc", "head", "desc")


def picture_findings(document: Document) -> list[Finding]:
    """Pictures whose file does not lie beside the edition, and pictures without words."""
    return [
        Finding(document.path, *document.place(number), "warning", rule, words)
        for number, element in enumerate(document.tree.iter(etree.Element))
        if element.tag == f"{TEI}graphic"
        for rule, words in _wrong(document, element)
    ]


def _wrong(document: Document, graphic: Any) -> Iterator[tuple[str, str]]:
    url = graphic.get("url", "").strip()
    if url and not _is_there(document, url):
        remedy = "Put the file there, or correct @url."
        yield "picture-file", f"The picture {url} does not lie beside the edition, and no output shows it. {remedy}"
    holder = graphic.getparent()
    figure = holder if holder is not None and holder.tag == f"{TEI}figure" else graphic
    described = (one for name in WORDS for one in figure.iter(TEI + name))
    if not any("".join(one.itertext()).strip() for one in described):
        yield "picture-words", "This picture has no words for those who do not see it. Add figDesc to its figure."


def _is_there(document: Document, url: str) -> bool:
    """Whether a file is there, or an address leads elsewhere."""
    try:
        parts = urlsplit(url)
        return bool(parts.scheme or parts.netloc) or (Project(document.path).folder / unquote(parts.path)).is_file()
    except (OSError, ValueError):
        return False
