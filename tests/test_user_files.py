"""What a user puts into an output folder is never deleted, and a pointer that names no file is a finding."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import pytest

from escolio.build.staging import staged_folder
from escolio.errors import EscolioError
from escolio.validation.check import check


def made(folder: Path) -> Path:
    """An output folder as a build leaves it."""
    folder.mkdir()
    (folder / "index.html").write_text("page")
    outputs = [{"path": "index.html", "size": 4, "sha256": hashlib.sha256(b"page").hexdigest()}]
    record = {"edition": {"title": "t"}, "tools": {"escolio": "1"}, "outputs": outputs}
    (folder / "manifest.json").write_text(json.dumps(record, indent=1))
    return folder


def again(folder: Path) -> None:
    with staged_folder(folder) as staging:
        (staging / "index.html").write_text("new")


@pytest.mark.parametrize("name", ["notes.txt", "data/mine.csv", ".nojekyll", ".git/config", "en/deep/er/x"])
def test_a_file_of_the_users_is_named_and_kept(tmp_path: Path, name: str) -> None:
    folder = made(tmp_path / "build")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    with pytest.raises(EscolioError, match="holds a file that this program did not make") as error:
        again(folder)
    assert f": {name}." in str(error.value)
    assert path.read_text() == "mine"
    assert (folder / "index.html").read_text() == "page"


def test_a_folder_with_a_copied_manifest_is_not_ours(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "manifest.json").write_bytes((made(tmp_path / "build") / "manifest.json").read_bytes())
    (mine / "thesis.docx").write_text("years of work")
    with pytest.raises(EscolioError, match=r"thesis\.docx"):
        again(mine)
    assert (mine / "thesis.docx").read_text() == "years of work"


def test_a_file_of_ours_that_was_changed_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = made(tmp_path / "build")
    (folder / "index.html").write_text("mine")
    with caplog.at_level(logging.WARNING):
        again(folder)
    assert "index.html was changed since it was made, and is replaced." in caplog.text
    assert (folder / "index.html").read_text() == "new"


@pytest.mark.parametrize("target", ["http://[::1", "witnesses/%00", "loop.txt"])
def test_a_witness_that_names_no_file_is_a_finding(tmp_path: Path, edition: Path, target: str) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    path = tmp_path / "edition.xml"
    old = next((edition.parent / "witnesses").iterdir()).name
    text = edition.read_text("utf-8").replace(f"witnesses/{old}", target)
    path.write_text(text, "utf-8")
    assert "witness-file" in {finding.rule for finding in check(path)}
