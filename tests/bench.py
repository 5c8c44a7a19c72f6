"""Measure the program against an earlier commit of itself, as whole processes run in turn. Prints a Markdown table.

Each case is run RUNS times with each of the two, one after the other, in a new process; what counts is the median of
the CPU time that all processes of a run used together, which a busy machine changes least. The ratio is that of ours
to what BEFORE needed for the command beside it: BEFORE knows no reuse, so that a build of what is there already is
held against its whole build. Both build the edition of BEFORE: what the text has gained since is not to count. With
names of cases as arguments only those are measured. What BEFORE needs is taken from this repository, so that a clone
without its history cannot measure. Two more tables say where our time goes, by step, for that edition and for ours.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

RUNS = 5
BEFORE = "66a613a"
ROOT = Path(__file__).resolve().parents[1]
KEPT = """
import sys, time
from pathlib import Path
from escolio.build.run import build
from escolio.project import Project
from escolio.serve.pieces import Pieces
edition, out, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
html, quiet = frozenset({"html"}), lambda step: None
build(Project(edition, out), html, quiet)
pieces = Pieces(edition, out)
pieces.take()
used = []
for number in range(4):
    text = edition.read_text("utf-8")
    place = text.index('<note type="summary" xml:lang="es">') + len('<note type="summary" xml:lang="es">')
    edition.write_text(f"{text[:place]}<emph>Otra</emph>. {text[place:]}", "utf-8")
    began = time.process_time()
    if what == "whole":
        build(Project(edition, out), html, quiet)
    elif {one["lang"] for one in pieces.changed() or ()} != {"es", "en"}:
        raise SystemExit("not all pages show the change")
    used.append(time.process_time() - began)
print(min(used))
"""
BY_STEP = """
import json, re, sys, time
from pathlib import Path
from escolio.build.run import build
from escolio.build.asked import chosen
from escolio.project import Project
edition, out, changed = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
if changed:
    text = edition.read_text("utf-8")
    edition.write_text(re.sub('(<note type="summary" xml:lang="es">)', r"\\1Otra. ", text, count=1), "utf-8")
spent, last = {"start": time.process_time()}, ["start", time.thread_time()]
def progress(step):
    now = time.thread_time()
    spent[last[0]] = spent.get(last[0], 0) + now - last[1]
    last[:] = step, now
build(Project(edition, out), chosen(None), progress)
progress("")
spent["threads that set books"] = time.process_time() - sum(spent.values())
print(json.dumps(spent))
"""
Place = Callable[[Path], None]


def untouched(folder: Path) -> None:
    """Leave everything as the last run left it."""


def emptied(folder: Path) -> None:
    """Take away what was built."""
    shutil.rmtree(folder / "out", ignore_errors=True)


def with_a_note_changed(folder: Path) -> None:
    """Change a note of the edition."""
    edition = folder / "tei/edition.xml"
    text = edition.read_text("utf-8")
    edition.write_text(re.sub(r'(<note type="summary" xml:lang="es">)', r"\1Otra. ", text, count=1), "utf-8")


@dataclass(frozen=True)
class Case:
    """What is run by us, what before it, what BEFORE is asked for, and the most that the ratio may be."""

    name: str
    command: str
    place: Place
    before: str
    most: float


PIECES, PAGES = "pieces", "whole"  # what is asked of a process that is kept

CASES = (
    Case("everything, empty folder", "build", emptied, "build", 0.50),
    Case("everything, nothing changed", "build", untouched, "build", 0.03),
    Case("everything, one note changed, new process", "build", with_a_note_changed, "build", 0.40),
    Case("page of both languages after one note changed, process kept", PIECES, untouched, "build --only html", 0.05),
    Case("the whole pages that follow it", PAGES, untouched, "build --only html", math.inf),
    Case("--only html, empty folder, all releases", "build --only html", emptied, "build --only html", 0.75),
    Case(
        "--only html, one note changed, new process",
        "build --only html",
        with_a_note_changed,
        "build --only html",
        0.40,
    ),
    Case("--only pdf, empty folder", "build --only pdf", emptied, "build --only pdf", 1.0),
    Case("--only epub, empty folder", "build --only epub", emptied, "build --only epub", 1.0),
    Case("--only data, empty folder", "build --only data", emptied, "build --only data", 1.0),
    Case("validate", "validate", untouched, "validate", 0.60),
)


def used(words: list[str], folder: Path, program: Path) -> float:
    """CPU seconds of a process and its children; it must succeed."""
    environment = {**os.environ, "PYTHONPATH": str(program / "src")}
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    pid = os.posix_spawn(sys.executable, [sys.executable, "-P", *words], environment, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{' '.join(words[:4])} failed in {folder} with status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def escolio(command: str, folder: Path, program: Path) -> float:
    """CPU seconds of a command on the edition in a folder."""
    output = [] if command == "validate" else ["-o", str(folder / "out")]
    return used(["-m", "escolio", *command.split(), str(folder / "tei/edition.xml"), *output], folder, program)


def ours_alone(command: str, folder: Path) -> float:
    """The same, by us."""
    return escolio(command, folder, ROOT)


def kept(what: str, folder: Path) -> float:
    """CPU seconds of what is shown of a change, or of the whole pages after it, in a process that goes on."""
    words = [sys.executable, "-P", "-c", KEPT, str(folder / "tei/edition.xml"), str(folder / "kept"), what]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return float(subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout)


def by_step(folder: Path) -> dict[str, list[float]]:
    """CPU seconds of each step of a whole build and of one after a change of a note, in a new process each."""
    spent: dict[str, list[float]] = {}
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for number, changed in enumerate(("", "changed")):
        words = [sys.executable, "-P", "-c", BY_STEP, str(folder / "tei/edition.xml"), str(folder / "steps"), changed]
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
        for step, seconds in json.loads(done.stdout).items():
            spent.setdefault(step.partition(".")[0], [0.0, 0.0])[number] += seconds
    return spent


def print_steps(title: str, spent: dict[str, list[float]]) -> None:
    """Print one table of steps, and what they come to."""
    print(f"\n| {title}, by step | empty folder, CPU s | one note changed, CPU s |\n|---|---|---|")
    for step, (whole, changed) in spent.items():
        print(f"| {step} | {whole:.2f} | {changed:.2f} |")
    whole, changed = (sum(columns) for columns in zip(*spent.values(), strict=True))
    print(f"| all | {whole:.2f} | {changed:.2f} |", flush=True)


def main(names: list[str]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        before, ours, newer = Path(place, "before"), Path(place, "ours"), Path(place, "newer")
        subprocess.run(["git", "-C", ROOT, "worktree", "add", "--quiet", "--detach", before, BEFORE], check=True)
        try:
            shutil.copytree(before / "tei", ours / "tei")
            shutil.copytree(ROOT / "tei", newer / "tei")
            print("| case | before, CPU s | now, CPU s | ratio | at most |\n|---|---|---|---|---|")
            earlier: dict[str, float] = {}
            for case in CASES:
                if names and case.name not in names:
                    continue
                process = kept if case.command in (PIECES, PAGES) else ours_alone
                if process is not kept:
                    escolio(case.command, ours, ROOT)
                now, then = [], []
                for _ in range(RUNS):
                    case.place(ours)
                    now.append(process(case.command, ours))
                    if case.before not in earlier:
                        then.append(escolio(case.before, before, before))
                        shutil.rmtree(before / "out", ignore_errors=True)
                earlier.setdefault(case.before, statistics.median(then or [0]))
                one, other = statistics.median(now), earlier[case.before]
                most = case.most if math.isfinite(case.most) else ""
                print(f"| {case.name} | {other:.2f} | {one:.2f} | {one / other:.3f} | {most} |", flush=True)
            if not names:
                print_steps(f"The edition of {BEFORE}", by_step(ours))
                print_steps("The edition of today", by_step(newer))
        finally:
            subprocess.run(["git", "-C", ROOT, "worktree", "remove", "--force", before], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
