"""A process that is kept and builds when asked, so that the server answers, and ends, whatever is under way.

It reads questions from its standard input, a line each, and answers each with a line of JSON: `build`, with an Outcome;
`take`, of the pages that were built, with nothing; `changed`, with the pieces that are no longer as they are there.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from escolio.build.run import build
from escolio.project import Project
from escolio.serve.outcome import Outcome, attempt
from escolio.serve.pieces import Piece, Pieces


@dataclass
class Worker:
    """The process as its owner sees it. It starts when first asked, and again when it was lost."""

    edition: Path
    output: Path
    only: frozenset[str]
    process: subprocess.Popen[str] | None = None
    stopped: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def build(self) -> Outcome:
        """Build, and wait until that is done. Once stopped, nothing is built."""
        answer = self.ask("build")
        if isinstance(answer, str):
            return Outcome(False, lines=[] if self.stopped else [f"Not built: {answer}; it begins anew."])
        return Outcome.of(answer)

    def take(self) -> None:
        """Make ready for `changed`."""
        self.ask("take")

    def changed(self) -> list[Piece] | None:
        """The pieces of the pages that the edition changed since they were taken; None where these must be built."""
        answer = self.ask("changed")
        return answer if isinstance(answer, list) else None

    def ask(self, question: str) -> Any:
        """The answer to a question; words where there is none, for the process was lost."""
        with self.lock:
            process = self._running()
            if process is None or process.stdin is None or process.stdout is None:
                return ""
            try:
                process.stdin.write(f"{question}\n")
                process.stdin.flush()
                return json.loads(process.stdout.readline())
            except (OSError, ValueError):
                return "" if self.stopped else _loss(process)

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
    pieces = Pieces(project.edition, project.output)
    questions: dict[str, Callable[[], Any]] = {
        "build": lambda: attempt(project.edition, lambda: build(project, outputs, lambda _: None)).plain(),
        "take": lambda: without_faults(pieces.take),
        "changed": lambda: without_faults(pieces.changed),
    }
    for question in sys.stdin:
        print(json.dumps(questions[question.strip()]()), file=answers, flush=True)


def without_faults(make: Callable[[], Any]) -> Any:
    """What is made before its time, nothing where that fails: the build that follows tells what is wrong."""
    try:
        return make()
    except Exception:
        return None


if __name__ == "__main__":
    main(*sys.argv[1:])
