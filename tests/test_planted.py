"""Nothing in the working directory, in the folder of an edition or in a deposit is ever run, or read as ours."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import hostile
from escolio.deposit.archive import archive
from made import as_built, silent

SMALL = Path(__file__).with_name("minimal.xml")
MODULES = (
    "json.py",
    "logging.py",
    "contextlib.py",
    "sitecustomize.py",
    "usercustomize.py",
    "click/__init__.py",
    "lxml/__init__.py",
    "starlette/__init__.py",
    "saxonche.py",
    "typst.py",
    "escolio/__init__.py",
)
COMMANDS = (
    ("validate", "tei/edition.xml"),
    ("validate", "--schema", "xslt/schema.rng", "tei/edition.xml"),
    ("build", "--only", "data", "-o", "out"),
    ("cite", "p1.s1"),
    ("diff", "tei/edition.xml", "tei/edition.xml"),
    ("resolve", "p1.s1@1.0.0"),
    ("release", "x"),
    ("release", "1.0.1", "--date", "2026-11-23"),
    ("archive", "-o", "deposit.zip"),
    ("new", "text.txt", "--output", "made"),
    ("schema", "--copy", "copied"),
    ("verify", "."),
)
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
SCRIPT = Path(sys.executable).with_name("escolio")


def plant(folder: Path, ran: Path) -> None:
    """Put into a folder whatever a Python, a library or a tool of ours might take for its own."""
    for name in MODULES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"open({str(ran)!r}, 'a').write({name!r})\nraise SystemExit(99)\n", "utf-8")
    (folder / "evil.pth").write_text(f"import os; open({str(ran)!r}, 'a').write('pth')\n", "utf-8")
    (folder / "pyvenv.cfg").write_text("home = /nowhere\n", "utf-8")
    (folder / "typst.toml").write_text("broken", "utf-8")
    (folder / "saxon.xml").write_text("<broken", "utf-8")
    for name in ("data/data.xsl", "read/read.xsl", "words/es.xml", "schema.rng"):
        path = folder / "xslt" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<broken", "utf-8")
    (folder / "schema").mkdir(exist_ok=True)
    (folder / "schema/escolio.rng").write_text("<broken", "utf-8")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A project in which everything is planted, beside the edition and above it; `ran` beside it tells what ran."""
    work = tmp_path / "work"
    for folder in (work, work / "tei"):
        folder.mkdir(exist_ok=True)
        plant(folder, tmp_path / "ran")
    shutil.copyfile(SMALL, work / "tei/edition.xml")
    (work / "text.txt").write_text("A text of one line.\n", "utf-8")
    return work


def escolio(work: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command as its user does, from the folder in which everything is planted."""
    return subprocess.run([SCRIPT, *map(str, words)], cwd=work, capture_output=True, text=True, env=ENVIRONMENT)


def nothing_ran(work: Path, done: subprocess.CompletedProcess[str]) -> None:
    ran = work.parent / "ran"
    assert not ran.exists(), ran.read_text()
    assert done.returncode in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert "broken" not in done.stderr


# Runs commands one after the other in one process, which is told of each what a shell is told.
EACH = """
import json, sys
from click.testing import CliRunner
from escolio.cli import main
for words in json.loads(sys.argv[1]):
    done = CliRunner().invoke(main, words)
    print(json.dumps([done.exit_code, done.output]), flush=True)
"""


def test_nothing_planted_is_run(work: Path) -> None:
    """The first as its user starts it, and all, one after the other, in a process that stands where it did."""
    nothing_ran(work, escolio(work, *COMMANDS[0]))
    command = [sys.executable, "-P", "-c", EACH, json.dumps(COMMANDS)]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, env=ENVIRONMENT)
    nothing_ran(work, done)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    for words, (status, output) in zip(COMMANDS, results, strict=True):
        assert status in (0, 1, 2), (words, output)
        assert "broken" not in output, words
        assert not output.startswith("Traceback"), words


def test_nothing_planted_is_run_as_a_module(work: Path) -> None:
    """`python -m` itself looks for the module in the working directory, until we are asked; `-P` forbids it that."""

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *options, "-m", "escolio", "validate"]
        return subprocess.run(command, cwd=work, capture_output=True, text=True, env=ENVIRONMENT)

    nothing_ran(work, run("-P"))
    (work / "contextlib.py").unlink()
    shutil.rmtree(work / "escolio")
    nothing_ran(work, run())


def test_nothing_planted_is_run_by_serve(work: Path) -> None:
    command = [SCRIPT, "serve", "--port", "0", "--only", "html"]
    with subprocess.Popen(
        command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().split()[0]
        assert process.stderr.readline(), "the build is told of"
        with urllib.request.urlopen(f"{address}dts/api/", timeout=60) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(60) == 0
        finally:
            process.kill()
    assert not (work.parent / "ran").exists()


def test_a_deposit_that_holds_what_is_planted_is_refused_and_runs_nothing(tmp_path: Path) -> None:
    """Its manifests and its crate are in step with it: whoever alters a deposit can write those anew."""
    bag = hostile.laid(hostile.bag(), tmp_path)
    names = {path.relative_to(bag).as_posix() for path in bag.rglob("*")}
    for folder in (bag, bag / "data", bag / "data/tei", bag / "data/build"):
        plant(folder, tmp_path / "ran")
    found = {path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()}
    payload = {name[5:]: content for name, content in found.items() if name.startswith("data/")}
    payload = {name: content for name, content in payload.items() if name != "ro-crate-metadata.json"}
    tags = {name: content for name, content in found.items() if not name.startswith("data/") and name not in names}
    shutil.rmtree(bag)
    bag = hostile.laid(hostile.bag(payload, tags=tags), tmp_path)
    for arguments in (["verify", "."], ["verify", "--rebuild", "."]):
        done = escolio(bag, *arguments)
        nothing_ran(bag, done)
        assert done.returncode == 1
        assert "json.py does not belong here: no deposit of this program holds it" in done.stderr


def test_a_rebuild_runs_and_reads_nothing_of_the_deposit(small: Path, tmp_path: Path) -> None:
    """What may lie in a deposit, its own program among it, altered to break or to betray whatever takes it for ours."""
    ran, deposit = tmp_path / "ran", tmp_path / "deposit"
    archive(small / "tei/edition.xml", deposit, None, silent, as_built(small / "build"))
    for path in (deposit / "data/src/escolio").rglob("*.py"):
        path.write_text(f"open({str(ran)!r}, 'a').write('own')\nraise SystemExit(99)\n", "utf-8")
    for path in (deposit / "data/xslt").rglob("*.xsl"):
        path.write_text("<broken", "utf-8")
    plant(deposit / "data/tei", ran)
    bag = again(deposit)
    for place, options in ((bag, []), (bag / "data", []), (bag / "data/tei", ["--rebuild"])):
        done = escolio(place, "verify", *options, bag)
        nothing_ran(bag, done)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("rebuilt byte for byte\n" if options else "complete, unaltered, valid\n")


def again(deposit: Path) -> Path:
    """A deposit whose files were altered, with all that it says of them put right, as an enemy would."""
    found = {path.relative_to(deposit).as_posix(): path.read_bytes() for path in deposit.rglob("*") if path.is_file()}
    payload = {name[5:]: content for name, content in found.items() if name.startswith("data/")}
    del payload["ro-crate-metadata.json"]
    record = json.loads(payload["build/manifest.json"])
    for one in record["inputs"]:
        one["sha256"] = hostile.sha(payload[one["path"]])
    payload["build/manifest.json"] = json.dumps(record).encode()
    shutil.rmtree(deposit)
    return hostile.laid(hostile.bag(payload, tags={"README.txt": found["README.txt"]}), deposit.parent)
