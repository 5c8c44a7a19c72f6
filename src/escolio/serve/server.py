"""The process that answers requests and has the edition built, begun and ended by the command.

A run of Saxon lets no other Python of its process do anything, so that the process which works cannot promise when it
ends. The one that the terminal talks to does nothing else, and can: it ends this one, and those that build for it, at
once. Should it be lost itself, this one notices that its standard input has ended, and follows.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escolio.build.asked import OUTPUTS
from escolio.build.staging import locked, staged, sweep
from escolio.errors import EscolioError
from escolio.findings import printable

if TYPE_CHECKING:
    from escolio.serve.preview import Preview

ENDING = () if sys.platform == "win32" else (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 0.2  # seconds for the system to end processes


@dataclass(frozen=True)
class Task:
    """What is to be served: the built edition in `output`, and for which `hosts` and public address.

    With `edition` it is built whenever a source changes, and `only` says what; pages go first, into `pages`.
    """

    output: str
    hosts: Sequence[str]
    base: str
    edition: str = ""
    only: Sequence[str] = OUTPUTS
    pages: str = ""


@contextmanager
def signals_held() -> Iterator[None]:
    """Let the signals that end the command wait until `keep` takes them: as exceptions they could come anywhere."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (*ENDING, signal.SIGCHLD))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def keep(task: Task, listening: socket.socket) -> None:
    """Have a task done by a process of its own, until Ctrl-C or what else ends a process; signals are held.

    Raises EscolioError when that process was lost.
    """
    command = [sys.executable, "-P", "-m", "escolio.serve.server", str(listening.fileno()), json.dumps(asdict(task))]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    if task.pages:  # so that what is killed leaves nothing anywhere else
        environment["TMPDIR"] = str(Path(task.pages).parent)
    signal.signal(signal.SIGCHLD, lambda *_: None)  # waited for only where it is not ignored
    if not signal.sigpending().isdisjoint(ENDING):
        signal.sigwait(ENDING)  # taken, so that it ends nothing else when signals are let through again
        return
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,  # which ends with this process
        pass_fds=[listening.fileno()],
        start_new_session=True,  # so that a Ctrl-C is for this process alone
        env=environment,
    )
    try:
        while signal.sigwait((*ENDING, signal.SIGCHLD)) == signal.SIGCHLD:
            if (status := process.poll()) is not None:
                raise EscolioError(f"The server was lost (status {status}).", remedy="Run again: escolio serve")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a server and those that build for it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin:
        process.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)


def clear(output: str) -> None:
    """Remove what was being made beside an output, as soon as those are gone who made it."""
    target = Path(output)
    for _attempt in range(50):
        with locked(target.parent):  # as every run that sweeps does
            sweep(target)
        if not staged(target):
            return
        time.sleep(0.1)


def run(task: Task, listening: socket.socket, report: Callable[[str], None]) -> None:
    """Answer requests until the process is ended."""
    import uvicorn

    from escolio.serve.connection import Sparing, protocol
    from escolio.serve.service import Settings, application

    tell = Sparing(report)
    settings = Settings(Path(task.output), task.base, frozenset(task.hosts))
    preview = previewed(task, report) if task.edition else None
    app = application(settings, tell, preview.lifespan if preview else None, preview.live if preview else None)
    # Pages that listen for changes never hang up by themselves, so no connection is waited for at the end.
    config = uvicorn.Config(
        app,
        http=protocol(tell),
        ws="none",
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=0,
    )
    uvicorn.Server(config).run(sockets=[listening])


def previewed(task: Task, report: Callable[[str], None]) -> Preview:
    """The preview of an edition that makes the chosen outputs."""
    from escolio.project import Project
    from escolio.serve.live import Live
    from escolio.serve.preview import Preview
    from escolio.serve.worker import Worker

    project, outputs = Project(Path(task.edition), Path(task.output)), frozenset(task.only)
    alone = outputs == {"html"} or "html" not in outputs
    folder, pages = (project.output, outputs) if alone else (Path(task.pages), frozenset({"html"}))
    first, rest = Worker(project.edition, folder, pages), Worker(project.edition, project.output, outputs)
    quick = Worker(project.edition, folder, pages)  # which does not wait for what is being built

    def stop() -> None:
        for worker in (first, rest, quick):
            worker.stop()

    return Preview(
        project,
        Live(folder),
        first.build,
        None if alone else rest.build,
        report,
        stop,
        quick if "html" in outputs else None,
    )


def follow() -> None:
    """End this process, and those that build for it, when nobody holds its standard input any more."""
    while os.read(0, 1 << 10):
        pass
    os.killpg(0, signal.SIGKILL)


def main(descriptor: str, task: str) -> None:
    """Do a task, with the socket that the command listens at."""
    signal.pthread_sigmask(signal.SIG_SETMASK, ())  # the command held them
    threading.Thread(target=follow, daemon=True).start()
    with closing(socket.socket(fileno=int(descriptor))) as listening:
        run(Task(**json.loads(task)), listening, lambda line: click.echo(printable(line), err=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
