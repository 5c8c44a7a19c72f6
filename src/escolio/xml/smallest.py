"""The element of a document that something is about: what cannot be taken out without its ending."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Element = Any
Verdict = Literal["same", "gone", "other"]


def smallest(root: Element, verdict: Callable[[], Verdict], *, runs: int = 80, seconds: float = 20) -> Element:
    """The innermost element of a tree without which something does not occur any more.

    `verdict` looks at the tree as it is at the moment: whether the same occurs, nothing, or something else. Children
    are taken out half by half, and put back; where that leads nowhere, because there are several such elements, those
    stay out without which the same occurs. After so many runs or seconds the element that was come to is returned.
    """
    until = time.monotonic() + seconds
    for stays_out in (False, True):
        search = _Search(verdict, runs, until, stays_out)
        place = root
        while (inner := search.needed([child for child in place if isinstance(child.tag, str)])) is not None:
            place = inner
        if place is not root:
            break
    return place


@dataclass
class _Search:
    verdict: Callable[[], Verdict]
    runs: int
    until: float
    stays_out: bool

    def needed(self, group: Sequence[Element]) -> Element | None:
        """The first of some neighbours without which it does not occur."""
        if not group or self.runs <= 0 or time.monotonic() > self.until:
            return None
        occurs = self.without(group)
        if occurs == "same":
            return None
        if len(group) == 1:
            return group[0] if occurs == "gone" else None
        middle = len(group) // 2
        first = self.needed(group[:middle])
        return self.needed(group[middle:]) if first is None else first

    def without(self, group: Sequence[Element]) -> Verdict:
        """What occurs without some neighbours."""
        self.runs -= 1
        parent = group[0].getparent()
        places = [parent.index(one) for one in group]
        for one in group:
            parent.remove(one)
        occurs = self.verdict()
        if occurs != "same" or not self.stays_out:
            for at, one in zip(places, group, strict=True):
                parent.insert(at, one)
        return occurs
