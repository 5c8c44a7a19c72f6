"""The draft of an edition: what an importer finds in a text, in words that belong to no format.

Importers make blocks, the collation puts variations into their contents, and `serialized` writes the draft as the
small XML vocabulary that xslt/new/tei.xsl turns into TEI. A content is the list of what stands in one line, sentence,
heading, item or cell, and is the unit in which witnesses are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from escolio.validation.layout import squeezed

STYLES = ("bold", "italic", "underline", "struck", "superscript", "subscript", "small-caps", "code")


@dataclass(frozen=True)
class Text:
    """Words in one style; `link` is the address that they lead to, `candidate` the kind of claim they may make."""

    text: str
    styles: frozenset[str] = frozenset()
    link: str = ""
    candidate: str = ""


@dataclass(frozen=True)
class Break:
    """The end of a line inside a content; a hard one was meant, a soft one may only be that of a line of the file."""

    hard: bool = False


@dataclass(frozen=True)
class Footnote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Picture:
    """A picture: its name and bytes (none when it was not taken over), and the words that stand for it."""

    name: str
    data: bytes
    text: str


@dataclass(frozen=True)
class Reading:
    """What some witnesses have at a place; `kind` says how it differs from the base: omission, addition,
    transposition."""

    witnesses: tuple[str, ...]
    content: tuple[Inline, ...]
    kind: str = ""


@dataclass(frozen=True)
class Variation:
    """A place where witnesses differ; the first reading is that of the base."""

    readings: tuple[Reading, ...]


Inline = Text | Break | Footnote | Picture | Variation
Content = list[Inline]


@dataclass
class Heading:
    level: int
    content: Content


@dataclass
class Paragraph:
    """Prose: its sentences."""

    sentences: list[Content]


@dataclass
class Stanza:
    lines: list[Content]


@dataclass
class Quotation:
    blocks: list[Block]


@dataclass
class Listing:
    ordered: bool
    items: list[list[Block]]


@dataclass
class Table:
    """Rows of cells; the first `heads` rows are headings."""

    rows: list[list[Content]]
    heads: int = 0


@dataclass
class Speech:
    speaker: Content
    blocks: list[Block]


@dataclass
class Stage:
    content: Content


@dataclass
class Figure:
    picture: Picture


Block = Heading | Paragraph | Stanza | Quotation | Listing | Table | Speech | Stage | Figure


@dataclass
class Witness:
    """A witness as the header describes it: siglum, file as kept, its size and SHA-256, and who keeps the original."""

    siglum: str
    identifier: str
    file: str
    size: int
    digest: str
    description: str
    layout: str = ""


@dataclass
class Facts:
    """What the header says; every text may be a place to be filled in. `titles` are by language, in order."""

    titles: dict[str, str]
    language: str
    author: str
    editors: tuple[str, ...]
    publisher: str
    licence: str
    licence_address: str
    date: str
    identifier: str = "edition"
    licence_code: str = ""
    method: str = ""


def contents(blocks: Iterable[Block]) -> Iterator[Content]:
    """Every content of some blocks, in the order of the text; what is put into them is put into the draft."""
    for block in blocks:
        match block:
            case Heading() | Stage():
                yield block.content
            case Paragraph():
                yield from block.sentences
            case Stanza():
                yield from block.lines
            case Quotation():
                yield from contents(block.blocks)
            case Listing():
                for item in block.items:
                    yield from contents(item)
            case Table():
                for row in block.rows:
                    yield from row
            case Speech():
                yield block.speaker
                yield from contents(block.blocks)


def plain(content: Sequence[Inline]) -> str:
    """The words of a content, without its notes; of variations, those of the base."""
    return "".join(_plain(part) for part in content)


def _plain(part: Inline) -> str:
    match part:
        case Text():
            return part.text
        case Break():
            return "\n"
        case Variation():
            return plain(part.readings[0].content)
    return ""


def letters(blocks: Iterable[Block]) -> str:
    """All that is not white space in the contents of some blocks: what must be found again in whatever is made of
    them."""
    return squeezed("".join(plain(content) for content in contents(blocks)))


def pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    """Every picture in some blocks, also those in notes."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block.picture
    for content in contents(blocks):
        for part in content:
            if isinstance(part, Picture):
                yield part
            elif isinstance(part, Footnote):
                yield from pictures(part.blocks)


def serialized(facts: Facts, witnesses: Sequence[Witness], blocks: Sequence[Block]) -> bytes:
    """The draft as XML, the input of xslt/new/tei.xsl."""
    root = etree.Element("draft", language=facts.language, date=facts.date, method=facts.method)
    root.set("identifier", facts.identifier)
    for language, title in facts.titles.items():
        etree.SubElement(root, "title", language=language).text = title
    if facts.author:
        etree.SubElement(root, "author").text = facts.author
    for editor in facts.editors:
        etree.SubElement(root, "editor").text = editor
    etree.SubElement(root, "publisher").text = facts.publisher
    etree.SubElement(root, "licence", address=facts.licence_address, code=facts.licence_code).text = facts.licence
    for one in witnesses:
        element = etree.SubElement(root, "witness", siglum=one.siglum, identifier=one.identifier, file=one.file)
        element.set("size", str(one.size))
        element.set("digest", one.digest)
        element.set("layout", one.layout)
        element.text = one.description
    _add_sections(etree.SubElement(root, "body"), blocks)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_sections(body: etree._Element, blocks: Iterable[Block]) -> None:
    """The blocks of a text in sections that lie inside each other as the levels of their headings say; level 0 heads
    all."""
    sections = [(0, body)]
    for block in blocks:
        if isinstance(block, Heading) and block.level > 0:
            while sections[-1][0] >= block.level:
                sections.pop()
            sections.append((block.level, etree.SubElement(sections[-1][1], "section")))
        _add_block(sections[-1][1], block)


def _add_blocks(parent: etree._Element, blocks: Iterable[Block]) -> None:
    for block in blocks:
        _add_block(parent, block)


def _add_block(parent: etree._Element, block: Block) -> None:
    match block:
        case Heading():
            _add(etree.SubElement(parent, "heading", level=str(block.level)), block.content)
        case Paragraph():
            _add_contents(etree.SubElement(parent, "paragraph"), "sentence", block.sentences)
        case Stanza():
            _add_contents(etree.SubElement(parent, "stanza"), "line", block.lines)
        case Quotation():
            _add_blocks(etree.SubElement(parent, "quotation"), block.blocks)
        case Listing():
            listing = etree.SubElement(parent, "list", order="yes" if block.ordered else "no")
            for item in block.items:
                _add_blocks(etree.SubElement(listing, "item"), item)
        case Table():
            table = etree.SubElement(parent, "table")
            for number, row in enumerate(block.rows):
                element = etree.SubElement(table, "row", head="yes" if number < block.heads else "no")
                _add_contents(element, "cell", row)
        case Speech():
            speech = etree.SubElement(parent, "speech")
            _add(etree.SubElement(speech, "speaker"), block.speaker)
            _add_blocks(speech, block.blocks)
        case Stage():
            _add(etree.SubElement(parent, "stage"), block.content)
        case Figure():
            _add(etree.SubElement(parent, "figure"), [block.picture])


def _add_contents(parent: etree._Element, name: str, contents: Iterable[Content]) -> None:
    for content in contents:
        _add(etree.SubElement(parent, name), content)


def _add(parent: etree._Element, content: Iterable[Inline]) -> None:
    for part in content:
        match part:
            case Text():
                span = etree.SubElement(parent, "span")
                if part.styles:
                    span.set("styles", " ".join(style for style in STYLES if style in part.styles))
                if part.link:
                    span.set("link", part.link)
                if part.candidate:
                    span.set("candidate", part.candidate)
                span.text = part.text
            case Break():
                etree.SubElement(parent, "break")
            case Footnote():
                _add_blocks(etree.SubElement(parent, "footnote"), part.blocks)
            case Picture():
                etree.SubElement(parent, "picture", file=part.name).text = part.text
            case Variation():
                variation = etree.SubElement(parent, "variation")
                for reading in part.readings:
                    element = etree.SubElement(variation, "reading", witnesses=" ".join(reading.witnesses))
                    if reading.kind:
                        element.set("kind", reading.kind)
                    _add(element, reading.content)
