"""The pictures of an edition that a book can hold: files beside the edition, of kinds that every reader can show."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from escolio.outputs.read import outline

SHOWN = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg"})


def addresses(reading: Path) -> list[str]:
    """The addresses of all pictures in a reading document, each once, in order."""
    kinds = ("picture", "image", "page", "zone")
    return list(dict.fromkeys(address for name, address in outline(reading).pictures if name in kinds))


def shown(reading: Path, folder: Path) -> list[str]:
    """The pictures of a reading document that lie in the edition's `folder`, by their names there.

    What has an address elsewhere, leads out of the folder, is missing or of another kind is none.
    """
    return [address for address in addresses(reading) if is_shown(address, folder)]


def is_shown(address: str, folder: Path) -> bool:
    path = PurePosixPath(unquote(address))
    inside = not path.is_absolute() and ".." not in path.parts and not set(address) & set("\\:%#?\n")
    return inside and path.suffix.lower() in SHOWN and (folder / path).is_file() and not (folder / path).is_symlink()


def copied(reading: Path, folder: Path, target: Path) -> list[str]:
    """Copy those pictures below `target`, by the same names; returns the names."""
    names = shown(reading, folder)
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, target / name)
    return names
