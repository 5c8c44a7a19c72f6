"""Deposits packed as zip or as uncompressed tar, read with the caution that reader.py describes."""

from __future__ import annotations

import contextlib
import io
import itertools
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from escolio.deposit.reader import BLOCK, MOST_TAG_BYTES, Deposit, Inventory, RefusedError

MOST_RATIO = 200  # how many times larger than packed a member may be
LOCAL_HEADER = 30  # bytes of a zip member's local header before its name
END_OF_TAR = 1024  # two blocks of zeros


class Bounded(io.BufferedReader):
    """A file of which never more is read at once than a header of an honest archive needs."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))
        self.path = path

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = self.path.stat().st_size - self.tell()
        if size > MOST_TAG_BYTES:
            raise RefusedError(f"one of its headers asks for {size:,} bytes at once", self.path)
        return super().read(size)


def packed_deposit(path: Path, stack: contextlib.ExitStack) -> Deposit:
    """The deposit in a zip or an uncompressed tar, told apart by their first bytes."""
    with path.open("rb") as stream:
        start = stream.read(512)
    if start.startswith(b"PK\x03\x04"):
        return zip_deposit(path, stack)
    if start[257:262] == b"ustar":
        return tar_deposit(path, stack)
    raise RefusedError("this is no zip and no uncompressed tar", path, "A deposit is a folder, a .zip or a .tar.")


def zip_deposit(path: Path, stack: contextlib.ExitStack) -> Deposit:
    """The deposit in a zip."""
    packed = stack.enter_context(zipfile.ZipFile(stack.enter_context(Bounded(path))))
    inventory = Inventory(path)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in packed.infolist():
        if info.is_dir():
            inventory.look(info.orig_filename.rstrip("/"), zip_fault(info))
        else:
            inventory.add(info.orig_filename, info.file_size, zip_fault(info))
            members[info.orig_filename] = info
    refuse_overlap(inventory, packed)
    return without_top(inventory, lambda name: packed.open(members[name]))


def zip_fault(info: zipfile.ZipInfo) -> str | None:
    """What is wrong with a zip member itself."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    faults = (
        (
            kind not in (0, stat.S_IFDIR if info.is_dir() else stat.S_IFREG),
            "is a link, a device or another special file",
        ),
        (info.flag_bits & 0x1, "is encrypted"),
        (info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), "is packed by an uncommon method"),
        (info.file_size > MOST_RATIO * info.compress_size + BLOCK, f"grows more than {MOST_RATIO} times when unpacked"),
        (info.filename != info.orig_filename, "has two names"),
    )
    return next((reason for fault, reason in faults if fault), None)


def refuse_overlap(inventory: Inventory, packed: zipfile.ZipFile) -> None:
    """Refuse members that share bytes, as those of a zip bomb do."""
    ordered = sorted(packed.infolist(), key=lambda info: info.header_offset)
    for first, second in itertools.pairwise(ordered):
        if first.header_offset + LOCAL_HEADER + len(first.orig_filename) + first.compress_size > second.header_offset:
            inventory.refuse(f"its members {first.filename!r} and {second.filename!r} overlap")


def tar_deposit(path: Path, stack: contextlib.ExitStack) -> Deposit:
    """The deposit in an uncompressed tar."""
    stream = stack.enter_context(Bounded(path))
    packed = stack.enter_context(tarfile.TarFile(fileobj=stream, mode="r"))
    inventory = Inventory(path)
    members: dict[str, tarfile.TarInfo] = {}
    end = 0
    for member in packed:
        end = max(end, member.offset_data + (member.size if member.isreg() else 0))
        if member.isdir():
            inventory.look(member.name, None)
        else:
            inventory.add(member.name, member.size, tar_fault(member))
            members[member.name] = member
    refuse_ragged_end(path, end)

    def open_member(name: str) -> IO[bytes]:
        content = packed.extractfile(members[name])
        if content is None:
            raise RefusedError(f"{name} is no plain file", path)
        return content

    return without_top(inventory, open_member)


def tar_fault(member: tarfile.TarInfo) -> str | None:
    """What is wrong with a tar member itself."""
    if member.issym() or member.islnk():
        return "is a link"
    if not member.isreg() or member.issparse():
        return "is a device or another special file"
    return None


def refuse_ragged_end(path: Path, end: int) -> None:
    """Refuse a tar that stops in the middle, or whose last member is followed by anything but zeros."""
    zeros = 0
    with path.open("rb") as stream:
        stream.seek(end)
        while block := stream.read(BLOCK):
            if block.strip(b"\0"):
                raise RefusedError("the archive is damaged: its end is followed by something else", path)
            zeros += len(block)
    if zeros < END_OF_TAR:
        raise RefusedError("the archive is cut short", path)


def without_top(inventory: Inventory, opener: Callable[[str], IO[bytes]]) -> Deposit:
    """The deposit inside the one top folder of an archive (RFC 8493, section 4.1)."""
    inventory.close()
    tops = {name.split("/")[0] for name in inventory.sizes}
    if len(tops) != 1 or any("/" not in name for name in inventory.sizes):
        inventory.refuse("it does not hold exactly one top folder")
    top = tops.pop() + "/"
    sizes = {name.removeprefix(top): size for name, size in inventory.sizes.items()}
    return Deposit(inventory.path, sizes, lambda name: opener(top + name))
