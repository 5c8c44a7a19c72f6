"""What a build takes over from the last one: all that would be made again, and nothing that would be made otherwise."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from escolio.build.run import build
from escolio.errors import EscolioError
from escolio.outputs import fonts, pdf
from escolio.project import Project
from reuse import write_small

TESTS = Path(__file__).parent
PAGES = frozenset({"html"})


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition that was built once. Not to be changed."""
    folder = tmp_path_factory.mktemp("once")
    write_small(folder / "tei/edition.xml")
    build(Project(folder / "tei/edition.xml", folder / "build"), PAGES, lambda step: None)
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Project:
    """That edition with its build, to be changed."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path / "tei/edition.xml", tmp_path / "build")


def made(project: Project, *, fresh: bool = False) -> list[str]:
    """Build, and tell what was made anew."""
    steps: list[str] = []
    build(project, PAGES, steps.append, fresh=fresh)
    return steps[:-1]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_random_edits_give_the_same_bytes_with_reuse_and_without(tmp_path: Path) -> None:
    """Every kind of edit once, in an order drawn by lot; `make soak` goes on for longer."""
    for part in ("src", "xslt", "schema"):
        shutil.copytree(TESTS.parent / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    write_small(tmp_path / "tei/edition.xml")
    command = [sys.executable, "-P", str(TESTS / "reuse.py"), str(tmp_path), "5", "15", "5", "html,data"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = dict(line.split(": made ") for line in done.stdout.splitlines())
    assert said["nothing"] == "nothing"
    assert "dts" not in said["style"].split(", ")
    assert len(said) == 15


def test_nothing_is_made_again_when_nothing_changed(project: Project) -> None:
    before = tree(project.output)
    began = time.process_time()
    assert made(project) == []
    assert time.process_time() - began < 0.5
    assert tree(project.output) == before


def test_a_fresh_build_takes_nothing_over(project: Project) -> None:
    before = tree(project.output)
    assert {"check", "read", "sources", "manual", "html"} <= set(made(project, fresh=True))
    assert tree(project.output) == before


@pytest.mark.parametrize("harm", ["altered", "cut", "gone", "a link", "another size in the manifest"])
def test_an_output_that_is_not_what_the_manifest_says_is_made_again(harm: str, project: Project) -> None:
    before = tree(project.output)
    page = project.output / "en/index.html"
    content = page.read_bytes()
    if harm == "altered":
        page.write_bytes(content.replace(b"a", b"b", 1))
    elif harm == "cut":
        page.write_bytes(content[:100])
    elif harm == "gone":
        page.unlink()
    elif harm == "a link":
        page.rename(project.output.parent / "elsewhere.html")
        page.symlink_to(project.output.parent / "elsewhere.html")
    else:
        manifest = project.output / "manifest.json"
        manifest.write_text(manifest.read_text("utf-8").replace(f'"size": {len(content)}', '"size": 1'), "utf-8")
    assert made(project) == ["html"]
    assert tree(project.output) == before
    assert not page.is_symlink()


@pytest.mark.parametrize("path", ["../secret", "/etc/hostname", "a/../../secret", "./index.html", "a//b", "", 3])
def test_a_manifest_cannot_reach_beyond_its_folder(path: object, project: Project) -> None:
    secret = project.output.parent / "secret"
    secret.write_text("mine")
    manifest = project.output / "manifest.json"
    record = json.loads(manifest.read_text("utf-8"))
    entry = next(one for one in record["outputs"] if one["path"] == "index.html")
    entry["path"] = path
    manifest.write_text(json.dumps(record, indent=1), "utf-8")
    before = tree(project.output)
    with pytest.raises(EscolioError, match=r"did not make: index\.html"):
        made(project)
    assert (tree(project.output), secret.read_text()) == (before, "mine")


@pytest.mark.parametrize(
    "content", ['{"edition": {}, "tools": {"escolio": "0"}}', '{"edition": {}, "tools": {"escolio": 1']
)
def test_a_folder_with_a_manifest_of_another_kind_is_left_alone(content: str, project: Project) -> None:
    (project.output / "manifest.json").write_text(content)
    before = tree(project.output)
    with pytest.raises(EscolioError, match="did not make"):
        made(project)
    assert tree(project.output) == before


def test_findings_are_told_again_when_nothing_is_made(project: Project) -> None:
    text = project.edition.read_text("utf-8")
    project.edition.write_text(text.replace("<body>", '<?xml-model href="x"?><body>'), "utf-8")
    first = build(project, PAGES, lambda step: None)
    assert build(project, PAGES, lambda step: None) == first


def test_books_are_set_in_threads_and_their_faults_are_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []

    def fail(*_: object, **__: object) -> None:
        threads.append(threading.current_thread().name)
        raise EscolioError("The book cannot be set.")

    before = tree(project.output)
    monkeypatch.setattr(pdf, "compile_book", fail)
    with pytest.raises(EscolioError, match="The book cannot be set"):
        build(project, frozenset({"pdf"}), lambda step: None)
    assert "MainThread" not in threads
    assert threads
    assert tree(project.output) == before


def test_installed_fonts_count_where_ours_do_not_do(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    place = project.folder / "installed"
    place.mkdir()
    monkeypatch.setattr(fonts, "font_places", lambda: [place])
    (place / "NotoSansSyriac-Regular.ttf").write_bytes(b"no font")
    assert made(project) == [], "ours do for this text"
    text = project.edition.read_text("utf-8")
    project.edition.write_text(text.replace("</s>", " \u0722</s>", 1), "utf-8")
    assert "faces" in made(project)
    assert made(project) == []
    (place / "NotoSerifSyriac-Regular.ttf").write_bytes(b"no font either")
    assert made(project) == ["faces"], "a font that was installed since may have the sign"
