"""The ledger of releases and the making of one: every command sees the same fault, and a killed run leaves nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from escolio.cli import main
from escolio.errors import EscolioError
from escolio.releases import ledger

Change = Callable[[Path], None]
SMALL = Path(__file__).with_name("minimal.xml")
COMMANDS = [
    ["build", "--only", "data"],
    ["cite", "p1.s1"],
    ["resolve", "p1.s1@1.0.0"],
    ["diff", "1.0.0", "1.1.0"],
    ["release", "1.2.0", "--date", "2027-02-01"],
    ["archive", "-o", "deposit"],
]


def entry(name: str, value: Any, number: int = 0) -> Change:
    """A field of an entry with another value; without a value (…) the field is not there."""

    def change(folder: Path) -> None:
        path = folder / "ledger.json"
        ledger = json.loads(path.read_text("utf-8"))
        ledger["releases"][number][name] = value
        if value is ...:
            del ledger["releases"][number][name]
        path.write_text(json.dumps(ledger), "utf-8")

    return change


def whole(value: Any) -> Change:
    def change(folder: Path) -> None:
        (folder / "ledger.json").write_text(json.dumps(value), "utf-8")

    return change


def a_folder(folder: Path) -> None:
    (folder / "ledger.json").unlink()
    (folder / "ledger.json").mkdir()


def a_link(folder: Path) -> None:
    (folder / "ledger.json").unlink()
    (folder / "ledger.json").symlink_to("nothing")


def unknown(folder: Path) -> None:
    (folder / "9.0.0.xml").write_text("<a/>", "utf-8")


def twice(folder: Path) -> None:
    path = folder / "ledger.json"
    ledger = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({"releases": [*ledger["releases"], ledger["releases"][1]]}), "utf-8")


def touched(folder: Path) -> None:
    with (folder / "1.1.0.xml").open("ab") as stream:
        stream.write(b"\n")


def nested(folder: Path) -> None:
    (folder / "ledger.json").write_text("[" * 100_000, "utf-8")


FAULTS: dict[str, tuple[Change, str]] = {
    "no ledger": (lambda folder: (folder / "ledger.json").unlink(), "the ledger of releases, ledger.json, is missing"),
    "a folder": (a_folder, "ledger.json, cannot be read"),
    "a link to nothing": (a_link, "ledger.json, cannot be read"),
    "nothing in it": (whole(None), 'it is not {"releases": […]}'),
    "nested": (nested, "ledger.json, cannot be read"),
    "a list": (whole([]), 'it is not {"releases": […]}'),
    "no list": (whole({"releases": {}}), 'it is not {"releases": […]}'),
    "more": (whole({"releases": [], "more": 1}), 'it is not {"releases": […]}'),
    "no entries": (whole({"releases": []}), "1.0.0.xml is in the folder of releases but not in the ledger"),
    "an entry that is a word": (whole({"releases": ["1.0.0"]}), "entry 1 does not have the fields"),
    "twice": (twice, "1.1.0 is entered twice"),
    "one field less": (entry("swhid", ...), "entry 1 does not have the fields"),
    "one field more": (entry("more", "x"), "entry 1 does not have the fields"),
    "touched": (touched, "the frozen release 1.1.0 was touched: 1.1.0.xml is not what the ledger says"),
    "missing": (lambda folder: (folder / "1.1.0.xml").unlink(), "the frozen release 1.1.0 is missing: 1.1.0.xml"),
    "unknown": (unknown, "9.0.0.xml is in the folder of releases but not in the ledger"),
    "another SWHID": (entry("swhid", f"swh:1:cnt:{'0' * 40}"), "the frozen release 1.0.0 has another SWHID"),
    "another digest": (entry("sha256", "0" * 64, 1), "the frozen release 1.1.0 was touched"),
    **{
        f"{name} {value!r}"[:40]: (entry(name, value, 1), f"{name} of entry 2 is")
        for name in ("version", "date", "step", "sha256", "swhid")
        for value in (None, 1, True, [], {}, "", "x", "../1.1.0", "1.1", "2026-13-01", "2026-1-1", "Minor", "A" * 64)
    },
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest edition in the working directory, and two releases of it."""
    monkeypatch.chdir(tmp_path)
    releases = tmp_path / "tei/releases"
    releases.mkdir(parents=True)
    text = SMALL.read_text("utf-8")
    entries = []
    for version, date, step in (("1.0.0", "2026-11-22", "first"), ("1.1.0", "2026-11-23", "minor")):
        content = text.replace("No fueron tantos.", f"No fueron tantos: {version}.").encode()
        ledger.source(releases, version).write_bytes(content)
        entries.append(ledger.record(content, version, date, step))
    (releases / ledger.NAME).write_bytes(ledger.text(entries))
    (tmp_path / "tei/edition.xml").write_bytes(text.encode())
    return tmp_path


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): ledger.swhid(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_of_the_ledger_is_told(folder: Path, case: str) -> None:
    change, words = FAULTS[case]
    change(folder / "tei/releases")
    with pytest.raises(EscolioError) as error:
        ledger.read(folder / "tei/releases")
    assert words in str(error.value)
    assert "Restore the releases from version control." in str(error.value)
    assert any(words in problem for problem in ledger.problems(folder / "tei/releases"))


@pytest.mark.parametrize("case", ["no ledger", "twice", "another SWHID", "touched"])
def test_every_command_tells_it_in_the_same_words_and_stops(folder: Path, case: str) -> None:
    change, words = FAULTS[case]
    change(folder / "tei/releases")
    before = digests(folder)
    told = set()
    for command in COMMANDS:
        done = CliRunner().invoke(main, command)
        assert (done.exit_code, done.stdout) == (1, ""), (command, done.output)
        told.add(done.stderr.splitlines()[-1])
    assert len(told) == 1, told
    assert words in next(iter(told))
    assert digests(folder) == before


PUBLISH = """
import sys
from pathlib import Path
from escolio import publish
from escolio.build import journal
from escolio.errors import EscolioError
write = journal.write_whole
def write_whole(target, content):
    if target.name == {wait!r}:
        print('at', target.name, flush=True)
        sys.stdin.read()
    write(target, content)
journal.write_whole = write_whole
try:
    publish.publish(Path('tei/edition.xml'), {version!r}, '2027-02-01', {{}}, print, frozenset(['data']))
except EscolioError as error:
    sys.exit(str(error))
"""


def release(folder: Path, wait: str = "") -> subprocess.Popen[str]:
    """A release of the data in a process of its own, which stops and waits when it is to write the file `wait`."""
    command = [sys.executable, "-P", "-c", PUBLISH.format(version="1.2.0", wait=wait)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


@pytest.mark.parametrize("name", ["1.2.0.xml", "ledger.json"])  # the first and the last; `make soak`: anywhere
def test_a_release_that_is_killed_while_it_writes_is_undone(folder: Path, name: str) -> None:
    before = digests(folder)
    with release(folder, name) as child:
        assert child.stdout
        assert f"at {name}\n" in iter(child.stdout.readline, "")
        other = CliRunner().invoke(main, ["release", "1.2.0", "--date", "2027-02-01"])
        assert (other.exit_code, "Another release of this edition is under way." in other.stderr) == (1, True)
        child.kill()
    refused = CliRunner().invoke(main, ["cite", "p1.s1"])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "a release was killed while it was written, and the next escolio release will undo it" in refused.stderr
    done = CliRunner().invoke(main, ["release", "1.0.0"])
    assert done.exit_code == 2
    assert "1.0.0 does not follow 1.1.0." in done.stderr
    assert digests(folder) == before
    assert not list(folder.rglob(".*")), "nothing is left behind"


def test_of_two_releases_at_once_one_wins_and_the_other_says_so(folder: Path) -> None:
    children = [release(folder) for _ in range(2)]
    words = [child.communicate()[1] for child in children]
    assert sorted(child.returncode for child in children) == [0, 1]
    assert sum("Another release of this edition is under way." in told for told in words) == 1
    assert [found.version for found in ledger.read(folder / "tei/releases")] == ["1.0.0", "1.1.0", "1.2.0"]


def test_a_journal_that_leads_elsewhere_is_not_followed(folder: Path) -> None:
    own = folder / "tei/releases/.release"
    own.mkdir()
    victim = folder.parent / "victim"
    victim.write_text("kept")
    for entries in ([{"file": "../../../../victim", "existed": False}], [{"file": 1}], [[]]):
        (own / "before.json").write_text(json.dumps(entries), "utf-8")
        done = CliRunner().invoke(main, ["release", "1.2.0"])
        assert done.exit_code == 1
        assert victim.read_text() == "kept"


def test_git_runs_nothing_of_the_repository(folder: Path) -> None:
    """A release asks git whether all is committed; what the repository would have git run at that is not run."""

    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words], cwd=folder, check=True)

    script = folder.parent / "evil"
    script.write_text(f"#!/bin/sh\necho $0 >> {folder.parent / 'ran'}\ncat\n", "utf-8")
    script.chmod(0o755)
    (folder / ".gitattributes").write_text("* filter=evil diff=evil\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    hooks = folder / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "pre-commit", "fsmonitor-watchman", "reference-transaction", "post-checkout"):
        (hooks / hook).symlink_to(script)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "pager.status",
        "core.sshCommand",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "diff.evil.textconv",
        "diff.external",
        "core.editor",
        "alias.status",
        "core.askPass",
    ):
        git("config", name, f"!{script}" if name.startswith("alias") else str(script))
    git("config", "core.hooksPath", str(hooks))
    os.utime(folder / "tei/edition.xml")
    (folder / "tei/new.txt").write_text("x")
    done = CliRunner().invoke(main, ["release", "1.2.0"])
    assert "The folder of the edition is not clean: tei/new.txt." in done.stderr
    assert not (folder.parent / "ran").exists(), (folder.parent / "ran").read_text()


@pytest.mark.parametrize(
    "version", ["1.0", "1.0.0.0", "1.00.0", "١.٢.٣", "1.0.0\n", "1.-1.0", "1." + "9" * 5000 + ".0"]
)
def test_what_is_no_version_is_told(version: str) -> None:
    with pytest.raises(EscolioError, match="is not a version"):
        ledger.numbers(version)
