"""The one table of steps from a valid edition to its published outputs.

Only the stylesheets know what the edition says; a step says what it is made from, and how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from escolio import files, reading, settings
from escolio.build.asked import REPORT
from escolio.build.manifest import Made
from escolio.dts import library
from escolio.errors import InvalidEdition
from escolio.header import facts
from escolio.outputs import citations, data, dts, epub, fonts, html, manual, pdf, proof, read, releases
from escolio.outputs.fonts import Faces
from escolio.project import Project, resources
from escolio.releases import ledger
from escolio.validation.check import check, referred, to_build
from escolio.xml.reading import read as parsed

BOOK_SHEETS = (read.SHEET, proof.SHEET)

Make = Callable[[Path], object]


@dataclass(frozen=True)
class Step:
    """Something that is made from files: the same from the same files, stylesheets and parameters.

    `state` returns what is to be kept in the manifest (a value of JSON). `make` gets an empty folder and writes below
    it; with `waits`, all that was begun before is done by then. Work that needs neither Saxon nor pdfium can follow in
    `in_thread`, which gets the same folder in a thread of its own. `prove` looks, when all of this is done, whether the
    folder holds what it should, and raises otherwise.
    """

    name: str
    make: Make | None = None
    inputs: Mapping[str, Path] = field(default_factory=dict)
    stylesheets: tuple[str, ...] = ()  # files below the folder of stylesheets; what they import need not be named
    parameters: Mapping[str, Any] = field(default_factory=dict)
    state: Callable[[], Any] | None = None
    in_thread: Make | None = None
    prove: Make | None = None
    waits: bool = False


@dataclass(frozen=True)
class Table:
    """The steps of one build: `project`, what was asked for (of OUTPUTS and REPORT), and a folder to work in.

    That folder lies in the one that is made.

    `made` is what the steps before have made, by their names; each step is done before the next is asked for.
    `members` are the steps that make the editions that this one lists; a `part` is one of those.
    """

    project: Project
    only: frozenset[str]
    scratch: Path
    made: Mapping[str, Made]
    members: tuple[str, ...] = ()
    part: bool = False

    def check(self) -> Step:
        """Its record: the findings, as `checked` gives them. Raises InvalidEdition when there are errors."""
        edition = self.project.edition
        try:
            named = referred(edition, self.project.folder)
        except OSError as error:  # what hinders reading is told as any other fault of the edition
            raise InvalidEdition(check(edition)) from error
        seen = {**self.schema, **self.edition, **self.witnesses}
        seen |= {f"tei/{name}": self.project.folder / name for name in named} | self.settings | self.fonts
        sheets = ("schema/rules.xsl", "schema/universal.xsl", "check/witness-text.xsl", "check/witness-files.xsl")
        return Step("check", None, seen, sheets, state=lambda: checked(edition))

    def header(self) -> Step:
        """Its record: what the header states."""
        sheets = (read.SHEET, "data/header-facts.xsl")
        return Step("header", None, self.edition, sheets, state=lambda: facts(self.project.edition))

    def read(self) -> Step:
        """Its record: what is known of the reading document, and what there is to say of it (`reading_record`)."""
        return Step("read", None, self.edition, (read.SHEET,), state=lambda: reading_record(self.project.edition))

    def faces(self) -> Step:
        """Its record: where there are signs that no face has (`read.places`)."""
        seen = {**self.edition, **self.fonts}
        return Step("faces", None, seen, (read.SHEET,), self.installed, state=self.unset)

    def outputs(self, stated: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[Step]:
        """The steps that publish, in their order: pages first, so that they can be looked at while books are set.

        `stated` is the record of the header, `document` those of the reading document and of the faces. What no face
        can set is no book.
        """
        yield Step("sources", self.copy_sources, {**self.edition, **self.witnesses, **self.frozen, **self.schema})
        if self.has_schema:
            yield self.manual(stated)
        if "html" in self.only:
            yield self.html(stated, self.only - {"pdf"} if document["unset"] else self.only)
        if "pdf" in self.only and not document["unset"]:
            yield from (self.book(language) for language in document["languages"])
        if "data" in self.only:
            yield self.data()
            yield self.dts()
        if "html" in self.only:
            yield from self.releases()
        if "epub" in self.only:
            for language in document["languages"]:
                printed = self.printed(language) if "pdf" in self.only and not document["unset"] else None
                if printed:
                    yield printed
                yield self.epub(language, stated["date"], self.made[printed.name].record if printed else "")

    def report(self, folder: Path) -> Step:
        """The report on a whole build in `folder`, which it is made from."""
        from escolio.outputs import about  # what it measures with takes as long to load as all the rest

        made = {name: folder / name for name in files.names(folder)}
        return Step(
            REPORT,
            lambda target: about.write(self.project.edition, folder, target),
            made,
            (read.SHEET, "about/about.xsl"),
        )

    def manual(self, stated: Mapping[str, Any]) -> Step:
        odd = {name: path for name, path in self.schema.items() if name.endswith(".odd")}
        given = {"version": stated["version"], "date": stated["date"], "home": "../index.html"}
        return Step("manual", lambda folder: manual.write(resources(), folder, **given), odd, (manual.SHEET,), given)

    def html(self, stated: Mapping[str, Any], made: frozenset[str]) -> Step:
        given: dict[str, Any] = {
            "has-releases": bool(self.released),
            "offered": [one for one in html.offered(made) if self.has_schema or not one.startswith("schema/")],
            "members": " ".join(f"{name.removeprefix('text.')}/index.html" for name in self.members),
            "passages": library.passages(self.project, stated) if "data" in self.only else "",
        }
        return Step(
            "html",
            lambda folder: html.write(reading.document(self.project.edition), folder, given, self.project.edition),
            {**self.edition, **self.pictures, **self.fonts},
            (read.SHEET, html.SHEET, citations.SHEET, proof.SHEET),
            given,
            prove=lambda folder: html.prove(folder, self.project.edition, reading.document(self.project.edition)),
        )

    def book(self, language: str) -> Step:
        edition, work = self.project.edition, self.scratch / f"book.{language}"

        def set_book(folder: Path, *, lone_lines: bool = False) -> None:
            typeset, settled = pdf.source(work, language), settings.settings(self.project.folder)
            pdf.compile_book(typeset, pdf.book(folder, language), self.typefaces, settled, lone_lines=lone_lines)

        return Step(
            f"book.{language}",
            lambda _: pdf.write_typst(reading.document(edition), edition, work, language),
            {**self.edition, **self.fonts, **self.pictures, **self.settings},
            (*BOOK_SHEETS, pdf.SHEET),
            self.installed,
            in_thread=set_book,
            prove=lambda folder: pdf.prove(
                pdf.book(folder, language),
                edition,
                reading.document(edition),
                language,
                set_anew=lambda: set_book(folder, lone_lines=True),
            ),
        )

    def printed(self, language: str) -> Step:
        """Its record: what stands on which page of the printed book, which is made by then."""
        book = self.book(language)
        made = self.scratch.parent
        return Step(
            f"printed.{language}",
            None,
            book.inputs,
            book.stylesheets,
            book.parameters,
            state=lambda: pdf.printed(pdf.book(made, language)),
            waits=True,
        )

    def epub(self, language: str, date: str, printed: str) -> Step:
        edition = self.project.edition
        return Step(
            f"epub.{language}",
            lambda folder: epub.make_book(
                reading.document(edition), edition, folder, language, date, printed, self.typefaces
            ),
            {**self.edition, **self.pictures, **self.fonts, **self.settings},
            (*BOOK_SHEETS, epub.SHEET),
            {"printed": printed, **self.installed},
            prove=lambda folder: epub.prove(epub.book(folder, language), edition, reading.document(edition), language),
        )

    def data(self) -> Step:
        given = {"released": ledger.is_released(self.project)}
        return Step(
            "data", lambda folder: data.write(self.project, folder), self.edition, (read.SHEET, data.SHEET), given
        )

    def dts(self) -> Step:
        given = {"release": library.newest(self.project)}
        return Step(
            "dts", lambda folder: dts.write(self.project, folder / "dts"), self.edition, (library.SHEET,), given
        )

    def releases(self) -> Iterator[Step]:
        """The pages of every release, each made from itself and those after it; then the list of them."""
        sheets = (html.SHEET, read.SHEET, releases.UNITS, citations.SHEET)
        for number, (release, _) in enumerate(self.released):
            yield Step(
                f"release.{release.version}",
                lambda folder, number=number: releases.write_release(self.project, number, folder),  # type: ignore[misc]
                dict(list(self.frozen.items())[number:]),
                sheets,
            )
        if self.released:
            inputs = {**self.edition, **self.frozen, "tei/releases/ledger.json": self.project.releases / ledger.NAME}
            yield Step("history", None, self.frozen, sheets, state=lambda: releases.history(self.project))
            history = self.made["history"].record
            yield Step(
                "releases",
                lambda folder: releases.write_lists(self.project, folder, history),
                inputs,
                (read.SHEET, html.SHEET),
                {"history": history},
            )

    @cached_property
    def pictures(self) -> dict[str, Path]:
        return pictures(self.project)

    @cached_property
    def typefaces(self) -> Faces:
        folder = self.project.folder
        faces = fonts.faces_for(read.signs(reading.document(self.project.edition)), folder)
        return fonts.chosen(faces, settings.settings(folder), folder)

    @cached_property
    def installed(self) -> dict[str, Any]:
        """The fonts of this machine by name and size, if ours do not do: then what is set depends on them."""
        if not self.made["read"].record["further"]:
            return {}
        return {"fonts": [[path.name, path.stat().st_size] for path in fonts.installed()]}

    def unset(self) -> list[tuple[int, str]]:
        if not self.made["read"].record["further"]:
            return []
        lacking = self.typefaces.lacking
        return read.places(self.project.edition, lacking) if lacking else []

    @cached_property
    def fonts(self) -> dict[str, Path]:
        """The fonts beside the edition."""
        return files.below(self.project.folder / fonts.BESIDE, f"tei/{fonts.BESIDE}")

    @cached_property
    def settings(self) -> dict[str, Path]:
        """What the editor settles of the books, if there is such a file."""
        path = self.project.folder / settings.NAME
        return {f"tei/{settings.NAME}": path} if path.is_file() else {}

    @cached_property
    def edition(self) -> dict[str, Path]:
        return {"tei/edition.xml": self.project.edition}

    @cached_property
    def witnesses(self) -> dict[str, Path]:
        return files.below(self.project.witnesses, "tei/witnesses")

    @cached_property
    def released(self) -> list[tuple[ledger.Release, Path]]:
        return releases.untouched(self.project)

    @cached_property
    def frozen(self) -> dict[str, Path]:
        return {f"tei/releases/{release.version}.xml": source for release, source in self.released}

    @cached_property
    def has_schema(self) -> bool:
        """Whether our schema and its manual belong to this edition: one that names it, and is not listed by another."""
        return not self.part and parsed(self.project.edition).is_ours

    @cached_property
    def schema(self) -> dict[str, Path]:
        return files.below(resources() / "schema", "schema")

    def copy_sources(self, folder: Path) -> None:
        """Put the sources, those of the releases too, the received text and the schema beside what is made of them."""
        files.copy_file(self.project.edition, folder / "edition.xml")
        files.copy(self.project.witnesses, folder / "witnesses")
        if self.has_schema:
            files.copy(resources() / "schema", folder / "schema")
        for release, source in self.released:
            files.copy_file(source, folder / "releases" / release.version / "edition.xml")
            files.copy(self.project.witnesses, folder / "releases" / release.version / "witnesses")


def pictures(project: Project) -> dict[str, Path]:
    """The pictures in the folder of the edition that its text names, by their path in a deposit."""
    named = [name for name in referred(project.edition, project.folder) if html.is_picture(name)]
    return {f"tei/{name}": project.folder / name for name in named if html.local(quote(name))}


def sources(project: Project) -> dict[str, Path]:
    """Everything of the edition itself that decides the outputs, by its path in a deposit: its text, the pictures,
    fonts and settings beside it, its witnesses and releases."""
    return {
        "tei/edition.xml": project.edition,
        **pictures(project),
        **files.below(project.folder / fonts.BESIDE, f"tei/{fonts.BESIDE}"),
        **{f"tei/{path.name}": path for path in [project.folder / settings.NAME] if path.is_file()},
        **files.below(project.witnesses, "tei/witnesses"),
        **files.below(project.releases, "tei/releases"),
    }


def inputs(project: Project) -> dict[str, Path]:
    """Everything that decides the outputs: the edition, the stylesheets and the schema."""
    root = resources()
    return {**sources(project), **files.below(root / "xslt", "xslt"), **files.below(root / "schema", "schema")}


def reading_record(edition: Path) -> dict[str, Any]:
    """Make the reading document. `what` says what it is, `plain` what is shown plainly, `further` whether there are
    signs that our own faces do not have."""
    path = reading.document(edition)
    record = {"languages": read.languages(path), "what": read.described(path)}
    return {**record, "plain": reading.messages(edition), "further": not fonts.is_ours(read.signs(path))}


def checked(edition: Path) -> list[list[Any]]:
    """What the check found and does not hold the edition back, as records. Raises InvalidEdition for what does."""
    return [[one.line, one.column, one.severity, one.rule, one.message] for one in to_build(edition)]
