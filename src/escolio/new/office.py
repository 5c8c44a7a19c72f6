"""Opens the packed files of word processors with care, before the readers of those formats see them.

Nothing is unpacked beyond a bound, no part has a DTD, nothing that could run is taken, and nothing is fetched.
"""

from __future__ import annotations

import io
import re
import xml.parsers.expat
import zipfile
import zlib
from pathlib import Path
from typing import Any, NoReturn

from escolio.errors import UsageError

MEGABYTE = 1024 * 1024
XML_LIMIT = 24 * MEGABYTE  # of all its XML together, unpacked: a text of a million words
WHOLE_LIMIT = 256 * MEGABYTE
PART_LIMIT = 5000
ELEMENT_LIMIT = 500_000  # of all its XML together; each takes about a kilobyte when it is read
DEPTH_LIMIT = 200
MACROS = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/")
PASSWORD = 0x1
COMMENT = re.compile(rb"<(?:\w+:commentReference|office:annotation)[\s/>]")
CHANGE = re.compile(rb"<(?:w:(?:ins|del|moveFrom)|text:changed-region)[\s/>]")


def opened(path: Path, data: bytes, needed: str) -> bytes:
    """The file, if it can be read without risk. Raises UsageError, with one message, if not. `needed` must be in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check(path, packed, needed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        _refuse(path, f"It is damaged, or not the kind of file that its name says ({error}).", "Save it again.")
    return data


def left_out(path: Path, data: bytes, part: str) -> list[str]:
    """What of a part of a file is no part of the text, as it is said to the user: comments, and what was deleted."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        content = packed.read(part)
    said = []
    if count := len(COMMENT.findall(content)):
        said.append(f"{path.name}: {count} comment{'s were' if count > 1 else ' was'} left out; the file keeps them.")
    if CHANGE.search(content):
        said.append(f"{path.name}: changes that were tracked are read as if they had been accepted.")
    return said


def _check(path: Path, packed: zipfile.ZipFile, needed: str) -> None:
    parts = packed.infolist()
    names = [part.filename for part in parts]
    if needed not in names:
        _refuse(path, "It holds no text where a file of this kind has it.", "Save it again, or as plain text.")
    if len(parts) > PART_LIMIT or len(names) != len(set(names)):
        _refuse(path, "It is packed in a way that no word processor packs.", "Save it again, or as plain text.")
    if any(part.flag_bits & PASSWORD for part in parts):
        _refuse(path, "It is protected by a password.", "Save it without one.")
    if any(name.lower().endswith(MACROS[:2]) or name.lower().startswith(MACROS[2:]) for name in names):
        _refuse(path, "It holds macros, which are programs.", "Save it without macros, as .docx or .odt.")
    whole = written = 0
    elements: list[int] = [0]
    for part in parts:
        is_xml = part.filename.lower().endswith((".xml", ".rels"))
        with packed.open(part) as file:
            parser = _parser(path, elements) if is_xml else None
            while piece := file.read(64 * 1024):
                whole += len(piece)
                written += len(piece) if is_xml else 0
                if whole > WHOLE_LIMIT or written > XML_LIMIT:
                    _refuse(path, "It unpacks to far more than its size.", "Save its text as plain text, or divide it.")
                _feed(path, part.filename, parser, piece)
        _feed(path, part.filename, parser, b"", final=True)


def _parser(path: Path, elements: list[int]) -> Any:
    """A parser that refuses what no word processor writes; it counts what it sees on in `elements`."""
    parser = xml.parsers.expat.ParserCreate()
    depth = 0

    def doctype(*_details: Any) -> NoReturn:
        _refuse(path, "One of its parts has a DTD, which no word processor writes.", "Save it again, or as plain text.")

    def start(*_details: Any) -> None:
        nonlocal depth
        depth += 1
        elements[0] += 1
        if elements[0] > ELEMENT_LIMIT:
            _refuse(path, f"It has more than {ELEMENT_LIMIT:,} elements.", "Divide it, or save it as plain text.")
        if depth > DEPTH_LIMIT:
            _refuse(path, f"More than {DEPTH_LIMIT} of its parts lie inside each other.", "Save it as plain text.")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    return parser


def _feed(path: Path, name: str, parser: Any, piece: bytes, *, final: bool = False) -> None:
    if parser is None:
        return
    try:
        parser.Parse(piece, final)
    except xml.parsers.expat.ExpatError as error:
        _refuse(path, f"Its part {name} is damaged ({error}).", "Save it again.")


def _refuse(path: Path, words: str, remedy: str) -> NoReturn:
    raise UsageError(words, path=path, remedy=remedy, status=1)
