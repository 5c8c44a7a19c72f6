"""Read a tagged PDF back as a screen reader would: text in logical order, notes and drawings apart from the text.

The tree is read page by page. A drawing or table that stands at the head of a page comes before what the page
continues, so kept in the running text it would part a paragraph that runs on from the page before.

The order is that of the structure tree (ISO 32000-1, 14.7); where things stand on the page does not matter.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import bidirectional, combining

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from escolio.errors import EscolioError
from escolio.outputs.proof import is_from_the_right

DOCUMENT = "Document"  # holds elements, no words of its own
NOTE = "Note"
MARK = "Lbl"
LABELLED = frozenset({NOTE, "LI"})
FIGURE = "Figure"
DRAWING = frozenset({FIGURE, "Caption", "Table"})
APART = DRAWING | {NOTE, MARK}
BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "TD", "TH", "LBody", "Caption", "TOCI", "Title", NOTE})
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
LONGEST_NAME = 1024
BYTE_ORDER = b"\xfe\xff"  # before words in UTF-16, as Typst writes what stands for a sign
SLACK = 0.3  # points by which the parts of a letter may stand out
LONGEST_RUN = 8192  # bytes; a longer run of text is read with a buffer of its own


@dataclass
class Book:
    """What a finished book says: the running text, each note at the foot, each drawing, the names one can link to.

    `begun` says which of the notes has which name in the structure tree.
    """

    flow: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    destinations: list[str] = field(default_factory=list)

    begun: dict[str, int] = field(default_factory=dict)

    def say_note(self, name: str, words: str) -> None:
        """A note, or, where it goes on on a further page, the rest of it. One without a name is a note by itself."""
        if name in self.begun:
            self.notes[self.begun[name]] += words
        else:
            self.notes.append(words)
            if name:
                self.begun[name] = len(self.notes) - 1

    @property
    def text(self) -> str:
        """All words in one string: the running text without the marks of notes, the notes, the words of drawings."""
        return "\n".join(("".join(self.flow), *self.notes, *self.drawings))


def read_book(path: Path) -> Book:
    """Read a tagged PDF. Raises EscolioError when it cannot be opened or is not tagged."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise EscolioError(f"The PDF cannot be read back: {error}.", path=path) from error
    book = Book(destinations=list(destination_names(document)))
    try:
        for page in document:
            if not read_page(page, book):
                raise EscolioError("A page of the PDF has no structure tree.", path=path)
            page.close()
    finally:
        document.close()
    return book


def read_page(page: Any, book: Book) -> bool:
    """Add the words of one page to the book; whether the page is tagged."""
    words = marked_words(page)
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return False
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        if child := raw.FPDF_StructTree_GetChildAtIndex(tree, index):
            walk(child, words, book, book.flow)
    raw.FPDF_StructTree_Close(tree)
    return True


class Run(NamedTuple):
    """Words that are drawn at once: where they stand on the page, what they say, whether from right to left.

    On a page without a word from right to left nobody asks where they stand.
    """

    height: int
    left: float
    text: str
    turned: bool = False


def walk(
    element: Any, words: dict[int, list[Run]], book: Book, into: list[str], within: frozenset[str] = frozenset()
) -> None:
    """Move the words of a structure element to the running text, or, within a note or drawing, to that one.

    The label of a note or an item is a part of it (`within` says what it stands in); the mark of a note is none of the
    text.

    The document has thousands of children on other pages: none is asked for once no word of this page is left.
    """
    kind = element_type(element)
    target: list[str] = [] if kind in APART and not (kind == MARK and within & LABELLED) else into
    runs: list[Run] = []
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        if not words:
            break
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):  # nothing for what is on another page
            target.append(read_out(runs))
            runs = []
            walk(child, words, book, target, within | {kind})
        elif kind != DOCUMENT:
            runs += words.pop(raw.FPDF_StructElement_GetChildMarkedContentID(element, index), [])
    target.append(read_out(runs))
    if kind == FIGURE:
        target.append(alternative(element))
    if kind == NOTE:
        book.say_note(identifier(element), "".join(target))
    elif kind in DRAWING:
        book.drawings.append("".join(target))
    elif kind in BLOCKS or kind == MARK:
        target.append("\n")


def read_out(runs: list[Run]) -> str:
    """Runs as they are read: those that read from right to left are drawn the other way round, line by line."""
    if not any(run.turned for run in runs):
        return "".join([run.text for run in runs])
    parts: list[str] = []
    for (_, turned), line in groupby(runs, key=lambda run: (run.height, run.turned)):
        parts += [run.text for run in (turned_round(line) if turned else line)]
    return "".join(parts)


def turned_round(line: Iterable[Run]) -> list[Run]:
    """The runs of a line from right to left; the figures of a number and the signs between them from left to right."""
    runs = sorted(line, key=lambda run: -run.left)
    done: list[Run] = []
    while runs:
        length = 1
        if runs[0].text.strip().isdecimal():
            while len(runs) > length + 1 and is_within_number(runs[length].text, runs[length + 1].text):
                length += 2
        done += runs[:length][::-1]
        runs = runs[length:]
    return done


def is_within_number(sign: str, figures: str) -> bool:
    """Whether a number goes on with a sign that separates figures and further figures (UAX 9, rule W4)."""
    return len(sign.strip()) == 1 and bidirectional(sign.strip()) == "CS" and figures.strip().isdecimal()


def directed(runs: list[Run]) -> list[Run]:
    """The runs of one marked content, each with whether it reads from right to left; one without letters, as the one
    before it, or as the first with some. Signs alone part what is before them from what follows."""
    turned = next((is_turned(run.text) for run in runs if any(map(str.isalnum, run.text))), False)
    turned_runs = []
    for run in runs:
        if any(map(str.isalnum, run.text)):
            turned = is_turned(run.text)
        turned_runs.append(run._replace(turned=turned))
    return turned_runs


def is_turned(text: str) -> bool:
    """Whether words have letters of a script from right to left."""
    return RIGHT_TO_LEFT.search(text) is not None


def element_type(element: Any) -> str:
    """The structure type of an element, such as P or Note."""
    buffer = ctypes.create_string_buffer(64)
    length = raw.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le")


def identifier(element: Any) -> str:
    """What an element is called in the structure tree, if anything."""
    size = raw.FPDF_StructElement_GetID(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetID(element, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le")


def alternative(element: Any) -> str:
    """The words that stand for a picture (ISO 32000-1, 14.9.3), which a screen reader says in its place."""
    size = raw.FPDF_StructElement_GetAltText(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetAltText(element, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", errors="replace")


def marked_words(page: Any) -> dict[int, list[Run]]:
    """The words of a page by the number of the marked content they stand in; of a picture, which has a description
    instead, none."""
    words: dict[int, list[Run]] = {}
    buffer = (ctypes.c_ushort * (LONGEST_RUN // 2))()
    matrix = raw.FS_MATRIX()
    text_page = raw.FPDFText_LoadPage(page)
    items: list[tuple[int, Any, str]] = []
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        mark = raw.FPDFPageObj_GetMarkedContentID(item)
        if mark >= 0 and raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE:
            words.setdefault(mark, [])
        elif mark >= 0:
            length = raw.FPDFTextObj_GetText(item, text_page, buffer, LONGEST_RUN)
            items.append((mark, item, characters(item, text_page, buffer, length) or replaced(item)))
    turned = is_turned("".join(text for *_, text in items))
    # On a line that has both directions, letters of either may have been turned: then where they stand decides.
    spans = letters_by_object(text_page) if turned else {}
    for mark, item, text in items:
        # Of signs alone PDFium says which they are, brackets and quotation marks that are mirrored too.
        if spans and any(map(str.isalnum, text)) and (letters := spans.get(address(item))):
            # Figures are written from left to right in every script but those whose signs all come from the right.
            from_right = any(map(is_from_the_right, text))
            text = "".join(in_order(letters, turned=from_right)) + " " if letters else ""
        if not text:
            continue
        if turned:
            raw.FPDFPageObj_GetMatrix(item, matrix)
        words.setdefault(mark, []).append(Run(round(matrix.f), matrix.e, text))
    raw.FPDFText_ClosePage(text_page)
    return {mark: directed(runs) for mark, runs in words.items()} if turned else words


@dataclass(frozen=True)
class Letter:
    """A letter on a page: what draws it, where it begins, what it covers from left to right, how large it is."""

    item: int | None
    sign: str
    left: float
    height: float
    box: tuple[float, float]
    size: float

    def is_part_of(self, other: Letter) -> bool:
        """Whether it is drawn over another one that is the same sign."""
        (left, right), (start, end) = self.box, other.box
        return start - SLACK <= left and right <= end + SLACK and abs(self.height - other.height) < self.size


def letters_by_object(text_page: Any) -> dict[int | None, list[tuple[float, str]]]:
    """The letters of each run of text on a page with their places from the left.

    Points and vowels that are drawn by themselves stay with the letter before them in the file, which may be another.
    The dots of a letter may be drawn by themselves too, each as that letter: they are left out.
    """
    lines: dict[int | None, list[tuple[float, str]]] = {}
    letters = list(letters_of(text_page))
    whole: dict[str, list[Letter]] = {}
    for letter in sorted(letters, key=lambda one: one.box[0] - one.box[1]):
        if is_turned(letter.sign) and not combining(letter.sign):
            same = whole.setdefault(letter.sign, [])
            if not any(letter.is_part_of(other) for other in same):
                same.append(letter)
    kept = {id(letter) for same in whole.values() for letter in same}
    for letter in letters:
        own = lines.setdefault(letter.item, [])
        if combining(letter.sign) and own:
            own[-1] = (own[-1][0], own[-1][1] + letter.sign)
        elif id(letter) in kept or combining(letter.sign) or not is_turned(letter.sign):
            own.append((letter.left, letter.sign))
    return lines


def letters_of(text_page: Any) -> Iterator[Letter]:
    """The letters of a page that have a place, in the order of the file."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    half = ""  # of a sign beyond U+FFFF, which is given in two parts
    for index in range(raw.FPDFText_CountChars(text_page)):
        if raw.FPDFText_GetCharOrigin(text_page, index, x, y):
            raw.FPDFText_GetLooseCharBox(text_page, index, box)
            item = address(raw.FPDFText_GetTextObject(text_page, index))
            size = raw.FPDFText_GetFontSize(text_page, index)
            sign = half + chr(raw.FPDFText_GetUnicode(text_page, index))
            if half := sign if "\ud800" <= sign < "\udc00" and len(sign) == 1 else "":
                continue
            sign = sign.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            yield Letter(item, sign, x.value, y.value, (box.left, box.right), size)


def in_order(letters: list[tuple[float, str]], *, turned: bool) -> list[str]:
    """Letters as they are read, from right to left if `turned`. Those of a ligature have one place, and are turned with
    the rest."""
    given = letters if letters[0][0] <= letters[-1][0] else list(reversed(letters))
    return [sign for _, sign in sorted(given, key=lambda one: -one[0] if turned else one[0])]


def address(item: Any) -> int | None:
    return ctypes.cast(item, ctypes.c_void_p).value


def characters(item: Any, text_page: Any, buffer: Any, length: int) -> str:
    """The characters of an object, none for a line or picture; `buffer` holds them unless they are too many for it."""
    if length > LONGEST_RUN:
        buffer = (ctypes.c_ushort * (length // 2))()
        raw.FPDFTextObj_GetText(item, text_page, buffer, length)
    return ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", errors="replace")


def replaced(item: Any) -> str:
    """The words for an object without characters (ISO 32000-1, 14.9.4): a sign that is drawn as another one is."""
    for index in range(raw.FPDFPageObj_CountMarks(item)):
        mark, size = raw.FPDFPageObj_GetMark(item, index), ctypes.c_ulong()
        raw.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, size)
        if size.value > len(BYTE_ORDER):
            given = (ctypes.c_ubyte * size.value)()
            raw.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", given, size, size)
            return bytes(given).removeprefix(BYTE_ORDER).decode("utf-16-be", errors="replace")
    return ""


def destination_names(document: Any) -> Iterator[str]:
    """The named destinations of a document, in the order of their names."""
    for index in range(raw.FPDF_CountNamedDests(document)):
        size = ctypes.c_long(LONGEST_NAME * 2)
        buffer = ctypes.create_string_buffer(LONGEST_NAME * 2)
        raw.FPDF_GetNamedDest(document, index, buffer, ctypes.byref(size))
        yield buffer.raw[: max(0, size.value - 2)].decode("utf-16-le")
