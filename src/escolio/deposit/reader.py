"""Open a deposit from a stranger: nothing is believed, nothing is written outside, nothing grows beyond the limits.

A folder, zip or tar is looked at before any of it is read. Names must be plain relative paths, members plain files;
links, devices, encrypted members, members that burst, duplicates, and names that collide on some file system are
refused with one message each.
"""

from __future__ import annotations

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn

from escolio.errors import EscolioError
from escolio.files import collisions, unsafe

MOST_FILES = 200_000  # an edition of 20 MB has a file of the text service for each of its sentences
MOST_BYTES = 4 << 30
MOST_TAG_BYTES = 32 << 20  # of a file that is read whole: a manifest, the description of the crate
BLOCK = 1 << 20
ASK = "Ask for a fresh copy of the deposit; nothing was written."
# What the standard library raises on an archive that is not as it should be.
DAMAGED = (
    OSError,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class RefusedError(EscolioError):
    """A deposit that is not opened, or not read further, with the reason."""

    def __init__(self, message: str, path: Path, remedy: str = ASK) -> None:
        super().__init__(f"{message}.", path=path, remedy=remedy)


@dataclass
class Inventory:
    """The files of a deposit, gathered member by member; each look refuses what must not be there."""

    path: Path
    sizes: dict[str, int] = field(default_factory=dict)
    looked: int = 0

    def refuse(self, reason: str) -> NoReturn:
        raise RefusedError(reason, self.path)

    def look(self, name: str, fault: str | None) -> None:
        """Count one member of any kind, and refuse it for its name or its `fault`."""
        self.looked += 1
        if self.looked > MOST_FILES:
            self.refuse(f"it holds more than {MOST_FILES:,} files")
        if reason := unsafe(name) or fault:
            self.refuse(f"its member {name[:120]!r} {reason}")

    def add(self, name: str, size: int, fault: str | None) -> None:
        """Take in one file."""
        self.look(name, fault or ("states a size below zero" if size < 0 else None))
        if name in self.sizes:
            self.refuse(f"its member {name!r} stands there twice")
        self.sizes[name] = size

    def close(self) -> None:
        """Refuse the whole for its size, or for names that do not go together."""
        if sum(self.sizes.values()) > MOST_BYTES:
            self.refuse(f"unpacked it would take more than {MOST_BYTES >> 30} GiB")
        for collision in collisions(self.sizes):
            self.refuse(collision)


@dataclass(frozen=True)
class Deposit:
    """The files of a deposit by name (slashes, relative to its top folder), each with its size and a way to open it."""

    path: Path
    sizes: dict[str, int]
    open: Callable[[str], IO[bytes]]

    def blocks(self, name: str) -> Iterator[bytes]:
        """The content of a file, exactly as long as stated. Raises RefusedError when it cannot be read so."""
        left = self.sizes[name]
        try:
            with self.open(name) as stream:
                while block := stream.read(min(BLOCK, left + 1)):
                    left -= len(block)
                    if left < 0:
                        break
                    yield block
        except DAMAGED as error:
            raise RefusedError(f"{name} cannot be read: {error}", self.path) from error
        if left:
            raise RefusedError(f"{name} is {'longer' if left < 0 else 'shorter'} than the archive says", self.path)

    def read(self, name: str) -> bytes:
        """The content of a tag file. Raises RefusedError for one that is too large."""
        if self.sizes[name] > MOST_TAG_BYTES:
            raise RefusedError(f"{name} is larger than {MOST_TAG_BYTES >> 20} MiB", self.path)
        return b"".join(self.blocks(name))

    def text(self, name: str) -> str:
        """The content of a tag file in UTF-8. Raises RefusedError for another encoding or a byte order mark."""
        try:
            text = self.read(name).decode("utf-8")
        except UnicodeDecodeError as error:
            raise RefusedError(f"{name} is not UTF-8: {error.reason} at byte {error.start}", self.path) from error
        if text.startswith("\ufeff"):
            raise RefusedError(f"{name} begins with a byte order mark", self.path)
        return text

    def extract(self, folder: Path, prefix: str) -> None:
        """Write the files whose name begins with `prefix` below `folder`, under their whole names."""
        for name in sorted(self.sizes):
            if name.startswith(prefix):
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as out:
                    for block in self.blocks(name):
                        out.write(block)
