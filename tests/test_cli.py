"""The command line: what is printed where, and the exit status; never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from escolio import __version__, errors
from escolio.cli import Commands, main
from escolio.findings import Finding
from escolio.validation import check

OURS = '<?xml-model href="escolio.rng"?>'


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("broken") / "broken.xml"
    path.write_text(f'{OURS}<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeadre/>\n</TEI>', "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_valid_edition(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(edition.parent.parent)
    result = run("validate")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 file: valid, nothing to report.\n", "")


def test_findings_on_stderr_and_summary_on_stdout(broken: Path, edition: Path) -> None:
    result = run("validate", edition, broken)
    assert result.exit_code == 1
    assert f"{broken}:2:1: error [grammar-unknown-element] <teiHeadre> is not an element" in result.stderr
    assert "Did you mean <teiHeader>?" in result.stderr
    assert result.stdout.startswith("2 files: not valid, ")
    assert all(line.startswith(str(broken)) for line in result.stderr.splitlines())


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_machine_formats_on_stdout_only(form: str, broken: Path) -> None:
    result = run("validate", broken, "--format", form)
    assert (result.exit_code, result.stderr) == (1, "")
    told = json.loads(result.stdout)
    found = told["files"][0]["findings"] if form == "json" else told["runs"][0]["results"]
    assert "grammar-unknown-element" in {one["rule" if form == "json" else "ruleId"] for one in found}


def test_wrong_usage_is_status_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Path) -> None:
    monkeypatch.chdir(tmp_path)
    nothing = run("validate")
    assert nothing.exit_code == 2
    assert "There is no tei/edition.xml in this folder. Name the file" in nothing.stderr
    missing = run("validate", "none.xml", broken)
    assert missing.exit_code == 2
    assert "none.xml: error [read-missing] There is no such file." in missing.stderr
    assert "grammar-unknown-element" in missing.stderr, "the other files are checked all the same"
    assert run("validate", tmp_path).exit_code == 2
    assert run("validate", "--format", "pdf").exit_code == 2
    assert run("validat").exit_code == 2
    assert run("validate", broken, "--schema", broken).exit_code == 2
    other = run("validate", broken, "--schema", "none.rng")
    assert other.exit_code == 2
    assert "none.rng: There is no such schema. Check the name" in other.stderr


def test_missing_part_is_status_3(broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "resources", lambda: tmp_path)
    result = run("validate", broken)
    assert result.exit_code == 3
    assert "The schema cannot be read. Install the program again." in result.stderr


def test_help_and_version() -> None:
    assert run("--version").stdout == f"escolio {__version__}\n"
    assert "validate" in run("--help").stdout


RAISED = {
    "interrupt": (KeyboardInterrupt(), 130, "Interrupted."),
    "invalid": (
        errors.InvalidEdition([Finding(Path("e.xml"), 2, 3, "error", "r", "Wrong.")]), 1, "e.xml:2:3: error [r] Wrong.",
    ),
    "missing": (errors.MissingPart("No Typst.", remedy="Install it."), 3, "No Typst. Install it."),
    "place": (errors.EscolioError("Bad.", path=Path("e.xml"), line=4, column=1), 1, "e.xml:4:1: Bad."),
    "disk": (OSError(28, "No space left on device", "out.pdf"), 1, "out.pdf: No space left on device"),
    "fault": (ZeroDivisionError("by zero"), 70, "a fault of its own, please report it: ZeroDivisionError: by zero"),
}  # fmt: skip


@pytest.mark.parametrize("case", RAISED, ids=str)
def test_whatever_goes_wrong_is_a_message(case: str) -> None:
    error, status, words = RAISED[case]

    @click.group(cls=Commands)
    def group() -> None:
        """A group with one command that fails."""

    @group.command()
    def fail() -> None:
        raise error

    result = CliRunner().invoke(group, ["fail"])
    assert result.exit_code == status
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_a_reader_that_goes_away_is_no_fault(broken: Path, root: Path) -> None:
    command = f'"{sys.executable}" -m escolio validate --format json "{broken}" | true'
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=environment, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "words",
    [
        ["build", "{no}", "-o", "{out}"],
        ["archive", "{no}", "-o", "{out}.zip"],
        ["cite", "p1", "--edition", "{no}"],
        ["resolve", "p1@1.0.0", "--edition", "{no}"],
        ["diff", "1.0.0", "1.1.0", "--edition", "{no}"],
        ["release", "9.0.0", "--edition", "{no}"],
    ],
    ids=lambda words: words[0],
)
def test_an_edition_that_is_not_there_is_wrong_usage_and_leaves_nothing(words: list[str], tmp_path: Path) -> None:
    places = {"{no}": str(tmp_path / "no.xml"), "{out}": str(tmp_path / "new" / "out")}
    for kind, name in (("no such file", places["{no}"]), ("not a file", str(tmp_path))):
        places["{no}"] = name
        result = run(*(places.get(word, word.replace("{out}", places["{out}"])) for word in words))
        assert (result.exit_code, result.stdout) == (2, ""), result.stderr
        assert kind in result.stderr
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["build", "archive", "release 9.0.0 --edition"])
def test_an_edition_without_header_is_told_what_it_lacks(command: str, tmp_path: Path) -> None:
    """And not where a stylesheet stumbled over it."""
    poor = tmp_path / "poor.xml"
    poor.write_text(f'{OURS}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', "utf-8")
    output = ["-o", tmp_path / "out.zip"] if command in ("build", "archive") else []
    result = run(*command.split(), poor, *output)
    assert result.exit_code == 1
    assert f"{poor}:1:" in result.stderr
    assert "grammar-" in result.stderr
    assert ".xsl" not in result.stderr


OPENED = "import sys; one = open(sys.argv[1], 'w'); one.write(str(one.fileno()))"


def test_without_a_terminal_and_without_stderr(edition: Path) -> None:
    command = f'exec "{sys.executable}" -m escolio validate "{edition}" 2>&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "1 file: valid, nothing to report.\n")


def test_no_file_is_taken_for_a_stream_that_is_closed(tmp_path: Path) -> None:
    """What is opened after the start has none of the three descriptors, whichever of them the caller closed."""
    code = f"from escolio.__main__ import open_standard_streams; open_standard_streams(); {OPENED}"
    for closed in ("0<&-", "2>&-", "0<&- 2>&-"):
        command = f'exec "{sys.executable}" -c "{code}" {tmp_path}/opened {closed}'
        subprocess.run(["sh", "-c", command], check=True)
        assert int((tmp_path / "opened").read_text("utf-8")) > 2


def test_a_frozen_release_is_valid_where_it_lies_and_where_it_is_published(edition: Path, built: Path) -> None:
    frozen = sorted((edition.parent / "releases").glob("*.xml"))
    result = run("validate", *frozen, *(built / "releases" / path.stem / "edition.xml" for path in frozen))
    errors = [line for line in result.stderr.splitlines() if ": error [" in line]
    assert (result.exit_code, errors) == (0, [])  # a rule younger than a release may warn of it
    assert frozen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
@pytest.mark.parametrize(
    "words", ["validate {}", "build {} -o out", "archive {} -o deposit.zip", "cite p1.s1 --edition {}"]
)
def test_too_few_addresses_are_one_sentence_and_leave_nothing(words: str, tmp_path: Path, edition: Path) -> None:
    """Saxon would end the process with status 2 and words of its own, in the middle of whatever is under way."""
    command = f"ulimit -v 1000000; exec {sys.executable} -P -m escolio {words.format(edition)}"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert "may reserve 1.0 GB of addresses only" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_too_little_memory_is_no_fault_of_the_program() -> None:
    @click.group(cls=Commands)
    def group() -> None: ...

    @group.command()
    def greedy() -> None:
        raise MemoryError

    result = CliRunner().invoke(group, ["greedy"])
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("There is not enough memory for this.")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_help_has_examples_and_no_line_that_a_terminal_breaks(name: str) -> None:
    words = run(name, "--help").stdout
    assert f"  escolio {name}" in words.partition("Examples:")[2]
    assert max(map(len, words.splitlines())) <= 80
