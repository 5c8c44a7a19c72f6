"""Finish the tags of a book, for those who read by ear, and write it small.

Typst tags what it sets in the order in which it sets it: a footnote stands within the sentence that bears its mark, and
sections are no elements. Here, notes follow the paragraph of their marks, what stands under a heading is a section, a
caption stands in its table, and the first cell of a row that heads it says so (ISO 32000-1, 14.8; ISO 14289-1, 7). The
pages are not touched. Typst gives no tag for some of this; `layout.typ` sets it as a quotation within a line.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from pikepdf import Array, Dictionary, Name, String

from escolio.outputs.fonts import harfbuzz

BLOCKS = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/Title", "/Caption", "/TOCI"})
HEADINGS = {f"/H{level}": level for level in range(1, 7)}
INVISIBLE = frozenset({"200B", "2060", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069"})
ACTUAL_TEXT = re.compile(rb"(/ActualText ?<FEFF)([0-9A-Fa-f]+)>")
TO_UNICODE = re.compile(rb"(<[0-9A-Fa-f]{4}> <)([0-9A-Fa-f]{8,})>")
PLACE = re.compile(rb"(1 0 0 -1 )(-?[0-9]+(?:\.[0-9])?)[0-9]* (-?[0-9]+(?:\.[0-9])?)[0-9]*( (?:cm|Tm))")
KERNING = re.compile(rb"([)>]-?[0-9]+)\.[0-9]+(?=[(<])")
# Lines of type, each put into its place by a matrix of its own, and turned over twice.
RUN = re.compile(rb"q 1 0 0 -1 (-?[0-9.]+) (-?[0-9.]+) cm([^\n]*)\nBT(.*?)ET\nQ", re.DOTALL)
SET_AT = re.compile(rb" ?0 Tr(/f[0-9]+ [0-9.]+ Tf) 1 0 0 -1 (-?[0-9.]+) (-?[0-9.]+) Tm")
MARKED = re.compile(rb"/Span<</MCID ([0-9]+)((?:/Lang\([^)]*\))?)>>BDC")
NEAR = 0.5  # points between two parts of one link on a line
Change = Callable[["Tree"], None]


def finished(content: bytes) -> bytes:
    """A tagged PDF by Typst with its tags finished, in object streams. The same bytes for the same content."""
    with pikepdf.open(io.BytesIO(content)) as book:
        tree = Tree(book)
        write_small(book)
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
        tree.write_identifiers()
        target = io.BytesIO()
        book.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return target.getvalue()


def write_small(book: pikepdf.Pdf) -> None:
    """Take joiners and marks of direction out of the text that is copied, and figures that nobody sees out of places.

    Typst writes the former beside what they join: in the maps from glyphs to Unicode, and in pages as the words that a
    run of glyphs stands for. Places it gives to the millionth of a point; a tenth of one is finer than any eye. Of a
    link it gives every box of glyphs, of each object its type, of each string two bytes a letter.
    """
    pikepdf.settings.set_flate_compression_level(9)
    for stream in book.objects:
        if isinstance(stream, pikepdf.Stream):
            if stream.get("/Type") == Name.CMap:
                stream.write(TO_UNICODE.sub(visible, stream.read_bytes()))
            elif stream.get("/Type") == Name.EmbeddedFile:
                stream.write(stream.read_bytes())
            elif stream.get("/Subtype") == Name.CIDFontType0C:
                stream.write(without_hints(stream.read_bytes()))
            elif is_content(stream):
                content = RUN.sub(set_once, ACTUAL_TEXT.sub(visible, stream.read_bytes()))
                stream.write(KERNING.sub(rb"\1", PLACE.sub(rb"\1\2 \3\4", content)))
    for page in book.pages:
        for link in page.get("/Annots", []):
            write_link_small(link)
    for element in book.objects:
        if isinstance(element, Dictionary) and element.get("/Type") == Name.StructElem:
            del element["/Type"]  # optional, as those of links and actions are
            for name in {"/T", "/Alt"}.intersection(element.keys()):
                element[name] = String(str(element[name]))


def set_once(run: re.Match[bytes]) -> bytes:
    """A line of type whose place stands with it, not around it."""
    x, y, colour, body = float(run[1]), float(run[2]), run[3], run[4]
    placed, number = SET_AT.subn(
        lambda one: b"%s 1 0 0 1 %s %s Tm" % (one[1], tenths(x + float(one[2])), tenths(y - float(one[3]))), body
    )
    return b"q%s BT%sET Q" % (colour, placed) if number == body.count(b" Tm") else run[0]


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
        link.Contents = String(str(link.Contents))


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


def visible(found: re.Match[bytes]) -> bytes:
    """A string in hexadecimal figures without its invisible signs; as it is when nothing would be left."""
    before, figures = found.group(1), found.group(2).decode("ascii")
    units = [figures[at : at + 4] for at in range(0, len(figures), 4)]
    kept = "".join(unit for unit in units if unit.upper() not in INVISIBLE)
    return before + (kept or figures).encode("ascii") + b">"


class Tree:
    """The structure tree of a book: elements, each with its children in a list of its own."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self.book = book
        self.root = book.Root.StructTreeRoot
        for element in self.elements():
            if "/K" in element and not isinstance(element.K, Array):
                element.K = Array([element.K])

    def elements(self, below: Any = None) -> Iterator[Any]:
        """All elements below one (or the root), in reading order, each before those that it holds."""
        pending = list(reversed(children(self.root if below is None else below)))
        while pending:
            element = pending.pop()
            yield element
            pending.extend(reversed(children(element)))

    def of_kind(self, *kinds: str) -> list[Any]:
        return [element for element in self.elements() if str(element.S) in kinds]

    def new(self, kind: str, parent: Any, *held: Any) -> Any:
        """A new element, with elements that are moved into it. It must still be put into its parent."""
        made = self.book.make_indirect(Dictionary(Type=Name.StructElem, S=Name(kind), P=parent, K=Array(list(held))))
        for element in held:
            element.P = made
        return made

    def write_identifiers(self) -> None:
        """Number the notes in reading order, and list all elements that have an identifier."""
        for number, note in enumerate(self.of_kind("/Note"), start=1):
            note.ID = String(f"note {number}")
        named = sorted((bytes(element.ID), element) for element in self.elements() if "/ID" in element)
        if named:
            names = [item for identifier, element in named for item in (String(identifier.decode("latin-1")), element)]
            self.root.IDTree = self.book.make_indirect(Dictionary(Kids=Array([self.leaf(names)])))

    def leaf(self, names: list[Any]) -> Any:
        return self.book.make_indirect(Dictionary(Names=Array(names), Limits=Array([names[0], names[-2]])))


def children(element: Any) -> list[Any]:
    """The elements that an element holds; content and references to objects are none."""
    held = element.get("/K")
    if held is None:
        return []
    return [child for child in (held if isinstance(held, Array) else [held]) if is_element(child)]


def is_element(child: Any) -> bool:
    return isinstance(child, Dictionary) and "/S" in child


def remove(element: Any) -> None:
    """Take an element out of its parent."""
    parent = element.P
    parent.K = Array([child for child in parent.K if not (is_element(child) and child.objgen == element.objgen)])


def put_after(place: Any, elements: list[Any]) -> None:
    """Put elements behind another one in its parent."""
    parent = place.P
    held = []
    for child in parent.K if isinstance(parent.K, Array) else [parent.K]:
        held.append(child)
        if is_element(child) and child.objgen == place.objgen:
            held += elements
    parent.K = Array(held)
    for element in elements:
        element.P = parent


def join_marked(tree: Tree) -> None:
    """What one element holds piece by piece, one beside the other, becomes one piece: no word is broken off in it.

    Typst marks each change of face by itself. Numbers that are joined to the one before them are used no more.
    """
    parents = dict(numbered(tree.root.ParentTree))
    for page in tree.book.pages:
        held = parents.get(int(page.get("/StructParents", -1)))
        if held is None or not isinstance(page.Contents, pikepdf.Stream):
            continue
        elements = {element.objgen: element for element in held if is_element(element)}
        orders = ([number_on(page, element, child) for child in element.K] for element in elements.values())
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
        for element in {held[number].objgen: held[number] for number in gone}.values():
            element.K = Array([child for child in element.K if number_on(page, element, child) not in gone])
        for number in gone:
            held[number] = None


def number_on(page: Any, element: Any, child: Any) -> int | None:
    """The number of the marked content on a page that an element holds as one of its children."""
    on_page: Any = element.get("/Pg")
    number: Any = child
    if isinstance(child, Dictionary):
        on_page, number = child.get("/Pg", on_page), child.get("/MCID")
    here = number is not None and on_page is not None and on_page.objgen == page.objgen
    return int(number) if here else None


def numbered(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    numbers = list(tree.get("/Nums", []))
    yield from ((int(number), value) for number, value in zip(numbers[::2], numbers[1::2], strict=True))
    for kid in tree.get("/Kids", []):
        yield from numbered(kid)


def follows_on(content: bytes, last: re.Match[bytes], mark: re.Match[bytes]) -> bool:
    """Whether a piece of marked content begins where another of the same language ends."""
    between = content[last.end() : mark.start()]
    return last[2] == mark[2] and between.endswith(b"EMC") and b"/Artifact" not in between


def move_notes(tree: Tree) -> None:
    """What is said at the foot of pages follows the block that bears the marks, each note an element with its label."""
    behind: dict[tuple[int, int], tuple[Any, list[Any]]] = {}
    last: Any = None
    for foot in tree.of_kind("/Note"):
        block = foot.P
        while str(block.S) not in BLOCKS and str(block.P.get("/S", "")) not in ("", "/Document", "/Div", "/Sect"):
            block = block.P
        remove(foot)
        notes = behind.setdefault(block.objgen, (block, []))[1]
        for note in parts_of(foot):
            if is_labelled(note):
                label(tree, note)
                notes.append(note)
                last = note if str(note.S) == "/P" else last
                note.S = Name.Note
            elif last is not None:  # the rest of a note that began on the page before
                note.S, note.P = Name.Span, last
                last.K.append(note)
    for block, notes in behind.values():
        if notes:
            put_after(block, notes)


def parts_of(foot: Any) -> Iterator[Any]:
    """The single notes of what Typst took for one footnote: quotations within a line, else paragraphs."""
    for block in children(foot):
        yield from [child for child in children(block) if str(child.S) == "/Quote"] or [block]


def is_labelled(note: Any) -> bool:
    """Whether a note begins with a link, which is its label; in a run of notes each does, but for room before it."""
    if str(note.S) == "/Quote":
        return True
    held = [child for child in note.get("/K", []) if not (isinstance(child, Dictionary) and "/Obj" in child)]
    return bool(held) and is_element(held[0]) and str(held[0].S) == "/Link"


def label(tree: Tree, note: Any) -> None:
    first = next((child for child in children(note) if str(child.S) == "/Link"), None)
    if first is None:
        return
    made = tree.new("/Lbl", note, first)
    note.K = Array([made if is_same(child, first) else child for child in note.K])


def is_same(child: Any, element: Any) -> bool:
    return is_element(child) and child.objgen == element.objgen


def head_rows(tree: Tree) -> None:
    """A cell whose words stand in a quotation within a line heads its row."""
    for cell in tree.of_kind("/TD"):
        held = children(cell)
        inner = (
            children(held[0])[0] if held and str(held[0].S) == "/P" and children(held[0]) else next(iter(held), None)
        )
        if inner is not None and str(inner.S) == "/Quote":
            inner.S = Name.Span
            cell.S = Name.TH
            given = cell.get("/A", Array([]))
            scope = Dictionary(O=Name.Table, Scope=Name.Row)
            cell.A = Array([*(given if isinstance(given, Array) else [given]), scope])


def label_references(tree: Tree) -> None:
    """What else stands in a quotation within a line is a reference in the margin or a mark: a label, no word."""
    for element in tree.of_kind("/Quote"):
        element.S = Name.Lbl


def move_captions(tree: Tree) -> None:
    """A caption beside its table is the first thing in it."""
    for group in tree.of_kind("/Div"):
        caption = next((child for child in children(group) if str(child.S) == "/Caption"), None)
        tables = [element for element in tree.elements(group) if str(element.S) == "/Table"]
        if caption is not None and len(tables) == 1:
            remove(caption)
            tables[0].K = Array([caption, *tables[0].K])
            caption.P = tables[0]


def drop_empty_labels(tree: Tree) -> None:
    """Lists without marks have no labels."""
    for label in tree.of_kind("/Lbl"):
        if not len(label.get("/K", [])):
            remove(label)


def make_sections(tree: Tree) -> None:
    """A heading and all that follows, up to the next one of its rank or a higher, are a section."""
    for document in tree.of_kind("/Document"):
        top: list[Any] = []
        open_sections: list[tuple[int, Any, list[Any]]] = []
        for child in children(document):
            level = HEADINGS.get(str(child.S))
            if level is not None:
                while open_sections and open_sections[-1][0] >= level:
                    close(open_sections)
                section = tree.new("/Sect", open_sections[-1][1] if open_sections else document)
                (open_sections[-1][2] if open_sections else top).append(section)
                open_sections.append((level, section, []))
            if open_sections:
                child.P = open_sections[-1][1]
                open_sections[-1][2].append(child)
            else:
                top.append(child)
        while open_sections:
            close(open_sections)
        document.K = Array(top)


def close(open_sections: list[tuple[int, Any, list[Any]]]) -> None:
    _, section, held = open_sections.pop()
    section.K = Array(held)
