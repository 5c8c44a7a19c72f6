"""Which file names a deposit may hold: those that mean the same on every file system, and stand for a part of it.

Writer and reader agree on it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST = 240  # below the 260 characters of a Windows path, with room for a folder to unpack into
PORTABLE = re.compile(r"[A-Za-z0-9._+@=-]+(?:/[A-Za-z0-9._+@=-]+)*")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)

# What lies in a deposit besides its manifests: a name, or the beginning or end of names.
TAGS = frozenset({"README.txt", "bagit.txt", "bag-info.txt"})
FOLDERS = ("data/tei/", "data/build/", "data/schema/", "data/xslt/", "data/src/escolio/")
SINGLE = frozenset(
    f"data/{name}"
    for name in (
        *("README.txt", "ro-crate-metadata.json", "CITATION.cff", "CHANGELOG.md"),
        *("pyproject.toml", "requirements.txt", "Makefile", "LICENSE", "README.md"),
    )
)
WHEEL = re.compile(r"data/wheels/[^/]+\.whl")


def is_part(name: str) -> bool:
    """Whether a file with this safe name is one that deposits of this program hold, its manifests aside."""
    return name in TAGS or name in SINGLE or name.startswith(FOLDERS) or bool(WHEEL.fullmatch(name))


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
