"""What a changed edition changes in its pages, made at once and without the rest of them.

The stylesheet for the live page reads, of the whole document, the units alone in which something changed, and makes of
them what the pages show. Where that is not all that changes (in the header, say, or when there is one note more) it
makes nothing, and the pages wait for their build, which has the last word in any case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from escolio import reading, saxon
from escolio.errors import EscolioError
from escolio.outputs import html
from escolio.outputs.read import languages
from escolio.project import resources
from escolio.serve.patches import parsed
from escolio.validation.relaxng.verdict import grammar_findings
from escolio.xml.reading import read

SHEET = "live/pieces.xsl"
TEMPLATE = "live-pieces"
SOURCE = "edition.xml"  # that pages were built from, beside them
# Identifiers of the elements of a page; not those of empty places for what stands on another page.
IDENTIFIED = re.compile(r'<(?!b id="[^"]*"></b>)[a-zA-Z][^<>]*? id="([^"]*)"')
MOST = 8  # places of changes; more are no longer what an editor does between two savings

Piece = dict[str, str]  # lang, id, html


@dataclass
class Pieces:
    """The changes of an edition since its pages in `folder` were built."""

    edition: Path
    folder: Path
    tree: Any = None
    read: Path = field(default_factory=Path)
    pages: str = ""
    pictures: str = ""

    def take(self) -> None:
        """Take the pages as they are now for those that changes are to be made in. Raises EscolioError, OSError."""
        self.tree = None
        source = self.folder / SOURCE
        self.read = reading.document(source)
        self.pages = json.dumps(dict(identifiers(self.folder, languages(self.read))))
        self.pictures = html.listed(html.pictures_of(self.read, self.edition.parent))
        saxon.prepare(resources() / "xslt" / SHEET)
        self.tree = parsed(source)

    def changed(self) -> list[Piece] | None:
        """What is not as it was on the pages: of each changed element the language, the identifier, and the whole
        element as it is now. None where pages have to be built for what changed."""
        now = parsed(self.edition)
        if self.tree is None or now is None:
            return None
        places = list(islice(differences(self.tree, now), MOST + 1))
        if not places:
            return []
        if len(places) > MOST:
            return None
        given: dict[str, saxon.Parameter] = {
            "built": self.read,
            "changed": " ".join(places),
            "pages": self.pages,
            "pictures": self.pictures,
        }
        sheet = resources() / "xslt" / SHEET
        try:
            with ThreadPoolExecutor(1) as beside:  # libxml2 lets others work meanwhile
                valid = beside.submit(is_valid, self.edition)
                made = saxon.transform(sheet, self.edition, given, base_output=None, template=TEMPLATE)
                found: list[Piece] = json.loads(made) if valid.result() else []
        except EscolioError:  # the build tells it
            return None
        return found or None


def is_valid(edition: Path) -> bool:
    """Whether an edition that is held to our grammar keeps it. Raises ReadingError."""
    document = read(edition)
    return not (document.is_ours and grammar_findings(document, resources() / "schema" / "escolio.rng"))


def identifiers(folder: Path, readers: list[str]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """For each language the identifiers of the elements of each page."""
    for language in readers:
        inside = folder if language == readers[0] else folder / language
        yield language, {page.name: IDENTIFIED.findall(page.read_text("utf-8")) for page in inside.glob("*.html")}


def differences(before: Any, after: Any) -> Iterator[str]:
    """The smallest elements in which all differences between two trees lie, by the place of each among the elements in
    each other (/1/3/2). Trees that differ outside their roots differ in the whole."""
    one, other = before.getroot(), after.getroot()
    if _around(one) != _around(other) or one.tag != other.tag:
        yield "/1"
    elif _bytes(one) != _bytes(other):
        yield from _within(one, other, "/1")


def _within(one: Any, other: Any, place: str) -> Iterator[str]:
    """The same of two elements that differ, have one name and stand at one place."""
    if (
        one.text != other.text
        or one.attrib != other.attrib
        or len(one) != len(other)
        or any(mine.tag != its.tag or mine.tail != its.tail for mine, its in zip(one, other, strict=True))
    ):
        yield place
        return
    number = 0
    for mine, its in zip(one, other, strict=True):
        number += isinstance(mine.tag, str)
        if _bytes(mine) != _bytes(its):
            if isinstance(mine.tag, str):
                yield from _within(mine, its, f"{place}/{number}")
            else:
                yield place


def _bytes(node: Any) -> bytes:
    return bytes(etree.tostring(node, with_tail=False))


def _around(root: Any) -> list[bytes]:
    """What stands before and after a root."""
    return [_bytes(node) for node in (*root.itersiblings(preceding=True), *root.itersiblings())]
