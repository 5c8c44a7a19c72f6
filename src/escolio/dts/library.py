"""What DTS has to offer: collections, the editions in them, and the citable units of each, read from their sources.

Static files tell of the version that is newest, the service of all: from the frozen sources, by the same reading.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from escolio.errors import EscolioError
from escolio.files import remembered
from escolio.header import facts
from escolio.project import RELEASES, Project, resources
from escolio.reading import document
from escolio.releases import ledger
from escolio.saxon import transform

Json = dict[str, Any]

SHEET = "dts/resource.xsl"
ROOT = "editions"
DRAFT = "draft"
LONGEST = 100  # signs of a name in a path; a file system takes 255 bytes


@dataclass(frozen=True)
class Tree:
    """One reference system of an edition: its kinds of units, and all units in the order of the document.

    `identifier` is empty for the default tree.
    """

    identifier: str
    structure: list[Json]
    units: tuple[Json, ...]

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each reference stands among the units."""
        return {unit["identifier"]: number for number, unit in enumerate(self.units)}

    @property
    def depth(self) -> int:
        return max((unit["level"] for unit in self.units), default=0)

    def last_below(self, position: int) -> int:
        """The position of the last unit inside the one at `position`; the same when it holds none."""
        level = self.units[position]["level"]
        last = position
        while last + 1 < len(self.units) and self.units[last + 1]["level"] > level:
            last += 1
        return last


@dataclass(frozen=True)
class Item:
    """A Collection, or a Resource (an edition that can be read) with its citation trees."""

    id: str
    type: str
    about: Json
    members: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    trees: tuple[Tree, ...] = ()

    def tree(self, identifier: str) -> Tree | None:
        return next((tree for tree in self.trees if tree.identifier == identifier), None)


@dataclass(frozen=True)
class Library:
    """All items by their identifiers; the root is ROOT."""

    items: dict[str, Item] = field(default_factory=dict, repr=False)

    @property
    def editions(self) -> list[Item]:
        return [item for item in self.items.values() if item.type == "Resource"]


def sources(project: Project) -> list[tuple[Path, str]]:
    """The releases of an edition, oldest first, with their versions, and then its draft unless that is the last one."""
    released = [release.version for release in ledger.read(project.releases)]
    return with_draft([(ledger.source(project.releases, one), one) for one in released], project.edition)


def published(folder: Path) -> list[tuple[Path, str]]:
    """The same of a built site: from the copies of the sources in it."""
    places = {path.parent.name: path for path in folder.glob(f"{RELEASES}/*/edition.xml")}
    released = sorted(filter(ledger.is_version, places), key=ledger.numbers)
    return with_draft([(places[one], one) for one in released], folder / "edition.xml")


def with_draft(released: list[tuple[Path, str]], draft: Path) -> list[tuple[Path, str]]:
    """What was released, oldest first, and the draft unless it is what was released last. Raises OSError."""
    content = draft.read_bytes()  # it must be there, also where nothing was released
    is_released = bool(released) and released[-1][0].read_bytes() == content
    return released if is_released else [*released, (draft, DRAFT)]


def work(stated: Mapping[str, Any]) -> str:
    """The identifier of the header, as it can stand in a path: of a long one the beginning and a digest."""
    plain = re.sub(r"[^A-Za-z0-9._@=+-]+", "-", stated["identifier"]).strip("-.")
    if len(plain) > LONGEST:
        plain = f"{plain[:LONGEST]}-{hashlib.sha256(plain.encode()).hexdigest()[:12]}"
    return "edition" if plain in ("", ROOT) else plain


def newest(project: Project) -> str:
    """Which version of an edition is its newest: DRAFT, or the last release when nothing has changed since."""
    return sources(project)[-1][1]


def passages(project: Project, stated: Mapping[str, Any]) -> str:
    """The folder with the TEI of each passage of what is newest, as a path from the root of the site."""
    return f"dts/document/{work(stated)}-{newest(project)}"


@dataclass(frozen=True)
class Description:
    """One version of an edition: the facts of its header, its trees and the TEI of each unit (`dts/resource.xsl`)."""

    path: Path
    release: str
    facts: Json
    trees: tuple[Tree, ...]
    documents: dict[str, list[str]]

    @property
    def work(self) -> str:
        return work(self.facts)

    @property
    def id(self) -> str:
        return f"{self.work}-{self.release}"

    def document(self, tree: str, reference: str) -> str:
        """The TEI of a unit that there is."""
        position = next(one for one in self.trees if one.identifier == tree).positions[reference]
        return self.documents[tree][position]


@remembered(64)
def describe(path: Path, release: str) -> Description:
    """Describe one source, from memory when the file is as it was.

    Raises EscolioError when it cannot be read or its reference systems are at fault.
    """
    given = {"reading": document(path).as_uri()}
    record = json.loads(transform(resources() / "xslt" / SHEET, path, given, base_output=None))
    trees = tuple(
        Tree(tree["identifier"], tree["citeStructure"], tuple(unit(one) for one in tree["units"]))
        for tree in record["trees"]
    )
    documents = {tree["identifier"]: tree["documents"] for tree in record["trees"]}
    return Description(path, release, facts(path), trees, documents)


def describe_all(versions: Iterable[tuple[Path, str]]) -> list[Description]:
    """The descriptions of an edition and its releases, oldest first. Raises EscolioError."""
    described = [describe(path, release) for path, release in versions]
    works = {one.work for one in described}
    if len(works) > 1:
        raise EscolioError(
            f"the releases have different identifiers: {', '.join(sorted(works))}",
            path=described[-1].path,
            remedy="An edition keeps the idno of its header in every release.",
        )
    return described


def catalogue(described: list[Description]) -> Library:
    """The library of the versions of one work, oldest first."""
    stated = described[-1].facts
    name = described[-1].work
    versions = [one.id for one in described]
    released = [one.id for one in described if one.release != DRAFT]
    title = title_of(stated)
    about = {"title": title, "dublinCore": terms(stated) | {"hasVersion": versions}}
    items = [
        Item(ROOT, "Collection", {"title": stated["publisher"] or title}, members=(name,)),
        Item(name, "Collection", about, members=tuple(versions), parents=(ROOT,)),
        *(version(one, released) for one in described),
    ]
    return Library({item.id: item for item in items})


def version(described: Description, released: list[str]) -> Item:
    """One version of the work, and what it has to do with the others."""
    stated = described.facts
    relations: Json = {"isVersionOf": [described.work]}
    if described.release != DRAFT:
        number = released.index(described.id)
        relations |= {"replaces": released[:number][-1:], "isReplacedBy": released[number + 1 : number + 2]}
    related = {key: ids for key, ids in relations.items() if ids}
    date = {"date": stated["date"]} if stated["date"] else {}
    about = {
        "title": f"{title_of(stated)} ({described.release})",
        "dublinCore": terms(stated) | date | related,
    }
    if record := localised(stated, "descriptions"):
        about["description"] = record[0]["value"]
    return Item(described.id, "Resource", about, parents=(described.work,), trees=described.trees)


def unit(record: Json) -> Json:
    """A CitableUnit with its keys in the order of the specification."""
    resource: Json = {
        "identifier": record["identifier"],
        "@type": "CitableUnit",
        "level": record["level"],
        "parent": record["parent"] or None,
        "citeType": record["citeType"],
    }
    return resource | {key: in_order(record[key]) for key in ("dublinCore", "extensions") if key in record}


def in_order(terms: Json) -> Json:
    """A MetadataObject with its keys sorted: the processor gives them in no order."""
    return {key: terms[key] for key in sorted(terms)}


def terms(stated: Json) -> Json:
    """What the header states, in Dublin Core Terms (a MetadataObject: words by language, addresses, literals)."""
    publisher = [{"lang": stated["languages"][0], "value": stated["publisher"]}]
    record = {
        "title": localised(stated, "titles"),
        "alternative": localised(stated, "subtitles"),
        "description": localised(stated, "descriptions"),
        "contributor": localised(stated, "editors"),
        "publisher": publisher if stated["publisher"] else [],
        "language": stated["languages"],
        "license": [licence["target"] for licence in stated["licences"] if licence["target"]],
        "rights": localised(stated, "rights"),
    }
    return {key: values for key, values in record.items() if values}


def localised(stated: Json, key: str) -> list[Json]:
    """The words of a property in each language of the readers in which there are any."""
    return [{"lang": lang, "value": stated[key][lang]} for lang in stated["languages"] if stated[key][lang]]


def title_of(stated: Json) -> str:
    """The title of an edition; of one without any, its identifier."""
    return next((record["value"] for record in localised(stated, "titles")), stated["identifier"] or "edition")
