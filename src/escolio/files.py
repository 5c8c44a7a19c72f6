"""The files of a folder by their names: a build writes thousands, and finding them as paths takes five times longer."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Given = TypeVarTuple("Given")

# A name means the same on every file system when it is made of these, and is none of those.
LONGEST = 240  # below the 260 characters of a Windows path, with room for a folder to unpack into
PORTABLE = re.compile(r"[A-Za-z0-9._+@=-]+(?:/[A-Za-z0-9._+@=-]+)*")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def names(folder: Path) -> list[str]:
    """Every file below a folder, as its path from there with slashes, sorted; none when there is no such folder.

    Hidden ones, which systems and editors leave behind, are no part of anything.
    """
    listed: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inner = os.path.relpath(place, folder).replace(os.sep, "/")
        own = [name for name in files if not name.startswith(".")]
        listed += own if inner == "." else [f"{inner}/{name}" for name in own]
    return sorted(listed)


def below(folder: Path, name: str) -> dict[str, Path]:
    """Every file below a folder, by its path under the `name` that the folder has elsewhere."""
    return {f"{name}/{inside}": folder / inside for inside in names(folder)}


def copy_file(path: Path, target: Path) -> None:
    """Put a file at another place, whatever folders that place needs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def overwrite(path: Path, text: str) -> bytes:
    """Put a text in the place of what a file holds, and return its bytes.

    That is not cut off first, as where a file is opened for writing: with many pages, half of what writing them costs.
    """
    content = text.encode()
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()
    return content


def copy(folder: Path, target: Path) -> None:
    """Put every file below a folder at the same path below `target`; nothing when there is no such folder."""
    for name in names(folder):
        copy_file(folder / name, target / name)


def unsafe(name: str) -> str | None:
    """Why a relative path with slashes must not stand in a deposit; None when it may."""
    parts = name.split("/")
    faults = (
        (not name, "has no name"),
        (any(unicodedata.category(character) == "Cc" for character in name), "has control characters in its name"),
        (name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name), "is an absolute path"),
        ("\\" in name, "has a backslash in its name"),
        (".." in parts, "leads out of its folder"),
        ("" in parts or "." in parts, "is not a plain path"),
        (not PORTABLE.fullmatch(name), "has a name that not every file system takes"),
        (
            any(RESERVED.fullmatch(part) or part.endswith(".") for part in parts),
            "has a name that Windows does not take",
        ),
        (len(name) > LONGEST, f"has a name of more than {LONGEST} characters"),
    )
    return next((reason for fault, reason in faults if fault), None)


def collisions(names: Iterable[str]) -> Iterator[str]:
    """Names that differ only in case, in themselves or in a folder, and files that are folders elsewhere."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        if (other := files.setdefault(name.casefold(), name)) != name:
            yield f"{name} and {other} differ only in case"
        parts = name.split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            if (other := folders.setdefault(folder.casefold(), folder)) != folder:
                yield f"the folders {folder} and {other} differ only in case"
    for key, name in files.items():
        if key in folders:
            yield f"{name} is both a file and a folder"


def stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is written again: its time in nanoseconds and its size; nothing when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def remembered(
    most: int,
) -> Callable[[Callable[[Path, *Given], T]], Callable[[Path, *Given], T]]:
    """Let a function of a file, and of what else can be hashed, answer from memory as long as the file is as it was.

    The `most` last answers are kept.
    """

    def decorated(function: Callable[[Path, *Given], T]) -> Callable[[Path, *Given], T]:
        @lru_cache(maxsize=most)
        def kept(_stamp: tuple[int, int], path: Path, *given: *Given) -> T:
            return function(path, *given)

        @wraps(function)
        def answer(path: Path, *given: *Given) -> T:
            return kept(stamp(path), path, *given)

        return answer

    return decorated
