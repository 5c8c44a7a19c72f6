"""The command `verify`."""

from __future__ import annotations

from pathlib import Path

import click

from escolio.commands.options import PATH

EXAMPLES = """\b
Examples:
  escolio verify edition.zip               a deposit
  escolio verify --rebuild edition.zip     and that it can be built again, byte for byte
"""


@click.command(epilog=EXAMPLES)
@click.argument("path", type=PATH)
@click.option("--rebuild", is_flag=True, help="Make every output again, too, and compare byte for byte.")
def verify(path: Path, rebuild: bool) -> None:
    """Check a deposit (folder, .zip, .tar) or a build folder: complete, unaltered, consistent, valid."""
    from escolio.deposit.verify import verify as check

    verdict = check(path, rebuild)
    for problem in verdict.problems:
        click.echo(f"{path}: {problem}", err=True)
    if verdict.problems:
        raise SystemExit(1)
    rebuilt = ", rebuilt byte for byte" if rebuild else ""
    click.echo(
        f"{path}: {verdict.kind}, {verdict.files:,} files, {verdict.bytes:,} bytes: complete, unaltered, valid{rebuilt}"
    )
