"""The white space of a plain text that its edition does not say: with it, a witness comes out of the TEI byte for byte.

An edition says the letters of a witness and gives them the white space of its own form: a space between sentences,
the end of a line between lines and paragraphs. A layout lists where the file has something else: after how many
characters that are not white space, and which white space. It is written as `encoding=windows-1252 mark=yes 12=20.20
40=A.A 55=`: positions, and code points in hexadecimal joined by full stops; none for no white space.
"""

from __future__ import annotations

from dataclasses import dataclass, field

WHITE = " \t\n\r\f\v"
MARKS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\x00\x00",
    "utf-32-be": b"\x00\x00\xfe\xff",
}


@dataclass
class Layout:
    """The encoding of a file, whether it begins with a byte order mark, and its white space by place."""

    encoding: str = "utf-8"
    mark: bool = False
    gaps: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Layout:
        """The layout that a text says. Raises ValueError when it says none."""
        layout = cls()
        for item in text.split():
            name, sign, value = item.partition("=")
            if not sign:
                raise ValueError(item)
            if name == "encoding":
                "".encode(value)
                layout.encoding = value
            elif name == "mark":
                layout.mark = value == "yes"
            else:
                layout.gaps[int(name)] = "".join(chr(int(code, 16)) for code in value.split(".") if code)
        return layout

    def __str__(self) -> str:
        encoding = [] if self.encoding == "utf-8" else [f"encoding={self.encoding}"]
        gaps = (f"{place}={'.'.join(f'{ord(one):X}' for one in gap)}" for place, gap in sorted(self.gaps.items()))
        return " ".join([*encoding, *(["mark=yes"] if self.mark else []), *gaps])

    def laid_out(self, text: str) -> str:
        """A text with the white space of the file."""
        gaps = {**gaps_of(text), **self.gaps}
        letters = squeezed(text)
        pieces = []
        last = 0
        for place in sorted(place for place in gaps if place <= len(letters)):
            pieces += [letters[last:place], gaps[place]]
            last = place
        return "".join([*pieces, letters[last:]])

    def decoded(self, data: bytes) -> str:
        """The text of a file in this encoding, without its mark. Raises UnicodeDecodeError or LookupError."""
        mark = MARKS.get(self.encoding, b"") if self.mark else b""
        return data.removeprefix(mark).decode(self.encoding)


def squeezed(text: str) -> str:
    """A text without its white space."""
    return text.translate(dict.fromkeys(map(ord, WHITE)))


def gaps_of(text: str) -> dict[int, str]:
    """The white space of a text, by the number of other characters before it."""
    gaps: dict[int, str] = {}
    count = 0
    for character in text:
        if character in WHITE:
            gaps[count] = gaps.get(count, "") + character
        else:
            count += 1
    return gaps


def difference(text: str, file: str) -> dict[int, str]:
    """What makes of a text the one of a file with the same letters. Raises ValueError when the letters differ."""
    if squeezed(text) != squeezed(file):
        raise ValueError(file)
    ours, theirs = gaps_of(text), gaps_of(file)
    return {place: theirs.get(place, "") for place in {*ours, *theirs} if ours.get(place) != theirs.get(place)}
