"""Reads plain text: decodes it, and divides it at empty lines. What white space stood where is kept by layout.py."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from escolio.errors import UsageError
from escolio.new.draft import Block, Break, Content, Paragraph, Text

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What texts in a language were written in before UTF-8, by the beginning of its tag.
ENCODINGS = {
    "windows-1251": ("be", "bg", "mk", "ru", "sr", "uk"),
    "windows-1250": ("cs", "hr", "hu", "pl", "ro", "sk", "sl"),
    "windows-1253": ("el", "grc"),
    "windows-1254": ("tr",),
    "windows-1255": ("he", "yi"),
    "windows-1256": ("ar", "fa", "ur"),
    "windows-1257": ("et", "lt", "lv"),
    "gb18030": ("zh", "lzh"),
    "cp932": ("ja",),
    "cp949": ("ko",),
}
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FOREIGN = re.compile(r"\S{0,20}[^\x00-\x7f]\S{0,20}")
NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass
class Imported:
    """What an importer made of a file. `text` is that of a plain text as decoded, `notices` what the user must know."""

    blocks: list[Block]
    title: str = ""
    text: str = ""
    encoding: str = ""
    mark: bool = False
    notices: list[str] = field(default_factory=list)


def read_plain(path: Path, data: bytes, language: str, encoding: str | None) -> Imported:
    """The blocks of a plain text, each between empty lines. Raises UsageError for what is no text."""
    imported = decoded(path, data, language, encoding)
    if forbidden := FORBIDDEN.search(imported.text):
        line = len(NEWLINE.findall(imported.text, 0, forbidden.start())) + 1
        words = f"The character U+{ord(forbidden[0]):04X} stands here, which is not text."
        raise UsageError(words, path=path, line=line, column=1, remedy="Save the text as plain text in UTF-8.")
    blocks: list[list[str]] = [[]]
    for row in re.split(r"\r\n|[\r\n\f\v]", imported.text):
        if row.strip(" \t"):
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    imported.blocks = [Paragraph([_content(lines)]) for lines in blocks if lines]
    return imported


def _content(lines: list[str]) -> Content:
    content: Content = []
    for line in lines:
        content += [*([Break()] if content else []), Text(line)]
    return content


def decoded(path: Path, data: bytes, language: str, encoding: str | None) -> Imported:
    """The text of a file: in the encoding named, else as its byte order mark says, else UTF-8, else a guess, which
    is said."""
    for mark, name in MARKS:
        if data.startswith(mark) and encoding is None:
            return Imported([], text=_in(path, data[len(mark) :], name), encoding=name, mark=True)
    if encoding is not None:
        return Imported([], text=_in(path, data, encoding), encoding=encoding.lower())
    try:
        return Imported([], text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        start = language.partition("-")[0].lower()
        name = next((name for name, tags in ENCODINGS.items() if start in tags), "windows-1252")
        text = _in(path, data, name)
        like = ", ".join(f"“{word}”" for word in list(dict.fromkeys(FOREIGN.findall(text)))[:3])
        words = (
            f"{path.name} is not UTF-8. It was read as {name}, which is a guess: {like}. Name the encoding with "
            "--encoding if these words are wrong."
        )
        return Imported([], text=text, encoding=name, notices=[words])


def _in(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        remedy = "Name one like utf-8, windows-1252 or iso-8859-7."
        raise UsageError(f"The encoding {encoding!r} is not known.", remedy=remedy) from error
    except UnicodeDecodeError as error:
        words = f"The byte 0x{data[error.start]:02X} at {error.start + 1} is not {encoding}."
        raise UsageError(words, path=path, remedy="Name the encoding with --encoding, or save it as UTF-8.") from error
