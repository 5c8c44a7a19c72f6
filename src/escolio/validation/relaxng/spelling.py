"""Which known name was meant: likeness of spelling, and lists trimmed to what helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

MEANT = 0.6
SHOWN = 8


@lru_cache(maxsize=20_000)
def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same but for case and for a prefix)."""
    first, second = one.casefold(), other.casefold()
    if first == second:
        return 1.0
    if first.rpartition(":")[2] == second.rpartition(":")[2]:
        return 0.95
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < MEANT:
        return 0.0
    return matcher.ratio()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant; None when nothing is alike. The first of equals wins."""
    best = max(known, key=lambda other: likeness(word, other), default=None)
    return best if best is not None and likeness(word, best) >= MEANT else None


def listed(words: Iterable[str], near: str = "", limit: int = SHOWN) -> str:
    """The words, the nearest in spelling first and then in their own order; what is past the limit is counted."""
    unique = list(dict.fromkeys(words))
    if not unique:
        return "nothing"
    ranked = sorted(unique, key=lambda word: -likeness(near, word) if likeness(near, word) >= MEANT else 0.0)
    shown, more = ranked[:limit], len(ranked) - limit
    if more == 1:
        shown, more = ranked, 0
    return ", ".join(shown) + (f" (and {more} more)" if more > 0 else "")


def among(words: Sequence[str]) -> str:
    """The words as alternatives: “a”, “a or b”, “a, b or c”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
