"""The command that serves an edition: the site as it was built, the text service, and a new build at every change."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import click

from escolio.build.asked import OUTPUTS, chosen
from escolio.commands.console import tell as say
from escolio.errors import EscolioError, MissingPart, UsageError
from escolio.findings import printable
from escolio.project import edition_file, site_address

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
EVERYWHERE = ("0.0.0.0", "::")
CLEAR = 'read -r _; rm -rf -- "$0"; exec "$@"'  # when nobody writes any more: remove a folder, then do the rest


EXAMPLES = """\b
Examples:
  escolio serve                            the edition of this folder
  escolio serve --port 8080 --only html    pages alone, at another port
"""


@click.command(epilog=EXAMPLES)
@click.argument("edition", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("build"), show_default=True)
@click.option("--only", help="What to build, with commas, as `escolio build` takes it (default: everything).")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 finds a free one.")
@click.option("--base-url", default="", help="The public address, when another server stands in front of this one.")
@click.option("--no-build", is_flag=True, help="Serve what was built before; do not build and do not watch.")
def serve(
    edition: Path | None, output: Path, only: str | None, host: str, port: int, base_url: str, no_build: bool
) -> None:
    """Serve the edition and its text service (DTS 1.0), and build it again whenever a source changes."""
    for name in ("starlette", "uvicorn", "watchfiles"):
        if importlib.util.find_spec(name) is None:
            raise MissingPart(
                f"What serves web pages is not installed: {name}.", remedy="Run: pip install 'escolio[serve]'"
            )
    from escolio.serve.server import Task, keep, run, signals_held

    base = site_address(base_url)
    if no_build and not output.is_dir():
        raise UsageError(f"There is no {output} to serve.", remedy="Leave out --no-build.")
    with contextlib.ExitStack() as stack:
        if sys.platform != "win32":
            stack.enter_context(signals_held())
        task = Task(str(output.absolute()), sorted(hosts_of(host, base)), base)
        if not no_build:
            task = replace(task, **to_build(edition, output.absolute(), only, stack))
        listening = stack.enter_context(contextlib.closing(listen(host, port)))
        shown = host if ":" not in host else f"[{host}]"
        here = base or f"http://{shown}:{listening.getsockname()[1]}/"
        click.echo(printable(f"{here}  (texts: {here}dts/api/; stop with Ctrl-C)"))
        if sys.platform == "win32":  # where no other process gets a socket so
            with contextlib.suppress(KeyboardInterrupt):
                run(task, listening, say)
        else:
            keep(task, listening)
    if sys.platform != "win32":
        leave()


def to_build(edition: Path | None, output: Path, only: str | None, stack: contextlib.ExitStack) -> dict[str, Any]:
    """Which edition is built, what of it, and where pages go; `stack` ends what it begins.

    Raises UsageError when another server builds into the same folder.
    """
    outputs = chosen(only)
    path = edition_file(edition).absolute()
    stack.enter_context(alone(output))
    if only is not None and (left := [name for name in OUTPUTS if name not in outputs]):
        say(f"Only {', '.join(sorted(outputs))}: there will be no {', '.join(left)}.")
    return {"edition": str(path), "only": sorted(outputs), "pages": str(stack.enter_context(aside(output)) / "pages")}


@contextlib.contextmanager
def aside(output: Path) -> Iterator[Path]:
    """A folder that goes when this process does, however it ends; and with it what was being made beside an output.

    That holds nobody up: another process removes it, which waits until nobody holds its standard input any more.
    """
    folder = Path(tempfile.mkdtemp(prefix="escolio-"))
    if sys.platform == "win32":
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return
    clear = "import sys; from escolio.serve.server import clear; clear(sys.argv[1])"
    remover = subprocess.Popen(
        ["sh", "-c", CLEAR, str(folder), sys.executable, "-P", "-c", clear, str(output)],
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    try:
        yield folder
    finally:
        if remover.stdin:
            remover.stdin.close()


def leave() -> NoReturn:
    """End the process without clearing up what the system clears up with it, which takes a tenth of a second."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@contextlib.contextmanager
def alone(output: Path) -> Iterator[None]:
    """Hold the folder of an output for one server. Raises UsageError, with the other's process, when one holds it."""
    output.parent.mkdir(parents=True, exist_ok=True)
    path = output.parent / f".{output.name}.serve"
    with path.open("a+", encoding="utf-8") as file:
        try:
            lock(file.fileno())
        except OSError as error:
            file.seek(0)
            words = f"Another escolio serve (process {file.read().strip() or 'unknown'}) builds into this folder."
            raise UsageError(words, path=output, remedy="Stop it, or choose another folder with -o.") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def lock(file: int) -> None:
    """Lock an open file for this process. Raises OSError when another has locked it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, 1 << 30, os.SEEK_SET)  # beyond what is written there, which others read
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def hosts_of(host: str, base_url: str) -> frozenset[str]:
    """The hosts that requests may name: none in particular when the service listens everywhere."""
    if host in EVERYWHERE:
        return frozenset()
    named = urlsplit(base_url).hostname if base_url else None
    return LOOPBACK | {host.lower()} | ({named} if named else frozenset())


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises EscolioError when the address or the port cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(100)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise EscolioError(
            f"Cannot listen at {host}, port {port}: {error.strerror or error}.", remedy="Choose another with --port."
        ) from error
    return listening
