"""A release is one change of several files: made by one run at a time, and whole or not at all, also when it is killed.

While a release is under way the hidden folder `.release` in the folder of releases is its own, and locked. Before the
files are written, what stands there is copied into it; a list of these copies says that they count. The release is made
when that list is gone. A run that finds the list puts everything back first.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from escolio.build.staging import is_free, unwritable, write_whole
from escolio.errors import EscolioError
from escolio.releases.ledger import JOURNAL

NAME, LIST = Path(JOURNAL).parts


@contextlib.contextmanager
def only_release(folder: Path, places: tuple[Path, ...]) -> Iterator[Path]:
    """Yield a folder that this run alone may use while it makes a release; what a killed run left is put right first.

    `folder` is the one of the releases; it is made when it is not there, and is gone again if nothing was released.
    `places` are the folders in which a release may write. Raises EscolioError when another release is under way.
    """
    own = folder / NAME
    try:
        own.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(own, os.O_RDONLY)
    except OSError as error:
        raise unwritable(folder, error, None) from error
    try:
        lock(descriptor, own)
        try:
            put_back(own, places)
            yield own
        finally:
            put_back(own, places)
            shutil.rmtree(own, ignore_errors=True)
            with contextlib.suppress(OSError):
                folder.rmdir()
    finally:
        os.close(descriptor)


def lock(descriptor: int, own: Path) -> None:
    """Take the folder for this run, or say that another one has it."""
    try:
        mine = is_free(descriptor) and os.path.samestat(os.fstat(descriptor), own.stat())
    except OSError:
        mine = False
    if not mine:
        remedy = "Wait until it has ended, and look at what it published."
        raise EscolioError("Another release of this edition is under way.", path=own.parent, remedy=remedy)


def write(own: Path, files: Mapping[Path, bytes]) -> None:
    """Write all files. Raises EscolioError when one cannot be written; leaving `only_release` then puts all back."""
    before = []
    for number, path in enumerate(files):
        path.parent.mkdir(exist_ok=True)
        if path.exists():
            shutil.copyfile(path, own / str(number))
        before.append({"file": os.path.relpath(path, own), "existed": path.exists()})
    (own / "list").write_text(json.dumps(before), encoding="utf-8")
    (own / "list").replace(own / LIST)
    for path, content in files.items():
        write_whole(path, content)
    (own / LIST).unlink()


def put_back(own: Path, places: tuple[Path, ...]) -> None:
    """Undo what a run did that did not come to its end. Raises EscolioError when the list was not made by a release."""
    if not (own / LIST).is_file():
        return
    allowed = [place.resolve() for place in places]
    try:
        entries = json.loads((own / LIST).read_bytes())
        before = [(Path(os.path.normpath(own / entry["file"])), entry["existed"]) for entry in entries]
    except (ValueError, TypeError, KeyError, RecursionError):
        before = [(own, False)]
    if any(path.parent.resolve() not in allowed for path, _ in before):
        raise EscolioError("This is no list of a release.", path=own / LIST, remedy="Remove it.")
    for number, (path, existed) in enumerate(before):
        if not existed:
            path.unlink(missing_ok=True)
        elif (content := (own / str(number)).read_bytes()) != (path.read_bytes() if path.exists() else None):
            write_whole(path, content)  # what was never touched needs no space on a full disk
    (own / LIST).unlink()
