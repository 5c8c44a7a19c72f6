"""TEI files from strangers: each is told of in one's own words, in time, and reaches nothing beside itself."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from escolio.cli import main
from hostile_files import FILES
from made import LONG

SECONDS = 2.0
# What only a processor says: codes of errors, names of its parts, a fault of ours.
FOREIGN = re.compile(r"Traceback|\b[A-Z]{4}[0-9]{4}\b|net\.sf\.saxon|SaxonApi|fault of its own|libxml2:|\.xsl\b")
SECRET = Path("/etc/passwd")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def test_corpus_is_large_enough() -> None:
    assert len(FILES) >= 150


@pytest.mark.parametrize("name", FILES)
def test_hostile_file_is_told_of_in_time(name: str, folder: Path) -> None:
    path = folder / "edition.xml"
    path.write_bytes(FILES[name])
    start = time.process_time()
    result = CliRunner().invoke(main, ["validate", "edition.xml"])
    assert time.process_time() - start < SECONDS
    assert result.exit_code in (0, 1), result.stderr
    assert not FOREIGN.search(result.stderr), result.stderr
    assert all(line.isprintable() and len(line) < 3000 for line in result.stderr.splitlines())
    assert [one.name for one in folder.iterdir()] == ["edition.xml"]


# What is built all the same: names that would lead out, expressions, words with signs that an output might obey. In the
# suite every third of them, in `make soak` all.
BUILT = [
    name for name in FILES if name.startswith(("name-language", "name-identifier", "expression", "style", "words-t"))
]


@pytest.mark.long
@pytest.mark.parametrize("name", BUILT[:: 1 if LONG else 3])
def test_hostile_file_is_built_and_reaches_nothing_beside_itself(name: str, folder: Path) -> None:
    path = folder / "edition.xml"
    path.write_bytes(FILES[name])
    outputs = "data" if name.startswith(("expression", "name-identifier")) else "html,data"
    result = CliRunner().invoke(main, ["build", "edition.xml", "--only", outputs, "-o", "out"])
    assert result.exit_code in (0, 1), result.stderr
    assert not FOREIGN.search(result.stderr), result.stderr
    assert {one.name for one in folder.iterdir()} <= {"edition.xml", "out"}
    assert [one.name for one in folder.parent.iterdir()] == ["work"]
    secret = SECRET.read_bytes().splitlines()[0] if SECRET.exists() else b"root:x:0"
    for made in folder.rglob("*"):
        assert made.resolve().is_relative_to(folder)
        if made.is_file():
            assert secret not in made.read_bytes(), made
