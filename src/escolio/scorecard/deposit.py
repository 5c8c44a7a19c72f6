"""Checks on the folder as a deposit: formats and sources, what each file states, what can be cited and found again."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pikepdf

from escolio.media import EPUB
from escolio.project import Project
from escolio.releases import ledger
from escolio.scorecard.result import Result, verdict
from escolio.scorecard.site import FORMER, Site, parts
from escolio.xml.reading import read

OPEN = {
    "html": "HTML", "xml": "XML", "tei": "TEI XML", "odd": "TEI ODD", "rng": "RELAX NG", "sch": "Schematron",
    "xsl": "XSLT", "css": "CSS", "svg": "SVG", "pdf": "PDF/A", "epub": "EPUB", "json": "JSON", "jsonld": "JSON-LD",
    "csv": "CSV", "txt": "TXT", "bib": "BibTeX", "ris": "RIS", "cff": "CFF", "md": "TXT",
}  # fmt: skip
SOURCES = ("edition.xml", "schema/escolio.odd", "schema/escolio.rng", "schema/escolio.sch")
METADATA = ("data/dublin-core.xml", "data/datacite.xml", "data/edition.jsonld", "data/CITATION.cff")
PDF_CLAIMS = ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "/Lang", "/AFRelationship/Source")
EPUB_CLAIMS = ("schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard",
               "schema:accessibilitySummary", "dcterms:conformsTo")  # fmt: skip
SHOWN = "//*[@id][normalize-space()][not(ancestor-or-self::*[@hidden])]"
# The reading edition, by its language: the page of the text, and that of the introduction.
READING = (("index.html", "introduction.html"), ("en/index.html", "en/introduction.html"))
TEXT = tuple(pages[0] for pages in READING)


@dataclass(frozen=True)
class Stated:
    """What the edition says of itself that its outputs must repeat: from `xslt/about/facts.xsl`."""

    edition: Path
    identifier: str
    version: str
    dates: list[str]
    licences: list[str]
    units: list[str]
    witnesses: list[dict[str, str]]

    @classmethod
    def of(cls, edition: Path, record: dict[str, Any]) -> Stated:
        """The statement in a record of facts."""
        return cls(edition, **record)


def formats(site: Site, stated: Stated) -> Result:
    """Every file is of an open format that needs no licensed program."""
    kinds = Counter(name.rpartition(".")[2].lower() for name in site.files)
    problems = [name for name in site.files if name.rpartition(".")[2].lower() not in OPEN]
    named = [f"{OPEN[kind]} {kinds[kind]}" for kind in sorted(kinds) if kind in OPEN]
    return verdict(problems, files=len(site.files), formats=named)


def sources(site: Site, stated: Stated) -> Result:
    """The source, byte for byte, our schema if it names it, and its received text lie beside what was made of them."""
    needed = SOURCES if read(stated.edition).is_ours else SOURCES[:1]
    missing = [name for name in needed if name not in site.files]
    if site.files.get("edition.xml") != stated.edition.read_bytes():
        missing.append("edition.xml")
    missing += [name for one in stated.witnesses if (name := one["file"]) not in site.files]
    kept = [name for name in site.files if name.startswith(("schema/", "witnesses/"))]
    return verdict(missing, files=len(kept) + 1)


def source_linked(site: Site, stated: Stated) -> Result:
    """The pages of the text link to their source."""
    pages = [site.pages[name] for name in TEXT if name in site.pages]
    problems = [page.path for page in pages if not any(href.endswith("edition.xml") for href in page.hrefs)]
    return verdict(problems or ([] if pages else ["index.html"]), pages=len(pages))


def manual(site: Site, stated: Stated) -> Result:
    """The data model is told in pages that lie in the folder."""
    pages = [name for name in site.pages if name.startswith("schema/")]
    articles = sum(len(site.pages[name].all("article")) for name in pages)
    return Result("yes" if pages and articles else "no", {"pages": len(pages), "articles": articles})


def witness_kept(site: Site, stated: Stated) -> Result:
    """The received files have the digests that the header states."""
    described = [one for one in stated.witnesses if one["sha256"]]
    problems = [
        one["file"]
        for one in described
        if hashlib.sha256(site.files.get(one["file"], b"")).hexdigest() != one["sha256"]
    ]
    if not described:
        return Result("na", {"files": 0})
    return verdict(problems, files=len(described))


def stamped(site: Site, stated: Stated) -> Result:
    """Every page, also those of EPUBs, says version and date; every book says them in its metadata."""
    problems = [
        page.path
        for page in site.pages.values()
        if stated.version not in page.words or not any(date in page.words for date in stated.dates)
    ]
    problems += [
        f"{name}: {part}"
        for name in site.packages
        for part, words in parts(site.files[name])
        if stated.version not in words or not any(date in words for date in stated.dates)
    ]
    problems += [
        name
        for name, package in site.packages.items()
        if f">{stated.version}<" not in package or not any(date in package for date in stated.dates[:1])
    ]
    problems += [
        name
        for name in site.ending(".pdf")
        if not any(f">{date}".encode() in site.files[name] for date in stated.dates[:1])
    ]
    return verdict(problems, pages=len(site.pages), books=len(site.ending(".epub", ".pdf")), version=stated.version)


def licensed(site: Site, stated: Stated) -> Result:
    """Every page links to a licence that the header declares."""
    problems = [
        page.path
        for page in site.pages.values()
        if not {link.get("href") for link in page.all("a") if "license" in link.get("rel", "").split()}
        & set(stated.licences)
    ]
    if not stated.licences:
        problems.append("edition.xml")
    return verdict(problems, pages=len(site.pages), licences=stated.licences)


def units_addressed(site: Site, stated: Stated) -> Result:
    """Every citable unit is a fragment of the first page of each language, which leads on to what stands elsewhere."""
    problems = [
        f"{name}#{unit}"
        for name in TEXT
        for unit in sorted(set(stated.units) - set(site.pages[name].ids if name in site.pages else ()))
    ]
    return verdict(problems, units=len(stated.units), pages=len(TEXT))


def without_scripts(site: Site, stated: Stated) -> Result:
    """Every citable unit has its words in the pages themselves: none waits for a script, none is marked hidden."""
    problems, count = [], 0
    for names in READING:
        shown = [element for name in names if name in site.pages for element in site.pages[name].find(SHOWN)]
        filled = {element.get("id") for element in shown}
        count += len(stated.units)
        problems += [f"{names[0]}#{unit}" for unit in stated.units if unit not in filled]
    return verdict(problems, units=count)


def cited(site: Site, stated: Stated) -> Result:
    """Every citable unit has a citation that names the version; every page of the text says how to cite."""
    units = json_of(site, "data/citations.json").get("units", {})
    problems = [f"data/citations.json#{unit}" for unit in stated.units if unit not in units]
    problems += [f"data/citations.json#{unit}" for unit in units if stated.version not in json.dumps(units[unit])]
    problems += [name for name in TEXT if name not in site.pages or "section.citation" not in site.pages[name].ids]
    return verdict(problems, units=len(units))


def releases_kept(site: Site, stated: Stated) -> Result:
    """Every released source is whole, and every version has its place in the folder."""
    folder = Project(stated.edition).releases
    released = ledger.read(folder)
    problems = [release.version for release in released if not site.below(f"{FORMER}{release.version}/")]
    return verdict(problems, releases=len(released)) if released else Result("na", {"releases": 0})


def released(site: Site, stated: Stated) -> Result:
    """This very source is a frozen release."""
    holds = ledger.is_released(Project(stated.edition))
    count = len(ledger.read(Project(stated.edition).releases))
    return Result("yes" if holds else "no", {"version": stated.version, "releases": count})


def parsed(site: Site, stated: Stated) -> Result:
    """Every output can be read by a parser of its format."""
    problems, counts = [], Counter[str]()
    for name, content in site.files.items():
        kind = name.rpartition(".")[2].lower()
        if reader := READERS.get(kind):
            counts[OPEN[kind]] += 1
            try:
                reader(content)
            except (ValueError, expat.ExpatError, zipfile.BadZipFile, csv.Error, KeyError) as error:
                problems.append(f"{name}: {type(error).__name__}")
    return verdict(problems, files=sum(counts.values()), formats=[f"{name} {counts[name]}" for name in sorted(counts)])


def read_xml(content: bytes) -> None:
    """Raise for XML that is not well-formed. Nothing is read from elsewhere."""
    expat.ParserCreate(namespace_separator=" ").Parse(content, True)


def read_html(content: bytes) -> None:
    """Raise for a page without the beginning and the end of one."""
    start, end = content[:200].lower(), content[-200:].lower()
    if not start.startswith(b"<!doctype html") or b"</html>" not in end:
        raise ValueError("not a page")
    content.decode("utf-8")


def read_pdf(content: bytes) -> None:
    """Raise for a file without the beginning and the end of a PDF."""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-32:]:
        raise ValueError("not a PDF")


def read_epub(content: bytes) -> None:
    """Raise for a broken container or a part that is not well-formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        if book.read("mimetype") != EPUB.encode():
            raise ValueError("not an EPUB")
        for name in book.namelist():
            part = book.read(name)
            if name.endswith((".xhtml", ".opf", ".xml", ".svg")):
                read_xml(part)


def read_csv(content: bytes) -> None:
    """Raise for a table whose rows differ in length."""
    if len({len(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True) if row}) > 1:
        raise ValueError("rows of different length")


READERS: dict[str, Callable[[bytes], object]] = {
    **dict.fromkeys(("xml", "tei", "odd", "rng", "sch", "xsl", "svg"), read_xml),
    **dict.fromkeys(("json", "jsonld"), json.loads),
    **dict.fromkeys(("txt", "bib", "ris", "cff", "css"), bytes.decode),
    "html": read_html, "pdf": read_pdf, "epub": read_epub, "csv": read_csv,
}  # fmt: skip


def pdf(site: Site, stated: Stated) -> Result:
    """Every PDF declares PDF/A-3a and PDF/UA-1, its language and the source attached to it."""
    books = site.ending(".pdf")
    said = {name: claimed(site.files[name]) for name in books}
    problems = [f"{name}: {claim.rstrip('<')}" for name in books for claim in PDF_CLAIMS if claim not in said[name]]
    return verdict(problems or ([] if books else ["*.pdf"]), books=len(books))


def claimed(content: bytes) -> str:
    """What the catalogue of a PDF says of it: its metadata, its language, what is attached."""
    try:
        with pikepdf.open(io.BytesIO(content)) as book:
            root = book.Root
            said = [root.Metadata.read_bytes().decode("utf-8")] if "/Metadata" in root else []
            said += ["/Lang"] if str(root.get("/Lang", "")) else []
            said += [f"/AFRelationship{file.get('/AFRelationship', '')}" for file in root.get("/AF", pikepdf.Array())]
            return "\n".join(said)
    except (pikepdf.PdfError, UnicodeDecodeError):
        return ""


def epub(site: Site, stated: Stated) -> Result:
    """Every EPUB carries the metadata that EPUB Accessibility 1.1 asks for."""
    books = site.packages
    problems = [f"{name}: {claim}" for name in books for claim in EPUB_CLAIMS if claim not in books[name]]
    return verdict(problems or ([] if books else ["*.epub"]), books=len(books))


def dts(site: Site, stated: Stated) -> Result:
    """The folder holds a text service as static files."""
    files = site.below("dts/")
    return Result("yes" if "dts/entry.jsonld" in files else "no", {"files": len(files)})


def passages(site: Site, stated: Stated) -> Result:
    """There is a TEI file for every sentence, entry, claim and source."""
    stems = {name.rpartition("/")[2].removesuffix(".tei") for name in site.below("dts/document/")}
    if not stems:
        return Result("no", {"files": 0, "units": len(stated.units)})
    return verdict([unit for unit in stated.units if unit not in stems], files=len(stems), units=len(stated.units))


def metadata(site: Site, stated: Stated) -> Result:
    """Every record of metadata names the identifier of the edition and the digest of its source."""
    swhid = ledger.swhid(stated.edition.read_bytes())
    problems = []
    for name in METADATA:
        text = site.files.get(name, b"").decode("utf-8", "replace")
        if swhid not in text:
            problems.append(name)
    return verdict(problems, records=len(METADATA), swhid=swhid)


def linked_data(site: Site, stated: Stated) -> Result:
    """Claims and description are also JSON-LD with a shared vocabulary."""
    names = [name for name in site.below("data/") if name.endswith(".jsonld")]
    contexts = sorted({context for name in names for context in contexts_of(json_of(site, name))})
    return Result("yes" if contexts else "no", {"files": len(names), "contexts": contexts})


def contexts_of(value: Any) -> set[str]:
    """The addresses of the contexts that a JSON-LD document names at its top."""
    records = value if isinstance(value, list) else [value]
    contexts = [record.get("@context") for record in records if isinstance(record, dict)]
    flat = [one for item in contexts for one in (item if isinstance(item, list) else [item])]
    return {one for one in flat if isinstance(one, str)}


def json_of(site: Site, name: str) -> Any:
    """The content of a JSON file; an empty object when it is missing or broken."""
    try:
        return json.loads(site.files.get(name, b"{}"))
    except ValueError:
        return {}


def text_forms(site: Site, stated: Stated) -> Result:
    """The text can be had as plain text in each of its views."""
    names = site.below("data/text/")
    return Result("yes" if names else "no", {"files": len(names), "names": [Path(name).stem for name in names]})


def search(site: Site, stated: Stated) -> Result:
    """There is a field to search in."""
    pages = [
        page.path
        for page in site.pages.values()
        if page.all("search") or any(field.get("type") == "search" for field in page.all("input"))
    ]
    return Result("yes" if pages else "no", {"pages": len(pages)})


def word_list(site: Site, stated: Stated) -> Result:
    """There is a list of the words of the text."""
    lists = [name for name in site.files if re.search(r"(?:words|palabras|wordlist)[^/]*$", name)]
    return Result("yes" if lists else "no", {"files": len(lists)})
