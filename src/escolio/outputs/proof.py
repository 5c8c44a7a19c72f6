"""The proof that no text is lost: the words of each text node of a TEI document, in their order, in a finished output.

What must be there comes from `xslt/check/`, straight from the TEI, with the listed set of what is left out on purpose.
White space, hyphens, invisible characters, marks of direction and the way that letters are composed do not count.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from escolio import saxon
from escolio.errors import EscolioError
from escolio.files import remembered
from escolio.findings import place
from escolio.outputs.read import in_one_line, outline
from escolio.project import resources
from escolio.xml.reading import beyond_ascii, read

Form = Literal["NFKC", "NFKD"]
SHEET = "check/words.xsl"
SHOWN = 12  # of what is lost, in one message
# How far behind and how far round how many places words are looked for before they are looked for everywhere.
BEHIND, ROUND, PLACES = 400, 8_000, 4
# What line breaking, hyphenation and direction may change; and brackets, which outputs put in and take out.
CHANGING = "\\[\\]\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\ufffe\\u0002-"
# Among words from right to left a sign is drawn as the one that mirrors it: which of the two it is, a PDF does not say.
MIRRORED = str.maketrans("»›)}>”’⟩⟧⟫⦘⌉⌋〉》」』】〕≥", "«‹({<“‘⟨⟦⟪⦗⌈⌊〈《「『【〔≤")
# Points and vowels of scripts from right to left are drawn by themselves: what is read back from a PDF has none.
POINTS = "\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0730-\u074a\u08d3-\u08ff"
IGNORED = re.compile(f"[{POINTS}{CHANGING}]+")
IGNORED_OF_ASCII = bytes(code for code in range(128) if chr(code).isspace() or IGNORED.match(chr(code)))
# Signs beyond ASCII in one text, from which on it costs less to look at each of its signs than for each of these.
MANY = 24
FEW = 16  # letters, below which nobody can say that they are the parts of a cell
# Typst gives letters with a mark that is drawn by itself once for each of the two (a PDF only; Unicode composes most).
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u0652\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0bbe-\u0bcd\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83"
    "\u0dca-\u0ddf\u0e31-\u0e3a\u0e47-\u0e4e\u0f71-\u0f84\u0f90-\u0fbc\u102b-\u103e\u17b4-\u17d3\u1dc0-\u1dff"
)
MARKED = re.compile(f"[{MARKS}]")
DOUBLED = re.compile(f"((?:\\w[{MARKS}]+){{1,3}}\\w?)\\1+")
# Scripts whose signs are not drawn in the order of their sounds: of Asia, from Devanagari to Khmer.
REORDERED = re.compile("[\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")


@dataclass(frozen=True)
class Piece:
    """The words of one text node: in which element, and within which the order of words is kept (numbers in document
    order), for which readers (all: none), and where alone they stand: in the text as received (`received`), in a
    translation for readers of one language (`translation.fr`), or in no such place."""

    element: int
    group: int
    readers: frozenset[str]
    alone_in: str
    words: str

    @cached_property
    def squeezed(self) -> str:
        """Its words as they are sought."""
        return squeeze(self.words)

    @cached_property
    def taken_apart(self) -> str:
        """Its words as they are sought where a letter and its mark may stand in two text nodes."""
        return squeeze(self.words, "NFKD")

    @property
    def begins_with_mark(self) -> bool:
        """Whether its first sign is a mark on a letter of the text node before it."""
        return unicodedata.category(self.squeezed[0]).startswith("M")


def squeeze(text: str, form: Form = "NFKC") -> str:
    """The text without what may change although no word does; `form`: the Unicode form of letters with marks."""
    signs = set(beyond_ascii(text))
    if len(signs) < MANY and not any(map(may_join, signs)):
        for sign in signs:
            text = text.replace(sign, squeezed(sign, form))
        return text.encode().translate(None, IGNORED_OF_ASCII).decode()
    return squeezed(text, form)


def squeezed(text: str, form: Form) -> str:
    """The same, whatever the text holds."""
    return IGNORED.sub("", "".join(unicodedata.normalize(form, text).split()))


@cache
def may_join(sign: str) -> bool:
    """Whether a sign may become one with that before it: a mark, or a vowel or an end of a syllable of Korean."""
    first = unicodedata.normalize("NFKD", sign)[0]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


@remembered(2)
def pieces(edition: Path, languages: tuple[str, ...]) -> tuple[Piece, ...]:
    """What the outputs of an edition must hold, in document order, from memory when the file is as it was.

    Raises EscolioError like `transform`.
    """
    with tempfile.TemporaryDirectory(prefix="escolio-words-") as folder:
        listed = Path(folder, "words")
        saxon.write(resources() / "xslt" / SHEET, edition, {"languages": " ".join(languages)}, listed)
        with listed.open(encoding="utf-8", newline="\n") as lines:  # words may hold other ends of lines
            rows = (line.removesuffix("\n").split("\t", 5) for line in lines)
            return tuple(
                Piece(int(element), int(group), frozenset(readers.split()), alone_in, words.strip(" "))
                for element, group, readers, alone_in, left_out, words in rows
                if not left_out
            )


def lost(expected: Iterable[Piece], said: Iterable[str], language: str, *, book: bool = False) -> Iterator[Piece]:
    """The pieces that an output for readers of one language, which says one text after the other, does not hold in
    their order.

    A `book` shows the edited text and the translation for its readers: words that stand elsewhere alone are not asked.
    """
    shown = ("", f"translation.{language}")
    wanted = [
        piece
        for piece in expected
        if (not piece.readers or language in piece.readers) and (piece.alone_in in shown or not book) and piece.squeezed
    ]
    apart = any(piece.begins_with_mark for piece in wanted)
    text = "".join(squeeze(one, "NFKD" if apart else "NFKC") for one in said)
    near = [0]
    for _, members in groupby(sorted(wanted, key=lambda piece: piece.group), key=lambda piece: piece.group):
        group = list(members)
        while group:  # what comes after something lost is looked for by itself
            standing = _standing([piece.taken_apart if apart else piece.squeezed for piece in group], text, near)
            yield from group[standing : standing + 1]
            group = group[standing + 1 :]


def doubled(missing: Iterable[Piece], said: str, language: str) -> Iterator[Piece]:
    """Those of the missing pieces that a PDF does not hold either where letters with marks that it gives twice count
    once."""
    pieces = list(missing)
    if pieces and MARKED.search(said):
        alike = [replace(piece, words=DOUBLED.sub(r"\1", piece.squeezed)) for piece in pieces]
        still = set(map(id, lost(alike, [DOUBLED.sub(r"\1", squeeze(said))], language)))
        pieces = [piece for piece, same in zip(pieces, alike, strict=True) if id(same) in still]
    yield from pieces


def mirrored(missing: Iterable[Piece], said: str, language: str) -> Iterator[Piece]:
    """Those of the missing pieces that a book does not hold either where signs and those that mirror them are the same,
    as among words from right to left, and signs without a letter need but stand near each other; in a book without such
    words, all."""
    pieces = list(missing)
    if pieces and any(map(is_from_the_right, said)):
        alike = [replace(piece, words=piece.words.translate(MIRRORED)) for piece in pieces]
        text = said.translate(MIRRORED)
        still = set(map(id, lost(alike, [text], language)))
        signs = "".join(sign for sign in squeeze(text) if not sign.isalnum())
        pieces = [
            piece
            for piece, same in zip(pieces, alike, strict=True)
            if id(same) in still
            and (any(map(str.isalnum, same.squeezed)) or not _together(Counter(same.squeezed), signs))
        ]
    yield from pieces


def continued(missing: Iterable[Piece], tables: Sequence[str]) -> Iterator[Piece]:
    """Those of the missing pieces that do not stand in a cell that goes on where a table does, on the next page.

    `tables` has the words of each table of a book, and of what is drawn, page by page.
    """
    parts: list[str] = []
    for piece in missing:
        parts = parts or [squeeze(one) for one in tables]
        words = piece.squeezed
        if len(words) < FEW or not any(_goes_on(words, parts[first:]) for first in range(len(parts))):
            yield piece


def _goes_on(words: str, parts: Sequence[str]) -> bool:
    """Whether words begin in the first of some texts and go on in those that follow."""
    for part in parts:
        shown = bisect_left(range(1, len(words) + 1), True, key=lambda length: words[:length] not in part)
        words = words[shown:]
        if not (words and shown):
            break
    return not words


def recased(missing: Iterable[Piece], said: str, reading: Path) -> Iterator[Piece]:
    """Those of the missing pieces that a book does not say in capitals, or without any, as their rendition has it."""
    shown = ""
    cased: list[str] = []
    for piece in missing:
        if not shown:
            elements: Any = etree.parse(str(reading)).xpath(
                "//*[contains(@style, 'uppercase') or contains(@style, 'lowercase')]"
            )
            shown, cased = squeeze(said), [squeeze("".join(map(str, one.itertext()))) for one in elements]
        other = {piece.squeezed.upper(), piece.squeezed.lower()}
        if not any(piece.squeezed in words for words in cased) or not any(words in shown for words in other):
            yield piece


def scattered(missing: Iterable[Piece], said: str) -> Iterator[Piece]:
    """Those of the missing pieces whose letters do not even stand together in what a PDF says.

    Where vowels and points are drawn over letters from right to left, or before what they are spoken after, what is
    read back has no sure order: of such words it is enough that their letters stand near each other, in whatever order;
    of fifteen one may be hidden under another.
    """
    letters = ""
    for piece in missing:
        wanted = Counter(filter(str.isalnum, piece.squeezed))
        letters = letters or "".join(filter(str.isalnum, squeeze(said)))
        if not any(map(has_no_sure_order, wanted)) or not _together(wanted, letters):
            yield piece


def is_from_the_right(sign: str) -> bool:
    """Whether a sign is a letter of a script from right to left."""
    return unicodedata.bidirectional(sign) in ("R", "AL")


def has_no_sure_order(sign: str) -> bool:
    """Whether what is read back of a PDF may have a letter elsewhere than it is spoken."""
    return is_from_the_right(sign) or bool(REORDERED.match(sign))


def _together(wanted: Counter[str], letters: str) -> bool:
    """Whether a stretch of a text, a quarter and some words longer than they are, has some letters, but for one of
    fifteen."""
    length, hidden = wanted.total() + wanted.total() // 4 + 20, wanted.total() // 15
    lacking, left = Counter(wanted), wanted.total()
    for index, letter in enumerate(letters):
        left -= lacking[letter] > 0
        lacking[letter] -= 1
        if index >= length:
            gone = letters[index - length]
            lacking[gone] += 1
            left += lacking[gone] > 0
        if left <= hidden:
            return True
    return False


def _standing(words: Sequence[str], text: str, near: list[int]) -> int:
    """How many words, from the first on, stand in the text one after the other near each other.

    They are looked for right behind and round the places in `near` first, where the last groups ended (in the text,
    among the notes, in the apparatus; the last one first), then behind all of them, then everywhere: so each looks at
    little of a long text.
    """
    reach = 6 * sum(map(len, words)) + 4000
    for before, behind in ((0, BEHIND), (ROUND, ROUND)):
        for index, spot in enumerate(near):
            start = text.find(words[0], max(0, spot - before), spot + behind + len(words[0]))
            count, stop = _following(words, text, start, start + reach) if start >= 0 else (0, 0)
            if count == len(words):
                del near[index]
                near.insert(0, stop)
                return count
    best, end = 0, near[0]
    for begin, limit in ((max(near), len(text)), (0, max(near) + len(words[0]))):
        start = text.find(words[0], begin, limit)
        while start >= 0:
            count, stop = _following(words, text, start, start + reach)
            if count > best:
                best, end = count, stop
            if count == len(words):
                break
            start = text.find(words[0], start + 1, limit)
        if best == len(words):
            break
    near.insert(0, end)
    del near[PLACES:]
    return best


def _following(words: Sequence[str], text: str, start: int, limit: int) -> tuple[int, int]:
    for index, word in enumerate(words):
        offset = text.find(word, start, limit)
        if offset < 0:
            return index, start
        start = offset + len(word)
    return len(words), start


ALL_WORDS: Any = etree.XPath("string()", smart_strings=False)
SAID_OTHERWISE: Any = etree.XPath("//@alt | //@href | //@aria-label", smart_strings=False)
IDENTIFIERS: Any = etree.XPath("//@id[not(ancestor::*[local-name() = 'nav'])]", smart_strings=False)


def bare(page: bytes) -> bytes:
    """A page of ours without what stands in its scripts and styles, which is long and says nothing."""
    for name in (b"script", b"style"):
        kept, at = [], 0
        while (begin := page.find(b"<" + name, at)) >= 0:
            begin = page.index(b">", begin) + 1
            kept.append(page[at:begin])
            at = page.index(b"</" + name + b">", begin)
        page = b"".join((*kept, page[at:]))
    return page


def words_of_page(page: Any) -> str:
    """What a parsed page says: its text, the descriptions of its pictures, and the addresses of its links."""
    for element in page.iter("script", "style"):
        element.text = None
    return " ".join((ALL_WORDS(page), *SAID_OTHERWISE(page)))


def identifiers(pages: Iterable[Any]) -> Counter[str]:
    """The identifiers of all elements of parsed pages; what stands in their contents only leads there."""
    return Counter(identifier for page in pages for identifier in IDENTIFIERS(page))


def refuse_unidentified(output: Path, reading: Path, counted: Mapping[str, int]) -> None:
    """Raise EscolioError when a unit of a citation tree is not one thing with its identifier in an output.

    `counted` says how often each identifier stands in the output.
    """
    if wrong := [f"{unit} ({counted.get(unit, 0)} times)" for unit in outline(reading).cited if counted.get(unit) != 1]:
        more = f", and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise EscolioError(
            f"The output has not each citable thing once: {', '.join(wrong[:SHOWN])}{more}.",
            path=output,
            remedy="Nothing was published. Please report this with the edition.",
        )


def refuse(edition: Path, output: Path, missing: Iterable[Piece]) -> None:
    """Raise EscolioError naming line and words of everything of the edition that an output lacks, if anything."""
    pieces = list(missing)
    if not pieces:
        return
    document = read(edition)
    quoted = [
        f"“{in_one_line(piece.words)[:60]}” ({place(edition, *document.place(piece.element))})"
        for piece in pieces[:SHOWN]
    ] + ([f"and {len(pieces) - SHOWN} more"] if len(pieces) > SHOWN else [])
    raise EscolioError(
        f"The output does not hold all words of the edition: {'; '.join(quoted)}.",
        path=output,
        remedy="Nothing was published. Please report this with the edition: no text may be lost.",
    )
