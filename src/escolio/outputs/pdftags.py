"""Finish the tags of a book, for those who read by ear, lead its links to their places, and write it small.

Typst tags what it sets in the order in which it sets it: a footnote stands within the sentence that bears its mark, and
sections are no elements. Here, notes follow the paragraph of their marks, what stands under a heading is a section, a
caption stands in its table, and the first cell of a row that heads it says so (ISO 32000-1, 14.8; ISO 14289-1, 7). The
pages are not touched. Typst gives no tag for some of this; `layout.typ` sets it as a quotation within a line. Links
within the book are set as addresses, of which Typst need not know where they lead; here they become links to places.
"""

from __future__ import annotations

import io
import operator
import re
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from pikepdf import Array, Dictionary, Name, String

from escolio import words
from escolio.outputs.fonts import harfbuzz

BLOCKS = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/Title", "/Caption", "/TOCI"})
HOLDERS = frozenset({"", "/Document", "/Div", "/Sect"})
HEADINGS = {f"/H{level}": level for level in range(1, 7)}
INVISIBLE = frozenset({"200B", "2060", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069"})
ACTUAL_TEXT = re.compile(rb"(/ActualText ?<FEFF)([0-9A-Fa-f]+)>")
TO_UNICODE = re.compile(rb"(<[0-9A-Fa-f]{4}> <)([0-9A-Fa-f]{8,})>")
PLACE = re.compile(rb"(1 0 0 -1 )(-?[0-9]+(?:\.[0-9])?)[0-9]* (-?[0-9]+(?:\.[0-9])?)[0-9]*( (?:cm|Tm))")
KERNING = re.compile(rb"([)>]-?[0-9]+)\.[0-9]+(?=[(<])")
# Lines of type, each put into its place by a matrix of its own, and turned over twice.
RUN = re.compile(rb"q 1 0 0 -1 (-?[0-9.]+) (-?[0-9.]+) cm([^\n]*)\nBT(.*?)ET\nQ", re.DOTALL)
SET_AT = re.compile(rb" ?0 Tr(/f[0-9]+ [0-9.]+ Tf) 1 0 0 -1 (-?[0-9.]+) (-?[0-9.]+) Tm")
EMPTY = b"/Artifact BMC\nEMC"
MARKED = re.compile(rb"/Span<</MCID ([0-9]+)((?:/Lang\([^)]*\))?)>>BDC")
JOINER = "\u2060"
WORDS_OF_LINK = b"words:"  # before the words of a link to the web and a sign that parts them from its address
PLACE_OF_BOOK = b"place:"  # before the name of a place, where a link is set as an address
NEAR = 0.5  # points between two parts of one link on a line
Change = Callable[["Tree"], None]


def finished(content: bytes) -> bytes:
    """A tagged PDF by Typst with its tags finished, in object streams. The same bytes for the same content."""
    pikepdf.settings.set_flate_compression_level(8)
    with pikepdf.open(io.BytesIO(content)) as book:
        tree = Tree(book)
        lead_links(tree)
        write_small(tree)
        for change in (
            join_marked,
            move_notes,
            head_rows,
            label_references,
            move_captions,
            drop_empty_labels,
            make_sections,
        ):
            change(tree)
        tree.write()
        target = io.BytesIO()
        book.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return target.getvalue()


def lead_links(tree: Tree) -> None:
    """Links that are set as addresses of places lead there and say what is there; where there is none, words remain.
    Those to the web say their words."""
    book = tree.book
    places = {str(name): (name, array_of(place)) for name, place in entries(destinations(book), "/Names")}
    titles = {place_key(array_of(item.Dest)): str(item.Title) for item in bookmarks(book.Root.get("/Outlines"))}
    language = str(book.Root.get("/Lang", ""))
    pages = {page.objgen: f", {words.label('scope.page', language)} {page.label}" for page in book.pages}
    lost: set[tuple[int, int]] = set()
    for page in book.pages:
        kept = []
        for link in page.get("/Annots", []):
            address = bytes(link.A.URI) if "/URI" in link.get("/A", {}) else b""
            if address.startswith(PLACE_OF_BOOK):
                name = address.removeprefix(PLACE_OF_BOOK).decode("utf-8")
                if name not in places:
                    lost.add(link.objgen)
                    continue
                del link["/A"]
                link.Dest, place = places[name]
                link.Contents = String(titles.get(place_key(place), name) + pages[place[0].objgen])
            if address.startswith(WORDS_OF_LINK):
                spoken, _, address = address.removeprefix(WORDS_OF_LINK).partition(b"\x1f")
                link.A.URI = String(address)
                link.Contents = String(" ".join(spoken.decode("utf-8").split()) or address.decode("utf-8"))
            write_link_small(link)
            kept.append(link)
        if lost:
            page.Annots = Array(kept)
    if lost:
        unlink(tree, lost)


def destinations(book: pikepdf.Pdf) -> Any:
    """The tree of the names of places, if there is one."""
    return book.Root.Names.get("/Dests") if "/Names" in book.Root else None


def entries(tree: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """The entries of a tree of /Names or /Nums: each name or number as it is written, and what stands for it."""
    if tree is not None:
        leaf = list(tree.get(key, []))
        yield from zip(leaf[::2], leaf[1::2], strict=True)
        for kid in tree.get("/Kids", []):
            yield from entries(kid, key)


def array_of(place: Any) -> Any:
    return place.D if isinstance(place, Dictionary) else place


def place_key(place: Any) -> tuple[tuple[int, int], str]:
    """The page and point of a place."""
    return place[0].objgen, f"{place[2]} {place[3]}"


def bookmarks(item: Any) -> Iterator[Any]:
    """The bookmarks of a book, each before those below it."""
    below = item.get("/First") if item is not None else None
    while below is not None:
        yield below
        yield from bookmarks(below)
        below = below.get("/Next")


def write_small(tree: Tree) -> None:
    """Take joiners and marks of direction out of the text that is copied, and figures that nobody sees out of places.

    Typst writes the former beside what they join: in the maps from glyphs to Unicode, and in pages as the words that a
    run of glyphs stands for. Places it gives to the millionth of a point; a tenth of one is finer than any eye. Of a
    link it gives every box of glyphs, of each object its type, of each string two bytes a letter.
    """
    for stream in tree.book.objects:
        if isinstance(stream, pikepdf.Stream):
            if stream.get("/Type") == Name.CMap:
                stream.write(TO_UNICODE.sub(visible, stream.read_bytes()))
            elif stream.get("/Type") == Name.EmbeddedFile:
                stream.write(stream.read_bytes())
            elif stream.get("/Subtype") == Name.CIDFontType0C:
                stream.write(without_hints(stream.read_bytes()))
            elif is_content(stream):
                content = RUN.sub(set_once, ACTUAL_TEXT.sub(visible, unescaped(stream.read_bytes())))
                content = content.replace(EMPTY, b"")
                stream.write(KERNING.sub(rb"\1", PLACE.sub(rb"\1\2 \3\4", content)))
    for element in tree.elements():
        del element.origin["/Type"]  # optional, as those of links and actions are
        for name in ("/T", "/Alt"):
            if name in element.origin:
                element.origin[name] = String(str(element.origin[name]))


def unescaped(content: bytes) -> bytes:
    """The bytes of zero, which most glyphs have, as they are and not in four figures (ISO 32000-1, 7.3.4.2)."""
    return content if rb"\\000" in content else content.replace(rb"\000", b"\0")


def set_once(run: re.Match[bytes]) -> bytes:
    """A line of type whose place stands with it, not around it."""
    x, y, colour, body = float(run[1]), float(run[2]), run[3], run[4]
    count = body.count(b" Tm")
    at = b"%s %s %s Td" if count == 1 else b"%s 1 0 0 1 %s %s Tm"
    placed, number = SET_AT.subn(lambda one: at % (one[1], tenths(x + float(one[2])), tenths(y - float(one[3]))), body)
    return b"q%s BT%sET Q" % (colour, placed) if number == count else run[0]


def tenths(value: float) -> bytes:
    return (b"%.1f" % value).removesuffix(b".0")


def write_link_small(link: Any) -> None:
    """A link with one box for each line that it stands on; its words as the letters that they are."""
    if "/QuadPoints" in link:
        boxes = boxes_of([float(value) for value in link.QuadPoints])
        if len(boxes) > 1:
            corners = [
                place for left, low, right, high in boxes for place in (left, low, right, low, right, high, left, high)
            ]
            link.QuadPoints = Array([round(place) for place in corners])
        else:  # the box of the link says the same
            del link["/QuadPoints"]
    link.Rect = Array([round(float(value)) for value in link.Rect])
    del link["/Type"]
    if "/Type" in link.get("/A", {}):
        del link.A["/Type"]
    if "/Contents" in link:
        before, joined, mark = str(link.Contents).partition(JOINER)  # of a mark only the sign is said, and once
        link.Contents = String(before + mark.rpartition(JOINER)[2] if joined else before)


def boxes_of(corners: list[float]) -> list[list[float]]:
    """The boxes that four corners each enclose, those that stand beside each other on a line as one."""
    boxes: list[list[float]] = []
    for at in range(0, len(corners), 8):
        across, upwards = corners[at : at + 8 : 2], corners[at + 1 : at + 8 : 2]
        left, low, right, high = min(across), min(upwards), max(across), max(upwards)
        if right - left < 0.1 or high - low < 0.1:
            continue
        last = boxes[-1] if boxes else None
        if last and abs(last[1] - low) < 0.2 and abs(last[3] - high) < 0.2 and abs(last[2] - left) < NEAR:
            last[2] = right
        else:
            boxes.append([left, low, right, high])
    return boxes


def without_hints(font: bytes) -> bytes:
    """A font (CFF) without what it says to coarse screens: paper needs none of it. Glyphs keep their numbers."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(font), None)
    count = len(fonts[0].CharStrings)
    tables = {"CFF ": font, "maxp": struct.pack(">IH", 0x5000, count)}
    maker = harfbuzz()
    wanted = maker.SubsetInput()
    wanted.glyph_set.update(range(count))
    wanted.flags = maker.SubsetFlags.NO_HINTING | maker.SubsetFlags.RETAIN_GIDS | maker.SubsetFlags.NOTDEF_OUTLINE
    face = maker.Face.create_for_tables(lambda _face, name, _data: tables.get(name), None)
    return bytes(maker.subset(face, wanted).reference_table("CFF ").data)


def is_content(stream: pikepdf.Stream) -> bool:
    return not {"/Type", "/Subtype", "/Length1", "/FunctionType", "/N"}.intersection(stream.keys())


def visible(match: re.Match[bytes]) -> bytes:
    """A string in hexadecimal figures without its invisible signs; as it is when nothing would be left."""
    before, figures = match.group(1), match.group(2).decode("ascii")
    units = [figures[at : at + 4] for at in range(0, len(figures), 4)]
    kept = "".join(unit for unit in units if unit.upper() not in INVISIBLE)
    return before + (kept or figures).encode("ascii") + b">"


class Element:
    """An element of the structure tree: its kind, what holds it, and what it holds, elements and content alike."""

    __slots__ = ("as_written", "held", "kind", "origin", "page", "parent")

    def __init__(self, kind: str, parent: Element | None, held: list[Any], origin: Any = None) -> None:
        """`origin` is the object of the file; an element that is made here has none before it is written."""
        self.kind = kind
        self.parent = parent
        self.held = held
        self.origin = origin
        self.page: tuple[int, int] | None = None
        self.as_written: tuple[str, Element | None, list[Any]] | None = None

    @property
    def children(self) -> list[Element]:
        """The elements among what it holds; content and references to objects are none."""
        return [child for child in self.held if isinstance(child, Element)]

    def take_out(self) -> None:
        """Take it out of what holds it."""
        if self.parent is not None:
            self.parent.held = [child for child in self.parent.held if child is not self]

    def put_behind(self, elements: list[Element]) -> None:
        """Put elements behind it."""
        if self.parent is not None:
            at = next(number for number, child in enumerate(self.parent.held, 1) if child is self)
            self.parent.held[at:at] = elements
            for element in elements:
                element.parent = self.parent

    def wrap(self, kind: str, child: Element) -> None:
        """Put a new element between it and one that it holds."""
        made = Element(kind, self, [child])
        self.held = [made if one is child else one for one in self.held]
        child.parent = made


class Tree:
    """The structure tree of a book, read once; what is changed in it is written at the end."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self.book = book
        self.root = Element("", None, [], book.Root.StructTreeRoot)
        self.by_object: dict[tuple[int, int], Element] = {}
        pending = [self.root]
        while pending:
            element = pending.pop()
            held = element.origin.get("/K")
            for child in held if isinstance(held, Array) else [held]:
                if isinstance(child, Dictionary) and "/S" in child:
                    below = Element(str(child.S), element, [], child)
                    page = child.get("/Pg")
                    below.page = None if page is None else page.objgen
                    self.by_object[child.objgen] = below
                    element.held.append(below)
                    pending.append(below)
                elif child is not None:
                    element.held.append(child)
            element.as_written = element.kind, element.parent, list(element.held)

    def elements(self, below: Element | None = None) -> Iterator[Element]:
        """All elements below one (or the root), in reading order, each before those that it holds."""
        pending = (below or self.root).children[::-1]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(element.children[::-1])

    def of_kind(self, *kinds: str) -> list[Element]:
        return [element for element in self.elements() if element.kind in kinds]

    def write(self) -> None:
        """Write what was changed; number the notes in reading order, and list all elements that have an identifier."""
        elements = list(self.elements())
        for element in elements:
            if element.origin is None:
                element.origin = self.book.make_indirect(Dictionary())
        for element in elements:
            kind, parent, held = element.as_written or ("", None, [])
            if element.kind != kind:
                element.origin.S = Name(element.kind)
            if element.parent is not parent and element.parent is not None:
                element.origin.P = element.parent.origin
            if len(element.held) != len(held) or not all(map(operator.is_, element.held, held)):
                element.origin.K = Array([one.origin if isinstance(one, Element) else one for one in element.held])
        for number, note in enumerate((element for element in elements if element.kind == "/Note"), start=1):
            note.origin.ID = String(f"note {number}")
        named = sorted((bytes(one.origin.ID), one.origin.objgen, one) for one in elements if "/ID" in one.origin)
        if named:
            names = [
                item for identifier, _, one in named for item in (String(identifier.decode("latin-1")), one.origin)
            ]
            leaf = self.book.make_indirect(Dictionary(Names=Array(names), Limits=Array([names[0], names[-2]])))
            self.root.origin.IDTree = self.book.make_indirect(Dictionary(Kids=Array([leaf])))


def unlink(tree: Tree, links: set[tuple[int, int]]) -> None:
    """Links that are no more, by their objects: what they held are words like others."""
    for element in tree.of_kind("/Link"):
        kept = [child for child in element.held if not refers_to(child, links)]
        if len(kept) < len(element.held):
            element.held, element.kind = kept, "/Span"


def refers_to(child: Any, links: set[tuple[int, int]]) -> bool:
    return isinstance(child, Dictionary) and "/Obj" in child and child.Obj.objgen in links


def join_marked(tree: Tree) -> None:
    """What one element holds piece by piece, one beside the other, becomes one piece: no word is broken off in it.

    Typst marks each change of face by itself. Numbers that are joined to the one before them are used no more.
    """
    parents = {int(number): held for number, held in entries(tree.root.origin.ParentTree, "/Nums")}
    for page in tree.book.pages:
        held = parents.get(int(page.get("/StructParents", -1)))
        if held is None or not isinstance(page.Contents, pikepdf.Stream):
            continue
        here: Any = page.objgen
        owners = [tree.by_object[one.objgen] if isinstance(one, Dictionary) else None for one in held]
        orders = ([number_on(here, element, child) for child in element.held] for element in set(owners) if element)
        following = {pair for order in orders for pair in pairwise(order)}
        content, kept, done, gone = page.Contents.read_bytes(), [], 0, set()
        last: re.Match[bytes] | None = None
        for mark in MARKED.finditer(content):
            if last and follows_on(content, last, mark) and (int(last[1]), int(mark[1])) in following:
                gone.add(int(mark[1]))
                kept.append(content[done : mark.start() - len(b"EMC")])
                done = mark.end()
            last = mark
        page.Contents.write(b"".join([*kept, content[done:]]))
        for owner in {owner for number in gone if (owner := owners[number])}:
            owner.held = [child for child in owner.held if number_on(here, owner, child) not in gone]
        for number in gone:
            held[number] = None


def number_on(page: tuple[int, int], element: Element, child: Any) -> int | None:
    """The number of the marked content on a page that an element holds as one of its children."""
    if isinstance(child, int):
        return child if element.page == page else None
    if isinstance(child, Dictionary) and "/MCID" in child:
        on_page = child.Pg.objgen if "/Pg" in child else element.page
        return int(child.MCID) if on_page == page else None
    return None


def follows_on(content: bytes, last: re.Match[bytes], mark: re.Match[bytes]) -> bool:
    """Whether a piece of marked content begins where another of the same language ends."""
    between = content[last.end() : mark.start()]
    return last[2] == mark[2] and between.endswith(b"EMC") and b"/Artifact" not in between


def move_notes(tree: Tree) -> None:
    """What is said at the foot of pages follows the block that bears the marks, each note an element with its label."""
    behind: dict[Element, list[Element]] = {}
    last: dict[str, Element] = {}  # of each kind
    feet = tree.of_kind("/Note")
    for foot in feet:
        notes = behind.setdefault(block_of(foot), [])
        for note in parts_of(foot):
            if is_labelled(note):
                label(note)
                notes.append(note)
                last[note.kind] = note
                note.kind = "/Note"
            elif note.kind in last:  # the rest of a note that began on the page before
                begun = last[note.kind]
                note.kind, note.parent = "/Span", begun
                begun.held.append(note)
    for block, notes in behind.items():
        block.put_behind(notes)
    for foot in feet:
        foot.take_out()


def block_of(foot: Element) -> Element:
    """The block that bears the mark of a footnote; the footnote itself where it stands between blocks."""
    block = foot
    while block.kind not in BLOCKS and block.parent is not None and block.parent.kind not in HOLDERS:
        block = block.parent
    return block


def parts_of(foot: Element) -> Iterator[Element]:
    """The single notes of what Typst took for one footnote: quotations within a line, else paragraphs."""
    for block in foot.children:
        yield from [child for child in block.children if child.kind == "/Quote"] or [block]


def is_labelled(note: Element) -> bool:
    """Whether a note begins with a link, which is its label; in a run of notes each does, but for room before it, which
    is no rest of one, a quotation in a quotation."""
    if note.kind == "/Quote":
        return [child.kind for child in note.children] != ["/Quote"]
    held = [child for child in note.held if not (isinstance(child, Dictionary) and "/Obj" in child)]
    return bool(held) and isinstance(held[0], Element) and held[0].kind == "/Link"


def label(note: Element) -> None:
    first = next((child for child in note.children if child.kind == "/Link"), None)
    if first is not None:
        note.wrap("/Lbl", first)


def head_rows(tree: Tree) -> None:
    """A cell whose words stand in a quotation within a line heads its row."""
    for cell in tree.of_kind("/TD"):
        inner = next(iter(cell.children), None)
        if inner is not None and inner.kind == "/P" and inner.children:
            inner = inner.children[0]
        if inner is not None and inner.kind == "/Quote":
            inner.kind, cell.kind = "/Span", "/TH"
            given = cell.origin.get("/A", Array([]))
            scope = Dictionary(O=Name.Table, Scope=Name.Row)
            cell.origin.A = Array([*(given if isinstance(given, Array) else [given]), scope])


def label_references(tree: Tree) -> None:
    """What else stands in a quotation within a line is a reference in the margin or a mark: a label, no word."""
    for element in tree.of_kind("/Quote"):
        element.kind = "/Lbl"


def move_captions(tree: Tree) -> None:
    """A caption beside its table is the first thing in it."""
    for group in tree.of_kind("/Div"):
        caption = next((child for child in group.children if child.kind == "/Caption"), None)
        tables = [element for element in tree.elements(group) if element.kind == "/Table"]
        if caption is not None and len(tables) == 1:
            caption.take_out()
            tables[0].held.insert(0, caption)
            caption.parent = tables[0]


def drop_empty_labels(tree: Tree) -> None:
    """Lists without marks have no labels."""
    for label in tree.of_kind("/Lbl"):
        if not label.held:
            label.take_out()


def make_sections(tree: Tree) -> None:
    """A heading and all that follows, up to the next one of its rank or a higher, are a section."""
    for document in tree.of_kind("/Document"):
        children, document.held = document.children, []
        open_sections: list[tuple[int, Element]] = []
        for child in children:
            level = HEADINGS.get(child.kind)
            if level is not None:
                while open_sections and open_sections[-1][0] >= level:
                    open_sections.pop()
                around = open_sections[-1][1] if open_sections else document
                section = Element("/Sect", around, [])
                around.held.append(section)
                open_sections.append((level, section))
            child.parent = open_sections[-1][1] if open_sections else document
            child.parent.held.append(child)
