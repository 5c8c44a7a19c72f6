"""Every release readable at its own address: its pages, the list of all of them, a notice for what was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from escolio import reading
from escolio.project import Project, resources
from escolio.releases import ledger, states, units
from escolio.saxon import transform

PAGES = "html/release.xsl"
LISTS = "html/releases.xsl"
UNITS = "data/units.xsl"


def untouched(project: Project) -> list[tuple[ledger.Release, Path]]:
    """Every release, oldest first, with its frozen source. Raises EscolioError when one was touched."""
    frozen = ledger.read(project.releases)
    return [(release, ledger.source(project.releases, release.version)) for release in frozen]


def write_release(project: Project, number: int, folder: Path) -> None:
    """Write the pages of one release, by its number from the oldest on, into `folder`/releases, where its source lies.

    They are made from the frozen source by today's stylesheets, and say how everything in it stands in the newest one.
    """
    released = untouched(project)[number:]
    release, source = released[0]
    own = folder / "releases" / release.version
    asked: dict[str, str | int | bool] = {
        "has-releases": True,
        "home": "../../",
        "states": states.told([units.read(path) for _, path in released]),
        "offered": json.dumps(["edition.xml"]),
    }
    transform(resources() / "xslt" / PAGES, reading.document(source), asked, base_output=own)


def write_lists(project: Project, folder: Path) -> None:
    """The list of releases, the newest first, and a page for each thing that was withdrawn."""
    released = ledger.read(project.releases)
    listed = [{"version": one.version, "date": one.date, "swhid": one.swhid} for one in reversed(released)]
    asked = {"releases": json.dumps(listed), "stood": json.dumps(dict(last_stood(project, released)))}
    transform(resources() / "xslt" / LISTS, reading.document(project.edition), asked, base_output=folder)


def last_stood(project: Project, released: Sequence[ledger.Release]) -> Iterator[tuple[str, str]]:
    """Every identifier of the releases with those in which it names something, the last one last."""
    for one in released:
        for name, unit in units.read(ledger.source(project.releases, one.version)).units.items():
            if unit.kind != "withdrawn":
                yield name, one.version
