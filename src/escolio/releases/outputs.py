"""Keep every release readable at its own address in a deposit, and leave a notice for what was withdrawn."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from escolio import data
from escolio.project import resources
from escolio.releases import ledger, units
from escolio.saxon import transform


def write(edition: Path, folder: Path) -> None:
    """Write `folder`/releases and `folder`/withdrawn; nothing when nothing was released.

    The pages are made from the frozen sources by today's stylesheets. Raises EscolioError when a frozen release was
    touched.
    """
    frozen = edition.parent / "releases"
    released = ledger.read(frozen)
    if not released:
        return
    ledger.refuse_touched(frozen)
    sources = {release.version: units.read(ledger.source(frozen, release.version)) for release in released}
    newest = sources[released[-1].version]
    for source in sources.values():
        write_release(source, newest, folder / "releases" / source.version)
    write_lists(edition, list(reversed(released)), list(sources.values()), folder)


def any_for(edition: Path) -> bool:
    """Whether anything of an edition was released."""
    return bool(ledger.read(edition.parent / "releases"))


def write_release(source: units.Source, newest: units.Source, folder: Path) -> None:
    """One release: its pages, with the way to the newest when it is an old one; its source; its data."""
    folder.mkdir(parents=True)
    shutil.copyfile(source.path, folder / "edition.xml")
    gone = [unit.id for unit in newest.units.values() if unit.kind == "withdrawn"]
    asked: dict[str, str | int | bool] = {
        "has-releases": True,
        "home": "../../",
        "newest": newest.version,
        "kept": " ".join(unit.id for unit in newest.units.values() if unit.kind != "withdrawn"),
        "withdrawn": " ".join(gone),
        "sizes": json.dumps({"edition.xml": source.path.stat().st_size}),
    }
    transform(resources() / "xslt/html/release.xsl", source.path, asked, base_output=folder)
    data.write(source.path, folder)


def write_lists(edition: Path, released: list[ledger.Release], sources: list[units.Source], folder: Path) -> None:
    """The list of releases, the newest first, and a page for each thing that was withdrawn."""
    listed = [{"version": one.version, "date": one.date, "swhid": one.swhid} for one in released]
    last = {unit.id: source.version for source in sources for unit in source.units.values() if unit.kind != "withdrawn"}
    asked = {"releases": json.dumps(listed), "last": json.dumps(last)}
    transform(resources() / "xslt/html/releases.xsl", edition, asked, base_output=folder)
