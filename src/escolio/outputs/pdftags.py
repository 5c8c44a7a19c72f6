"""Finish the tags of a book, for those who read by ear, and write it small.

Typst tags what it sets in the order in which it sets it: a footnote stands within the sentence that bears its mark, and
sections are no elements. Here, notes follow the paragraph of their marks, what stands under a heading is a section, a
caption stands in its table, and the first cell of a row that heads it says so (ISO 32000-1, 14.8; ISO 14289-1, 7). The
pages are not touched. Typst gives no tag for some of this; `layout.typ` sets it as a quotation within a line.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.cffLib.transforms import remove_hints
from pikepdf import Array, Dictionary, Name, String

BLOCKS = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/Title", "/Caption", "/TOCI"})
HEADINGS = {f"/H{level}": level for level in range(1, 7)}
INVISIBLE = frozenset({"200B", "2060", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069"})
ACTUAL_TEXT = re.compile(rb"(/ActualText ?<FEFF)([0-9A-Fa-f]+)>")
TO_UNICODE = re.compile(rb"(<[0-9A-Fa-f]{4}> <)([0-9A-Fa-f]{8,})>")
PLACE = re.compile(rb"(1 0 0 -1 )(-?[0-9]+(?:\.[0-9])?)[0-9]* (-?[0-9]+(?:\.[0-9])?)[0-9]*( (?:cm|Tm))")
KERNING = re.compile(rb"\)(-?[0-9]+)\.[0-9]+\(")
NO_TABLES = SimpleNamespace(recalcBBoxes=False)  # of the font around it, which a PDF has not
Change = Callable[["Tree"], None]


def finished(content: bytes) -> bytes:
    """A tagged PDF by Typst with its tags finished, in object streams. The same bytes for the same content."""
    with pikepdf.open(io.BytesIO(content)) as book:
        tree = Tree(book)
        write_small(book)
        for change in (move_notes, head_rows, move_captions, drop_empty_labels, make_sections):
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
    run of glyphs stands for. Places it gives to the millionth of a point; a tenth of one is finer than any eye.
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
                content = ACTUAL_TEXT.sub(visible, stream.read_bytes())
                stream.write(KERNING.sub(rb")\1(", PLACE.sub(rb"\1\2 \3\4", content)))
    for page in book.pages:
        for link in page.get("/Annots", []):
            for name in ("/Rect", "/QuadPoints"):
                if name in link:
                    link[name] = Array([round(float(value), 1) for value in link[name]])


def without_hints(font: bytes) -> bytes:
    """A font (CFF) without what it says to coarse screens: paper needs none of it."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(font), None)
    remove_hints(fonts)
    top = fonts[0]
    for part in top.FDArray:  # the usual matrix of a whole font is not written; then its parts must have it
        part.FontMatrix = top.FontMatrix
    target = io.BytesIO()
    fonts.compile(target, NO_TABLES)
    return target.getvalue()


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
