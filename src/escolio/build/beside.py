"""Jobs done in processes of their own, beside this one: they end when it ends, and their errors are raised here.

A job is a function named `module:function` that takes strings by keyword and returns nothing; what it makes are files.
The process is told its job on its standard input, which stays open for as long as this process lives.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from escolio import errors
from escolio.errors import EscolioError

ERRORS = {kind.__name__: kind for kind in (errors.EscolioError, errors.UsageError, errors.MissingPart)}


class Fault(Exception):  # noqa: N818 - a fault of the program, not of an edition
    """Something that no job should raise, told by the process in which it happened."""


@dataclass(frozen=True)
class Job:
    """What to call, and with what."""

    function: str
    arguments: dict[str, str]


@dataclass
class Beside:
    """A context in which jobs run beside the body; leaving it ends those that are still running.

    `finish` waits for all of them and raises the error of the first, in their order, that failed.
    """

    jobs: Sequence[Job]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __enter__(self) -> Beside:
        package = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-m", "escolio.build.beside_job"]
        try:
            for job in self.jobs:
                pipe = subprocess.PIPE
                child = subprocess.Popen(  # out of reach of the terminal's Ctrl-C, which is for this process to hear
                    command, env={**os.environ, "PYTHONPATH": path}, stdin=pipe, stdout=pipe, process_group=0
                )
                self.running.append(child)
                tell(child, {"parent": os.getpid(), "function": job.function, "arguments": job.arguments})
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def finish(self) -> None:
        """Wait for all jobs. Raises what the first one that failed raised, or that it ended without a word."""
        answers = [child.stdout.read() if child.stdout else b"" for child in self.running]
        for child, answer, job in zip(self.running, answers, self.jobs, strict=True):
            status = child.wait()
            if not answer:
                raise EscolioError(
                    f"The process for {', '.join(job.arguments.values())} ended before its work was done ({status}).",
                    remedy="Look whether memory was short, and run the command again.",
                )
            if told := json.loads(answer):
                raise error_of(told)

    def end(self) -> None:
        """Stop what still runs, and wait until it is gone."""
        for child in self.running:
            if child.poll() is None:
                child.kill()
        for child in self.running:
            child.wait()
            for stream in (child.stdin, child.stdout):
                if stream:
                    with contextlib.suppress(OSError):
                        stream.close()


def tell(child: subprocess.Popen[bytes], question: dict[str, Any]) -> None:
    """Give a process its job. One that has died already is found out when its answer is read."""
    if child.stdin:
        with contextlib.suppress(OSError):
            child.stdin.write(json.dumps(question).encode() + b"\n")
            child.stdin.flush()


def record_of(error: BaseException) -> dict[str, Any]:
    """An error as plain values, for another process."""
    if isinstance(error, EscolioError):
        place = {"path": error.path and str(error.path), "line": error.line, "column": error.column}
        return {
            "error": type(error).__name__,
            "message": error.message,
            "remedy": error.remedy,
            "status": error.status,
            **place,
        }
    if isinstance(error, OSError):
        return {"os-error": [error.errno, error.strerror, error.filename and os.fsdecode(error.filename)]}
    import traceback

    return {"fault": f"{type(error).__name__}: {error}", "trace": "".join(traceback.format_exception(error))}


def error_of(told: dict[str, Any]) -> Exception:
    """The error that such a record tells of."""
    if "os-error" in told:
        return OSError(*told["os-error"])
    if "fault" in told:
        fault = Fault(told["fault"])
        fault.add_note(told["trace"])
        return fault
    words = {
        "path": Path(told["path"]) if told["path"] else None,
        "line": told["line"],
        "column": told["column"],
        "remedy": told["remedy"],
    }
    kind = ERRORS.get(told["error"], EscolioError)
    return (
        kind(told["message"], **words)
        if kind is not EscolioError
        else kind(told["message"], status=told["status"], **words)
    )
