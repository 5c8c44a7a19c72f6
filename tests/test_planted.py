"""Nothing that lies in the working directory or in the folder of the edition is ever run or read as a part of us."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = Path(__file__).with_name("minimal.xml")
MODULES = (
    "json.py",
    "logging.py",
    "contextlib.py",
    "sitecustomize.py",
    "usercustomize.py",
    "click/__init__.py",
    "lxml/__init__.py",
    "saxonche.py",
    "typst.py",
    "escolio/__init__.py",
)
COMMANDS = (
    ("validate", "tei/edition.xml"),
    ("build", "--only", "data", "-o", "out"),
    ("cite", "p1.s1"),
    ("diff", "tei/edition.xml", "tei/edition.xml"),
    ("resolve", "p1.s1@1.0.0"),
    ("release", "x"),
    ("verify", "."),
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_nothing_planted_is_run(tmp_path: Path, words: tuple[str, ...]) -> None:
    work, ran = tmp_path / "work", tmp_path / "ran"
    for folder in (work, work / "tei"):
        for name in MODULES:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"open({str(ran)!r}, 'a').write({name!r})\nraise SystemExit(99)\n", "utf-8")
        (folder / "evil.pth").write_text(f"import os; open({str(ran)!r}, 'a')\n", "utf-8")
        (folder / "pyvenv.cfg").write_text("home = /nowhere\n", "utf-8")
        (folder / "typst.toml").write_text("broken", "utf-8")
        (folder / "saxon.xml").write_text("<broken", "utf-8")
        (folder / "xslt/data").mkdir(parents=True)
        (folder / "xslt/data/data.xsl").write_text("<broken", "utf-8")
    shutil.copyfile(SMALL, work / "tei/edition.xml")
    script = Path(sys.executable).with_name("escolio")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([script, *words], cwd=work, capture_output=True, text=True, env=environment)
    assert not ran.exists(), ran.read_text()
    assert done.returncode in (0, 1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert "broken" not in done.stderr
