"""The process in which one job is done: reads it from standard input, answers null or an error on standard output.

When standard input closes, the process that gave the job is gone, and so is this one.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import signal
import sys
import threading
from typing import Any

from escolio.build.beside import record_of

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main() -> None:
    """Do the job and end without the ceremonies of an interpreter: all that matters is on disk."""
    told = sys.stdin.buffer.readline()
    if not told:
        return  # the other process ended before it could say what to do
    question = json.loads(told)
    end_with(question["parent"])
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    answer.write(json.dumps(outcome(question["function"], question["arguments"])).encode())
    answer.flush()
    os._exit(0)


def outcome(function: str, arguments: dict[str, str]) -> dict[str, Any] | None:
    """What there is to tell of the job: nothing, or its error."""
    try:
        module, _, name = function.partition(":")
        getattr(importlib.import_module(module), name)(**arguments)
    except BaseException as error:
        return record_of(error)
    return None


def end_with(parent: int) -> None:
    """End this process when the one that gave the job ends; an interruption is for that one to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    threading.Thread(target=watch, daemon=True).start()


def watch() -> None:
    """Wait for the end of standard input, which nobody writes to any more."""
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main()
