"""The differences between two texts, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

NEAR = 8  # words that are shown on each side of a change
AROUND = re.compile(r"\s*\S+")
# A word or a sign with the space before it: spaces by themselves are the same everywhere, and would only be weighed.
WORD = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")


def marked(before: str, after: str) -> list[tuple[str, str]]:
    """The difference between two texts by words: pieces marked `same`, `removed` or `added`, in reading order."""
    return list(_marked(before, after))


@lru_cache(maxsize=1024)
def _marked(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The same, from memory: a change is told of all that it is on, in each old release."""
    old, new = WORD.findall(before), WORD.findall(after)
    pieces: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in steps(old, new):
        removed, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            pieces.append(("same", removed))
            continue
        space = common_space(removed, added)
        pieces += [("same", space), ("removed", removed[len(space) :]), ("added", added[len(space) :])]
    return tuple(joined(pieces))


def steps(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """How one list of words becomes the other, as `SequenceMatcher.get_opcodes` says it. What both begin and end with,
    most of a long note with a new word, is not weighed."""
    shorter = min(len(old), len(new))
    head = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    tail = next((number for number in range(shorter - head) if old[-1 - number] != new[-1 - number]), shorter - head)
    yield "equal", 0, head, 0, head
    middle = difflib.SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    for tag, i1, i2, j1, j2 in middle.get_opcodes():
        yield tag, i1 + head, i2 + head, j1 + head, j2 + head
    yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def common_space(one: str, other: str) -> str:
    """The space with which two texts begin both."""
    indent = one[: len(one) - len(one.lstrip())]
    return indent if indent == other[: len(other) - len(other.lstrip())] else ""


def joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pieces without empty ones, neighbours with the same mark as one."""
    whole: list[tuple[str, str]] = []
    for mark, text in pieces:
        if text and whole and whole[-1][0] == mark:
            whole[-1] = (mark, whole[-1][1] + text)
        elif text:
            whole.append((mark, text))
    return whole


@dataclass(frozen=True)
class Style:
    """How differences are written: whole or only the words around each change; and whether in colours."""

    whole: bool = False
    colour: bool = False

    def marks(self, pieces: list[tuple[str, str]]) -> str:
        """Marked pieces as text: [-removed-] and {+added+}, as wdiff writes them."""
        forms = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
        if self.colour:
            forms |= {"removed": "\x1b[31m[-{}-]\x1b[0m", "added": "\x1b[32m{{+{}+}}\x1b[0m"}
        shown = pieces if self.whole else near(pieces)
        return "".join(forms[mark].format(text) for mark, text in shown)


def near(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pieces in which what is the same is shortened to the words around each change."""
    shown = []
    for index, (mark, text) in enumerate(pieces):
        words = list(AROUND.finditer(text))
        before = NEAR if index else 0
        after = NEAR if index + 1 < len(pieces) else 0
        if mark == "same" and len(pieces) > 1 and len(words) > before + after:
            start = text[: words[before - 1].end()] if before else ""
            end = text[words[-after].start() :] if after else ""
            text = f"{start}{' ' if start else ''}…{end if end.startswith(' ') else ' ' + end if end else ''}"
        shown.append((mark, text))
    return shown
