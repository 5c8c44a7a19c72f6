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
    withdrawn), `since` (the version), `successors` (identifiers), and `changes`: each with `id`, `what` and `pieces`
    (`mark`, which is same, removed or added, and `text`).
    """
    states = follow.states(versions)
    units = {identifier: as_record(status) for identifier, status in states.items()}
    return json.dumps({"newest": versions[-1].version, "units": units}, ensure_ascii=False)


def as_record(status: Status) -> dict[str, Any]:
    """One state for machines."""
    return {
        "state": status.state,
        "since": status.since,
        "successors": list(status.successors),
        "changes": [change_record(change) for change in status.changes],
    }


def change_record(change: Change) -> dict[str, Any]:
    """One change with its words, marked; of what is the same, the words around."""
    marked = [{"mark": mark, "text": text} for mark, text in worddiff.near(pieces(change))]
    return {"id": change.id, "what": change.what, "pieces": marked}
