"""The command that serves an edition: the site as it was built, the text service, and a new build at every change."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from escolio.errors import EscolioError, MissingPart, UsageError
from escolio.project import site_address

if TYPE_CHECKING:
    from escolio.serve.preview import Preview

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
EVERYWHERE = ("0.0.0.0", "::")


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
    try:
        import starlette  # noqa: F401
        import uvicorn
        import watchfiles  # noqa: F401
    except ImportError as error:
        raise MissingPart(
            f"What serves web pages is not installed: {error.name}.", remedy="Run: pip install 'escolio[serve]'"
        ) from error
    from escolio.serve.service import Settings, application

    base = site_address(base_url)
    if no_build and not output.is_dir():
        raise UsageError(f"There is no {output} to serve.", remedy="Leave out --no-build.")
    preview = None if no_build else prepared(edition, output, only)
    settings = Settings(output.resolve(), base, hosts_of(host, base))
    app = application(settings, say, preview.lifespan if preview else None)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with contextlib.closing(listen(host, port)) as listening, contextlib.suppress(KeyboardInterrupt):  # by Ctrl-C
        if preview:
            preview.rebuild()
        shown = host if ":" not in host else f"[{host}]"
        here = base or f"http://{shown}:{listening.getsockname()[1]}/"
        click.echo(f"{here}  (texts: {here}dts/api/; stop with Ctrl-C)")
        uvicorn.Server(config).run(sockets=[listening])


def say(line: str) -> None:
    """Findings and progress go to stderr."""
    click.echo(line, err=True)


def prepared(edition: Path | None, output: Path, only: str | None) -> Preview:
    """The preview of an edition that makes the chosen outputs."""
    from escolio.build.run import build
    from escolio.build.steps import chosen
    from escolio.project import Project, edition_file
    from escolio.serve.preview import Preview

    project, outputs = Project(edition_file(edition), output), chosen(only)
    return Preview(project, lambda: build(project, outputs, lambda _: None), say)


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
