"""What a changed edition changes in its pages, made at once and without the rest of them.

The stylesheet for the live page reads, of the whole document, the units alone in which something changed, and makes of
them what the pages show. Where that is not all that changes (in the header, say, or when there is one note more) it
makes nothing, and the pages wait for their build, which has the last word in any case.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from escolio import reading, saxon
from escolio.errors import EscolioError
from escolio.outputs import html
from escolio.outputs.read import languages
from escolio.project import resources
from escolio.validation.relaxng.verdict import keeps_grammar
from escolio.xml.reading import read

SHEET = "live/pieces.xsl"
SOURCE = "edition.xml"  # that pages were built from, beside them
# Identifiers of the elements of a page; not those of empty places for what stands on another page.
IDENTIFIED = re.compile(r'<(?!b id="[^"]*"></b>)[a-zA-Z][^<>]*? id="([^"]*)"')
LARGEST = 4 * 1024 * 1024  # bytes; a larger edition waits for its build
MOST = 8  # places of changes; more are no longer what an editor does between two savings

# An element of a page: lang, id, html; no html where it is gone, and where it is new, `after`, which it follows.
Piece = dict[str, str]


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where working files of this process lie; it goes with the process."""
    return tempfile.TemporaryDirectory(prefix="escolio-pieces-")


@dataclass
class Pieces:
    """The changes of an edition since its pages in `folder` were built."""

    edition: Path
    folder: Path
    tree: Any = None
    given: dict[str, saxon.Parameter] = field(default_factory=dict)
    own: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(dir=_folder().name)))

    def take(self) -> None:
        """Take the pages as they are now for those that changes are to be made in. Raises EscolioError, OSError."""
        self.tree = None
        source = self.folder / SOURCE
        if source.stat().st_size > LARGEST:
            return
        built = reading.document(source)
        self.given = {
            "built": built,
            "pages": json.dumps(dict(identifiers(self.folder, languages(built)))),
            "pictures": html.listed(html.pictures_of(built, self.edition.parent)),
        }
        self.given["readers"] = [self.read_for(language) for language in languages(built)]
        tree = read(source).tree
        self.made(source, [last_of(tree)])  # so that the first change waits for nothing
        self.tree = tree

    def read_for(self, language: str) -> Path:
        """The reading document as readers of a language have it."""
        path = self.own / f"{language}.xml"
        path.write_text(self.run("live-for-language", self.folder / SOURCE, {"changed": "", "lang": language}), "utf-8")
        return path

    def made(self, edition: Path, places: list[str]) -> list[Piece]:
        """The pieces of an edition for changes at some places. Raises EscolioError."""
        pieces: list[Piece] = json.loads(self.run("live-pieces", edition, {"changed": " ".join(places)}))
        return pieces

    def run(self, template: str, edition: Path, given: dict[str, saxon.Parameter]) -> str:
        """What a template of the stylesheet returns."""
        sheet = resources() / "xslt" / SHEET
        return saxon.transform(sheet, edition, {**self.given, **given}, base_output=None, template=template)

    def changed(self) -> list[Piece] | None:
        """What is not as it was on the pages: of each changed element the language, the identifier, and the whole
        element as it is now. None where pages have to be built for what changed."""
        if self.tree is None:
            return None
        try:
            document = read(self.edition)
            places = list(islice(differences(self.tree, document.tree), MOST + 1))
            if not places:
                return []
            if len(places) > MOST:
                return None
            grammar = resources() / "schema/escolio.rng"
            with ThreadPoolExecutor(1) as thread:  # libxml2 lets others work meanwhile
                valid = thread.submit(lambda: not document.is_ours or keeps_grammar(document.tree, grammar))
                pieces = self.made(self.edition, places)
                return pieces if pieces and valid.result() else None
        except EscolioError:  # the build tells it
            return None


def last_of(tree: etree._ElementTree) -> str:
    """The place of the last element of a tree."""
    place, element = "/1", tree.getroot()
    while children := list(element.iterchildren("*")):
        place, element = f"{place}/{len(children)}", children[-1]
    return place


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
    else:
        yield from _within(one, other, "/1")


def _within(one: Any, other: Any, place: str) -> Iterator[str]:
    """The same of two elements that have one name and stand at one place."""
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
