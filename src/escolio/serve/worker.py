"""A process that is kept and builds when asked, so that the server answers, and ends, whatever is under way.

It reads questions from its standard input, a line of JSON each, and answers each with a line of JSON: an Outcome.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from escolio.build.run import build
from escolio.project import Project
from escolio.serve.outcome import Outcome, attempt


@dataclass
class Worker:
    """The process as its owner sees it. It starts when first asked, and again when it was lost."""

    edition: Path
    output: Path
    only: frozenset[str]
    process: subprocess.Popen[str] | None = None
    stopped: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self) -> Outcome:
        """Build, and wait until that is done. Once stopped, nothing is built."""
        with self.lock:
            process = self._running()
            if process is None or process.stdin is None or process.stdout is None:
                return Outcome(False)
            try:
                process.stdin.write("build\n")
                process.stdin.flush()
                answer = process.stdout.readline()
                return Outcome.of(json.loads(answer))
            except (OSError, ValueError):
                return Outcome(False, lines=[] if self.stopped else [f"Not built: {_loss(process)}; it begins anew."])

    def _running(self) -> subprocess.Popen[str] | None:
        if self.stopped:
            return None
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, "-P", "-m", "escolio.serve.worker"]
            arguments = [str(self.edition), str(self.output), ",".join(sorted(self.only))]
            self.process = subprocess.Popen(
                [*command, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
        return self.process

    def stop(self) -> None:
        """End the process at once."""
        self.stopped = True
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            _close(self.process)


def _close(process: subprocess.Popen[str]) -> None:
    """Close the pipes of a process that is gone, of which one may hold a question that it never took."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):
                pipe.close()


def _loss(process: subprocess.Popen[str]) -> str:
    """What became of the process that builds; it is ended, if it still lives, and so are the ways to it."""
    try:
        status = process.wait(1)
    except subprocess.TimeoutExpired:
        status = 0
        process.kill()
        process.wait()
    _close(process)
    if status == -signal.SIGKILL:
        return "the system ended the process that builds, most often because memory ran out"
    return "the process that builds was lost"


def main(edition: str, output: str, only: str) -> None:
    """Answer questions until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what anything else prints is no answer
    project, outputs = Project(Path(edition), Path(output)), frozenset(only.split(","))
    for _question in sys.stdin:
        outcome = attempt(project.edition, lambda: build(project, outputs, lambda _: None))
        print(json.dumps(outcome.plain()), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
