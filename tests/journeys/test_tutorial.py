"""The tutorial of the manual, as a reader would follow it: its files are written and its commands run, in order."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from escolio.cli import main

ROOT = Path(__file__).parents[2]
EG = "{http://www.tei-c.org/ns/1.0}eg"
PARTS = list(etree.parse(str(ROOT / "schema" / "odd" / "tutorial.odd")).iter(EG))
FILES = {str(part.get("n")): part.text or "" for part in PARTS if part.get("n")}
COMMANDS = [line[2:] for part in PARTS for line in (part.text or "").splitlines() if line.startswith("$ ")]
DATA = frozenset({"data"})  # all that a release makes here to see whether it can; other outputs are slow
SAID = {
    "release": "1.0.0 swh:1:cnt:",
    "cite": "l2@1.0.0",
    "resolve": "nec pastor limpida lympha dabat.",
    "verify": "complete, unaltered, valid",
}


def serve(folder: Path) -> None:
    """Start the server, wait until it listens, and end it with Ctrl-C."""
    command = [sys.executable, "-P", "-m", "escolio", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("http://127.0.0.1:")
        server.send_signal(signal.SIGINT)
        try:
            assert server.wait(10) == 0
        finally:
            server.kill()


def fill_in(edition: Path) -> int:
    """Write something in the place of all that is marked as to be filled in; how much that is."""
    text, count = re.subn(r"\[to be filled in: [^\]]*\]", "Urbs, Bibliotheca ficta", edition.read_text("utf-8"))
    edition.write_text(text, "utf-8")
    return count


def test_every_command_of_the_tutorial_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    folder = tmp_path
    for command in COMMANDS:
        words = shlex.split(command)
        if words[0] == "cd":
            folder = folder / words[1]
            continue
        assert words[0] == "escolio"
        monkeypatch.chdir(folder)
        if words[1] == "serve":
            serve(folder)
            continue
        if words[1] == "release":
            assert fill_in(folder / "tei" / "edition.xml") == 3
        done = CliRunner().invoke(main, words[1:], obj=DATA if words[1] == "release" else None)
        assert done.exit_code == 0, f"{command}\n{done.output}"
        assert SAID.get(words[1], "") in done.stdout, f"{command}\n{done.output}"
    assert {name for name in main.commands if name not in {"diff", "schema"}} <= {line.split()[1] for line in COMMANDS}
    assert (folder / "build" / "releases" / "1.0.0" / "index.html").is_file()
