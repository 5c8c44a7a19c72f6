"""Deposits packed as zip or as uncompressed tar, read with the caution that reader.py describes."""

from __future__ import annotations

import contextlib
import io
import itertools
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from escolio.deposit.reader import BLOCK, MOST_TAG_BYTES, Deposit, Inventory, RefusedError

MOST_RATIO = 200  # how many times larger than packed a member may be
LOCAL_HEADER = 30  # bytes of a zip member's local header before its name
CENTRAL_HEADER = 46  # the same in the directory at the end
END_OF_ZIP = 22  # bytes of the record at its very end
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
    refuse_hidden(inventory, packed)
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


def refuse_hidden(inventory: Inventory, packed: zipfile.ZipFile) -> None:
    """Refuse bytes that belong to no member: before the first, between two, or after the directory at the end.

    Of what the format allows there (APPNOTE 4.3) only the descriptor of a member that was written in one go is let
    through, and a directory for more than 4 GiB; comments are not.
    """
    stream = packed.fp
    if stream is None:
        return
    end, last = 0, None
    for info in sorted(packed.infolist(), key=lambda info: info.header_offset):
        if info.header_offset != end and not is_descriptor(stream, end, info.header_offset, last):
            inventory.refuse(f"it holds bytes that belong to none of its members before {info.filename!r}")
        stream.seek(info.header_offset)
        header = stream.read(LOCAL_HEADER)
        if len(header) < LOCAL_HEADER:
            inventory.refuse("the archive is damaged or cut short")
        end = info.header_offset + LOCAL_HEADER + sum(struct.unpack("<2H", header[26:])) + info.compress_size
        last = info
    if packed.filelist and packed.start_dir != end and not is_descriptor(stream, end, packed.start_dir, last):
        inventory.refuse("it holds bytes that belong to none of its members after the last of them")
    end = packed.start_dir
    for info in packed.infolist():
        if info.comment:
            inventory.refuse(f"its member {info.filename!r} has a comment")
        end += CENTRAL_HEADER + len(info.orig_filename) + len(info.extra)
    stream.seek(end)
    rest = stream.read(MOST_TAG_BYTES)
    if not is_end(rest):
        inventory.refuse("it holds more after its directory")


def is_descriptor(stream: IO[bytes], start: int, end: int, info: zipfile.ZipInfo | None) -> bool:
    """Whether what follows a member is its data descriptor: CRC and sizes, with or without a signature."""
    if info is None or not info.flag_bits & 0x8 or end - start not in (12, 16, 20, 24):
        return False
    stream.seek(start)
    descriptor = stream.read(end - start)
    sizes = (info.compress_size, info.file_size)
    plain = [struct.pack(form, info.CRC, *sizes) for form in ("<3L", "<LQQ") if max(sizes) < 1 << 32 or form == "<LQQ"]
    return descriptor in [*plain, *(b"PK\x07\x08" + one for one in plain)]


def is_end(rest: bytes) -> bool:
    """Whether this is the end of a zip as it must be: a record without a comment, that of a large one before it."""
    large, end = rest[:-END_OF_ZIP], rest[-END_OF_ZIP:]
    if not end.startswith(b"PK\x05\x06") or len(end) != END_OF_ZIP or end[-2:] != b"\0\0":
        return False
    record = b"PK\x06\x06" + struct.pack("<Q", 44)
    return not large or (len(large) == 76 and large.startswith(record) and large[56:60] == b"PK\x06\x07")


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
    refuse_padding(inventory, stream, members)
    refuse_ragged_end(path, end)

    def open_member(name: str) -> IO[bytes]:
        content = packed.extractfile(members[name])
        if content is None:
            raise RefusedError(f"{name} is no plain file", path)
        return content

    return without_top(inventory, open_member)


def refuse_padding(inventory: Inventory, stream: IO[bytes], members: Mapping[str, tarfile.TarInfo]) -> None:
    """Refuse anything but zeros between the end of a member and the block in which the next one begins."""
    for name, member in members.items():
        end = member.offset_data + member.size
        stream.seek(end)
        if stream.read(-end % tarfile.BLOCKSIZE).strip(b"\0"):
            inventory.refuse(f"it holds bytes that belong to none of its members after {name!r}")


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
