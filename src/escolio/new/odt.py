"""Reads .odt: a walk over its content.xml (OpenDocument 1.3, part 3), after office.py has looked at the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from lxml import etree

from escolio.errors import UsageError
from escolio.new.draft import (
    Block,
    Break,
    Content,
    Figure,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Picture,
    Table,
    Text,
    plain,
)
from escolio.new.hypertext import footnote
from escolio.new.office import left_out, opened
from escolio.new.plain import Imported

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
# What is no part of the text: comments, what was deleted, and how a reader's program lays it out.
LEFT_OUT = {
    "annotation",
    "annotation-end",
    "tracked-changes",
    "note-citation",
    "sequence-decls",
    "forms",
    "soft-page-break",
}
GROUPS = {"section", "index-body", "text", "list-header", "text-box", "index-title"}


def read_odt(path: Path, data: bytes) -> Imported:
    """The blocks of an .odt; a paragraph in the style Title is its title. Raises UsageError for what must not be
    read."""
    reader = _Reader(path, opened(path, data, "content.xml"))
    return reader.imported


class _Reader:
    def __init__(self, path: Path, data: bytes) -> None:
        self.packed = zipfile.ZipFile(io.BytesIO(data))
        self.path = path
        self.imported = Imported([], notices=left_out(path, data, "content.xml"))
        self.parents: dict[str, str] = {}
        self.styles: dict[str, frozenset[str]] = {}
        self.numbered: set[str] = set()
        for name in ("styles.xml", "content.xml"):
            if name in self.packed.namelist():
                self._learn(self._part(name))
        texts = self._part("content.xml").findall("office:body/office:text", SPACES)
        if not texts:
            raise UsageError("It holds no text.", path=path, remedy="Save it again as a text document.", status=1)
        self.imported.blocks = list(self._blocks(texts[0]))

    def _part(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(self.packed.read(name), parser)

    def _learn(self, root: etree._Element) -> None:
        """The styles of letters that the styles of a part have by themselves, and which lists are numbered."""
        for style in root.iter(_name("style:style")):
            name = style.get(_name("style:name"), "")
            own = style.get(_name("style:display-name"), "")
            self.parents[name] = own or style.get(_name("style:parent-style-name"), "")
            names = set()
            for properties in style.findall("style:text-properties", SPACES):
                italic = properties.get(_name("fo:font-style"), "") in {"italic", "oblique"}
                weight = properties.get(_name("fo:font-weight"), "")
                position = properties.get(_name("style:text-position"), "")
                names |= {"italic"} if italic else set()
                names |= {"bold"} if weight in {"bold", "600", "700", "800", "900"} else set()
                names |= {"small-caps"} if properties.get(_name("fo:font-variant")) == "small-caps" else set()
                names |= (
                    {"underline"} if properties.get(_name("style:text-underline-style"), "none") != "none" else set()
                )
                names |= (
                    {"struck"} if properties.get(_name("style:text-line-through-style"), "none") != "none" else set()
                )
                names |= {"superscript"} if position.startswith(("super", "33", "58")) else set()
                names |= {"subscript"} if position.startswith(("sub", "-")) else set()
            if style.get(_name("style:family")) == "text":
                self.styles[name] = frozenset(names)
        for style in root.iter(_name("text:list-style")):
            first = style.find("text:list-level-style-number", SPACES)
            if first is not None and first.get(_name("text:level")) == "1":
                self.numbered.add(style.get(_name("style:name"), ""))

    def _blocks(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            name = _local(child)
            if name == "h":
                yield Heading(int(child.get(_name("text:outline-level"), "1")), list(self._content(child)))
            elif name == "p":
                yield from self._paragraph(child)
            elif name == "list":
                ordered = child.get(_name("text:style-name"), "") in self.numbered
                yield Listing(ordered, [list(self._blocks(item)) for item in child if _local(item) == "list-item"])
            elif name == "table":
                yield self._table(child)
            elif name in GROUPS or name.endswith(("-index", "table-of-content", "bibliography")):
                yield from self._blocks(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Block]:
        content = list(self._content(element))
        words = " ".join(plain(content).split())
        style = element.get(_name("text:style-name"), "")
        alone = [part for part in content if not (isinstance(part, Text) and not part.text.strip())]
        if words and not self.imported.title and "Title" in {style, self.parents.get(style)}:
            self.imported.title = words
            yield Heading(0, content)
        elif len(alone) == 1 and isinstance(picture := alone[0], Picture):
            yield Figure(picture)
        else:
            yield Paragraph([content])

    def _table(self, element: etree._Element) -> Table:
        rows = list(element.iter(_name("table:table-row")))
        heads = sum(1 for row in rows if _local(row.getparent()) == "table-header-rows")
        return Table([[self._cell(cell) for cell in row if _local(cell) == "table-cell"] for row in rows], heads)

    def _cell(self, element: etree._Element) -> Content:
        content: Content = []
        for paragraph in element.iter(_name("text:p"), _name("text:h")):
            content += [*([Break(hard=True)] if content else []), *self._content(paragraph)]
        return content

    def _content(
        self, element: etree._Element, styles: frozenset[str] = frozenset(), link: str = ""
    ) -> Iterator[Inline]:
        if element.text:
            yield Text(_folded(element.text), styles, link)
        for child in element:
            yield from self._inline(child, styles, link)
            if child.tail:
                yield Text(_folded(child.tail), styles, link)

    def _inline(self, child: etree._Element, styles: frozenset[str], link: str) -> Iterator[Inline]:
        name = _local(child)
        if name in LEFT_OUT:
            return
        if name == "s":
            yield Text(" " * min(int(child.get(_name("text:c"), "1")), 8), styles, link)
        elif name == "tab":
            yield Text("\t", styles, link)
        elif name == "line-break":
            yield Break(hard=True)
        elif name == "note":
            body = child.find("text:note-body", SPACES)
            if body is not None:
                yield footnote(self._blocks(body))
        elif name == "frame":
            yield from self._frame(child, styles, link)
        elif name == "a":
            address = child.get(_name("xlink:href"), "")
            yield from self._content(child, styles, "" if address.startswith("#") else address)
        elif name == "span":
            style = child.get(_name("text:style-name"), "")
            own = self.styles.get(style, frozenset()) | self.styles.get(self.parents.get(style, ""), frozenset())
            yield from self._content(child, styles | own, link)
        else:
            yield from self._content(child, styles, link)

    def _frame(self, frame: etree._Element, styles: frozenset[str], link: str) -> Iterator[Inline]:
        """What a frame holds: its picture, if it is in the file, or its text."""
        image = frame.find("draw:image", SPACES)
        words = " ".join(frame.findtext(f"svg:{kind}", "", SPACES).strip() for kind in ("title", "desc")).strip()
        if image is None:
            for box in frame.iter(_name("text:p")):
                yield from self._content(box, styles, link)
            return
        address = image.get(_name("xlink:href"), "").removeprefix("./")
        if address in self.packed.namelist():
            yield Picture(PurePosixPath(address).name, self.packed.read(address), words)
        else:
            self.imported.notices.append(
                f"{self.path.name}: a picture that stands elsewhere was left out; nothing is fetched."
            )


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def _local(element: etree._Element | None) -> str:
    return str(etree.QName(element).localname) if element is not None and isinstance(element.tag, str) else ""


def _folded(text: str) -> str:
    """White space as OpenDocument counts it: any number of signs is one space."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{' '.join(text.split())}{trail}" if text.strip() else " "
