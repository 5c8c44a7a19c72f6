"""Measure a finished build against what the field asks of a digital edition, and write the report beside it.

What is asked stands in `xslt/about/criteria.xml`. Facts about the edition come from a stylesheet, facts about the files
from the checks here; `xslt/about/about.xsl` joins both to the criteria and writes the pages. No clock, no path, no
network: the same build gets the same report.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from escolio.outputs import webfonts
from escolio.outputs.pages import edited
from escolio.project import Project, resources
from escolio.reading import document
from escolio.saxon import transform
from escolio.scorecard import access, deposit, scripts, web
from escolio.scorecard.deposit import Stated
from escolio.scorecard.result import Result
from escolio.scorecard.site import ABOUT, Site
from escolio.tools import tool_versions

FACTS = Path("xslt/about/facts.xsl")
REPORT = Path("xslt/about/about.xsl")
SHEET = "about/about.xsl"
ON_PAGES: tuple[Callable[[Site], Result], ...] = (
    web.nothing_loaded, web.self_sufficient, web.no_server, web.plain_web, web.no_query, web.relative, web.links,
    web.unique_ids, access.languages, access.headings, access.titles, access.landmarks, access.link_names,
    access.pictures, access.zoom, access.still, access.media, access.submissions,
    access.fields, access.contrast, scripts.announced, *scripts.CHECKS,
)  # fmt: skip
ON_DEPOSIT: tuple[Callable[[Site, Stated], Result], ...] = (
    deposit.formats, deposit.sources, deposit.source_linked, deposit.manual, deposit.witness_kept, deposit.stamped,
    deposit.licensed, deposit.units_addressed, deposit.without_scripts, deposit.cited, deposit.releases_kept,
    deposit.released, deposit.parsed, deposit.pdf, deposit.epub, deposit.dts, deposit.passages, deposit.metadata,
    deposit.linked_data, deposit.text_forms, deposit.search, deposit.word_list,
)  # fmt: skip


def write(edition: Path, folder: Path, target: Path) -> None:
    """Write `target`/about, a report on the whole build in `folder`, the manifest excepted. Raises EscolioError.

    The pages of the report are pages of the edition too, so they are written once to be measured with the others, and
    again with what was found.
    """
    facts = json.loads(transform(resources() / FACTS, document(edition), {}, base_output=None))
    site = Site(folder)
    site.add()
    render(edition, target, facts["checks"])
    site.add(ABOUT, target)
    render(edition, target, facts["checks"] | measure(site, Stated.of(edition, facts["stated"])))
    with edited(target / ABOUT) as pages:
        webfonts.embed(pages, Project(edition).folder)


def measure(site: Site, stated: Stated) -> dict[str, Any]:
    """What every check found, by its name with hyphens."""
    results = {check.__name__: check(site) for check in ON_PAGES}
    results |= {check.__name__: check(site, stated) for check in ON_DEPOSIT}
    return {name.replace("_", "-"): result.record() for name, result in results.items()}


def render(edition: Path, folder: Path, results: dict[str, Any]) -> None:
    """The pages, the factsheet and the results as JSON."""
    parameters = {"results": json.dumps(results, ensure_ascii=False), "tools": json.dumps(tool_versions())}
    transform(resources() / REPORT, document(edition), parameters, base_output=folder / ABOUT)
