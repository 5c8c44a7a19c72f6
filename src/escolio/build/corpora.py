"""A corpus as editions: each text that a teiCorpus holds in a file of its own, and a text that lists them."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from escolio import settings
from escolio.outputs import fonts
from escolio.outputs.read import in_one_line
from escolio.validation.check import referred
from escolio.xml.reading import read

TEI = "http://www.tei-c.org/ns/1.0"
T = f"{{{TEI}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NAME = re.compile("[A-Za-z][A-Za-z0-9._-]{3,59}")  # of a folder; shorter ones may be languages
TAKEN = frozenset({"about", "data", "releases", "schema", "withdrawn", "witnesses"})  # folders of the list itself


@dataclass(frozen=True)
class Parts:
    """A corpus taken apart: the file of the text that lists its members, and by the name of a folder that of each."""

    index: Path
    members: dict[str, Path]


def is_corpus(edition: Path) -> bool:
    """Whether a file is a teiCorpus. Raises ReadingError.

    One that does not even hold the word is none, and need not be read for that: a build may have nothing else to read.
    """
    with suppress(OSError):
        if b"teiCorpus" not in edition.read_bytes().replace(b"\0", b""):  # UTF-16 has zeros between letters
            return False
    return bool(read(edition).tree.getroot().tag == f"{T}teiCorpus")


@contextmanager
def parted(edition: Path) -> Iterator[Parts]:
    """The parts of a corpus in a folder that goes with the context, with what they refer to beside the corpus."""
    root = read(edition).tree.getroot()
    texts = [one for one in root.iter(f"{T}TEI") if next(one.iterancestors(f"{T}TEI"), None) is None]
    with tempfile.TemporaryDirectory(prefix="escolio-corpus-") as name:
        members = {
            folder: written(Path(name, folder, "edition.xml"), text, edition)
            for folder, text in zip(names(texts), texts, strict=True)
        }
        yield Parts(written(Path(name, "index", "edition.xml"), listing(root, members, texts), edition), members)


def names(texts: Iterable[etree._Element]) -> list[str]:
    """A folder for each text: named by its identifier where that can be one, else by its number."""
    folders: list[str] = []
    for number, text in enumerate(texts, 1):
        own = text.get(f"{XML}id", "")
        free = NAME.fullmatch(own) and own.lower() not in (*TAKEN, *map(str.lower, folders))
        folders.append(own if free else f"text-{number}")
    return folders


def listing(root: etree._Element, members: Iterable[str], texts: Iterable[etree._Element]) -> etree._Element:
    """A text with the header of the corpus that says of each member what it is called, and where."""
    namespaces: Any = {None: TEI}
    index = etree.Element(f"{T}TEI", nsmap=namespaces)
    if language := root.get(f"{XML}lang"):
        index.set(f"{XML}lang", language)
    index.extend(deepcopy(header) for header in root.iterchildren(f"{T}teiHeader"))
    body = etree.SubElement(etree.SubElement(index, f"{T}text"), f"{T}body")
    items = etree.SubElement(body, f"{T}list", rend="simple")
    for folder, text in zip(members, texts, strict=True):
        link = etree.SubElement(etree.SubElement(items, f"{T}item"), f"{T}ref", target=f"{folder}/index.html")
        link.text = next(filter(None, map(words, text.iterfind(f"{T}teiHeader//{T}titleStmt/{T}title"))), folder)
    return index


def words(element: etree._Element) -> str:
    """The words of an element in one line."""
    return in_one_line("".join(map(str, element.itertext())))


def written(path: Path, text: etree._Element, edition: Path) -> Path:
    """Write a text, each of its lines where it is in the corpus, and put beside it what it refers to there."""
    path.parent.mkdir(parents=True)
    before_root = text.getroottree().getroot().itersiblings(preceding=True)
    asked = b"".join(
        etree.tostring(one, with_tail=False) for one in before_root if getattr(one, "target", "") == "escolio"
    )
    before = b"\n" * (int(getattr(text, "sourceline", 0) or 1) - 1 - asked.count(b"\n"))
    path.write_bytes(asked + before + etree.tostring(text, encoding="utf-8", with_tail=False))
    referenced = [*referred(path, edition.parent)]
    referenced += [settings.NAME] if (edition.parent / settings.NAME).is_file() else []
    if (edition.parent / fonts.BESIDE).is_dir():
        referenced += [
            f"{fonts.BESIDE}/{one.name}" for one in (edition.parent / fonts.BESIDE).iterdir() if one.is_file()
        ]
    for one in referenced:
        (path.parent / one).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(edition.parent / one, path.parent / one)
    return path
