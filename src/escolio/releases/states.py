"""How everything that was citable in an old release stands now, for the pages of that release to say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from escolio.releases import follow, worddiff
from escolio.releases.differences import pieces
from escolio.releases.follow import Status
from escolio.releases.units import Source

SIGNS = {"same": "=", "removed": "-", "added": "+"}


def as_json(versions: Sequence[Source]) -> str:
    """The states of all units of the first version in the last one, as JSON that a stylesheet reads.

    Result: `newest`, the last version, and `units`, by identifier: `state` (unchanged, reworded, moved, renoted,
    revised, withdrawn), `since` (the version), `own`, its own changes, each an array: what has changed, and then the
    words, in pieces that begin with =, - or + (they are the same, are gone, are new); and `notes`, what has changed in
    each note on it, by its identifier. Of what is the same only the words around a change are there.
    """
    states = follow.states(versions)
    units = {identifier: as_record(identifier, status) for identifier, status in states.items()}
    return json.dumps({"newest": versions[-1].version, "units": units}, ensure_ascii=False, separators=(",", ":"))


def as_record(identifier: str, status: Status) -> dict[str, Any]:
    """One state for pages."""
    record: dict[str, Any] = {"state": status.said, "since": status.since}
    notes: dict[str, list[str]] = {}
    for change in status.changes:
        if change.id == identifier:
            words = [f"{SIGNS[mark]}{text}" for mark, text in worddiff.near(pieces(change))]
            record.setdefault("own", []).append([change.what, *words])
        else:
            notes.setdefault(change.id, []).append(change.what)
    return record | ({"notes": notes} if notes else {})
