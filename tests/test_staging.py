"""Outputs are the old ones or the new ones, whole, whatever happens while they are written."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from escolio.build import staging
from escolio.build.staging import scratch_folder, staged_folder, whole_file, write_whole
from escolio.errors import EscolioError, Unwritten

NOBODY = 65534


def fill(folder: Path, words: str, files: int = 3) -> None:
    """What a build does: many files, and the manifest that lists them."""
    listed = ["more"]
    for number in range(files):
        path = folder / f"part{number % 5}" / str(number)
        path.parent.mkdir(exist_ok=True)
        path.write_text(words)
        listed.append(path.relative_to(folder).as_posix())
    outputs = [{"path": name, "sha256": ""} for name in listed]
    (folder / "manifest.json").write_text(json.dumps({"edition": {}, "tools": {"escolio": words}, "outputs": outputs}))


def words_of(path: Path) -> str:
    return json.loads(path.read_text())["tools"]["escolio"] if path.name == "manifest.json" else path.read_text()


def words_in(folder: Path) -> set[str]:
    return {words_of(path) for path in folder.rglob("*") if path.is_file()}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def put(target: Path, words: str) -> None:
    with staged_folder(target) as folder:
        fill(folder, words)


def test_folder_is_replaced_whole(tmp_path: Path) -> None:
    put(tmp_path / "out", "old")
    with staged_folder(tmp_path / "out") as folder:
        fill(folder, "new")
        (folder / "more").write_text("new")
        assert words_in(tmp_path / "out") == {"old"}
    assert words_in(tmp_path / "out") == {"new"}
    assert names_in(tmp_path) == ["out"]
    put(tmp_path / "out", "newest")
    assert not (tmp_path / "out/more").exists()


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, EscolioError])
def test_fault_leaves_the_old(tmp_path: Path, fault: Callable[[str], BaseException]) -> None:
    put(tmp_path / "out", "old")
    write_whole(tmp_path / "file", b"old")

    def fail(out: Path | IO[bytes]) -> None:
        fill(out, "new") if isinstance(out, Path) else out.write(b"new")
        raise fault("why")

    with pytest.raises(BaseException, match="why"), staged_folder(tmp_path / "out") as folder:
        fail(folder)
    with pytest.raises(BaseException, match="why"), whole_file(tmp_path / "file") as stream:
        fail(stream)
    assert words_in(tmp_path) == {"old"}
    assert names_in(tmp_path) == ["file", "out"]


def test_without_an_exchange_of_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two names cannot be swapped, a kill between two renames is mended by the next run."""
    monkeypatch.setattr(staging, "exchange", lambda first, second: False)
    put(tmp_path / "out", "old")
    put(tmp_path / "out", "new")
    assert words_in(tmp_path / "out") == {"new"}
    assert names_in(tmp_path) == ["out"]
    (tmp_path / "out").rename(tmp_path / ".out.previous")  # as a kill leaves it
    with pytest.raises(RuntimeError), staged_folder(tmp_path / "out"):
        raise RuntimeError
    assert words_in(tmp_path / "out") == {"new"}


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        put(tmp_path / "out", "new")
        write_whole(tmp_path / "file", b"new")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {name: 0o755 if name == "out" or "part" in name else 0o644 for name in modes}


@pytest.mark.parametrize("name", ["file", "link", "full"])
def test_what_others_made_is_not_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").write_text("mine")
    before = names_in(tmp_path)
    with pytest.raises(EscolioError, match=r"another place with -o"):
        put(tmp_path / name, "new")
    assert (names_in(tmp_path), words_in(tmp_path)) == (before, {"mine"})


def test_folder_where_a_file_should_go(tmp_path: Path) -> None:
    with pytest.raises(EscolioError, match=r"A folder stands where"):
        write_whole(tmp_path, b"new")


def test_leftovers_are_swept_but_not_those_of_the_living(tmp_path: Path) -> None:
    for leftover in (".out.abcdefgh.staging", ".file.abcdefgh.staging"):
        (tmp_path / leftover).write_text("left")
    (tmp_path / ".out.12345678.staging").mkdir()
    others = [".out.zip.abcdefgh.staging", ".out.mine.staging", "out.abcdefgh.staging"]
    for other in others:
        (tmp_path / other).write_text("of another")
    with staged_folder(tmp_path / "out") as first, whole_file(tmp_path / "file") as stream:
        with pytest.raises(RuntimeError), staged_folder(tmp_path / "out"):
            raise RuntimeError
        fill(first, "first")
        write_whole(tmp_path / "file", b"second")
        stream.write(b"first")
    assert words_in(tmp_path / "out") == {"first"}
    assert (tmp_path / "file").read_bytes() == b"first"
    assert names_in(tmp_path) == sorted([*others, "file", "out"])


def test_scratch_is_gone_afterwards(tmp_path: Path) -> None:
    with scratch_folder(tmp_path / "deep/out.zip") as scratch:
        fill(scratch, "scratch")
        put(scratch / "staged", "scratch")  # which asks for the lock of its parent
        put(tmp_path / "deep/out", "new")
        write_whole(tmp_path / "deep/out.zip", b"new")
        assert words_in(scratch) == {"scratch"}
    assert names_in(tmp_path / "deep") == ["out", "out.zip"]


def test_input_that_goes_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(EscolioError) as caught, staged_folder(tmp_path / "out"):
        (tmp_path / "input").read_text()
    assert caught.value.path == tmp_path / "input"
    assert "cannot be read" in caught.value.message


# --- Kills ------------------------------------------------------------------------------------------------------------

FOLDERS = """
import itertools, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from test_staging import fill
from escolio.build.staging import staged_folder
for generation in itertools.count():
    with staged_folder(Path(sys.argv[2], "target")) as folder:
        fill(folder, str(generation), 40)
    print(generation, flush=True)
"""
FILES = """
import itertools, sys
from pathlib import Path
from escolio.build.staging import whole_file
for generation in itertools.count():
    with whole_file(Path(sys.argv[2], "target")) as stream:
        for _ in range(2000):
            stream.write(b"%d\\n" % generation)
    print(generation, flush=True)
"""


def kill_after(code: str, folder: Path, seconds: float) -> None:
    """Run a program that never ends by itself, and kill it some time after its first output."""
    command = [sys.executable, "-c", code, str(Path(__file__).parent), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"0\n"
        time.sleep(seconds)
        process.kill()
        assert process.stderr.read() == b""


def test_kills_leave_whole_folders(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(5):
        kill_after(FOLDERS, tmp_path, chance.uniform(0, 0.1))
        assert len(words_in(tmp_path / "target")) == 1
        assert len(list((tmp_path / "target").rglob("*"))) == 40 + 5 + 1
    put(tmp_path / "target", "last")
    assert names_in(tmp_path) == ["target"]


def test_kills_leave_whole_files(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(5):
        kill_after(FILES, tmp_path, chance.uniform(0, 0.1))
        lines = (tmp_path / "target").read_bytes().splitlines()
        assert (len(lines), len(set(lines))) == (2000, 1)
    write_whole(tmp_path / "target", b"last")
    assert names_in(tmp_path) == ["target"]


# --- Disks ------------------------------------------------------------------------------------------------------------


def overfill(target: Path) -> None:
    with staged_folder(target) as folder:
        for number in range(20):
            (folder / str(number)).write_bytes(bytes(1 << 18))


def overfill_file(target: Path) -> None:
    with whole_file(target) as stream:
        stream.write(bytes(1 << 22))


def mounted(folder: Path) -> bool:
    """Mount a file system of one megabyte, where that is allowed."""
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    return shutil.which("mount") is not None and subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.parametrize("write", [overfill, overfill_file])
def test_full_disk(tmp_path: Path, write: Callable[[Path], None]) -> None:
    """Where no file system may be mounted, the fault of a full one is raised instead."""
    full = mounted(tmp_path)
    target = old(tmp_path, write)
    try:
        with pytest.raises(EscolioError, match=r"No space left on device.*Free some space") as caught:
            write(target) if full else overflow(target)
        assert caught.value.path == target
        assert (words_in(tmp_path), names_in(tmp_path)) == ({"old"}, ["out"])
    finally:
        if full:
            subprocess.run(["umount", tmp_path], check=True)


def overflow(target: Path) -> None:
    """What a write to a full disk raises."""
    with whole_file(target) if target.is_file() else staged_folder(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def old(folder: Path, write: Callable[[Path], None]) -> Path:
    """A target with something old in it, of the kind that `write` writes."""
    if write is overfill:
        put(folder / "out", "old")
    else:
        write_whole(folder / "out", b"old")
    return folder / "out"


@pytest.mark.parametrize("write", [overfill, overfill_file])
def test_files_that_may_not_grow(tmp_path: Path, write: Callable[[Path], None]) -> None:
    target = old(tmp_path, write)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, limits[1]))
    try:
        with pytest.raises(EscolioError, match=r"File too large.*another place"):
            write(target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert (words_in(tmp_path), names_in(tmp_path)) == ({"old"}, ["out"])


@pytest.mark.parametrize("write", [overfill, overfill_file])
def test_folder_that_may_not_be_written(write: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:  # that of pytest is closed to other users
        target = old(Path(folder), write)
        Path(folder).chmod(0o555)
        told = as_nobody(lambda: write(target))
        Path(folder).chmod(0o755)
        assert (words_in(Path(folder)), names_in(Path(folder))) == ({"old"}, ["out"])
    assert told == f"{target}: This cannot be written: Permission denied. {staging.FORBIDDEN}"


def as_nobody(action: Callable[[], None]) -> str:
    """What an action is refused with for a user who is not root, whom permissions do not bind."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():  # of threads, which the child does not use
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(NOBODY)
            action()
        except (EscolioError, OSError) as error:
            os.write(writing, str(error).encode())
        finally:  # the child must not go on with the tests
            os._exit(0)
    os.waitpid(pid, 0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        return stream.read()


@pytest.mark.parametrize("number", [errno.EROFS, errno.EDQUOT, errno.EIO])
def test_every_fault_has_a_remedy(tmp_path: Path, number: int) -> None:
    put(tmp_path / "out", "old")
    with pytest.raises(EscolioError) as caught, staged_folder(tmp_path / "out") as folder:
        raise OSError(number, os.strerror(number), str(folder / "file"))
    assert caught.value.path == tmp_path / "out"
    assert os.strerror(number) in caught.value.message
    assert caught.value.remedy
    assert words_in(tmp_path) == {"old"}


def test_many_faults_of_a_copied_folder_are_told_as_one(tmp_path: Path) -> None:
    faults = [("from", "to", f"[Errno {errno.ENOSPC}] {os.strerror(errno.ENOSPC)}: 'from' -> 'to'")] * 3
    with pytest.raises(EscolioError, match=r"written: No space left on device\. Free"), staged_folder(tmp_path / "out"):
        raise shutil.Error(faults)


def test_file_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    put(tmp_path / "out", "new")
    assert names_in(tmp_path) == ["out"]


@pytest.mark.parametrize("words", ["{}", '{"name": "somebody\'s web app", "icons": []}', '{"tools": {"escolio": "1"}}'])
def test_folder_with_a_manifest_of_another_kind_stays(tmp_path: Path, words: str) -> None:
    own = tmp_path / "app"
    own.mkdir()
    (own / "manifest.json").write_text(words)
    (own / "thesis.html").write_text("years of work")
    with pytest.raises(EscolioError, match="did not make"), staged_folder(own):
        pytest.fail("begun")
    assert (own / "thesis.html").read_text() == "years of work"
    with pytest.raises(EscolioError, match="did not make"), staged_folder(own, mark="bag-info.txt"):
        pytest.fail("begun")


def test_a_full_disk_names_the_target(tmp_path: Path) -> None:
    """Neither the source of the copy that failed, nor a folder that is gone when the message is read."""
    source = tmp_path / "source.txt"
    target = tmp_path / "deposit"

    def full(folder: Path) -> OSError:
        return OSError(errno.ENOSPC, "No space left on device", str(source), None, str(folder / "copy.txt"))

    with pytest.raises(EscolioError, match="Free some space") as caught, staged_folder(target) as staging:
        raise full(staging)
    assert caught.value.path == target
    with (
        pytest.raises(EscolioError, match="Free some space") as caught,
        scratch_folder(target) as scratch,
        staged_folder(scratch / "build") as staging,
    ):
        raise full(staging)
    assert caught.value.path == target
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["pages/index.html", None])
def test_what_a_stylesheet_cannot_write_is_told_of_the_target(tmp_path: Path, path: str | None) -> None:
    target = tmp_path / "site"
    with pytest.raises(EscolioError) as error, staging.staged_folder(target) as folder:
        raise Unwritten("An output cannot be written.", path=path and folder / path, remedy="Free some space.")
    assert str(error.value) == f"{target}: An output cannot be written. Free some space."
    assert not list(tmp_path.iterdir())
