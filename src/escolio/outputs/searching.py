"""The index of the page that searches: made from the words of all pages of all languages, once a build.

Words are compared without case, diacritics, signs of editors within them, soft hyphens and what groups the digits of a
number, whatever their normal form; `xslt/html/search.js` folds what is asked for in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import sub
from pathlib import Path
from typing import Any

from lxml import etree

from escolio.outputs import citations
from escolio.outputs.pages import as_data

NAME = "search.html"
INDEX = '<script type="application/json" id="index"></script>'
IGNORED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
APOSTROPHES = str.maketrans(dict.fromkeys("\u02b9\u02ba\u02bb\u02bc", "'"))
# The signs of editors within a word: co⟨n⟩sul, co(n)sul, [con]sul. Scripts that part no words are left alone.
INNER = re.compile("[()\\[\\]{}⟨⟩](?<=[^\\W\\d_\u1100-\U0010ffff].)[()\\[\\]{}⟨⟩]*(?=[^\\W\\d_\u1100-\U0010ffff])")
GROUPED = re.compile(r"\d(?<!\w.)\d{0,2}(?:[., '’]\d{3})+(?!\w)")
ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORD = re.compile(f"[{ALONE}]|[^\\W_{ALONE}]+")
# Of ASCII: what numbers and signs of editors are made of, and what parts folded words.
FOLDING = b"0123456789()[]{}"
PARTING = str.maketrans({sign: " " for sign in map(chr, range(128)) if not sign.isalnum()})
BLOCKS = frozenset(
    [
        "main",
        "section",
        "article",
        "div",
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "dl",
        "dd",
        "dt",
        "caption",
        "pre",
        "blockquote",
        "summary",
        "details",
        "h1",
        "h2",
        "h3",
        "h5",
        "h6",
        "figure",
    ]
)
HEADINGS = ("h2", "h3", "h1", "h4")  # in the order in which they name what they stand in
SILENT = frozenset(["svg", "nav", "script", "style", "figure", "h4", "br"])
SILENT_CLASSES = frozenset(["n", "mark", "note", "vh", "ln", "tools"])
LISTS = frozenset(["ul", "ol", "dl", "table"])
BESIDE = "texts."  # how the identifier begins of a row that sets the texts of a unit side by side
# The rank of a record.
TEXT, SUMMARY, PROSE, LISTED, SOURCE = range(5)


@dataclass(frozen=True, slots=True)
class Record:
    """Words of one block: the identifier of the place, what that is called, rank, language, words."""

    place: str
    name: str
    rank: int
    language: str
    words: str


@dataclass(frozen=True)
class Searched:
    """What the pages in the `folder` of the first of some `languages`, and in those of the others, say.

    By language and name of the page, the `records` of each that was added; pages of releases have none, nor have those
    of citations.
    """

    folder: Path
    languages: list[str]
    records: dict[str, dict[str, list[Record]]]

    @classmethod
    def nothing(cls, folder: Path, languages: list[str]) -> Searched:
        return cls(folder, languages, {language: {} for language in languages})

    @property
    def inside(self) -> dict[str, Path]:
        """The folder of the pages of each language."""
        return {one: self.folder / one if number else self.folder for number, one in enumerate(self.languages)}

    def add(self, path: Path, page: etree._Element) -> None:
        for language, own in self.inside.items():
            if path.parent == own and path.name not in (NAME, citations.NAME):
                self.records[language][path.name] = records(page)

    def indices(self, titles: dict[str, dict[str, str]]) -> dict[Path, dict[str, Any]]:
        """The index of each page that searches. `titles` says by language what citable things are called."""
        return {
            own / NAME: index(self.records, language, self.languages, titles) for language, own in self.inside.items()
        }


def write(path: Path, page: str, made: dict[str, Any]) -> None:
    """Write a page that searches with its index, which is long, piece by piece."""
    before, _, after = page.partition(INDEX)
    with path.open("w", encoding="utf-8") as out:
        out.write(before + INDEX.removesuffix("</script>") + "{")
        for number, (key, value) in enumerate(made.items()):
            out.write(f'{"," if number else ""}"{key}":')
            if isinstance(value, list):
                out.write("[")
                out.writelines(f"{',' if place else ''}{as_data(one)}" for place, one in enumerate(value))
                out.write("]")
            else:
                out.write(as_data(value))
        out.write("}</script>" + after)


def signs(made: dict[str, Any]) -> set[str]:
    """The signs of what an index has to show."""
    signs: set[str] = set()
    for _, place, _, language, words in made["records"]:
        if not words.isascii():  # those of ASCII are in every face
            signs.update(words)
        signs.update(place, language)
    return signs.union(*made["pages"], *made["names"], *made["names"].values())


def parsed(page: str | bytes) -> etree._Element:
    """A page of ours, as text or as it is in its file, as a tree."""
    return etree.fromstring(page, etree.HTMLParser(encoding="utf-8" if isinstance(page, bytes) else None))


def records(page: etree._Element) -> list[Record]:
    """The blocks of words of a page that have a place, in their order."""
    made: list[Record] = []
    main = page.find("body/main")
    if main is not None:
        _Block(main, "", "", PROSE, page.get("lang", ""), made).read()
    return made


class _Block:
    """A block whose words become records, as do those of the blocks in it, in their order."""

    def __init__(
        self, block: etree._Element, place: str, name: str, rank: int, language: str, made: list[Record]
    ) -> None:
        self.block = block
        self.language = block.get("lang", language)
        self.rank = rank_of(block, rank)
        self.place, self.name = place, name
        if block.get("id") and block.tag not in ("h1", "h2", "h3"):
            self.place, self.name = block.get("id", ""), name_of(block) or name
        self.words: list[str] = []
        self.made = made

    def read(self) -> None:
        self.inline(self.block)
        self.close()

    def close(self) -> None:
        """End the record of the words that were read."""
        line = " ".join("".join(self.words).split())
        self.words.clear()
        if line and self.place:
            self.made.append(Record(self.place, self.name, self.rank, self.language, line))

    def inline(self, element: etree._Element) -> None:
        if element.text:
            self.words.append(element.text)
        for child in element:
            if isinstance(child.tag, str) and not is_silent(child):
                if child.tag in BLOCKS or child.get("class") == "s":
                    self.close()
                    _Block(child, self.place, self.name, self.rank, self.language, self.made).read()
                else:
                    self.inline(child)
            if child.tail:
                self.words.append(child.tail)


def is_silent(element: etree._Element) -> bool:
    """Whether something is no word of the page: numbers, signs, drawings with their data, what another
    view shows, the place of texts side by side."""
    if element.tag in SILENT:
        return True
    said = element.attrib
    return bool(said) and (
        not SILENT_CLASSES.isdisjoint(said.get("class", "").split())
        or ("data-views" in said and "0" not in said["data-views"].split())
        or said.get("role") == "doc-backlink"
        or (element.tag == "th" and beside(element))
    )


def beside(cell: etree._Element) -> bool:
    """Whether a cell is of a row that sets the texts of a unit side by side."""
    row = cell.getparent()
    return row is not None and row.get("id", "").startswith(BESIDE)


def rank_of(block: etree._Element, around: int) -> int:
    """The rank of what stands in a block, from that of what stands around it."""
    classes = block.get("class", "").split()
    parent = block.getparent()
    if "sources" in classes:
        return SOURCE
    if "claims" in classes or "entries" in classes:
        return PROSE
    if "text" in classes:
        return TEXT
    if block.tag == "p" and parent is not None and "claim" in parent.get("class", "").split():
        return SUMMARY
    return LISTED if block.tag in LISTS and around == PROSE and "entries" not in classes else around


def name_of(block: etree._Element) -> str:
    """What a place is called: its heading, or the words in it that stand out."""
    first = {child.tag: child for child in reversed(block) if child.tag in HEADINGS}
    heading = next((first[name] for name in HEADINGS if name in first), None)
    if heading is None and block.tag in ("li", "tr"):
        heading = next(block.iter("b"), None)
    return "" if heading is None else " ".join("".join(map(str, heading.itertext())).split())


def index(
    by_page: dict[str, dict[str, list[Record]]], language: str, languages: list[str], titles: dict[str, dict[str, str]]
) -> dict[str, Any]:
    """The index for readers of a language: `pages`, `names`, `records`, and by `words`, sorted, the records of each:
    the steps from one to the next, the first from 0.

    The pages of other languages come after their own, with what their own do not say.
    """
    names: dict[str, str] = {}
    pages: dict[str, int] = {}
    listed: list[list[Any]] = []
    seen: set[tuple[str, str]] = set()
    words_of = tokens if len(languages) > 1 else tokens.__wrapped__
    for other in sorted(by_page, key=lambda one: (one != language, languages.index(one))):
        for page, records in sorted(by_page[other].items(), key=lambda item: (item[0] != "index.html", item[0])):
            for one in records:
                key = (one.place.removeprefix(BESIDE), one.words)
                if key not in seen:
                    seen.add(key)
                    names.setdefault(one.place, titles.get(language, {}).get(one.place) or one.name)
                    number = pages.setdefault(way(language, other, languages) + page, len(pages))
                    listed.append([number, one.place, one.rank, one.language, one.words])
    at: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(listed):
        for word in words_of(record[4]):
            at[word].append(number)
    ordered = sorted(at, key=lambda word: word.encode("utf-16-be"))  # as JavaScript compares
    return {
        "pages": list(pages),
        "names": names,
        "records": listed,
        "words": " ".join(ordered),
        "at": [list(map(sub, at[word], [0, *at[word]])) for word in ordered],
    }


def way(language: str, other: str, languages: list[str]) -> str:
    """The way from the folder of the pages of one language to those of another."""
    if language == other:
        return ""
    return ("" if language == languages[0] else "../") + ("" if other == languages[0] else f"{other}/")


def folded(text: str) -> str:
    """Words as they are compared."""
    if text.isascii():
        if len(text.encode().translate(None, FOLDING)) == len(text):
            return text.lower()
    else:
        plain = unicodedata.normalize("NFKD", IGNORED.sub("", text))
        if not plain.isascii():
            plain = IGNORED.sub("", "".join(sign for sign in plain if sign < "\u0300" or not is_mark(sign)))
        text = plain.lower().replace("ς", "σ").translate(APOSTROPHES)
    return GROUPED.sub(lambda number: re.sub(r"\D", "", number[0]), INNER.sub("", text.lower()))


@cache
def is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


@lru_cache(maxsize=1 << 14)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text; signs of scripts that part no words, each for itself. The pages of each language ask."""
    plain = folded(text)
    return tuple(plain.translate(PARTING).split() if plain.isascii() else filter(str.isalnum, WORD.findall(plain)))
