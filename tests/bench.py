"""Measure `escolio build` as whole, cold processes: everything, and each output alone. Prints a Markdown table.

Each command runs in a new process and an empty folder; one run warms the disk, then RUNS are counted. What they write
is deleted after the last of them, for a file system that has just deleted much creates files slowly. Wall time is the
median with its extremes; CPU time is the median of what all processes of a run used together, which a busy machine
changes least; memory is the resident set of the largest of them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "validate": ["validate"],
    "build (everything)": ["build", "-o", "{out}"],
    "build --only html": ["build", "--only", "html", "-o", "{out}"],
    "build --only pdf": ["build", "--only", "pdf", "-o", "{out}"],
    "build --only epub": ["build", "--only", "epub", "-o", "{out}"],
    "build --only data": ["build", "--only", "data", "-o", "{out}"],
}


def measure(arguments: list[str], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak memory in MiB of one run that writes into a new `folder`; it must succeed."""
    words = [word.replace("{out}", str(folder)) for word in arguments]
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_WRONLY, 0) for descriptor in (1, 2)]
    start = time.perf_counter()
    pid = os.posix_spawn(
        sys.executable, [sys.executable, "-m", "escolio", *words], dict(os.environ), file_actions=quiet
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"escolio {' '.join(arguments)} failed with status {os.waitstatus_to_exitcode(status)}")
    seconds = time.perf_counter() - start
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    os.chdir(ROOT)
    print("| command | median s | min s | max s | CPU s | peak MiB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place:
        for name, arguments in COMMANDS.items():
            folder = Path(tempfile.mkdtemp(dir=place))
            measure(arguments, folder / "warm")
            runs = [measure(arguments, folder / str(number)) for number in range(RUNS)]
            seconds = [run[0] for run in runs]
            print(
                f"| {name} | {statistics.median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} "
                f"| {statistics.median(run[1] for run in runs):.2f} | {max(run[2] for run in runs):.0f} |"
            )


if __name__ == "__main__":
    main()
