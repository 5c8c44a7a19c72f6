"""How everything that was citable in an old release stands now, for the pages of that release to say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from escolio.releases import follow, worddiff
from escolio.releases.compare import Change
from escolio.releases.differences import pieces
from escolio.releases.follow import Status
from escolio.releases.units import Source


def as_json(versions: Sequence[Source]) -> str:
    """The states of all units of the first version in the last one, as JSON that a stylesheet reads.

    Result: `newest`, the last version, and `units`, by identifier: `state` (unchanged, reworded, moved, renoted,
    revised, withdrawn), `since` (the version), `successors` (identifiers), and `changes`: each with `id`, `what` and,
    of its own, `pieces` (`mark`, which is same, removed or added, and `text`). What has changed in a note on
    it is said of that note.
    """
    states = follow.states(versions)
    units = {identifier: as_record(identifier, status) for identifier, status in states.items()}
    return json.dumps({"newest": versions[-1].version, "units": units}, ensure_ascii=False)


def as_record(identifier: str, status: Status) -> dict[str, Any]:
    """One state for pages, with the words of its own changes."""
    changes = [
        change_record(change) if change.id == identifier else {"id": change.id, "what": change.what}
        for change in status.changes
    ]
    return {"state": status.said, "since": status.since, "successors": list(status.successors), "changes": changes}


def change_record(change: Change) -> dict[str, Any]:
    """One change with its words, marked; of what is the same, the words around."""
    marked = [{"mark": mark, "text": text} for mark, text in worddiff.near(pieces(change))]
    return {"id": change.id, "what": change.what, "pieces": marked}
