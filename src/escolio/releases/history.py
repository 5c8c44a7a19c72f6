"""Compare two versions of an edition, and follow one reference through all of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from escolio.releases.units import Source, Unit

WORD = re.compile(r"\w+|[^\w\s]|\s+")
NOT_WORDS = re.compile(r"[\W_]+")
TEXT_KINDS = ("paragraph", "sentence", "segment")
# The kinds of difference, those that matter most to a reader first. The first three ask for a major step, the next
# for a minor one, the last for a patch.
KINDS = (
    "identifiers",
    "text",
    "punctuation",
    "claims",
    "apparatus",
    "translation",
    "sources",
    "names",
    "prose",
    "header",
    "encoding",
)
MAJOR = frozenset({"identifiers", "text", "punctuation"})
MINOR = frozenset({"claims", "apparatus", "translation", "sources", "names", "prose"})


@dataclass(frozen=True)
class Change:
    """One difference between two versions: what kind, of which unit, and what stood before and stands after."""

    kind: str
    id: str
    what: str
    before: str = ""
    after: str = ""

    @property
    def weight(self) -> tuple[int, int, str]:
        """Sorts changes by kind, changed verdicts first among the claims."""
        return (KINDS.index(self.kind), 0 if self.what == "verdict" else 1, self.id)


@dataclass(frozen=True)
class Status:
    """How a reference stands in a later version."""

    state: str
    since: str
    before: Unit
    after: Unit | None
    changes: list[Change] = field(default_factory=list)
    successors: tuple[str, ...] = ()


def kind_of(unit: Unit) -> str:
    """The kind of difference that a changed unit is."""
    kinds = {
        "entry": "apparatus",
        "claim": "claims",
        "translation": "translation",
        "source": "sources",
        "section": "prose",
    }
    return "text" if unit.kind in TEXT_KINDS else kinds.get(unit.kind, "names")


def compare(before: Source, after: Source) -> list[Change]:
    """All differences between two versions, sorted by what matters most."""
    changes = [*unit_changes(before, after)]
    if before.header != after.header:
        changes.append(Change("header", "", "header"))
    if not [change for change in changes if change.kind != "header"] and before.encoding != after.encoding:
        changes.append(Change("encoding", "", "encoding"))
    return sorted(changes, key=lambda change: change.weight)


def unit_changes(before: Source, after: Source) -> Iterator[Change]:
    """The differences unit by unit."""
    for identifier, old in before.units.items():
        new = after.units.get(identifier)
        if new is None:
            yield Change("identifiers", identifier, "gone", old.text)
        elif new.kind == "withdrawn" and old.kind != "withdrawn":
            yield Change("identifiers", identifier, "withdrawn", old.text, new.text)
        else:
            yield from differences(old, new)
    for identifier, new in after.units.items():
        if identifier not in before.units:
            yield Change(kind_of(new), identifier, "added", "", new.text)


def differences(old: Unit, new: Unit) -> Iterator[Change]:
    """How one unit differs in itself."""
    kind = kind_of(new)
    if old.text != new.text:
        reworded = words_of(old.text) != words_of(new.text)
        yield Change(kind if reworded or kind != "text" else "punctuation", new.id, "text", old.text, new.text)
    if old.parent != new.parent:
        yield Change(kind, new.id, "moved", old.parent, new.parent)
    for name in sorted(old.facets.keys() | new.facets.keys()):
        first, second = old.facets.get(name, ""), new.facets.get(name, "")
        if first != second and not (name == "summary.es" and old.text != new.text):
            yield Change(kind, new.id, name, first, second)


def words_of(text: str) -> str:
    """The letters and digits of a text: what stays when only punctuation and spacing change."""
    return NOT_WORDS.sub("", text)


def step_asked(changes: list[Change]) -> str:
    """Which step of the version the changes ask for: major, minor, patch, or none."""
    kinds = {change.kind for change in changes}
    if any(change.kind in MAJOR and change.what != "added" for change in changes):
        return "major"
    if kinds & (MINOR | MAJOR):
        return "minor"
    return "patch" if kinds else "none"


def follow(identifier: str, versions: list[Source]) -> Status:
    """How a unit of the first version stands in the last, and in which version it first became so.

    States: unchanged, reworded, renoted (its own words unchanged, but a note on it changed, came or went), moved,
    withdrawn. A withdrawn unit is followed no further; its successors are named.
    """
    first, last = versions[0], versions[-1]
    old = first.units[identifier]
    for earlier, later in zip(versions, versions[1:], strict=False):
        new = later.units.get(identifier)
        if new is None or (new.kind == "withdrawn" and old.kind != "withdrawn"):
            since = (new.facets.get("since") or later.version) if new else later.version
            return Status("withdrawn", since, old, new, [], new.successors if new else ())
    new = last.units[identifier]
    changes = [*differences(old, new), *note_changes(old, new, first, last)]
    state = state_of(old, new, changes)
    return Status(state, since(identifier, versions, state), old, new, changes)


def note_changes(old: Unit, new: Unit, first: Source, last: Source) -> Iterator[Change]:
    """The differences in the entries and claims that stand on a unit."""
    for identifier in dict.fromkeys(old.notes + new.notes):
        before, after = first.units.get(identifier), last.units.get(identifier)
        if identifier not in new.notes or after is None or after.kind == "withdrawn":
            yield Change(kind_of(before or old), identifier, "gone", before.text if before else "")
        elif identifier not in old.notes or before is None:
            yield Change(kind_of(after), identifier, "added", "", after.text)
        else:
            yield from differences(before, after)


def state_of(old: Unit, new: Unit, changes: list[Change]) -> str:
    """The one word for how a unit stands, the weightiest first."""
    if old.text != new.text:
        return "reworded"
    if old.parent != new.parent or old.order != new.order:
        return "moved"
    return "renoted" if changes else "unchanged"


def since(identifier: str, versions: list[Source], state: str) -> str:
    """The first version in which a unit had its present state."""
    if state == "unchanged":
        return versions[0].version
    first = versions[0]
    old = first.units[identifier]
    for later in versions[1:]:
        new = later.units[identifier]
        if state_of(old, new, [*differences(old, new), *note_changes(old, new, first, later)]) == state:
            return later.version
    return versions[-1].version


def marked(before: str, after: str) -> list[tuple[str, str]]:
    """The difference between two texts by words: pieces marked `same`, `removed` or `added`, in reading order."""
    old, new = WORD.findall(before), WORD.findall(after)
    pieces: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(old[i1:i2])))
            continue
        pieces += [
            (mark, text) for mark, text in (("removed", "".join(old[i1:i2])), ("added", "".join(new[j1:j2]))) if text
        ]
    return pieces


def plain_marks(pieces: list[tuple[str, str]]) -> str:
    """Marked pieces as text: [-removed-] and {+added+}, as wdiff writes them."""
    forms = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(forms[mark].format(text) for mark, text in pieces)
