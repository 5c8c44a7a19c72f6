"""Which schema a file is held to: that of --schema, ours if the file names it, another one that it names, or none.

Any well-formed TEI can be built; only an edition that names our schema is held to its rules.
"""

from __future__ import annotations

import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from escolio.errors import EscolioError
from escolio.findings import Finding
from escolio.validation.relaxng.normal import collapse
from escolio.validation.relaxng.verdict import usable
from escolio.xml.otherwise import AS_ODT
from escolio.xml.reading import Document

SIZE_LIMIT = 20 * 1024 * 1024
SUFFIXES = (".rng", ".rnc", ".xsd")
TEI = "{http://www.tei-c.org/ns/1.0}"
HEADER = TEI + "teiHeader"
TEXTS = tuple(TEI + name for name in ("text", "sourceDoc", "facsimile", "standOff"))
OFFICE = re.compile(r"opendocument:xmlns:office|openxmlformats\.org|schemas\.microsoft\.com/office")
ID = "{http://www.w3.org/XML/1998/namespace}id"


def no_tei(document: Document) -> Finding | None:
    """Why a file is no TEI document, or none with a text: what it is instead, and what to do; None when it is one."""
    root = document.tree.getroot()
    name = etree.QName(root)
    words = ""
    if name.namespace == TEI[1:-1] and name.localname in ("TEI", "teiCorpus"):
        if not _says_something(root):
            words = "The document has a header and no text. Put the text into <text> after </teiHeader>."
    elif name.localname in ("TEI.2", "teiCorpus.2"):
        words = (
            f"<{name.localname}> is TEI P4, which P5 replaced in 2007. Convert the file, for instance with TEIGarage "
            "or the stylesheet p4top5.xsl of the TEI Consortium, and build what it makes."
        )
    elif name.localname in ("TEI", "teiCorpus"):
        words = f'<{name.localname}> is not in the TEI namespace. Write <TEI xmlns="{TEI[1:-1]}">.'
    elif name.localname == "html":
        words = "This is an HTML page, not TEI. Save its text as a text file and run: escolio new."
    elif OFFICE.search(name.namespace or ""):
        words = f"This is a word-processor file, written as XML, not TEI. {AS_ODT}"
    else:
        words = (
            f"This is not TEI: its root element is <{name.localname}>. An edition begins with <TEI> (see escolio new)."
        )
    return Finding(document.path, *document.place(0), "error", "not-tei", words) if words else None


def _says_something(root: Any) -> bool:
    """Whether there is a text, even an empty one (a list of names may be all in the header), or anything else that has
    words beside the header, in names of whatever language or vocabulary."""
    return next(root.iter(*TEXTS), None) is not None or any(
        "".join(part.itertext()).strip() for part in root.iterchildren(etree.Element) if part.tag != HEADER
    )


def named_schema(document: Document) -> Path | None:
    """The schema that the xml-model of a file names, if it is a regular local file of a kind and size to be used.

    Nothing is fetched, and nothing that lies elsewhere is followed: a device or a pipe is no schema.
    """
    for href in document.models:
        try:
            parts = urlsplit(href)
            if parts.scheme or parts.netloc or not parts.path.endswith(SUFFIXES):
                continue
            path = document.path.parent / unquote(parts.path)
            state = path.stat()
        except (OSError, ValueError):
            continue
        if stat.S_ISREG(state.st_mode) and state.st_size <= SIZE_LIMIT:
            return path
    return None


def foreign_findings(document: Document, schema: Path) -> list[Finding]:
    """What another schema that the file names finds wrong: where, and about what, never in the words of that file."""
    try:
        validator = _validator(schema)
    except (EscolioError, etree.LxmlError, OSError, ValueError, ImportError, RecursionError):
        words = (
            f"The schema {schema.name} that the file names cannot be used; only what holds of every text was checked."
        )
        return [Finding(document.path, *document.place(0), "warning", "schema-unusable", words)]
    if validator.validate(document.tree):
        return []
    log: Iterable[Any] = validator.error_log  # type: ignore[assignment]
    wrong = {element for entry in log for element in _elements_at(document, entry.path)} or {document.tree.getroot()}
    return [
        Finding(
            document.path,
            *document.place(index),
            "error",
            "grammar-other-schema",
            f"Not valid against {schema.name}, the schema that the file names, at or near "
            f"<{etree.QName(element).localname}>.",
        )
        for index, element in enumerate(document.tree.iter(etree.Element))
        if element in wrong
    ]


def _elements_at(document: Document, path: str | None) -> list[Any]:
    """The elements at a path as libxml2 writes it, which has no prefixes: /*/*[2]; none where it leads nowhere."""
    try:
        found: Any = document.tree.xpath(path) if path else []
    except etree.XPathError:
        return []
    return [element for element in found if etree.iselement(element)]


def _validator(schema: Path) -> etree.RelaxNG | etree.XMLSchema:
    if schema.suffix == ".rnc":
        import rnc2rng  # type: ignore[import-untyped]

        return etree.RelaxNG(etree.fromstring(rnc2rng.dumps(rnc2rng.loads(schema.read_text("utf-8"))).encode()))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)
    tree = etree.parse(str(usable(schema) if schema.suffix == ".rng" else schema), parser)
    if schema.suffix == ".xsd":
        return etree.XMLSchema(tree)
    collapse(tree.getroot())
    return etree.RelaxNG(tree)


def no_schema(document: Document) -> Finding:
    """Says that a file was held to no schema, and how to have it held to one."""
    if document.models:
        words = (
            f"The schema {document.models[0]} that the file names is not at hand as a file in .rng, .rnc or .xsd of at "
            "most 20 MB, and nothing is fetched, so only what holds of every text was checked. "
            "Put it beside the edition and name that, or give one with --schema."
        )
    else:
        words = (
            "The file names no schema that can be used here, so only what holds of every text was checked. "
            'Name one with --schema, or in the file with <?xml-model href="…"?>.'
        )
    return Finding(document.path, *document.place(0), "warning", "schema-none", words)


def universal_findings(document: Document) -> Iterator[Finding]:
    """What is wrong in any TEI document: an identifier that is used twice."""
    elements = list(document.tree.iter(etree.Element))
    counts = Counter(identifier for element in elements if (identifier := element.get(ID)))
    seen: set[str] = set()
    for index, element in enumerate(elements):
        identifier = element.get(ID)
        if identifier and counts[identifier] > 1:
            if identifier in seen:
                place = document.place_of_attribute(index, "xml:id")
                words = f"The identifier “{identifier}” is used {counts[identifier]} times. Give each element its own."
                yield Finding(document.path, *place, "error", "id-unique", words)
            seen.add(identifier)
