"""What is citable in a source: its units, as `xslt/data/units.xsl` tells them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from escolio.files import remembered
from escolio.project import resources
from escolio.reading import document
from escolio.saxon import transform


@dataclass(frozen=True)
class Unit:
    """One citable thing; the stylesheet documents the fields."""

    id: str
    kind: str
    place: dict[str, str]
    order: int
    parent: str
    text: str
    facets: dict[str, str]
    notes: tuple[str, ...]
    successors: tuple[str, ...]
    area: str = ""


@dataclass(frozen=True, eq=False)
class Source:
    """A whole edition in one version: the facts of its header, its units by id in document order, and the rest of it.

    Two that are read apart are two, so that what was found out about one can be kept with it.
    """

    path: Path
    facts: dict[str, Any]
    units: dict[str, Unit]
    header: str
    serialised: str | None = None
    categories: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def version(self) -> str:
        return str(self.facts["version"])

    @property
    def encoding(self) -> str:
        """The whole source but for what a release itself writes into it: it differs when the encoding does."""
        if self.serialised is not None:
            return self.serialised
        return transform(resources() / "xslt/read/encoding.xsl", self.path, {}, base_output=None)

    @property
    def language(self) -> str:
        """The first language of the readers."""
        return str(self.facts["languages"][0])

    def spoken(self, lang: str) -> str:
        """The language in which a reader of `lang` is told what the edition says: that, or the first it has."""
        return lang if lang in self.facts["languages"] else self.language


KEPT = 16
_taken: dict[Path, dict[str, Any]] = {}  # by reading document


def take(reading: Path, record: dict[str, Any]) -> None:
    """Take what is citable in a reading document from a run of `xslt/data/listed.xsl`, for whoever asks first."""
    _taken[reading] = record
    while len(_taken) > KEPT:
        del _taken[next(iter(_taken))]


@remembered(KEPT)
def read(path: Path) -> Source:
    """Read an edition, or take it from memory when the file is as it was. Raises EscolioError."""
    reading = document(path)
    record = _taken.pop(reading, None)
    if record is None:
        record = json.loads(transform(resources() / "xslt/data/units.xsl", reading, {}, base_output=None))
    units = [
        Unit(**{**unit, "notes": tuple(unit["notes"]), "successors": tuple(unit["successors"])})
        for unit in record["units"]
    ]
    parts = {unit.id: unit for unit in units}
    return Source(path, record["facts"], parts, record["header"], None, record["categories"])
