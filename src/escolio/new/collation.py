"""Compares witnesses with a base and puts what differs into the contents of the base.

CollateX needs time that grows with the square of what it is given. So the units of a witness (lines of verse,
sentences of prose) are first aligned with those of the base, then the words within them, and only the places where
words differ are collated, each by itself. The words of every witness are counted before and after: none is ever lost.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from escolio.new.draft import Block, Break, Content, Inline, Reading, Text, Variation, contents, plain
from escolio.validation.layout import squeezed

ALIKE = 0.55  # how much of two units must be the same for them to be taken for one another
RANGE = 12  # how many units farther a counterpart is looked for in a stretch where nothing is the same
SMALL = 40_000  # pairs of units; so many are weighed each with each
LARGEST = 160  # words of one place that CollateX is given; a longer one is one variation
# Scripts that part no words by white space: each character of theirs is a word.
UNPARTED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
)


@dataclass
class Word:
    """A word of a content: its parts, its form for comparison, and whether white space precedes it."""

    parts: Content
    text: str
    key: str
    spaced: bool


@dataclass
class Place:
    """What stands at one place of the base: words of the base, and of each other witness where they differ."""

    base: list[Word] = field(default_factory=list)
    others: dict[str, list[Word]] = field(default_factory=dict)


def collate(base: str, blocks: Sequence[Block], others: Mapping[str, Sequence[Block]]) -> int:
    """Put the variations of the other witnesses into the contents of the base, and say how many places vary.

    `base` and the keys of `others` are the sigla. Raises ValueError when a witness cannot be told from the result.
    """
    units = list(contents(blocks))
    frame = [words_of(content) for content in units]
    given = {siglum: [words_of(content) for content in contents(other)] for siglum, other in others.items()}
    aligned = {siglum: Alignment(frame, texts) for siglum, texts in given.items()}
    sigla = [base, *others]
    count = 0
    moved = _moved(frame, aligned)
    for number, (content, words) in enumerate(zip(units, frame, strict=True)):
        places = _places(words, {siglum: one.units[number] for siglum, one in aligned.items()})
        new = _content(base, sigla, places, moved)
        count += sum(isinstance(part, Variation) for part in new)
        content[:] = new
    for siglum in others:
        if squeezed("".join(text_of(content, siglum) for content in units)) != squeezed(
            "".join(plain(content) for content in contents(others[siglum]))
        ):
            raise ValueError(siglum)
    return count


def text_of(content: Iterable[Inline], siglum: str) -> str:
    """The words of a content in one witness."""
    return "".join(
        next((plain(reading.content) for reading in part.readings if siglum in reading.witnesses), "")
        if isinstance(part, Variation)
        else plain([part])
        for part in content
    )


def words_of(content: Sequence[Inline]) -> list[Word]:
    """The words of a content; notes and pictures belong to the word before them, and those at the beginning to the
    first."""
    words: list[Word] = []
    open_word = spaced = False
    before: Content = []
    for part in content:
        if not isinstance(part, Text):
            if isinstance(part, Break):
                open_word, spaced = False, True
            elif words:
                words[-1].parts.append(part)
            else:
                before.append(part)
            continue
        for run in re.findall(r"[ \t\n\r\f\v]+|[^ \t\n\r\f\v]+", part.text):
            if not run.strip():
                open_word, spaced = False, True
                continue
            for piece, alone in _pieces(run):
                text = Text(piece, part.styles, part.link)
                if open_word and not alone and words:
                    words[-1].parts.append(text)
                    words[-1].text += piece
                else:
                    words.append(Word([*before, text], piece, "", spaced))
                    before = []
                open_word, spaced = not alone, False
    for word in words:
        word.key = _key(word.text)
    if words:
        words[0].spaced = True
    if before:
        words.append(Word(before, "", "", False))
    return words


def _pieces(run: str) -> list[tuple[str, bool]]:
    """A run of characters as pieces, and whether each is a word by itself, with the marks that follow it."""
    if not UNPARTED.search(run):
        return [(run, False)]
    pieces: list[tuple[str, bool]] = []
    for character in run:
        alone = bool(UNPARTED.match(character))
        if pieces and (unicodedata.category(character)[0] in "MP" or (not alone and not pieces[-1][1])):
            pieces[-1] = (pieces[-1][0] + character, pieces[-1][1])
        else:
            pieces.append((character, alone))
    return pieces


def _key(text: str) -> str:
    """The form in which words are compared: small letters without accents and marks; the word itself if nothing is
    left."""
    plainer = "".join(
        one for one in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.category(one)[0] in "LN"
    )
    return plainer or text


class Alignment:
    """A witness laid along the units of the base.

    `units[n]` holds, for each word of unit n, the word of the witness that is the same or None, and before each word
    and after the last one the words that only the witness has.
    """

    def __init__(self, frame: list[list[Word]], texts: list[list[Word]]) -> None:
        self.units: list[tuple[list[Word | None], list[list[Word]]]] = [
            ([None] * len(words), [[] for _ in range(len(words) + 1)]) for words in frame
        ]
        self.frame = frame
        self.texts = texts
        last_base = last_text = 0
        for one, other in [*_pairs(frame, texts), (len(frame), len(texts))]:
            self._stretch(last_base, one, last_text, other)
            if one < len(frame):
                self._match(range(one, one + 1), range(other, other + 1))
            last_base, last_text = one + 1, other + 1

    def _stretch(self, start: int, end: int, first: int, last: int) -> None:
        """Units that have no counterpart: compared as one, if they have much in common; else added and left out."""
        if first == last:
            return
        ours = [word.key for words in self.frame[start:end] for word in words]
        theirs = [word.key for words in self.texts[first:last] for word in words]
        if start < end and Indel.normalized_similarity(ours, theirs) >= ALIKE / 2:
            self._match(range(start, end), range(first, last))
            return
        added = [word for words in self.texts[first:last] for word in words]
        if start > 0:
            self.units[start - 1][1][-1].extend(added)
        elif self.units:
            self.units[0][1][0].extend(added)

    def _match(self, ours: range, theirs: range) -> None:
        """Lay the words of some units of the witness along those of some of the base."""
        slots = [(unit, index) for unit in ours for index in range(len(self.frame[unit]))]
        words = [word for unit in theirs for word in self.texts[unit]]
        ends = set()
        count = 0
        for unit in theirs:
            count += len(self.texts[unit])
            ends.add(count)
        keys = [self.frame[unit][index].key for unit, index in slots]
        for code in Indel.opcodes(keys, [word.key for word in words]):
            tag, start, end, first, last = code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end
            if tag == "equal":
                for slot, word in zip(slots[start:end], words[first:last], strict=True):
                    self.units[slot[0]][0][slot[1]] = word
            elif tag in {"insert", "replace"}:
                self._add(slots, start, words[first:last], ours)

    def _add(self, slots: list[tuple[int, int]], place: int, words: list[Word], ours: range) -> None:
        """Put words that only the witness has before a place; at the border of two units, at the end of the first."""
        if place < len(slots) and slots[place][1] > 0:
            unit, index = slots[place]
        elif place > 0:
            unit, index = slots[place - 1][0], slots[place - 1][1] + 1
        elif place < len(slots):
            unit, index = slots[place]
        else:
            unit, index = ours[-1], 0
        self.units[unit][1][index].extend(words)


def _pairs(frame: list[list[Word]], texts: list[list[Word]]) -> list[tuple[int, int]]:
    """Which unit of the base is which of the witness, in the order of both."""
    ours = [" ".join(word.key for word in words) for words in frame]
    theirs = [" ".join(word.key for word in words) for words in texts]
    if len(ours) * len(theirs) <= SMALL:
        return _likeliest(ours, theirs, range(len(ours)), range(len(theirs)))
    pairs: list[tuple[int, int]] = []
    start = first = 0
    for same in Indel.opcodes(ours, theirs):
        if same.tag == "equal":
            pairs += _likeliest(ours, theirs, range(start, same.src_start), range(first, same.dest_start))
            pairs += zip(range(same.src_start, same.src_end), range(same.dest_start, same.dest_end), strict=True)
            start, first = same.src_end, same.dest_end
    return pairs + _likeliest(ours, theirs, range(start, len(ours)), range(first, len(theirs)))


def _likeliest(ours: list[str], theirs: list[str], left: range, right: range) -> list[tuple[int, int]]:
    """The pairs of like units in a stretch that together are most alike, in the order of both."""
    if not left or not right:
        return []
    width = len(right) if len(left) * len(right) <= SMALL else max(RANGE, abs(len(left) - len(right)) + RANGE)
    best: dict[tuple[int, int], float] = {}
    chosen: dict[tuple[int, int], bool] = {}
    for row in range(len(left) - 1, -1, -1):
        middle = row * len(right) // len(left)
        for column in range(min(len(right) - 1, middle + width), max(-1, middle - width - 1), -1):
            skip = max(best.get((row + 1, column), 0.0), best.get((row, column + 1), 0.0))
            alike = Indel.normalized_similarity(ours[left[row]], theirs[right[column]], score_cutoff=ALIKE)
            take = alike + best.get((row + 1, column + 1), 0.0) if alike else 0.0
            best[row, column] = max(skip, take)
            chosen[row, column] = take > skip
    pairs = []
    row = column = 0
    while row < len(left) and column < len(right):
        if chosen.get((row, column)):
            pairs.append((left[row], right[column]))
            row, column = row + 1, column + 1
        elif best.get((row + 1, column), 0.0) >= best.get((row, column + 1), 0.0):
            row += 1
        else:
            column += 1
    return pairs


def _moved(frame: list[list[Word]], aligned: Mapping[str, Alignment]) -> dict[str, set[str]]:
    """The runs of words, by witness, that it lacks in one place and has in another: what it transposes."""
    moved: dict[str, set[str]] = {}
    for siglum, one in aligned.items():
        lacking: set[str] = set()
        added: set[str] = set()
        for words, (same, gaps) in zip(frame, one.units, strict=True):
            run: list[str] = []
            for word, match in [*zip(words, same, strict=True), (None, Word([], "", "", False))]:
                if match is None and word is not None:
                    run.append(word.key)
                elif run:
                    lacking.add(" ".join(run))
                    run = []
            added |= {" ".join(word.key for word in gap) for gap in gaps if gap}
        moved[siglum] = {run for run in lacking & added if len(run) > 1}
    return moved


def _places(words: list[Word], aligned: Mapping[str, tuple[list[Word | None], list[list[Word]]]]) -> list[Place]:
    """The places of a unit: stretches in which all have the same words in the same form, and those in which they
    differ."""
    places: list[Place] = []
    differs = False
    for index in range(len(words) + 1):
        added = {siglum: gaps[index] for siglum, (_, gaps) in aligned.items() if gaps[index]}
        word = words[index] if index < len(words) else None
        others = {siglum: same[index] for siglum, (same, _) in aligned.items()} if word else {}
        whole = word is None or all(other is not None and other.text == word.text for other in others.values())
        if added and not differs:
            places.append(Place(others={siglum: [] for siglum in aligned}))
            differs = True
        for siglum, gap in added.items():
            places[-1].others[siglum] += gap
        if word is None:
            break
        if whole:
            places.append(Place([word]))
            differs = False
            continue
        if not differs:
            places.append(Place(others={siglum: [] for siglum in aligned}))
            differs = True
        places[-1].base.append(word)
        for siglum, other in others.items():
            places[-1].others[siglum] += [other] if other else []
    return places


def _content(base: str, sigla: list[str], places: list[Place], moved: Mapping[str, set[str]]) -> Content:
    """The content of a unit with its variations; the space before a place stands before it."""
    content: Content = []
    for number, place in enumerate(places):
        if not place.others:
            content += [*([Text(" ")] if place.base[0].spaced and content else []), *place.base[0].parts]
            continue
        columns = _columns({base: place.base, **place.others})
        for index, column in enumerate(columns):
            first = not content
            last = number + 1 == len(places) and index + 1 == len(columns)
            content += _variation(base, sigla, column, moved, first=first, last=last)
    return content


def _variation(
    base: str,
    sigla: list[str],
    column: dict[str, list[Word]],
    moved: Mapping[str, set[str]],
    *,
    first: bool,
    last: bool,
) -> Content:
    """A column as a variation, with the space before it; where the base has nothing at the edge of a unit, inside
    it."""
    forms: dict[str, list[str]] = {}
    for siglum in sigla:
        forms.setdefault(_joined(column.get(siglum, [])), []).append(siglum)
    if len(forms) == 1:
        return [*_space(column[base], first), *_parts(column[base])]
    spaced = any(words and words[0].spaced for words in column.values())
    inside = not column[base] and (first or last)
    readings = []
    for witnesses in sorted(forms.values(), key=lambda group: base not in group):
        words = column.get(witnesses[0], [])
        parts = _parts(words)
        if words and inside and not first and spaced:
            parts = [Text(" "), *parts]
        elif words and inside and first and not last:
            parts = [*parts, Text(" ")]
        kind = "" if base in witnesses else _kind(column[base], words, moved, witnesses)
        readings.append(Reading(tuple(witnesses), tuple(_merged(parts)), kind))
    return [*([Text(" ")] if spaced and not first and not inside else []), Variation(tuple(readings))]


def _kind(base: list[Word], words: list[Word], moved: Mapping[str, set[str]], witnesses: list[str]) -> str:
    ours, theirs = (" ".join(word.key for word in some) for some in (base, words))
    if ours != theirs and any({ours, theirs} & moved.get(siglum, set()) for siglum in witnesses):
        return "transposition"
    if not words:
        return "omission"
    return "" if base else "addition"


def _columns(texts: dict[str, list[Word]]) -> list[dict[str, list[Word]]]:
    """The words of a place in columns, as CollateX aligns them; columns that vary alike are one."""
    distinct = {_joined(words): words for words in texts.values() if words}
    if (
        len(distinct) < 2
        or max(map(len, texts.values())) > LARGEST
        or all(len(words) == 1 for words in distinct.values())
    ):
        return [texts]
    table = _collatex(dict(zip(map(str, range(len(distinct))), distinct.values(), strict=True)))
    if table is None:
        return [texts]
    number = {text: str(index) for index, text in enumerate(distinct)}
    columns: list[dict[str, list[Word]]] = []
    for row in table:
        column = {siglum: row.get(number[_joined(words)], []) if words else [] for siglum, words in texts.items()}
        if (columns and _partition(columns[-1]) == _partition(column)) or (columns and _unsure(columns[-1], column)):
            for siglum, words in column.items():
                columns[-1][siglum] = [*columns[-1][siglum], *words]
        else:
            columns.append(column)
    return columns


def _partition(column: dict[str, list[Word]]) -> list[frozenset[str]]:
    """Which witnesses agree in a column."""
    groups: dict[str, set[str]] = {}
    for siglum, words in column.items():
        groups.setdefault(_joined(words), set()).add(siglum)
    return sorted(map(frozenset, groups.values()), key=sorted)


def _unsure(one: dict[str, list[Word]], other: dict[str, list[Word]]) -> bool:
    """True if two witnesses differ in one of two columns and only one of them has words in the other.

    Then it is not sure which of the words stand against each other.
    """
    for column, opposite in ((one, other), (other, one)):
        held = [siglum for siglum, words in column.items() if words and opposite[siglum]]
        gone = [siglum for siglum, words in column.items() if words and not opposite[siglum]]
        if {_joined(column[siglum]) for siglum in held} and any(
            _joined(column[siglum]) != _joined(column[rest]) for siglum in held for rest in gone
        ):
            return True
    return False


def _collatex(texts: dict[str, list[Word]]) -> list[dict[str, list[Word]]] | None:
    """The alignment table that CollateX makes; nothing if it loses a word (its issue 94) or fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some Pythons warn of how it is written, where an installer did not compile it
        from collatex import Collation, collate

    collation = Collation()
    for siglum, words in texts.items():
        tokens = [{"t": word.text, "n": word.key, "place": place} for place, word in enumerate(words)]
        collation.add_witness({"id": siglum, "tokens": tokens})
    run: Callable[..., object] = collate
    table = run(collation, output="table", segmentation=False)
    rows: list[dict[str, list[Word]]] = []
    for column in table.columns:  # type: ignore[attr-defined]
        cells = column.tokens_per_witness
        rows.append({siglum: [texts[siglum][token.token_data["place"]] for token in cells[siglum]] for siglum in cells})
    for siglum, words in texts.items():
        if [id(word) for row in rows for word in row.get(siglum, [])] != [id(word) for word in words]:
            return None
    return rows


def _joined(words: Sequence[Word]) -> str:
    """The text of words, parted where white space parts them."""
    return "".join((" " if word.spaced and index else "") + word.text for index, word in enumerate(words))


def _space(words: Sequence[Word], first: bool) -> Content:
    return [Text(" ")] if words and words[0].spaced and not first else []


def _parts(words: Sequence[Word]) -> Content:
    content: Content = []
    for index, word in enumerate(words):
        content += [*([Text(" ")] if word.spaced and index else []), *word.parts]
    return _merged(content)


def _merged(content: Iterable[Inline]) -> Content:
    """A content in which neighbouring words of one style are one text."""
    merged: Content = []
    for part in content:
        last = merged[-1] if merged else None
        if isinstance(part, Text) and isinstance(last, Text) and (part.styles, part.link) == (last.styles, last.link):
            merged[-1] = Text(last.text + part.text, part.styles, part.link)
        else:
            merged.append(part)
    return merged
