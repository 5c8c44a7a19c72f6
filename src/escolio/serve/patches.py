"""Changed words of an edition as changes of its pages, to be shown at once, before the pages are built anew.

Where only words changed, a page needs no stylesheet to show them: the element with the identifier of what they stand in
holds the old ones. The build that follows has the last word; what it makes differs from the page is put right.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lxml import etree

ID = "{http://www.w3.org/XML/1998/namespace}id"
AROUND = 40  # characters before and after what changed, by which a page finds it
MOST = 20  # changes; more are no longer a matter of words
LARGEST = 16 * 1024 * 1024  # bytes; a larger edition waits for its build


@dataclass(frozen=True)
class Patch:
    """Words in the place of others, between those that stand around them, in the element with the first of some
    identifiers that a page has."""

    ids: list[str]
    left: str
    old: str
    new: str
    right: str


def parsed(edition: Path) -> Any:
    """The tree of an edition as it stands in its file, None where it cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return None if edition.stat().st_size > LARGEST else etree.parse(str(edition), parser)
    except (OSError, etree.XMLSyntaxError):
        return None


def patches(before: Any, after: Any) -> list[Patch]:
    """The changes from one tree to another; none if they differ in more than words."""
    if before is None or after is None:
        return []
    patches: list[Patch] = []
    for one, other in zip_longest(before.iter(), after.iter()):
        if one is None or other is None or not _alike(one, other):
            return []
        if isinstance(one.tag, str) and one.text != other.text:
            patches.append(_patch(other, one.text or "", other.text or ""))
        if one.tail != other.tail:
            patches.append(_patch(other.getparent(), one.tail or "", other.tail or ""))
        if len(patches) > MOST:
            return []
    return [patch for patch in patches if (patch.old, patch.new) != ("", "")]


def _alike(one: Any, other: Any) -> bool:
    """Whether two elements have the same name and attributes, and as many children."""
    return bool(one.tag == other.tag and len(one) == len(other) and dict(one.attrib) == dict(other.attrib))


def _patch(element: Any, old: str, new: str) -> Patch:
    """What changed in a text of an element, from the first to the last character that is not the same."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    ids = [str(one.get(ID)) for one in (element, *element.iterancestors()) if one.get(ID)]
    return Patch(
        ids,
        old[max(0, start - AROUND) : start],
        old[start : len(old) - end],
        new[start : len(new) - end],
        old[len(old) - end :][:AROUND],
    )


def _shared(one: str, other: str) -> int:
    """How many characters two strings have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
