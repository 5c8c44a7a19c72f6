"""The pages of an edition, from its reading document: for the readers of each of its languages, with its pictures."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from escolio.files import overwrite
from escolio.outputs import carried, citations, proof, searching, webfonts
from escolio.outputs.read import languages, outline
from escolio.project import MANIFEST, Project, resources
from escolio.saxon import transform

SHEET = "html/site.xsl"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")  # SVG can hold scripts and is not taken
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
    "pdf": ("edition.{language}.pdf",),
    "epub": ("edition.{language}.epub",),
    "data": (
        "data/text/received.txt",
        "data/text/edited.txt",
        "data/edition.bib",
        "data/edition.ris",
        "data/sources.bib",
        "data/sources.ris",
        "data/claims.csv",
        "data/figures.csv",
        "data/synopsis.csv",
        "data/excerpts.csv",
        "data/claims.jsonld",
        "data/synopsis.jsonld",
        "data/claimreview.jsonld",
        "dts/entry.jsonld",
    ),
    "about": ("about/index.html", "about/en/index.html"),
}


def offered(only: frozenset[str], languages: tuple[str, ...] = ("es", "en")) -> list[str]:
    """The files that pages may offer when these outputs are made, as paths from the root of the site."""
    made = [name for output, names in OF_OUTPUT.items() if output in only for name in names]
    return [*ALWAYS, *(name.format(language=language) for name in made for language in languages_of(name, languages))]


def languages_of(name: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that a file is made in, one for what is made once."""
    return languages if "{language}" in name else languages[:1]


def write(reading: Path, folder: Path, given: Mapping[str, Any], edition: Path | None = None) -> None:
    """Write the pages of a reading document, that of `edition`, below `folder`, and the pictures beside the edition.

    Without an edition there are no pictures, and nothing to cite by.

    `given` says whether there are releases (`has-releases`), what is `offered`, and where the `passages` lie. Raises
    EscolioError.
    """
    make(reading, folder, given, edition)
    finish(folder, edition, reading)


def make(reading: Path, folder: Path, given: Mapping[str, Any], edition: Path | None) -> None:
    """The same, as the stylesheets make the pages: without index, citations and fonts."""
    pictures = {} if edition is None else pictures_of(reading, edition.parent)
    if edition:
        copy_pictures(pictures, edition.parent, folder)
    parameters = {
        **given,
        "offered": json.dumps(given.get("offered", [])),
        "pictures": listed(pictures),
        "cites": edition is not None,
    }
    transform(resources() / "xslt" / SHEET, reading, parameters, base_output=folder)


def finish(folder: Path, edition: Path | None, reading: Path) -> None:
    """Put into the pages of an edition in `folder` what is made from all of them: index, citations, fonts.

    They are read twice, one after the other, for those of a long text are many.
    """
    cited = {} if edition is None else citations.for_pages(edition)
    ordered = citations.order(cited)
    searched = searching.Searched.nothing(folder, languages(reading))
    shown: dict[Path, dict[str, set[str]]] = {}
    paths = sorted(folder.rglob("*.html"))
    has_search = folder / searching.NAME in paths  # releases have no page that searches
    for path in paths:
        page = citations.filled(path.read_text(encoding="utf-8"), cited, ordered)
        parsed = searching.parsed(overwrite(path, page))
        if has_search:
            searched.add(path, parsed)
        if webfonts.is_without(page):
            shown[path] = webfonts.gathered([parsed])
    indices = searched.indices(citations.titles(cited)) if has_search else {}
    for path, made in indices.items():
        own = webfonts.forms(searching.parsed(path.read_text(encoding="utf-8")).get("lang", ""))
        shown[path].setdefault(own, set()).update(searching.signs(made))
    every = frozenset(webfonts.at_hand(reading).union(*(signs for own in shown.values() for signs in own.values())))
    fonts_folder = Project(edition or reading).folder
    for path, rules in webfonts.ruled(shown, every, fonts_folder):
        page = webfonts.carrying(carried.carrying(path.read_text(encoding="utf-8")), rules)
        if path in indices:
            searching.write(path, page, indices.pop(path))
        else:
            overwrite(path, page)


def prove(folder: Path, edition: Path, reading: Path) -> None:
    """Hold the pages of each language against the edition: all its words, in order, and each citable thing once.

    Raises EscolioError.
    """
    readers = languages(reading)
    expected = proof.pieces(edition, tuple(readers))
    for language in readers:
        inside = folder if language == readers[0] else folder / language
        others = {folder / other for other in readers[1:] if other != language}
        pages = [page for page in sorted(inside.rglob("*.html")) if not others.intersection(page.parents)]
        identifiers: Counter[str] = Counter()
        proof.refuse(edition, pages[0], proof.lost(expected, said(pages, identifiers), language))
        proof.refuse_unidentified(pages[0], reading, identifiers)


def said(pages: Iterable[Path], identifiers: Counter[str]) -> Iterator[str]:
    """What each of some pages says, one after the other, for those of a long text are many; the identifiers of its
    elements are counted."""
    for page in pages:
        parsed = searching.parsed(proof.bare(page.read_bytes()))
        identifiers.update(proof.identifiers([parsed]))
        yield proof.words_of_page(parsed)


def pictures_of(reading: Path, source: Path) -> dict[str, Path]:
    """The pictures of a reading document that are regular files below `source`: their paths there, by their names."""
    root = source.resolve()
    pictures = {}
    for name in sorted({address for _, address in outline(reading).pictures}):
        path = local(name)
        if path is None or not is_picture(path.name):
            continue
        place = (root / path).resolve()
        if place.is_file() and root in place.parents:
            pictures[name] = path
    return pictures


def listed(pictures: Iterable[str]) -> str:
    """The names of pictures, as stylesheets get them."""
    return " ".join(map(quote, pictures))


def copy_pictures(pictures: Mapping[str, Path], source: Path, folder: Path) -> None:
    """Copy pictures of an edition, which lie below `source`."""
    for path in pictures.values():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile((source / path).resolve(), target)


def is_picture(name: str) -> bool:
    """Whether a file is a picture that pages show."""
    return name.lower().endswith(PICTURES)


def local(address: str) -> Path | None:
    """The path that a relative address names, if it leads nowhere above where it starts."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = Path(unquote(parts.path))
    if parts.scheme or parts.netloc or path.is_absolute() or ".." in path.parts:
        return None
    return path
