"""Compare two versions of an edition: what changed, by kind, and which step the changes ask for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from escolio.releases.units import Source, Unit

NOT_WORDS = re.compile(r"[\W_]+")
# The kinds of difference, those that matter most to a reader first. The first three ask for a major step, the next
# seven for a minor one, the last two for a patch.
KINDS = (
    "identifiers",
    "text",
    "punctuation",
    "claims",
    "apparatus",
    "translation",
    "sources",
    "witnesses",
    "names",
    "prose",
    "header",
    "encoding",
)
MAJOR = frozenset(KINDS[:3])
MINOR = frozenset(KINDS[3:10])
# What a change of the very words of a unit is called.
NORMAL_FORM = "normal-form"
WORDING = ("text", NORMAL_FORM)
KIND_OF_UNIT = {
    "paragraph": "text",
    "sentence": "text",
    "segment": "claims",  # a segment only says what a claim stands on; its words are those of its sentence
    "entry": "apparatus",
    "claim": "claims",
    "translation": "translation",
    "source": "sources",
    "section": "prose",
    "withdrawn": "identifiers",
}


@dataclass(frozen=True)
class Change:
    """One difference between two versions: what kind, of which unit, and what stood before and stands after.

    `what` is gone, added, withdrawn, moved, text, or the name of a facet of the unit.
    """

    kind: str
    id: str
    what: str
    before: str = ""
    after: str = ""

    @property
    def weight(self) -> tuple[int, int]:
        """Sorts changes by kind, changed verdicts first among the claims; within that they keep their order."""
        return (KINDS.index(self.kind), 0 if self.what == "verdict" else 1)


def kind_of(unit: Unit) -> str:
    """The kind of difference that a changed unit is."""
    return unit.area or KIND_OF_UNIT.get(unit.kind, "names")


def place_of(unit: Unit, lang: str = "en") -> str:
    """Where a unit stands, in words: in a language, or in that which it is said in."""
    return unit.place.get(lang) or next(iter(unit.place.values()), unit.id)


def compare(before: Source, after: Source) -> list[Change]:
    """All differences between two versions, sorted by what matters most."""
    changes = [*unit_changes(before, after)]
    if before.header != after.header:
        changes.append(Change("header", "", "header"))
    if not changes and before.encoding != after.encoding:
        changes.append(Change("encoding", "", "encoding"))
    return sorted(changes, key=lambda change: change.weight)


def unit_changes(before: Source, after: Source) -> Iterator[Change]:
    """The differences unit by unit; a changed text is told of the smallest unit that holds the change."""
    moved = reordered(before, after)
    holders = holders_of_changed_text(before, after)
    for identifier, old in before.units.items():
        new = after.units.get(identifier)
        if new is None:
            yield Change("identifiers", identifier, "gone", old.text)
        elif new.kind == "withdrawn" and old.kind != "withdrawn":
            yield Change("identifiers", identifier, "withdrawn", old.text, new.text)
        else:
            if identifier in moved:
                yield Change(kind_of(new), identifier, "moved", place_of(old), place_of(new))
            yield from (one for one in differences(old, new) if one.what not in WORDING or identifier not in holders)
    for identifier, new in after.units.items():
        if identifier not in before.units:
            yield Change(kind_of(new), identifier, "added", "", new.text)


def holders_of_changed_text(before: Source, after: Source) -> frozenset[str]:
    """The units whose changed text is told of another one: of a part of theirs, or of the sentence of a segment."""
    changed = {
        identifier
        for identifier, new in after.units.items()
        if identifier not in before.units or before.units[identifier].text != new.text
    }
    gone = before.units.keys() - after.units.keys()
    parts = [after.units[one] for one in changed] + [before.units[one] for one in gone]
    holders = {unit.parent for unit in parts if unit.kind not in ("segment", "entry")}
    segments = {one for one in changed if after.units[one].kind == "segment" and after.units[one].parent in changed}
    return frozenset(holders | segments)


def differences(old: Unit, new: Unit) -> Iterator[Change]:
    """How one unit differs in itself, its place left out."""
    kind = kind_of(new)
    if old.text != new.text:
        reworded = words_of(old.text) != words_of(new.text)
        what = NORMAL_FORM if normal(old.text) == normal(new.text) else "text"
        yield Change(kind if reworded or kind != "text" else "punctuation", new.id, what, old.text, new.text)
    for name in sorted(old.facets.keys() | new.facets.keys()):
        first, second = old.facets.get(name, ""), new.facets.get(name, "")
        if first != second and not (first == old.text and second == new.text):
            yield Change(kind, new.id, name, first, second)


def words_of(text: str) -> str:
    """The letters and digits of a text: what stays when only punctuation, spacing and normal form change."""
    return NOT_WORDS.sub("", normal(text))


def normal(text: str) -> str:
    """A text in the normal form NFC: two that look the same are the same in it."""
    return unicodedata.normalize("NFC", text)


def step_asked(changes: list[Change]) -> str:
    """Which step of the version the changes ask for: major, minor, patch, or none."""
    kinds = {change.kind for change in changes}
    if kinds & MAJOR:
        return "major"
    if kinds & MINOR:
        return "minor"
    return "patch" if kinds else "none"


@lru_cache(maxsize=64)
def reordered(before: Source, after: Source) -> frozenset[str]:
    """The units that stand in another unit, or in another order among those that both versions have.

    As few units as possible are taken to have moved: all but a longest run that kept its order.
    """
    common = [one for one in before.units if one in after.units and after.units[one].kind != "withdrawn"]
    moved = {one for one in common if before.units[one].parent != after.units[one].parent}
    for kind in {before.units[one].kind for one in common}:
        stayed = [one for one in common if before.units[one].kind == kind and one not in moved]
        orders = [after.units[one].order for one in stayed]
        kept = longest_rise(orders)
        moved |= {one for one, order in zip(stayed, orders, strict=True) if order not in kept}
    return frozenset(moved)


def longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """The members of a longest increasing subsequence of different numbers (patience sorting)."""
    tops: list[int] = []
    below: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(tops, number)
        below[number] = tops[pile - 1] if pile else None
        tops[pile : pile + 1] = [number]
    rising: list[int] = []
    current = tops[-1] if tops else None
    while current is not None:
        rising.append(current)
        current = below[current]
    return frozenset(rising)
