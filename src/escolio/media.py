"""Media types: the one table of what each kind of file is called on the web (IANA), by the end of its name."""

from __future__ import annotations

from pathlib import PurePosixPath

TEI = "application/tei+xml"
TEXT = "text/plain"
EPUB = "application/epub+zip"
OTHER = "application/octet-stream"
BY_SUFFIX = {
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".epub": EPUB,
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".odd": TEI,
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python",
    ".ris": "application/x-research-info-systems",
    ".rng": "application/xml",
    ".sch": "application/xml",
    ".svg": "image/svg+xml",
    ".tei": TEI,
    ".toml": "application/toml",
    ".ttf": "font/ttf",
    ".txt": TEXT,
    ".typ": TEXT,
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".xsl": "application/xslt+xml",
    ".yaml": "application/yaml",
}


def media_type(name: str) -> str:
    """The media type of a file by its name; OTHER for one that the table does not have."""
    return BY_SUFFIX.get(PurePosixPath(name).suffix, OTHER)


def served(name: str) -> str:
    """The Content-Type of a file, which says of text in what encoding it is, and of BibTeX too."""
    kind = media_type(name)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind == BY_SUFFIX[".bib"] else kind
