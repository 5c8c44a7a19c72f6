"""What an editor did who wrote XML that is not well-formed: the first slip of a text, where it is, and how to mend it.

A parser says where it lost its way, which is often far behind the slip. This reads the text again, leniently, up to
that place, and looks for what people do: quotation marks of a word processor, a missing one, a stray & or <.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SMART = "“”„‟‘’‚‛«»″′"
LEFT_ALONE = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<!DOCTYPE(?:[^\[>]*\[.*?\]\s*>|[^>]*>)", re.DOTALL)
NAME = re.compile(r"[^\W\d][\w.:-]*")
SPACE = re.compile(r"\s*")
REFERENCE = re.compile(r"&(?:#[0-9]+|#x[0-9A-Fa-f]+|[^\W\d][\w.:-]*);")
SWALLOWED = re.compile(r"\s[^\W\d][\w.:-]*\s*=\s*$")  # the attribute after one whose value was not closed


@dataclass(frozen=True)
class Slip:
    """Something wrongly written, at an offset of the text: what it is, and what to do."""

    offset: int
    message: str
    remedy: str


def first_slip(text: str, end: int) -> Slip | None:
    """The first slip of a text that begins before an offset; None when it has none of those that are known here."""
    slip = next(_slips(text), None)
    return slip if slip is not None and slip.offset <= end else None


def _slips(text: str) -> Iterator[Slip]:
    place = 0
    while place < len(text):
        sign = text[place]
        if sign == "&":
            yield from _reference(text, place)
        elif sign == "<":
            if skipped := LEFT_ALONE.match(text, place):
                place = skipped.end()
                continue
            tag = _Tag(text, place)
            yield from tag.slips()
            place = tag.place
            continue
        place = min((at for at in (text.find("<", place + 1), text.find("&", place + 1)) if at > 0), default=len(text))


def _reference(text: str, place: int) -> Iterator[Slip]:
    if REFERENCE.match(text, place) is None:
        words = "The sign & stands here by itself, and XML reads it as the beginning of a reference."
        yield Slip(place, words, "Write &amp; for it.")


class _Tag:
    """One tag, read attribute by attribute; `place` is where reading stands."""

    def __init__(self, text: str, place: int) -> None:
        self.text, self.start, self.place = text, place, place + 1

    def slips(self) -> Iterator[Slip]:
        if self.text.startswith("!", self.place):  # a declaration, and not for this to judge
            return
        if self.text.startswith("/", self.place):
            self.place += 1
        name = NAME.match(self.text, self.place)
        if name is None:
            yield Slip(self.start, "The sign < stands here and no tag begins with it.", "Write &lt; for it.")
            return
        self.place = name.end()
        while not self.is_over():
            before = self.place
            yield from self.attribute()
            if self.place == before:
                return

    def is_over(self) -> bool:
        self.skip_space()
        rest = self.text[self.place : self.place + 2]
        if rest.startswith(">") or rest == "/>":
            self.place += 2 if rest == "/>" else 1
            return True
        return not rest or rest.startswith("<")

    def skip_space(self) -> None:
        self.place = SPACE.match(self.text, self.place).end()  # type: ignore[union-attr]

    def attribute(self) -> Iterator[Slip]:
        name = NAME.match(self.text, self.place)
        if name is None:
            return
        self.place = name.end()
        self.skip_space()
        if not self.text.startswith("=", self.place):
            return
        self.place += 1
        self.skip_space()
        yield from self.value(name[0])

    def value(self, name: str) -> Iterator[Slip]:
        sign = self.text[self.place : self.place + 1]
        if sign and sign in SMART:
            words = f"The value of @{name} stands between {sign} and its like, the quotation marks of a word processor."
            yield Slip(self.place, words, "Write straight ones: \" or '.")
        elif sign not in ("'", '"'):
            yield Slip(self.place, f"The value of @{name} has no quotation mark before it.", f'Write {name}="…".')
        else:
            opened = self.place
            closed = self.text.find(sign, opened + 1)
            inside = self.text[opened + 1 : closed] if closed >= 0 else self.text[opened + 1 :]
            if closed < 0 or "<" in inside or SWALLOWED.search(inside):
                words = f"The quotation mark that opens the value of @{name} here is not closed."
                yield Slip(opened, words, f"Put {sign} at the end of the value.")
            for ampersand in re.finditer("&", inside):
                yield from _reference(self.text, opened + 1 + ampersand.start())
            self.place = closed + 1 if closed >= 0 else len(self.text)
