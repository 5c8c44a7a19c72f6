"""The reading document of a source, made once a process for whoever asks: outputs, citations, comparisons.

Of two files with the same bytes, a draft and the release that it became, it is one.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from escolio.errors import Stumble
from escolio.files import stamp
from escolio.outputs import read
from escolio.validation.check import explained
from escolio.xml.reading import read as read_source

KEPT = 32


@dataclass(frozen=True)
class Made:
    """A reading document as a working file, and what there is to say of it, a sentence each."""

    path: Path
    messages: tuple[str, ...]


_lock = threading.Lock()
_made: dict[tuple[str, int, int], Made] = {}
_alike: dict[bytes, Made] = {}  # by digest


def document(source: Path) -> Path:
    """The reading document of a source, from memory unless the source has changed.

    Raises EscolioError naming the file and the place for what is not TEI, InvalidEdition with its findings for an
    edition that cannot be read because it is not valid.
    """
    return _reading(source).path


def messages(source: Path) -> list[str]:
    """What there is to say of the reading document of a source. Raises like `document`."""
    return list(_reading(source).messages)


def placed(stumble: Stumble) -> Stumble:
    """The same, said of the edition when it was said of its reading document."""
    edition = next((Path(key[0]) for key, made in reversed(_made.items()) if made.path == stumble.path), None)
    if edition is None or stumble.path is None:
        return stumble
    element = read_source(edition).element_at(stumble.element)
    place = {} if element is None else {"line": element.line, "column": element.column}
    name = "" if element is None else element.name
    return Stumble(stumble.detail, path=edition, element=stumble.element, name=name, **place)


def _reading(source: Path) -> Made:
    with _lock:
        key = _state(source)
        made = _made.pop(key, None)
        if made is None or not made.path.is_file():
            made = _read(source)
        _made[key] = made
        while len(_made) > KEPT:
            gone = _made.pop(next(iter(_made)))
            if gone not in _made.values():
                gone.path.unlink(missing_ok=True)
        return made


def _read(source: Path) -> Made:
    """The reading document of a source, that of another one with the same bytes where there is one."""
    with explained(source):
        digest = hashlib.sha256(read_source(source).data).digest()
        made = _alike.get(digest)
        if made is None or not made.path.is_file():
            said: list[str] = []
            path = read.write(source, Path(tempfile.mkdtemp(dir=_folder().name)), said.append)
            made = Made(path, tuple(said))
    _alike[digest] = made
    while len(_alike) > KEPT:
        del _alike[next(iter(_alike))]
    return made


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where the documents of this process lie; it goes with the process."""
    return tempfile.TemporaryDirectory(prefix="escolio-reading-")


def _state(source: Path) -> tuple[str, int, int]:
    """What changes when a file is written again."""
    return str(source.resolve()), *stamp(source)
