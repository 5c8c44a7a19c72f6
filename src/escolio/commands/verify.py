"""The command `verify`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from escolio.commands.console import tell
from escolio.commands.options import PATH
from escolio.findings import printable

EXAMPLES = """\b
Examples:
  escolio verify edition.zip               a deposit
  escolio verify --rebuild edition.zip     and builds it again
"""


@click.command(epilog=EXAMPLES)
@click.argument("path", type=PATH)
@click.option("--rebuild", is_flag=True, help="Make every output again, too, and compare byte for byte.")
@click.pass_obj  # what builds it again: nothing on the command line changes that
def verify(make: Callable[..., object] | None, path: Path, rebuild: bool) -> None:
    """Check a deposit (folder, .zip, .tar) or a build folder: complete, unaltered, consistent, valid."""
    from escolio.deposit.verify import verify as check

    verdict = check(path, rebuild, make)
    for problem in verdict.problems:
        tell(f"{path}: {problem}")
    if verdict.problems:
        raise SystemExit(1)
    rebuilt = ", rebuilt byte for byte" if rebuild else ""
    counted = f"{verdict.kind}, {verdict.files:,} files, {verdict.bytes:,} bytes"
    click.echo(f"{printable(str(path))}: {counted}: complete, unaltered, valid{rebuilt}")
