"""Open a deposit, whether it lies in a folder or is packed."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from escolio.deposit.packed import packed_deposit
from escolio.deposit.reader import DAMAGED, Deposit, Inventory, RefusedError
from escolio.errors import UsageError


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Deposit]:
    """Yield the deposit at `path`. Raises UsageError where nothing is, RefusedError when it is not safe to open."""
    if not path.exists():
        raise UsageError(
            "Nothing is there.", path=path, remedy="Name a deposit (folder, .zip or .tar) or a build folder."
        )
    if not (path.is_dir() or path.is_file()):
        raise RefusedError("this is neither a file nor a folder", path)
    with contextlib.ExitStack() as stack:
        try:
            deposit = folder_deposit(path) if path.is_dir() else packed_deposit(path, stack)
        except PermissionError as error:
            raise UsageError(
                "You may not read this.", path=Path(error.filename or path), remedy="Ask for the right."
            ) from error
        except DAMAGED as error:
            raise RefusedError(f"the archive is damaged or cut short: {error}", path) from error
        yield deposit


def folder_deposit(path: Path) -> Deposit:
    """The deposit that lies open in a folder; what it does not hold as plain files and folders is refused."""
    inventory = Inventory(path)
    for parent, folders, names in os.walk(path, onerror=raise_error, followlinks=False):
        for name in sorted(folders + names):
            inside = Path(parent, name)
            state = inside.lstat()
            relative = inside.relative_to(path).as_posix()
            if stat.S_ISDIR(state.st_mode):
                inventory.look(relative, None)
            else:
                fault = None if stat.S_ISREG(state.st_mode) else "is a link, a device or another special file"
                inventory.add(relative, state.st_size, fault)
    inventory.close()
    return Deposit(path, inventory.sizes, lambda name: (path / name).open("rb"))


def raise_error(error: OSError) -> NoReturn:
    """Let os.walk report a folder that it cannot read, which it would else leave out."""
    raise error
