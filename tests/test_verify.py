"""Deposits from strangers: the corpus of hostile ones is refused, and no change to an honest one goes unseen."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import hostile
from escolio.cli import main
from escolio.deposit import reader
from escolio.deposit.reader import Deposit, RefusedError
from escolio.deposit.verify import deposit_problems, verify

PACKERS: list[Callable[[hostile.Files, Path], Path]] = [hostile.laid, hostile.zipped, hostile.tarred]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def state(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Everything below a folder: kind and permissions, size and the digest of the first megabyte."""
    found = {}
    for path in sorted(folder.rglob("*")):
        what = path.lstat()
        content = b""
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                content = stream.read(1 << 20)
        found[str(path.relative_to(folder))] = (what.st_mode, what.st_size, hashlib.sha256(content).hexdigest())
    return found


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a folder for temporary files of its own."""
    (tmp_path / "tmp").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_hostile_deposit_is_refused(name: str, house: Path) -> None:
    words, maker = hostile.HOSTILE[name]
    (house / "given").mkdir()
    path = maker(house / "given")
    before = state(house)
    result = run(path)
    assert result.exit_code in (1, 2), result.output
    assert words in result.stderr
    assert not result.stdout
    assert "Traceback" not in result.stderr
    assert all(line.isprintable() and line.startswith(str(path)) for line in result.stderr.splitlines())
    assert state(house) == before
    assert not list(Path("/tmp").glob("escolio-evil*"))


def test_corpus_is_large_enough() -> None:
    assert len(hostile.HOSTILE) >= 250


@pytest.mark.parametrize("pack", PACKERS)
def test_honest_deposit_is_accepted(pack: Callable[[hostile.Files, Path], Path], house: Path) -> None:
    path = pack(hostile.bag(), house)
    before = state(house)
    result = run(path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{path}: deposit, 10 files, {size(hostile.bag()):,} bytes: complete, unaltered, valid\n"
    assert state(house) == before


def size(files: hostile.Files) -> int:
    return sum(map(len, files.values()))


def test_big_corpus_needs_little_memory(tmp_path: Path) -> None:
    """No header makes the program take the memory that it asks for, and no bomb bursts."""
    bombs = [
        "zip-bomb",
        "zip-huge-directory",
        "tar-huge-header",
        "bag-huge-manifest",
        "bag-manifest-of-line-breaks",
        "edition-burst",
    ]
    for name in ["honest", *bombs]:
        (tmp_path / name).mkdir()
    paths = [hostile.zipped(hostile.bag(), tmp_path / "honest")]
    paths += [hostile.HOSTILE[name][1](tmp_path / name) for name in bombs]
    honest, *burst = [peak(path) for path in paths]
    assert max(burst) - honest < 96 << 20


def peak(path: Path) -> int:
    """The most memory that a process takes to verify a path, in bytes."""
    code = (
        "import resource, sys\nfrom escolio.cli import main\n"
        "try:\n    main(['verify', sys.argv[1]])\nexcept SystemExit:\n    pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, env=os.environ
    )
    return int(done.stdout.splitlines()[-1]) << 10


# --- Changes to an honest deposit -------------------------------------------------------------------------------------


def problems(files: hostile.Files) -> str:
    """What is said of a bag, without the detour over a disk."""
    sizes = {name: len(content) for name, content in files.items()}
    deposit = Deposit(Path("deposit"), sizes, lambda name: io.BytesIO(files[name]))
    try:
        return "\n".join(deposit_problems(deposit, rebuild=False))
    except RefusedError as error:
        return error.message


def test_flipped_byte_is_found_everywhere() -> None:
    """Every byte of every tag file and of a small payload; the digests of a manifest make each place different."""
    honest = hostile.bag(hostile.payload())
    assert problems(honest) == ""
    for name, content in honest.items():
        step = 1 if len(content) < 800 else 41
        for place in range(0, len(content), step):
            for flip in (1, 0x20, 0x80):
                changed = bytes((*content[:place], content[place] ^ flip, *content[place + 1 :]))
                assert name in problems({**honest, name: changed}), f"byte {place} of {name}"


@pytest.mark.parametrize("name", hostile.bag())
def test_dropped_added_renamed_are_found(name: str) -> None:
    honest = hostile.bag()
    without = {other: content for other, content in honest.items() if other != name}
    if name != "bagit.txt":  # without it the deposit is none
        assert name in problems(without)
    assert f"{name}.more" in problems({**honest, f"{name}.more": b""})
    renamed = problems({**without, "bagit.txt": hostile.DECLARATION, f"{name}.renamed": honest[name]})
    assert f"{name}.renamed" in renamed
    assert name == "bagit.txt" or f"{name} " in renamed.replace(":", " ")


def test_swapped_files_are_found() -> None:
    honest = hostile.bag()
    names = sorted(honest)
    for first in names:
        for second in names:
            if first < second and honest[first] != honest[second]:
                told = problems({**honest, first: honest[second], second: honest[first]})
                assert first in told, (first, second)
                assert second in told or not told.startswith(f"{first} has been altered"), (first, second)


def test_build_folder_is_verified(tmp_path: Path) -> None:
    files = hostile.payload()
    content = {"index.html": files["build/index.html"], "edition.xml": files["tei/edition.xml"]}
    record = {"tools": {}, "inputs": [], "outputs": [{"path": n, "sha256": hostile.sha(c)} for n, c in content.items()]}
    folder = hostile.laid({**content, "manifest.json": hostile.as_json(record)}, tmp_path)
    assert verify(folder, rebuild=False).problems == ()
    assert run(folder).stdout.startswith(f"{folder}: build folder, 3 files")
    (folder / "index.html").write_bytes(b"other")
    (folder / "more").write_bytes(b"")
    assert set(verify(folder, rebuild=False).problems) == {
        "index.html has been altered: it is not what manifest.json says",
        "more does not belong here: it is not listed in manifest.json",
    }
    assert run(folder, "--rebuild").exit_code == 2


@pytest.mark.parametrize("arguments", [["nowhere"], []])
def test_wrong_usage(arguments: list[str], house: Path) -> None:
    assert run(*arguments).exit_code == 2


def test_folder_that_may_not_be_read() -> None:
    """os.walk leaves out what it may not read; the program must not."""
    with tempfile.TemporaryDirectory() as folder:  # that of pytest is closed to other users
        Path(folder).chmod(0o755)
        path = hostile.laid(hostile.bag(), Path(folder))
        (path / "data").chmod(0)
        status = run_as_nobody(path)
        (path / "data").chmod(0o755)
    assert status == 2


def run_as_nobody(path: Path) -> int:
    """The exit status of the command for a user who is not root, whom permissions do not bind."""
    with warnings.catch_warnings():  # of threads, which the child does not use
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        status = 70
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            status = run(path).exit_code
        finally:  # the child must not go on with the tests
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_limits_are_those_of_the_documents() -> None:
    assert (reader.MOST_FILES, reader.MOST_BYTES) == (200_000, 4 << 30)
