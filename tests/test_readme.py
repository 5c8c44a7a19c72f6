"""What the README shows is what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from escolio.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BOTH = README + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SESSIONS = [
    (command, output)
    for block in re.findall(r"```console\n(.*?)```", BOTH, re.DOTALL)
    for command, output in re.findall(r"^\$ (escolio .*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


@pytest.mark.parametrize(("command", "output"), SESSIONS, ids=[command for command, _ in SESSIONS])
def test_a_command_prints_what_the_readme_shows(command: str, output: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main, shlex.split(command)[1:])
    assert sorted(done.output.splitlines()) == sorted(output.splitlines())


def test_the_readme_shows_some_commands():
    assert len(SESSIONS) >= 4


def test_the_readme_is_one_page():
    assert len(README.splitlines()) <= 75


def test_every_command_is_named_in_the_readme():
    assert [name for name in main.commands if f"`escolio {name}" not in README] == []


def test_every_file_and_folder_that_the_readme_names_is_there():
    for path in re.findall(r"`((?:tei|schema|xslt|src|tests)/[A-Za-z0-9_./-]*)`", BOTH):
        if "ITS-ID" not in path:
            assert (ROOT / path).exists(), path


def test_no_document_names_the_host_of_a_registry_or_a_path_of_a_machine():
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "requirements.txt",
        "pyproject.toml",
        "Makefile",
        "tests/judges/package-lock.json",
    ):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"registry\.npmjs|pypi\.org|files\.pythonhosted|--index-url|/work/|/root/", text), name
