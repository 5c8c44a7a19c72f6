"""Every release readable at its own address: its pages, the list of all of them, a notice for what was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from escolio import reading
from escolio.outputs import html, webfonts
from escolio.project import Project, resources
from escolio.releases import ledger, states, units
from escolio.saxon import transform

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
        "states": states.as_json([units.read(path) for _, path in released]),
        "offered": json.dumps(["edition.xml"]),
    }
    transform(resources() / "xslt" / html.SHEET, reading.document(source), asked, base_output=own)
    if (
        len(released) == 1
    ):  # the pages of an old one are to be read: they carry neither fonts nor what they are cited with
        html.finish(own, source, reading.document(source))


def write_lists(project: Project, folder: Path, stood: Mapping[str, str]) -> None:
    """The list of releases, the newest first, and a page for each thing that was withdrawn.

    `stood` says in which release each identifier named something last (`last_stood`).
    """
    released = ledger.read(project.releases)
    listed = [{"version": one.version, "date": one.date, "swhid": one.swhid} for one in reversed(released)]
    asked = {"releases": json.dumps(listed), "stood": json.dumps(stood)}
    transform(resources() / "xslt" / html.SHEET, reading.document(project.edition), asked, base_output=folder)
    webfonts.embed(folder, project.folder)


def last_stood(project: Project) -> dict[str, str]:
    """Every identifier of the releases with the last one in which it names something."""
    found: dict[str, str] = {}
    for one in ledger.read(project.releases):
        for name, unit in units.read(ledger.source(project.releases, one.version)).units.items():
            if unit.kind != "withdrawn":
                found[name] = one.version
    return found
