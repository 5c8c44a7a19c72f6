"""Cite the edition or any part of it: the words by citeproc and a CSL style, the rest as the frozen source gives it."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from escolio.csl import as_json, in_style
from escolio.errors import UsageError
from escolio.header import facts
from escolio.outputs.data import parameters
from escolio.project import Project, resources
from escolio.reading import document
from escolio.releases import ledger, references, units
from escolio.saxon import transform


@dataclass(frozen=True)
class Cited:
    """One citation in one language; `item` is its CSL item, `bibtex`, `biblatex` and `ris` are whole records.

    `state` says in what state the text is, `within` in which edition a source is listed (else empty), `released`
    whether the reference names a release or work in progress.
    """

    id: str
    kind: str
    reference: str
    address: str
    swhid: str
    state: str
    within: str
    item: dict[str, Any]
    bibtex: str
    biblatex: str
    ris: str
    lang: str
    released: bool

    @property
    def particulars(self) -> list[str]:
        """What stands in brackets after the words of every style: nothing in it depends on the style."""
        reference = f"{self.reference} {self.within}".strip()
        return [part for part in (reference, self.state, self.address, self.swhid) if part]


def cite(edition: Path, text: str, at: str = "", lang: str = "", view: str = "", base_url: str = "") -> Cited:
    """The citation of what `text` names (empty: the whole edition) in release `at`.

    `lang` is the language of the words (empty: the first of the readers'), `view` the text that is quoted (empty: the
    one that an address names, else the edited one).

    Without `at` the version that `text` gives is cited, else the newest release; without any release the edition
    itself, as work in progress. Raises UsageError for a reference or a version that is not there, EscolioError when
    a frozen release was touched.
    """
    folder = Project(edition).releases
    reference = references.parse(text, folder) if text.strip() else references.Reference("")
    if at and reference.version and at != reference.version:
        raise UsageError(f"{reference} names another version than {at}.", remedy="Leave one of the two out.")
    source, released = source_of(edition, folder, at or reference.version)
    cited = [] if not reference.id else references.members(reference, units.read(source))
    refuse_withdrawn(cited)
    if len(cited) > 1 and cited[0].kind == "source":
        raise UsageError(f"{reference} names several sources.", remedy="Cite them one by one.")
    view = view or reference.view
    refuse_unknown_view(view, source)
    asked = {"first": cited[0].id if cited else "", "last": reference.last, "view": view, "lang": lang}
    citation = transform(
        resources() / "xslt/data/cite.xsl",
        document(source),
        {**parameters(Project(source), base_url), **asked},
        base_output=None,
    )
    return Cited(**json.loads(citation), released=released)


def refuse_unknown_view(view: str, source: Path) -> None:
    """Raise UsageError, naming the views there are, for one that a source does not have."""
    views = facts(source)["views"] if view else [view]
    if view not in views:
        raise UsageError(f"There is no view {view!r} of the text.", remedy=f"Views: {', '.join(views)}.")


def source_of(edition: Path, folder: Path, version: str) -> tuple[Path, bool]:
    """The file to cite from, and whether it is a release."""
    versions = [release.version for release in ledger.read(folder)]
    released = ledger.is_released(Project(edition))
    if not version and (released or not versions):
        return edition, released
    if version and version not in versions:
        listed = f"Releases: {', '.join(versions)}." if versions else "Publish one with: escolio release"
        raise UsageError(f"There is no release {version}.", remedy=listed)
    return ledger.source(folder, version or versions[-1]), True


def refuse_withdrawn(cited: list[units.Unit]) -> None:
    """Raise UsageError when the version holds only the notice that a unit was withdrawn."""
    for unit in cited:
        if unit.kind == "withdrawn":
            raise UsageError(
                f"{unit.id} was withdrawn in {unit.facets.get('since', 'an earlier version')}: {unit.text}",
                remedy="Cite it in the release in which it stood, with --at VERSION.",
            )


def formatted(cited: Cited, form: str, style: str = "apa") -> str:
    """The citation as text or HTML in a style, or as a record. Raises UsageError for an unknown style."""
    records = {"bibtex": cited.bibtex, "biblatex": cited.biblatex, "ris": cited.ris}
    if form in records:
        return records[form]
    if form == "csl-json":
        return as_json(cited.item)
    words = in_style(cited.item, style, cited.lang, markup=form == "html")
    if form == "text":
        return f"{words} [{'; '.join(part for part in cited.particulars if part not in words)}]\n"
    parts = [html.escape(part) for part in cited.particulars if part != cited.address]
    parts[0] = f'<a href="{html.escape(cited.address)}">{parts[0]}</a>'
    return f'<p class="citation" lang="{cited.lang}">{words} [{"; ".join(parts)}]</p>\n'
