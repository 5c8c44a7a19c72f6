"""Which known name was meant: likeness of spelling, and lists trimmed to what helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

MEANT = 0.6
SHOWN = 8
LONGEST = 60  # characters of a word that is still compared


@lru_cache(maxsize=20_000)
def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same but for case and for a prefix); the @ of attributes does not count."""
    first, second = (word.casefold().removeprefix("@") for word in (one, other))
    if first == second:
        return 1.0
    before, after = first.rpartition(":"), second.rpartition(":")
    if before[2] == after[2]:
        return 0.95
    if before[0] and before[0] == after[0]:  # a prefix that two share makes no likeness: xml:space is not xml:lang
        first, second = before[2], after[2]
    length = len(first) + len(second)
    if max(len(first), len(second)) > LONGEST or 2 * _shared(first, second) / length < MEANT:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common, in whatever order: a quick bound for how alike they can be."""
    rest = list(other)
    for letter in one:
        if letter in rest:
            rest.remove(letter)
    return len(other) - len(rest)


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The known word that was most likely meant; None when nothing is alike. The first of equals wins."""
    best = max(names, key=lambda other: likeness(word, other), default=None)
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
