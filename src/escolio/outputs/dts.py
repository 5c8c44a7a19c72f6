"""DTS 1.0 at Level 0: every answer a file, so that a plain web server, or a copy on a disk, is a text service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from escolio.dts.addresses import Files
from escolio.dts.library import Description, Json, Library, catalogue, describe, sources
from escolio.dts.protocol import Desk, Question, entry
from escolio.files import copy_file
from escolio.media import TEI
from escolio.project import Project


def write(project: Project, folder: Path, base_url: str = "") -> None:
    """Write the files of what is newest of an edition, the draft or the last release, into `folder`.

    `base_url` is the public address of `folder`; without one the answers give relative addresses, each right from the
    file it stands in. Raises EscolioError.
    """
    described = describe(*sources(project)[-1])
    target = folder / "document" / f"{described.id}.tei"
    copy_file(described.path, target)
    write_passages(described, target.with_suffix(""))
    made: set[Path] = set()
    for path, answer in answers(catalogue([described]), base_url.rstrip("/") + "/" if base_url else ""):
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_text(json.dumps(answer, ensure_ascii=False) + "\n", "utf-8")


def write_passages(described: Description, folder: Path) -> None:
    """Write the document of every unit: `REF.tei`, in a further tree `TREE/REF.tei`."""
    for tree in described.trees:
        place = folder / tree.identifier
        place.mkdir(parents=True, exist_ok=True)
        for unit, document in zip(tree.units, described.documents[tree.identifier], strict=True):
            (place / f"{unit['identifier']}.tei").write_text(document + "\n", "utf-8")


def answers(library: Library, base: str) -> Iterator[tuple[str, Json]]:
    """Every file with an answer, as a path with slashes, and what it says."""

    def at(path: str) -> tuple[Desk, str]:
        prefix = base or "../" * path.count("/")
        return Desk(library, Files(prefix), (TEI,)), f"{prefix}{quote(path)}"

    desk, address = at("entry.jsonld")
    yield "entry.jsonld", entry(desk.addresses, address)
    for path, identifier, nav in collections(library):
        desk, address = at(path)
        yield path, desk.collection(identifier, nav, None, address)
    for path, question in navigations(library):
        desk, address = at(path)
        yield path, desk.navigation(question, None, address)


def collections(library: Library) -> Iterator[tuple[str, str, str]]:
    """Path, identifier and nav of every answer of the Collection endpoint."""
    yield "collection.jsonld", "", ""
    for identifier in library.items:
        yield f"collection/{identifier}.jsonld", identifier, ""
        for nav in ("children", "parents"):
            yield f"collection/{identifier}/{nav}.jsonld", identifier, nav


def navigations(library: Library) -> Iterator[tuple[str, Question]]:
    """Path and question of every answer of the Navigation endpoint that has a file: each tree, to every depth.

    What is asked about single units is in the file of the tree, and would only be repeated.
    """
    for resource in library.editions:
        for tree in resource.trees:
            for down in (*range(1, tree.depth), -1):
                parts = [resource.id, tree.identifier, str(down)]
                question = Question(resource.id, tree=tree.identifier, down=down)
                yield f"navigation/{'/'.join(filter(None, parts))}.jsonld", question
        if not resource.trees:
            yield f"navigation/{resource.id}/-1.jsonld", Question(resource.id, down=-1)
