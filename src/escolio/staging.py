"""Write outputs aside and move them into place whole, so that an interruption leaves the old ones untouched."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from escolio.errors import EscolioError

try:
    import fcntl
except ImportError:  # Windows: no advisory locks on folders; leftovers of killed runs then stay
    fcntl = None  # type: ignore[assignment]

RENAME_EXCHANGE = 2  # linux/fs.h: swap two names in one step
AT_FDCWD = -100


@contextlib.contextmanager
def staged_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`; on success it takes the place of `target` in one step.

    The old folder stays as it was until then, and for good if the body raises or the process is killed.
    What earlier, killed runs left behind is removed first. Raises EscolioError when `target` cannot be written or
    holds something that no earlier run made (so that `-o .` never deletes a folder of somebody's own).
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100
    refuse_foreign(target)
    with contextlib.ExitStack() as stack:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with locked(target.parent):  # so that no other run sweeps the folder before it carries its own lock
                sweep(target)
                staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".staging", dir=target.parent))
                stack.enter_context(locked(staging))
            stack.callback(shutil.rmtree, staging, ignore_errors=True)
            staging.chmod(0o755)
            yield staging
            normalise_modes(staging)
            replace_folder(staging, target)
        except OSError as error:
            raise unwritable(target, error) from error


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` to `target` so that the file is at any moment either the old one or the new one, whole."""
    target = Path(os.path.abspath(target))  # noqa: PTH100
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".staging", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            os.chmod(name, 0o644)
            os.replace(name, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise unwritable(target, error) from error


def unwritable(target: Path, error: OSError) -> EscolioError:
    """The one message for a target that could not be written, with the remedy that fits the cause."""
    remedies = {
        errno.ENOSPC: "Free some space and run the command again; what stood there before is unchanged.",
        errno.EDQUOT: "Free some space and run the command again; what stood there before is unchanged.",
        errno.EACCES: "Choose another place with -o, or ask for the right to write there.",
        errno.EPERM: "Choose another place with -o, or ask for the right to write there.",
        errno.EROFS: "The file system is read-only: choose another place with -o.",
        errno.ENOTDIR: "A file stands where a folder is needed: choose another place with -o.",
    }
    remedy = remedies.get(error.errno or 0, "What stood there before is unchanged.")
    return EscolioError(f"cannot write: {error.strerror or error}", path=target, remedy=remedy)


def refuse_foreign(target: Path) -> None:
    """Refuse a target that is a file, or a folder with content that carries no manifest of an earlier build."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise EscolioError("the output is not a folder", path=target, remedy="Choose another place with -o.")
    if target.is_dir() and any(target.iterdir()) and not (target / "manifest.json").is_file():
        raise EscolioError(
            "the output folder holds files that no build made (it has no manifest.json)",
            path=target,
            remedy="Empty it yourself, or choose another place with -o.",
        )


def replace_folder(staging: Path, target: Path) -> None:
    """Put `staging` in the place of `target`; `staging` then names the old content, if there was any."""
    if not target.exists():
        staging.rename(target)
    elif not exchange(staging, target):
        # Without an exchange of names the old folder steps aside for an instant; swept() brings it back after a kill.
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
def locked(folder: Path) -> Iterator[None]:
    """Hold an advisory lock on a folder, waiting for it; the system lets go of it when its owner dies."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
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
    for leftover in sorted(target.parent.glob(f".{target.name}.*.staging")):
        if leftover.is_file() or abandoned(leftover):
            remove(leftover)


def remove(path: Path) -> None:
    """Remove a file or a folder; what cannot be removed stays for the next run."""
    with contextlib.suppress(OSError):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def abandoned(folder: Path) -> bool:
    """Whether no living run holds the lock on a staging folder."""
    if fcntl is None:
        return False
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def normalise_modes(folder: Path) -> None:
    """Give every file 0644 and every folder 0755, whatever the umask: permissions are part of an archive."""
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
