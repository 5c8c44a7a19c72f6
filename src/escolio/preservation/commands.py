"""The commands `archive` and `verify`."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)


@click.command()
@click.argument("edition", required=False, type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="The deposit to write: a .zip, a .tar or a folder.  [default: IDENTIFIER-VERSION.zip]",
)
@click.option(
    "--with-wheels",
    "wheels",
    type=PATH,
    help="Take in the Python wheels of this folder, so that a rebuild needs only Python.",
)
def archive(edition: Path | None, output: Path | None, wheels: Path | None) -> None:
    """Build the edition (default: tei/edition.xml) and write its deposit, to be read, checked and rebuilt."""
    from escolio.cli import progress
    from escolio.preservation import deposit
    from escolio.project import edition_file

    click.echo(deposit.archive(edition_file(edition), output, wheels, progress))


@click.command()
@click.argument("path", type=PATH)
@click.option("--rebuild", is_flag=True, help="Make every output again, too, and compare byte for byte.")
def verify(path: Path, rebuild: bool) -> None:
    """Check a deposit (folder, .zip, .tar) or a build folder: complete, unaltered, consistent, valid."""
    from escolio.preservation.verify import verify as check

    verdict = check(path, rebuild)
    for problem in verdict.problems:
        click.echo(f"{path}: {problem}", err=True)
    if verdict.problems:
        raise SystemExit(1)
    rebuilt = ", rebuilt byte for byte" if rebuild else ""
    click.echo(
        f"{path}: {verdict.kind}, {verdict.files:,} files, {verdict.bytes:,} bytes: complete, unaltered, valid{rebuilt}"
    )
