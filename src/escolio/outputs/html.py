"""The pages of the edition, one for each language of its readers, and what the editors say of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from escolio.outputs import concordance
from escolio.project import MANIFEST, resources
from escolio.saxon import transform

SHEET = "html/site.xsl"
# The files that pages offer: those that every build has, and those of each output.
ALWAYS = (
    "edition.xml",
    "schema/manual.html",
    "schema/manual.en.html",
    "schema/escolio.rng",
    "schema/escolio.sch",
    MANIFEST,
)
OF_OUTPUT = {
    "pdf": ("edition.es.pdf", "edition.en.pdf"),
    "epub": ("edition.es.epub", "edition.en.epub"),
    "data": (
        "data/text/received.txt",
        "data/text/edited.txt",
        "data/edition.bib",
        "data/edition.ris",
        "data/sources.bib",
        "data/sources.ris",
        "data/claims.csv",
        "data/figures.csv",
        "data/claims.jsonld",
        "data/claimreview.jsonld",
        "dts/entry.jsonld",
    ),
    "about": ("about/index.html", "about/en/index.html"),
}
FOLDERS = {"es": "", "en": "en"}


def offered(only: frozenset[str]) -> list[str]:
    """The files that pages may offer when these outputs are made, as paths from the root of the site."""
    return [*ALWAYS, *(name for output, names in OF_OUTPUT.items() if output in only for name in names)]


def write(edition: Path, folder: Path, given: Mapping[str, Any]) -> None:
    """Write the pages. `given` says whether there are releases, what is `offered`, and where the `passages` lie."""
    parameters = {**given, "offered": json.dumps(given["offered"])}
    transform(resources() / "xslt" / SHEET, edition, parameters, base_output=folder)


def prove(folder: Path, expected: Mapping[str, list[concordance.Expected]]) -> None:
    """Hold the pages of each language against the edition. Raises EscolioError."""
    for language, inside in FOLDERS.items():
        pages = [folder / inside / name for name in ("index.html", "introduction.html")]
        concordance.refuse(pages[0], concordance.html_problems(pages, expected[language]))
