"""The build as its user sees it: whole, the same everywhere, never half-written, and refused with reasons."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from escolio.cli import main
from escolio.files import names
from made import LONG

ROOT = Path(__file__).parents[1]
PARTS = (
    "index.html",
    "en/index.html",
    "edition.es.pdf",
    "edition.en.pdf",
    "edition.xml",
    "schema/escolio.rng",
    "manifest.json",
)


def tree(folder: Path) -> dict[str, tuple[str, int]]:
    """Digest and permissions of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mode)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(arguments: list[str], cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """`escolio` in a process of its own, with changes to its environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **changes}
    return subprocess.run(
        [sys.executable, "-m", "escolio", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def edition_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own with the edition, as somebody else would have it."""
    folder = tmp_path_factory.mktemp("elsewhere") / "tei"
    folder.mkdir()
    (folder / "edition.xml").write_bytes((ROOT / "tei/edition.xml").read_bytes())
    (folder / "witnesses").mkdir()
    for path in (ROOT / "tei/witnesses").iterdir():
        (folder / "witnesses" / path.name).write_bytes(path.read_bytes())
    return folder / "edition.xml"


@pytest.mark.long
def test_two_builds_in_other_surroundings_are_the_same_bytes(
    small: Path, request: pytest.FixtureRequest, tmp_path: Path
):
    """Another folder, locale, time zone, umask, hash seed and date: `sitecustomize` is the date that Python would see.

    Every output of the smallest edition; of ours, with its releases, in `make soak`.
    """
    first, source = small / "build", small / "tei/edition.xml"
    if LONG:
        first, source = request.getfixturevalue("built"), ROOT / "tei/edition.xml"
    second = tmp_path / "other place" / "b"
    command = f"umask 077; exec {sys.executable} -m escolio build {source} --only about --fresh -o '{second}'"
    fake = tmp_path / "sitecustomize.py"
    fake.write_text("import time\ntime.time = lambda: 4102444800.0\n")
    changes = {
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "77",
        "SOURCE_DATE_EPOCH": "1",
        "PYTHONPATH": f"{tmp_path}:{ROOT / 'src'}",
    }
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env={**os.environ, **changes}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert tree(first) == tree(second)


def test_files_are_named_from_their_folder_in_order(tmp_path: Path):
    for name in ("b", "a/c", "a-b/c", "a.b", "a/d/e"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    assert names(tmp_path) == ["a-b/c", "a.b", "a/c", "a/d/e", "b"]
    assert names(tmp_path / "a") == ["c", "d/e"]
    assert names(tmp_path / "not there") == []


def test_everything_promised_is_there(built: Path):
    assert {part for part in PARTS if not (built / part).is_file()} == set()
    assert (built / "edition.xml").read_bytes() == (ROOT / "tei/edition.xml").read_bytes()


def test_no_output_knows_this_machine(built: Path):
    words = [str(ROOT).encode(), str(Path.home()).encode() + b"/", b"/tmp/"]
    for path in sorted(built.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in words if len(word) > 6 and word in content], path


def test_an_edition_with_errors_is_refused_and_the_old_build_stays(edition_copy: Path, tmp_path: Path):
    folder = tmp_path / "tei"
    folder.mkdir()
    text = edition_copy.read_text("utf-8")
    (folder / "edition.xml").write_text(text.replace('<note type="summary" xml:lang="es">', "<note>", 1), "utf-8")
    out = tmp_path / "build"
    out.mkdir()
    (out / "manifest.json").write_text('{"edition": {}, "tools": {"escolio": "0"}}')
    before = tree(out)
    done = run(["build", str(folder / "edition.xml"), "-o", str(out)], tmp_path)
    assert done.returncode == 1
    assert re.search(r"edition\.xml:\d+:\d+: error \[[a-z-]+\] ", done.stderr)
    assert "Traceback" not in done.stderr
    assert tree(out) == before


@pytest.mark.parametrize("output", ["a file", "a folder of somebody's"])
def test_what_no_build_made_is_not_overwritten(output: str, tmp_path: Path):
    target = tmp_path / output
    if output == "a file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "thesis.txt").write_text("mine")
    done = run(["build", str(ROOT / "tei/edition.xml"), "-o", str(target), "--only", "data"], tmp_path)
    assert done.returncode == 1
    assert "Choose another place" in done.stderr or "choose another place" in done.stderr
    assert (target if target.is_file() else target / "thesis.txt").read_text() == "mine"


def test_an_output_that_does_not_exist_is_wrong_usage(tmp_path: Path):
    done = run(["build", str(ROOT / "tei/edition.xml"), "-o", str(tmp_path / "b"), "--only", "htm"], tmp_path)
    assert done.returncode == 2
    assert "html, pdf, epub, data" in done.stderr


@pytest.mark.parametrize("delay", [0.4, 1.1])
def test_a_killed_build_leaves_the_old_one_whole_and_the_next_cleans_up(delay: float, built: Path, tmp_path: Path):
    target = tmp_path / "build"
    target.mkdir()
    listed = '[{"path": "old", "sha256": ""}]'
    (target / "manifest.json").write_text(f'{{"edition": {{}}, "tools": {{"escolio": "0"}}, "outputs": {listed}}}')
    (target / "old").write_text("old")
    before = tree(target)
    arguments = [
        sys.executable,
        "-m",
        "escolio",
        "build",
        str(ROOT / "tei/edition.xml"),
        "-o",
        str(target),
        "--only",
        "html",
    ]
    child = subprocess.Popen(
        arguments,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    child.wait()
    after = tree(target)
    assert after == before or "index.html" in after
    from escolio.build.staging import staged_folder

    with staged_folder(target) as folder:
        (folder / "manifest.json").write_text('{"edition": {}, "tools": {"escolio": "0"}}')
    assert [path.name for path in tmp_path.iterdir()] == ["build"]


ANY_SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any">
<element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore>
</element></define></grammar>"""


def test_any_text_is_built_and_what_it_meets_with_is_told_once_a_kind(tmp_path: Path) -> None:
    header = "<teiHeader><fileDesc><titleStmt><title>Ode</title></titleStmt></fileDesc></teiHeader>"
    lines = "".join(f'<l corresp="#none">line {number}</l>\n' for number in range(1, 5))
    source = tmp_path / "ode.xml"
    source.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>\n{lines}</body></text></TEI>')
    done = CliRunner().invoke(main, ["build", str(source), "-o", str(tmp_path / "out"), "--only", "data"])
    assert done.exit_code == 0, done.stderr
    assert f"{source}:2:1: 4 × [pointer-resolves], first: " in done.stderr
    assert done.stderr.count("pointer-resolves") == 1
    (first, *rest) = done.stderr.splitlines()
    assert first.startswith(f"Ode: 4 lines. To mend first: {source}:2:1: 4 × [pointer-resolves], first: ")
    assert [line.partition("[")[2].partition("]")[0] for line in rest] == ["schema-none"]
    assert "line 1\nline 2\nline 3\nline 4" in (tmp_path / "out/data/text/edited.txt").read_text("utf-8")


def test_a_build_says_what_is_shown_plainly_and_that_there_is_nothing_to_mend(tmp_path: Path) -> None:
    people = "<titleStmt><title>Ode</title><author>Sappho</author></titleStmt>"
    text = "<text><body><p>a <unheardOf>b</unheardOf> c</p><p>d</p></body></text>"
    header = f"<teiHeader><fileDesc>{people}</fileDesc></teiHeader>"
    (tmp_path / "any.rng").write_text(ANY_SCHEMA)
    source = tmp_path / "ode.xml"
    model = '<?xml-model href="any.rng"?>'
    source.write_text(f'{model}<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}{text}</TEI>')
    done = CliRunner().invoke(main, ["build", str(source), "-o", str(tmp_path / "out"), "--only", "data"])
    assert done.exit_code == 0, done.stderr
    assert done.stderr == (
        "Ode (Sappho): 2 paragraphs. Shown plainly, because this program knows nothing particular of them: "
        "unheardOf (1). There is nothing to mend.\n"
    )
