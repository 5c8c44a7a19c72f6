"""The finished folder as a reader without a browser sees it: its files, and its pages with their links and words."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from escolio.files import names

# Pages of former releases were measured when they were the present one.
FORMER = "releases/"
ABOUT = "about"
SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")


@cache
def path_of(expression: str) -> etree.XPath:
    """The compiled XPath: pages are large and asked often."""
    return etree.XPath(expression, smart_strings=False)


@dataclass(frozen=True)
class Page:
    """One HTML page: where it lies from the root of the folder, and its tree."""

    path: str
    tree: etree._Element

    def find(self, expression: str, **variables: str) -> Any:
        """What an XPath finds in the page."""
        return path_of(expression)(self.tree, **variables)

    @cached_property
    def by_tag(self) -> dict[str, list[etree._Element]]:
        """All elements by their names, in order. One walk serves all checks."""
        by_tag: dict[str, list[etree._Element]] = {}
        for element in self.tree.iter(etree.Element):
            by_tag.setdefault(element.tag, []).append(element)
        return by_tag

    def all(self, *tags: str) -> list[etree._Element]:
        """The elements with these names, name by name."""
        return [element for tag in tags for element in self.by_tag.get(tag, ())]

    @cached_property
    def ids(self) -> Counter[str]:
        """All identifiers, and how often each stands there."""
        return Counter(self.find("//*/@id"))

    @cached_property
    def hrefs(self) -> Counter[str]:
        """The targets of the links that a reader may follow, and how often each is one."""
        return Counter(href for link in self.all("a", "area") if (href := link.get("href")) is not None)

    @cached_property
    def inner(self) -> dict[str, int]:
        """Those of them that have no scheme and no host."""
        return {href: count for href, count in self.hrefs.items() if not SCHEME.match(href)}

    @cached_property
    def words(self) -> str:
        """The text of the page, as it stands; what a script would write is not there."""
        return str(self.find("string(//body)"))

    @cached_property
    def language(self) -> str:
        """The language that the page says it is in."""
        return str(self.tree.get("lang", ""))

    @cached_property
    def programs(self) -> str:
        """The scripts that run in the page, not those that hold data."""
        kinds = ("", "module", "text/javascript", "application/javascript")
        return "\n".join(script.text or "" for script in self.all("script") if script.get("type", "").lower() in kinds)

    @cached_property
    def css(self) -> str:
        """Everything in the page that is CSS."""
        return "\n".join([style.text or "" for style in self.all("style")] + self.find("//*/@style"))


@dataclass
class Site:
    """All files of a folder by their path from its root, and the pages among them."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def add(self, part: str = "", place: Path | None = None) -> None:
        """Read the files below a part of the folder (or of `place`); what was read before stays as it is."""
        folder = place or self.folder
        for below in names(folder / part):
            name = f"{part}/{below}" if part else below
            if name not in self.files:
                self.files[name] = (folder / name).read_bytes()
                if name.endswith(".html") and not name.startswith(FORMER):
                    self.pages[name] = page(name, self.files[name])

    def below(self, part: str) -> list[str]:
        """The files whose path begins with `part`."""
        return [name for name in self.files if name.startswith(part)]

    def ending(self, *suffixes: str) -> list[str]:
        """The files whose name ends so."""
        return [name for name in self.files if name.endswith(suffixes)]

    def inner(self) -> Iterator[tuple[Page, str]]:
        """Every different link of every page that has no scheme and no host."""
        for one in self.pages.values():
            for href in one.inner:
                yield one, href

    @property
    def links(self) -> int:
        """How many links have no scheme and no host."""
        return sum(count for one in self.pages.values() for count in one.inner.values())

    @cached_property
    def packages(self) -> dict[str, str]:
        """The package document of every EPUB."""
        return {name: package(self.files[name]) for name in self.ending(".epub")}


def page(name: str, content: bytes) -> Page:
    """The page with this content; an empty one when there is nothing to read."""
    tree = etree.fromstring(content.strip() or b"<html></html>", etree.HTMLParser(encoding="utf-8"))
    return Page(name, tree)


def text_of(element: etree._Element) -> str:
    """All text within an element."""
    return "".join(str(piece) for piece in element.itertext())


def package(content: bytes) -> str:
    """The package document of an EPUB; empty when there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return next((book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".opf")), "")
    except (zipfile.BadZipFile, ValueError):
        return ""


def parts(content: bytes) -> list[tuple[str, str]]:
    """The pages of an EPUB, each with its text; none when it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            names = [name for name in book.namelist() if name.endswith(".xhtml")]
            return [(name, page(name, book.read(name)).words) for name in names]
    except (zipfile.BadZipFile, ValueError):
        return []


def target(one: Page, href: str) -> tuple[str, str]:
    """The file (from the root) and the fragment that a relative link of a page names."""
    address, _, fragment = href.partition("#")
    address = unquote(address.partition("?")[0])
    return (normpath(join(dirname(one.path), address)) if address else one.path), unquote(fragment)
