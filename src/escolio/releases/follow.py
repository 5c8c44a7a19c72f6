"""Follow one reference through all versions of an edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from escolio.releases.compare import Change, differences, kind_of, reordered
from escolio.releases.units import Source, Unit


@dataclass(frozen=True)
class Status:
    """How a reference stands in a later version, and since which version it stands so.

    `successors` are the units of the last version that hold the content of a withdrawn one.
    """

    state: str
    since: str
    before: Unit
    after: Unit | None
    changes: list[Change] = field(default_factory=list)
    successors: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """How the state is called: of what is no text, renoted means that its summary is the same, and no more."""
        of_text = self.before.kind in ("sentence", "paragraph", "segment")
        return "revised" if self.state == "renoted" and not of_text else self.state


def follow(identifier: str, versions: Sequence[Source]) -> Status:
    """How a unit of the first version stands in the last, and since which version it stands so.

    States: unchanged, reworded, moved, renoted (its own words unchanged, but something else in it or a note on it
    changed, came or went), withdrawn. Of a withdrawn unit the units that took its content over are named, through
    all further changes. Raises KeyError when the first version has no such unit.
    """
    first, last = versions[0], versions[-1]
    old = first.units[identifier]
    for later in versions:
        new = later.units.get(identifier)
        if new is None or new.kind == "withdrawn":
            reason = last.units.get(identifier, new)
            since = (reason.facets.get("since") if reason else "") or later.version
            return Status("withdrawn", since, old, reason, [], successors(identifier, versions))
    new = last.units[identifier]
    state = state_of(identifier, first, last)
    return Status(state, since_when(identifier, versions, state), old, new, changes_of(identifier, first, last))


def states(versions: Sequence[Source]) -> dict[str, Status]:
    """How every unit of the first version stands in the last one, by its identifier, in the order of the first."""
    first = versions[0]
    return {name: follow(name, versions) for name, unit in first.units.items() if unit.kind != "withdrawn"}


def is_changed(versions: Sequence[Source]) -> bool:
    """Whether something that the first version has stands otherwise in the last one, and is not withdrawn."""
    names = (name for name, unit in versions[0].units.items() if unit.kind != "withdrawn")
    return len(versions) > 1 and any(follow(name, versions).changes for name in names)


def successors(identifier: str, versions: Sequence[Source]) -> tuple[str, ...]:
    """Where the content of a withdrawn unit stands in the last version, in its order, through later withdrawals."""
    last = versions[-1]
    holders: set[str] = set()
    seen = {identifier}
    waiting = list(last.units[identifier].successors) if identifier in last.units else []
    while waiting:
        one = waiting.pop()
        unit = last.units.get(one)
        if one in seen or unit is None:
            continue
        seen.add(one)
        if unit.kind == "withdrawn":
            waiting += unit.successors
        else:
            holders.add(one)
    return tuple(name for name in last.units if name in holders)


def changes_of(identifier: str, first: Source, last: Source) -> list[Change]:
    """The differences in a unit and in the notes on it."""
    old, new = first.units[identifier], last.units[identifier]
    return [*differences(old, new), *note_changes(old, new, first, last)]


def note_changes(old: Unit, new: Unit, first: Source, last: Source) -> Iterator[Change]:
    """The differences in the entries and claims that stand on a unit."""
    for identifier in dict.fromkeys(old.notes + new.notes):
        if identifier == new.id:
            continue
        before, after = first.units.get(identifier), last.units.get(identifier)
        if identifier not in new.notes or after is None or after.kind == "withdrawn":
            yield Change(kind_of(before or old), identifier, "gone", before.text if before else "")
        elif identifier not in old.notes or before is None:
            yield Change(kind_of(after), identifier, "added", "", after.text)
        else:
            yield from differences(before, after)


def state_of(identifier: str, first: Source, last: Source) -> str:
    """The one word for how a unit of the first version stands in a later one, the weightiest first."""
    if first.units[identifier].text != last.units[identifier].text:
        return "reworded"
    if identifier in reordered(first, last):
        return "moved"
    return "renoted" if changes_of(identifier, first, last) else "unchanged"


def since_when(identifier: str, versions: Sequence[Source], state: str) -> str:
    """The version from which on, without a break, a unit has had its present state."""
    since = versions[-1].version
    for later in reversed(versions):
        if state_of(identifier, versions[0], later) != state:
            break
        since = later.version
    return since
