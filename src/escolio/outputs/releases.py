"""Keep every release readable at its own address in a deposit, with its data; leave a notice for what was withdrawn."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from escolio import files
from escolio.outputs import data
from escolio.project import resources
from escolio.releases import ledger, states, units
from escolio.saxon import transform


def write_pages(edition: Path, folder: Path) -> None:
    """Write the pages of `folder`/releases and `folder`/withdrawn; nothing when nothing was released.

    The pages are made from the frozen sources by today's stylesheets. Raises EscolioError when a frozen release was
    touched.
    """
    released = untouched(edition)
    if not released:
        return
    versions = [units.read(source) for _, source in released]
    for number, (release, source) in enumerate(released):
        write_release(source, states.told(versions[number:]), folder / "releases" / release.version)
    write_lists(edition, [release for release, _ in released], folder)


def write_data(edition: Path, folder: Path) -> None:
    """Write the data of every release beside its pages, as today's stylesheets give it, but of one that is the edition.

    Raises EscolioError when a frozen release was touched.
    """
    content = edition.read_bytes()
    for release, source in untouched(edition):
        if source.read_bytes() != content:
            data.write(source, folder / "releases" / release.version)


def share_data(edition: Path, folder: Path) -> None:
    """Give the data of the edition, in `folder`/data, also to the release whose source has the same bytes.

    Raises EscolioError when a frozen release was touched.
    """
    content = edition.read_bytes()
    for release, source in untouched(edition):
        if source.read_bytes() == content:
            target = folder / "releases" / release.version / "data"
            shutil.copytree(folder / "data", target, copy_function=shutil.copyfile)


def untouched(edition: Path) -> list[tuple[ledger.Release, Path]]:
    """Every release, oldest first, with its frozen source. Raises EscolioError when one was touched."""
    frozen = edition.parent / "releases"
    released = ledger.read(frozen)
    if released:
        ledger.refuse_touched(frozen)
    return [(release, ledger.source(frozen, release.version)) for release in released]


def any_for(edition: Path) -> bool:
    """Whether anything of an edition was released."""
    return bool(ledger.read(edition.parent / "releases"))


def write_release(source: Path, states: str, folder: Path) -> None:
    """One release: pages that say how it stands in the newest (`states.told`), its source, and the received text."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / "edition.xml")
    files.copy(source.parent.parent / "witnesses", folder / "witnesses")
    asked: dict[str, str | int | bool] = {
        "has-releases": True,
        "home": "../../",
        "states": states,
        "sizes": json.dumps({"edition.xml": source.stat().st_size}),
    }
    transform(resources() / "xslt/html/release.xsl", source, asked, base_output=folder)


def write_lists(edition: Path, released: list[ledger.Release], folder: Path) -> None:
    """The list of releases, the newest first, and a page for each thing that was withdrawn."""
    listed = [{"version": one.version, "date": one.date, "swhid": one.swhid} for one in reversed(released)]
    asked = {"releases": json.dumps(listed)}
    transform(resources() / "xslt/html/releases.xsl", edition, asked, base_output=folder)
