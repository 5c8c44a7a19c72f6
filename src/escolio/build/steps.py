"""Order the steps from a valid edition to its published outputs. Only the stylesheets know what the edition says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from escolio import files
from escolio.build.beside import Beside
from escolio.build.jobs import wanted
from escolio.build.manifest import write_manifest
from escolio.build.staging import staged_folder
from escolio.errors import InvalidEdition, UsageError
from escolio.findings import Finding
from escolio.header import statement
from escolio.outputs import about, concordance, data, downloads, epub, manual, releases
from escolio.project import Project, resources
from escolio.saxon import prepare, transform
from escolio.validation.check import check

OUTPUTS = ("html", "pdf", "epub", "data")
PAGES = Path("xslt/html/site.xsl")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """One build under way: the edition, the folder its outputs are written to, and what each language must hold."""

    edition: Path
    folder: Path
    statement: dict[str, Any]
    expected: dict[str, list[concordance.Expected]]


def build(project: Project, only: frozenset[str], progress: Progress) -> list[Finding]:
    """Validate the edition and write the chosen outputs (of OUTPUTS) into `project.output`, whole or not at all.

    Returns the warnings of the validation. Raises InvalidEdition when the edition has errors, EscolioError when a
    stylesheet or an output fails its check; the former outputs then stand as they were.
    """
    with staged_folder(project.output) as folder, Beside(wanted(project.edition, folder, only)) as beside:
        progress("validate")
        findings = check(project.edition)
        if any(finding.is_error for finding in findings):
            raise InvalidEdition(findings)
        run = Run(project.edition, folder, statement(project.edition), concordance.expected(project.edition))
        copy_sources(run)
        for name in STEPS:
            if name in only:
                progress(name)
                STEPS[name](run)
        for stylesheet in stylesheets_at_the_end(only):
            prepare(resources() / stylesheet)
        if beside.jobs:
            progress("pdf" if "pdf" in only else "releases")
            beside.finish()
        if "html" in only:
            progress("pages")
            build_pages(run, whole=only == frozenset(OUTPUTS))
        if only == frozenset(OUTPUTS):
            progress("about")
            about.write(project.edition, folder)
        progress("manifest")
        write_manifest(folder, dict(inputs(project.edition)), run.statement)
    return findings


def chosen(only: str | None) -> frozenset[str]:
    """The outputs of a list with commas, all without one. Raises UsageError for one that there is not."""
    names = frozenset(OUTPUTS) if only is None else frozenset(name.strip() for name in only.split(","))
    if unknown := sorted(names - set(OUTPUTS)):
        raise UsageError(f"There is no output {unknown[0]!r}.", remedy=f"Choose from: {', '.join(OUTPUTS)}.")
    return names


def stylesheets_at_the_end(only: frozenset[str]) -> tuple[Path, ...]:
    """What runs only when all jobs are done, and can be compiled while they are waited for."""
    report = about.STYLESHEETS if only == frozenset(OUTPUTS) else ()
    return (PAGES, *report) if "html" in only else ()


def inputs(edition: Path) -> Iterator[tuple[str, Path]]:
    """Everything that decides the outputs: the edition, its witnesses, the stylesheets and the schema."""
    yield "tei/edition.xml", edition
    root = resources()
    folders = {
        "tei/witnesses": edition.parent / "witnesses",
        "tei/releases": edition.parent / "releases",
        "xslt": root / "xslt",
        "schema": root / "schema",
    }
    for part, folder in folders.items():
        for name in files.names(folder):
            yield f"{part}/{name}", folder / name


def copy_sources(run: Run) -> None:
    """Put the source, the received text, the schema and its manual beside the outputs made from them."""
    shutil.copyfile(run.edition, run.folder / "edition.xml")
    files.copy(run.edition.parent / "witnesses", run.folder / "witnesses")
    files.copy(resources() / "schema", run.folder / "schema")
    version, date = run.statement["version"], run.statement["date"]
    manual.write(resources(), run.folder, version=version, date=date, home="../index.html")


def build_pages(run: Run, *, whole: bool) -> None:
    """The pages of both languages, each held against the edition; they offer the other files with their sizes."""
    offered = json.dumps(downloads.sizes(run.folder, whole=whole))
    asked: dict[str, str | int | bool] = {"has-releases": releases.any_for(run.edition), "sizes": offered}
    transform(resources() / PAGES, run.edition, asked, base_output=run.folder)
    for language, folder in (("es", run.folder), ("en", run.folder / "en")):
        pages = [folder / "index.html", folder / "introduction.html"]
        concordance.refuse(pages[0], concordance.html_problems(pages, run.expected[language]))


def build_epub(run: Run) -> None:
    """The books for reading systems, each held against the edition."""
    for language, path in epub.make_books(run.edition, run.folder, run.statement["date"]).items():
        concordance.refuse(path, concordance.book_problems(epub.pages(path), run.expected[language]))


def build_data(run: Run) -> None:
    """Citations, claims, tables, plain texts and metadata; other processes see to the older releases."""
    data.write(run.edition, run.folder)
    releases.share_data(run.edition, run.folder)


STEPS: dict[str, Callable[[Run], None]] = {"epub": build_epub, "data": build_data}
