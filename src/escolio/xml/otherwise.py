"""What a file is that is no XML: told by how it begins, and by its name, so that an editor knows what to do with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

MARKUP = re.compile(r"\s*(?:<\?xml|<!|<[^\W\d][\w:.-]*[\s/>])", re.IGNORECASE)
HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!DOCTYPE\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
WORDS = re.compile(r"[^\W\d_]{2,}")
OFFICE = {
    ".docx": "a word-processor file (.docx)",
    ".odt": "a word-processor file (.odt)",
    ".doc": "a word-processor file of an old kind (.doc)",
    ".epub": "a book for reading systems (.epub)",
}
AS_ODT = "Save it in your word processor as .odt or .docx, and run: escolio new FILE."
AS_TEXT = "Save its text as a text file, and run: escolio new FILE."


class Kind(NamedTuple):
    """What a file is, and what to do with it."""

    what: str
    remedy: str


def kind_of(path: Path, data: bytes) -> Kind | None:
    """What a file is that a parser refused; None when it looks like XML, or like nothing that is known."""
    suffix, make = path.suffix.lower(), f"Make an edition of it: escolio new {path.name}."
    if data.startswith(b"PK\x03\x04"):
        start = data[:200]
        office = ".odt" if b"opendocument.text" in start else ".epub" if b"epub+zip" in start else suffix
        if office in (".docx", ".odt"):
            return Kind(OFFICE[office], make if suffix == office else f"Name it {path.stem}{office}. {make}")
        return Kind(OFFICE.get(office, "a packed file (.zip)"), AS_TEXT)
    if data.startswith(b"\xd0\xcf\x11\xe0") or data.startswith(b"{\\rtf"):
        return Kind(OFFICE[".doc"] if data[:1] == b"\xd0" else "a word-processor file (.rtf)", AS_ODT)
    if data.startswith(b"%PDF-"):
        return Kind("a PDF", AS_TEXT)
    if data[:4] in (b"\x89PNG", b"GIF8", b"RIFF") or data.startswith(b"\xff\xd8\xff"):
        return Kind("a picture", "Name the file of the edition.")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data[:4000].decode("utf-16" if wide else "utf-8", "replace").removeprefix("\ufeff")
    if HTML.match(text):
        return Kind("an HTML page", AS_TEXT)
    if MARKUP.match(text) or "\0" in text or not WORDS.search(text):
        return None
    named = suffix in (".txt", ".md", ".markdown")
    return Kind("Markdown" if suffix in (".md", ".markdown") else "a text file", make if named else f"{AS_TEXT}")
