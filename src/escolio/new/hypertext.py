"""Reads the HTML that markdown-it and mammoth write: the blocks, emphasis, links, notes, lists, tables and pictures
in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree, html

from escolio.new.draft import (
    Block,
    Break,
    Content,
    Figure,
    Footnote,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Table,
    Text,
    contents,
)
from escolio.new.sentences import trimmed

STYLES = {
    "em": "italic",
    "i": "italic",
    "strong": "bold",
    "b": "bold",
    "u": "underline",
    "s": "struck",
    "del": "struck",
    "sup": "superscript",
    "sub": "subscript",
    "code": "code",
    "pre": "code",
    "small": "small-caps",
}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "div", "section", "hr"}
Pictures = Callable[[str, str], Picture | None]


class Reader:
    """One pass over the tree of a page. `picture` makes a picture of an address and its words, or nothing."""

    def __init__(self, source: str, picture: Pictures) -> None:
        self.picture = picture
        self.root = html.fragment_fromstring(source, create_parent="div")
        self.notes = self._notes()

    def blocks(self) -> list[Block]:
        return list(self._blocks(self.root))

    def _notes(self) -> dict[str, etree._Element]:
        """The foot notes by identifier, taken out of the page."""
        items: dict[str, etree._Element] = {}
        for item in self.root.xpath(
            "//li[starts-with(@id, 'footnote') or starts-with(@id, 'endnote') or starts-with(@id, 'fn')]"
        ):
            items[item.get("id")] = item
            for link in item.xpath(
                ".//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref') "
                "or starts-with(@href, '#fnref')]"
            ):
                link.drop_tree()
        for item in items.values():
            parent = item.getparent()
            if parent is not None:
                parent.remove(item)
                if len(parent) == 0 and (above := parent.getparent()) is not None:
                    above.remove(parent)
        for rest in self.root.xpath(
            "//section[contains(@class, 'footnotes')] | //hr[contains(@class, 'footnotes-sep')]"
        ):
            rest.drop_tree()
        return items

    def _blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The blocks of an element; what stands between them becomes paragraphs."""
        loose: Content = [Text(parent.text)] if parent.text else []
        for child in parent:
            if child.tag in BLOCKS:
                yield from _paragraph(loose)
                loose = []
                yield from self._block(child)
            elif isinstance(child.tag, str):
                loose += self._inline(child, frozenset(), "")
            if child.tail:
                loose.append(Text(child.tail))
        yield from _paragraph(loose)

    def _block(self, element: etree._Element) -> Iterator[Block]:
        tag = element.tag
        if re.fullmatch("h[1-6]", tag):
            yield Heading(int(tag[1]), self._content(element))
        elif tag == "blockquote":
            yield Quotation(list(self._blocks(element)))
        elif tag in {"ul", "ol"}:
            yield Listing(tag == "ol", [list(self._blocks(item)) for item in element.iterchildren("li")])
        elif tag == "table":
            yield self._table(element)
        elif tag in {"div", "section"}:
            yield from self._blocks(element)
        elif tag == "hr":
            yield Paragraph([[]])
        else:
            content = self._content(element)
            alone = [part for part in content if not (isinstance(part, Text) and not part.text.strip())]
            if len(alone) == 1 and isinstance(picture := alone[0], Picture):
                yield Figure(picture)
            else:
                yield Paragraph([content])

    def _table(self, element: etree._Element) -> Table:
        rows = list(element.iter("tr"))
        heads = len([row for row in rows if len(row) and all(cell.tag == "th" for cell in row)])
        return Table([[self._cell(cell) for cell in row if cell.tag in {"td", "th"}] for row in rows], heads)

    def _cell(self, element: etree._Element) -> Content:
        """The content of a cell; its paragraphs are parted by breaks."""
        paragraphs = element.findall("p")
        if not paragraphs:
            return self._content(element)
        content: Content = []
        for paragraph in paragraphs:
            content += [*([Break(hard=True)] if content else []), *self._content(paragraph)]
        return content

    def _content(self, element: etree._Element) -> Content:
        style = STYLES.get(element.tag)
        return list(self._inside(element, frozenset([style]) if style else frozenset(), ""))

    def _inside(
        self, element: etree._Element, styles: frozenset[str], link: str
    ) -> Iterator[Text | Break | Footnote | Picture]:
        yield from _texts(element.text, styles, link)
        for child in element:
            if isinstance(child.tag, str):
                yield from self._inline(child, styles, link)
            yield from _texts(child.tail, styles, link)

    def _inline(
        self, element: etree._Element, styles: frozenset[str], link: str
    ) -> Iterator[Text | Break | Footnote | Picture]:
        note = self._note(element)
        if note is not None:
            yield note
        elif element.tag == "br":
            yield Break(hard=True)
            element.tail = (element.tail or "").removeprefix("\n")
        elif element.tag == "img":
            picture = self.picture(element.get("src", ""), element.get("alt", ""))
            if picture:
                yield picture
        else:
            style = STYLES.get(element.tag)
            if element.tag == "a":
                link = element.get("href", "") or link
                link = "" if link.startswith("#") else link
            yield from self._inside(element, styles | {style} if style else styles, link)

    def _note(self, element: etree._Element) -> Footnote | None:
        """The foot note whose mark an element is: a link to it, or one alone in a raised number."""
        link = (
            element if element.tag == "a" else element.find("a") if element.tag == "sup" and len(element) == 1 else None
        )
        if link is None or (item := self.notes.get(link.get("href", "#")[1:])) is None:
            return None
        return footnote(self._blocks(item))


def footnote(blocks: Iterable[Block]) -> Footnote:
    """A foot note of the blocks of an import, without white space at their edges."""
    made = tuple(blocks)
    for content in contents(made):
        content[:] = trimmed(content)
    return Footnote(tuple(block for block in made if block != Paragraph([[]])))


def _texts(text: str | None, styles: frozenset[str], link: str) -> Iterator[Text | Break]:
    """A text as its lines, with soft breaks between them."""
    for number, line in enumerate((text or "").split("\n")):
        if number:
            yield Break()
        if line:
            yield Text(line, styles, link)


def _paragraph(content: Content) -> Iterator[Block]:
    parts = [part for part in content if not (isinstance(part, Text) and not part.text.strip())]
    if parts:
        yield Paragraph([content])
