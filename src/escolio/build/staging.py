"""Write outputs aside and move them into place whole, so that an interruption leaves the old ones untouched."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import glob
import hashlib
import json
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from escolio.errors import EscolioError, Unwritten
from escolio.findings import shown

try:
    import fcntl
except ImportError:  # Windows: no advisory locks on folders; leftovers of killed runs then stay
    fcntl = None  # type: ignore[assignment]

_log = logging.getLogger("escolio.build")

RENAME_EXCHANGE = 2  # linux/fs.h: swap two names in one step
AT_FDCWD = -100
STAGED = ".????????.staging"  # what tempfile and the functions below put after the name of a target
UNCHANGED = "What stood there before is unchanged."
FULL = "Free some space and run the command again; what stood there before is unchanged."
FORBIDDEN = "Ask for the right to write there, or choose another place."
OF_WRITING = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
REMEDIES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: "Files may not grow that large here: choose another place with -o.",
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: "The file system is read-only: choose another place with -o.",
    errno.ENOTDIR: "A file stands where a folder is needed: choose another place with -o.",
    errno.EEXIST: "A file stands where a folder is needed: choose another place with -o.",
}
# What a build, and a deposit in a folder, say of the program that wrote them.
MARKS = {
    "manifest.json": re.compile(rb'\A\{\s*"edition": \{.*?"tools": \{\s*"escolio": ', re.DOTALL),
    "bag-info.txt": re.compile(rb"^Bag-Software-Agent: escolio", re.MULTILINE),
}


@contextlib.contextmanager
def staged_folder(target: Path, mark: str = "manifest.json") -> Iterator[Path]:
    """Yield an empty folder beside `target`; on success it takes the place of `target` in one step.

    `mark` is the file by which a folder that an earlier run made is known (of MARKS).
    The old folder stays as it was until then, and for good if the body raises or the process is killed.
    What earlier, killed runs left behind is removed first. Raises EscolioError when `target` cannot be written or
    holds something that no earlier run made (so that `-o .` never deletes a folder of somebody's own).
    """
    target = absolute(target)
    refuse_foreign(target, mark)
    with folder_beside(target) as staging:
        yield staging
        normalise_modes(staging)
        replace_folder(staging, target)


@contextlib.contextmanager
def scratch_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target` to work in; it is gone afterwards, at the latest with the next run.

    Raises EscolioError when nothing can be written beside `target`, during the body, too.
    """
    with folder_beside(absolute(target)) as staging:
        # One deeper: the folder itself is locked, and what is staged in it asks for the lock of its parent.
        scratch = staging / "scratch"
        scratch.mkdir()
        yield scratch


@contextlib.contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`, locked, so that it is known to be in use; it is gone afterwards."""
    with contextlib.ExitStack() as stack:
        staging = None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with locked(target.parent):  # so that no other run sweeps the folder before it carries its own lock
                sweep(target)
                staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".staging", dir=target.parent))
                stack.callback(shutil.rmtree, staging, ignore_errors=True)
                stack.enter_context(locked(staging))
            staging.chmod(0o755)
            yield staging
        except OSError as error:
            raise unwritable(target, error, staging) from error
        except EscolioError as error:
            of_writing = isinstance(error, Unwritten) or isinstance(error.__cause__, OSError)
            if of_writing and (error.path is None or (staging and staging in error.path.parents)):
                error.path = target  # of what is built aside, nobody knows the place
            raise


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` to `target` so that the file is at any moment either the old one or the new one, whole."""
    with whole_file(target) as stream:
        stream.write(content)


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """Yield a stream, named as the file that it writes; when the body ends well, that takes the place of `target` in
    one step.

    What earlier, killed runs left behind is removed first. Raises EscolioError when `target` cannot be written.
    """
    target = absolute(target)
    if target.is_dir():
        raise EscolioError(
            "A folder stands where the file should go.", path=target, remedy="Choose another name with -o."
        )
    with contextlib.ExitStack() as stack:
        staging = None
        try:
            with locked(target.parent):
                sweep(target)
                descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".staging", dir=target.parent)
                staging = Path(name)
                stack.callback(remove, staging)
                os.close(descriptor)
                stream = stack.enter_context(staging.open("w+b"))
                stack.enter_context(locked(staging))
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            staging.chmod(0o644)
            staging.replace(target)
        except OSError as error:
            raise unwritable(target, error, staging) from error


def absolute(path: Path) -> Path:
    """The path from the root, links kept: a link is replaced, not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def unwritable(target: Path, error: OSError, staging: Path | None) -> EscolioError:
    """The one message for a target that could not be written, with the remedy that fits the cause.

    Of many errors of a copied folder the first one is told. An error that names a file outside `staging` is about
    that file: most often an input that went away meanwhile.
    """
    if isinstance(error, shutil.Error) and (first := re.search(r"\[Errno (\d+)\] ([^:']+)", str(error))):
        error = OSError(int(first[1]), first[2])
    # Of a copy that fails both files are named: the source first, and then the one that could not be written.
    name = error.filename2 if error.filename2 and error.errno in OF_WRITING else error.filename
    where = Path(os.fsdecode(name)) if isinstance(name, str | bytes) else target
    foreign = staging is not None and where not in (target, staging) and staging not in where.parents
    verb = "read" if foreign and error.errno not in OF_WRITING else "written"
    remedy = REMEDIES.get(error.errno or 0, UNCHANGED) if verb == "written" else UNCHANGED
    path = where if foreign else target
    return EscolioError(f"This cannot be {verb}: {error.strerror or error}.", path=path, remedy=remedy)


def refuse_foreign(target: Path, mark: str) -> None:
    """Refuse a target that is a file, or a folder with content that does not bear the mark of an earlier run."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise EscolioError("The output is not a folder.", path=target, remedy="Choose another place with -o.")
    if target.is_dir() and any(target.iterdir()) and not is_marked(target / mark):
        raise EscolioError(
            f"The output folder holds files that this program did not make (it has no {mark} of this program).",
            path=target,
            remedy="Empty it yourself, or choose another place with -o.",
        )
    if target.is_dir():
        refuse_lost(target, mark)


def refuse_lost(target: Path, mark: str) -> None:
    """Refuse a folder of an earlier run in which lies a file that this run did not make: it would be lost.

    A file of the run that was changed since is told, for it will be replaced.
    """
    made = made_by(target, mark)
    for place, _, names in os.walk(target):
        for name in sorted(names):
            path = Path(place, name)
            inner = path.relative_to(target).as_posix()
            if inner not in made:
                raise EscolioError(
                    f"The output folder holds a file that this program did not make: {inner}.",
                    path=target,
                    remedy="Move it elsewhere, or choose another place with -o.",
                )
            if made[inner] and hashlib.sha256(path.read_bytes()).hexdigest() != made[inner]:
                _log.warning("%s was changed since it was made, and is replaced.", shown(path))


def made_by(target: Path, mark: str) -> dict[str, str]:
    """What the run that left a folder says it made there: each file with its SHA-256, where it says one."""
    try:
        if mark == "manifest.json":
            listed = json.loads((target / mark).read_text("utf-8"))["outputs"]
            return {mark: "", **{str(one["path"]): str(one["sha256"]) for one in listed}}
        digests: dict[str, str] = {}
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            for line in (target / name).read_text("utf-8").splitlines():
                digest, _, path = line.partition("  ")
                digests[path] = digest
        return {"tagmanifest-sha256.txt": "", "tagmanifest-sha512.txt": "", **digests}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {mark: ""}


def is_marked(path: Path) -> bool:
    """Whether a file that others may have, too, says that this program wrote it."""
    try:
        return MARKS[path.name].search(path.read_bytes()) is not None
    except OSError:
        return False


def replace_folder(staging: Path, target: Path) -> None:
    """Put `staging` in the place of `target`; `staging` then names the old content, if there was any."""
    if not target.exists():
        staging.rename(target)
    elif not exchange(staging, target):
        # Without an exchange of names the old folder steps aside for an instant; sweep() brings it back after a kill.
        aside = target.with_name(f".{target.name}.previous")
        target.rename(aside)
        staging.rename(target)
        shutil.rmtree(aside)


def exchange(first: Path, second: Path) -> bool:
    """Swap two names in one step where the system can (Linux renameat2); False where it cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done: int = renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE)
    return done == 0


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an advisory lock on a file or folder, waiting for it; the system lets go of it when its owner dies.

    Where the file system knows no locks the body runs without one.
    """
    if fcntl is None:
        yield
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def sweep(target: Path) -> None:
    """Bring back a folder that a kill left aside, and remove staging folders whose owner is gone."""
    aside = target.with_name(f".{target.name}.previous")
    if aside.is_dir():
        if target.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(target)
    for leftover in staged(target):
        if abandoned(leftover):
            remove(leftover)


def staged(target: Path) -> list[Path]:
    """What runs that are under way, or were killed, have put beside a target."""
    return sorted(target.parent.glob(f".{glob.escape(target.name)}{STAGED}"))


def remove(path: Path) -> None:
    """Remove a file or a folder; what cannot be removed stays for the next run."""
    with contextlib.suppress(OSError):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def abandoned(path: Path) -> bool:
    """Whether no living run holds the lock on a staging file or folder."""
    if fcntl is None:
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        return is_free(descriptor)
    finally:
        os.close(descriptor)


def is_free(descriptor: int) -> bool:
    """Whether nobody else holds the lock on an open file or folder; it is held from now on, as long as that is open.

    Where the file system knows no locks everything is free.
    """
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True


def normalise_modes(folder: Path) -> None:
    """Give every file 0644 and every folder 0755, whatever the umask: permissions are part of an archive."""
    for place, folders, names in os.walk(folder):
        for name in folders:
            Path(place, name).chmod(0o755)
        for name in names:
            Path(place, name).chmod(0o644)
