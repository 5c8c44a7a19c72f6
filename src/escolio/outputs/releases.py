"""Every release readable at its own address: its pages, the list of all of them, a notice for what was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from escolio import reading
from escolio.outputs import carried, citations, html, webfonts
from escolio.outputs.pages import edited
from escolio.project import Project, resources
from escolio.releases import follow, ledger, states, units
from escolio.releases.compare import KINDS, compare
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
    for _, path in released:
        citations.listed(path)  # with what is citable, which `units` has then
    asked: dict[str, str | int | bool] = {
        "has-releases": True,
        "home": "../../",
        "states": states.as_json([units.read(path) for _, path in released]),
        "offered": json.dumps(["edition.xml"]),
        "cites": True,
    }
    transform(resources() / "xslt" / html.SHEET, reading.document(source), asked, base_output=own)
    if len(released) == 1:
        html.finish(own, source, reading.document(source))
    else:  # the pages of an old one are to be read: they carry the glyphs that a machine may lack, and no more
        cited = citations.for_pages(source, (citations.USUAL,))
        ordered = citations.order(cited)
        with edited(own) as pages:
            pages.update({path: citations.filled(page, cited, ordered) for path, page in pages.items()})
            webfonts.embed(pages, Project(source).folder, latin=False)
            pages.update({path: carried.carrying(page) for path, page in pages.items()})


def write_lists(project: Project, folder: Path, history: Mapping[str, Any]) -> None:
    """The list of releases, the newest first, with what changed in each, and a page for each thing that was withdrawn.

    `history` is what the frozen sources say of it.
    """
    listed = [
        {"version": one.version, "date": one.date, "swhid": one.swhid, **changes}
        for one, changes in zip(ledger.read(project.releases), history["changes"], strict=True)
    ][::-1]
    asked = {"releases": json.dumps(listed), "stood": json.dumps(history["stood"])}
    document = reading.document(project.edition)
    transform(resources() / "xslt" / html.SHEET, document, asked, base_output=folder)
    with edited(folder) as pages:  # with the signs of the edition, for which the face of its pages is cut
        webfonts.embed(pages, project.folder, webfonts.at_hand(document))
        pages.update({path: carried.carrying(page) for path, page in pages.items()})


def history(project: Project) -> dict[str, Any]:
    """What the frozen sources say: `stood`, the last release in which each identifier names something, and `changes`,
    of each release, oldest first, how many things of each kind changed, and whether it is `compared` with the newest.
    """
    sources = [units.read(source) for _, source in untouched(project)]
    stood = {name: one.version for one in sources for name, unit in one.units.items() if unit.kind != "withdrawn"}
    changes = []
    for number, one in enumerate(sources):
        touched = {(change.kind, change.id) for change in (compare(sources[number - 1], one) if number else [])}
        counts = {kind: sum(kind == other for other, _ in touched) for kind in KINDS}
        kinds = [{"kind": kind, "count": count} for kind, count in counts.items() if count]
        changes.append({"changes": kinds, "compared": follow.is_changed(sources[number:])})
    return {"stood": stood, "changes": changes}
