"""The files of a folder by their names: a build writes thousands, and finding them as paths takes five times longer."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def names(folder: Path) -> list[str]:
    """Every file below a folder, as its path from there with slashes, sorted; none when there is no such folder.

    Hidden ones, which systems and editors leave behind, are no part of anything.
    """
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inner = os.path.relpath(place, folder).replace(os.sep, "/")
        own = [name for name in files if not name.startswith(".")]
        found += own if inner == "." else [f"{inner}/{name}" for name in own]
    return sorted(found)


def below(folder: Path, name: str) -> dict[str, Path]:
    """Every file below a folder, by its path under the `name` that the folder has elsewhere."""
    return {f"{name}/{inside}": folder / inside for inside in names(folder)}


def copy_file(path: Path, target: Path) -> None:
    """Put a file at another place, whatever folders that place needs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def copy(folder: Path, target: Path) -> None:
    """Put every file below a folder at the same path below `target`; nothing when there is no such folder."""
    for name in names(folder):
        copy_file(folder / name, target / name)
