"""The differences between two texts, word by word."""

from __future__ import annotations

import difflib
import re

WORD = re.compile(r"\w+|[^\w\s]|\s+")


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
