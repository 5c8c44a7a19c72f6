"""Write a BagIt 1.0 bag (RFC 8493) as folder, zip or tar: the same bytes on any machine, at any time.

Names are sorted, dates come from the edition, permissions are fixed, and nothing is compressed, because compressors
differ from one version to the next. Files are read in blocks, so memory does not grow with the size of the bag.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from escolio.build.staging import staged_folder, whole_file
from escolio.errors import EscolioError
from escolio.files import collisions, unsafe

ALGORITHMS = ("sha256", "sha512")
BLOCK = 1 << 20
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@dataclass(frozen=True)
class Item:
    """One file of the bag: where it comes from, or what it holds, and what the manifests say of it."""

    name: str
    content: Path | bytes
    size: int
    digests: Mapping[str, str]

    @contextmanager
    def watched(self) -> Iterator[IO[bytes]]:
        """The content once more. Raises EscolioError when it is no longer what the manifests say."""
        with opened(self.content) as stream:
            watch = Watch(stream)
            yield cast("IO[bytes]", watch)
            if watch.hash.hexdigest() != self.digests["sha256"]:
                raise EscolioError(f"{self.name} was changed while it was archived.", remedy="Run the command again.")


class Watch:
    """A stream that keeps the digest of what is read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.hash = hashlib.sha256()

    def read(self, size: int) -> bytes:
        block = self.stream.read(size)
        self.hash.update(block)
        return block


def opened(content: Path | bytes) -> IO[bytes]:
    """The content of a file of the bag, from its first byte."""
    return content.open("rb") if isinstance(content, Path) else io.BytesIO(content)


def item(name: str, content: Path | bytes) -> Item:
    """A file with its size and digests, read once in blocks."""
    hashes = [hashlib.new(algorithm) for algorithm in ALGORITHMS]
    size = 0
    with opened(content) as stream:
        while block := stream.read(BLOCK):
            size += len(block)
            for one in hashes:
                one.update(block)
    return Item(name, content, size, {one.name: one.hexdigest() for one in hashes})


def bag(payload: list[Item], info: Mapping[str, str], tags: list[Item]) -> list[Item]:
    """The whole bag in the order in which it is written: tag files, then the payload (whose names begin with data/).

    `info` is the metadata for bag-info.txt (RFC 8493, section 2.2.2), `tags` further tag files. Raises EscolioError
    for the first name that would not survive a change of file system.
    """
    payload = sorted(payload, key=lambda entry: entry.name)
    refuse_names([entry.name for entry in payload + tags])
    oxum = f"{sum(entry.size for entry in payload)}.{len(payload)}"
    lines = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in (*info.items(), ("Payload-Oxum", oxum)))
    tags = [*tags, item("bagit.txt", DECLARATION), item("bag-info.txt", lines.encode())]
    tags += [item(f"manifest-{algorithm}.txt", manifest(payload, algorithm)) for algorithm in ALGORITHMS]
    tags.sort(key=lambda entry: entry.name)
    return (
        tags + [item(f"tagmanifest-{algorithm}.txt", manifest(tags, algorithm)) for algorithm in ALGORITHMS] + payload
    )


def manifest(entries: list[Item], algorithm: str) -> bytes:
    """The lines `digest  name` of one manifest; names hold nothing that would need escaping."""
    return "".join(f"{entry.digests[algorithm]}  {entry.name}\n" for entry in entries).encode()


def refuse_names(names: list[str]) -> None:
    """Raise EscolioError for the first name that not every file system takes."""
    for name in names:
        if reason := unsafe(name):
            raise EscolioError(f"{name} {reason}.", remedy="Rename the file and archive again.")
    for collision in collisions(names):
        raise EscolioError(f"{collision}.", remedy="Rename one of them and archive again.")


def write(entries: list[Item], target: Path, top: str, date: str, judge: Callable[[Path], None]) -> None:
    """Write the bag to `target` as its suffix asks: .zip, .tar, or else a folder, whole or not at all.

    `top` is the one top folder in a zip or tar, `date` (ISO 8601) the time of every member there. `judge` is given
    what was written, before that takes the place of `target`, and raises EscolioError when it is not as it must be.
    """
    writers: dict[str, Callable[[list[Item], IO[bytes], str, datetime], None]] = {".zip": write_zip, ".tar": write_tar}
    if writer := writers.get(target.suffix.lower()):
        with whole_file(target) as stream:
            writer(entries, stream, top, moment(date))
            stream.flush()
            judge(Path(stream.name))
    else:
        with staged_folder(target, mark="bag-info.txt") as folder:
            for entry in entries:
                path = folder / entry.name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as out:
                    copy(entry, out)
            judge(folder)


def moment(date: str) -> datetime:
    """Midnight (UTC) of a date of which month and day may be missing; what zip cannot say becomes its first year."""
    year, month, day = (int(part) for part in (date + "-01-01").split("-")[:3])
    return datetime(max(year, 1980), month, day, tzinfo=UTC)


def copy(entry: Item, out: IO[bytes]) -> None:
    """Write the content of one file, seeing to it that it is still the same."""
    with entry.watched() as stream:
        while block := stream.read(BLOCK):
            out.write(block)


def write_zip(entries: list[Item], stream: IO[bytes], top: str, date: datetime) -> None:
    """Write the bag as an uncompressed zip."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for entry in entries:
            info = zipfile.ZipInfo(f"{top}/{entry.name}", date.timetuple()[:6])
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.file_size = entry.size
            with packed.open(info, "w") as out:
                copy(entry, out)


def write_tar(entries: list[Item], stream: IO[bytes], top: str, date: datetime) -> None:
    """Write the bag as an uncompressed POSIX tar."""
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as packed:
        for entry in entries:
            info = tarfile.TarInfo(f"{top}/{entry.name}")
            info.size, info.mtime, info.mode = entry.size, int(date.timestamp()), 0o644
            with entry.watched() as source:
                packed.addfile(info, source)
                if source.read(1):
                    raise EscolioError(f"{entry.name} grew while it was archived.", remedy="Run the command again.")
