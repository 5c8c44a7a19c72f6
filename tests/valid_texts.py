"""Valid editions by the thousand, and what must be made of each whole: the search for what is valid and not built.

Two ways of making them. `variants` takes an edition and deletes, empties, doubles or moves its elements, and deletes or
empties its attributes, wherever the schema admits that. `grown` puts into an edition what is generated from the grammar
itself: small things and deep ones, every word once. Both know the schema and not the rules; `accepted` asks those.
Every choice is a draw from a source of chance, so that a seed, or hypothesis, gives the same documents again.
"""

from __future__ import annotations

import itertools
import random
import re
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from lxml import etree

from escolio import reading
from escolio.errors import EscolioError
from escolio.outputs import data, epub, fonts, pdf, proof, read
from escolio.outputs import html as pages
from escolio.project import Project
from escolio.validation.check import check
from escolio.xml.reading import read as read_source

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schema" / "escolio.rng"
TEI = "{http://www.tei-c.org/ns/1.0}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-model href="../schema/escolio.rng"?>\n'
DATE = "2026-01-01"  # of the packed files of a book

Element = Any
Choose = Callable[[Sequence[Any]], Any]


# --- What must be made of each ---------------------------------------------------------------------------------------


def accepted(edition: Path) -> bool:
    """Whether validation has no error to tell of a file."""
    return not any(finding.is_error for finding in check(edition))


def refused(edition: Path, folder: Path, *, thorough: bool = True) -> Iterator[str]:
    """What is wrong with the outputs of an edition, made below `folder`: what could not be made, or lacks its words.

    All are made; `thorough` also finishes pages, packs EPUBs, in every language and not in one, and sets books, which
    takes longer than all the rest (else their words are looked for in what they would be set from).
    """
    try:
        document = reading.document(edition)
        languages = read.languages(document)
    except EscolioError as error:
        yield f"reading: {error}"
        return
    yield from _tried("html", lambda: made_pages(edition, document, folder / "html", thorough=thorough))
    yield from _tried("data", lambda: data.write(Project(edition, folder), folder))
    last = languages[-1]
    for language in languages if thorough else [last]:
        yield from _tried("epub", partial(made_epub, edition, document, folder, language, thorough=thorough))
    yield from _tried("typst", lambda: made_book(edition, document, folder, last, thorough=thorough))


def made_pages(edition: Path, document: Path, folder: Path, *, thorough: bool = True) -> None:
    pages.make(document, folder, {"has-releases": False, "offered": [], "passages": ""}, edition)
    if thorough:
        pages.finish(folder, edition, document)
    pages.prove(folder, edition, document)


def made_epub(edition: Path, document: Path, folder: Path, language: str, *, thorough: bool = True) -> None:
    if not thorough:
        made = epub.make_pages(document, edition, folder, language)
        names = epub.as_read((path.name for path in made.glob("*.xhtml")), (made / "package.opf").read_bytes())
        contents = [(made / name).read_bytes() for name in names]
        epub.prove_pages(contents, epub.book(folder, language), edition, document, language)
        return
    epub.make_book(document, edition, folder, language, DATE)
    epub.prove(epub.book(folder, language), edition, document, language)


def made_book(edition: Path, document: Path, folder: Path, language: str, *, thorough: bool = True) -> None:
    pdf.write_typst(document, edition, folder / "typst", language)
    if not thorough:
        written = re.sub(r"\\(.)", r"\1", pdf.source(folder / "typst", language).read_text("utf-8"))
        drawn = [
            " ".join(etree.parse(str(path)).getroot().itertext()) for path in sorted(folder.glob("typst/**/*.svg"))
        ]
        expected = proof.pieces(edition, tuple(read.languages(document)))
        proof.refuse(edition, folder / "typst", proof.lost(expected, [written, *drawn], language, book=True))
        return
    faces = fonts.faces_for(read.signs(document), edition.parent)
    if faces.lacking:  # there is no book of signs that no face has, and validation says so
        return
    typeset, book = pdf.source(folder / "typst", language), pdf.book(folder, language)
    pdf.compile_book(typeset, book, faces)
    set_anew = partial(pdf.compile_book, typeset, book, faces, lone_lines=True)
    pdf.prove(book, edition, document, language, set_anew=set_anew)


def _tried(what: str, make: Callable[[], None]) -> Iterator[str]:
    try:
        make()
    except Exception as error:  # whatever stops an output is a find
        yield f"{what}: {'' if isinstance(error, EscolioError) else type(error).__name__ + ' '}{error}"


# --- What the schema admits ------------------------------------------------------------------------------------------


@cache
def grammar() -> Grammar:
    return Grammar(etree.parse(str(SCHEMA)).getroot())


@cache
def validator() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(SCHEMA)))


@dataclass
class Grammar:
    """The compiled schema: one definition an element, whose attributes and content can be drawn."""

    root: Element
    defines: dict[str, Element] = field(init=False)
    heights: dict[str, int] = field(init=False)
    held: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.defines = {define.get("name"): define for define in self.root.iter(f"{RNG}define")}
        self.heights = self._heights()

    def is_element(self, name: str) -> bool:
        return self.defines[name].find(f"{RNG}element") is not None

    def within(self, name: str) -> list[str]:
        """The names of the elements that the content of an element may hold."""
        if name not in self.held:
            self.held[name] = self._within(name)
        return self.held[name]

    def _within(self, name: str) -> list[str]:
        found: dict[str, None] = {}
        waiting = [self.defines[name]]
        while waiting:
            for one in waiting.pop().iter(f"{RNG}ref"):
                if self.is_element(one.get("name")):
                    found.setdefault(one.get("name"))
                elif one.get("name") not in found:
                    waiting.append(self.defines[one.get("name")])
        return list(found)

    def _heights(self) -> dict[str, int]:
        """How deep the least that an element must hold is."""
        heights = dict.fromkeys(self.defines, 99)
        for _ in range(12):
            heights |= {name: self.height(define, heights) for name, define in self.defines.items()}
        return heights

    def height(self, pattern: Element, heights: dict[str, int]) -> int:
        name = etree.QName(pattern).localname
        if name in ("optional", "zeroOrMore", "attribute", "text", "data", "value", "empty", "list"):
            return 0
        if name == "ref":
            return heights[pattern.get("name")]
        inner = [self.height(part, heights) for part in pattern.iterchildren(f"{RNG}*")]
        if name == "choice":
            return min(inner, default=0)
        return max(inner, default=0) + (name == "element")


@dataclass
class Grower:
    """Draws elements from a grammar, ours or another. `values` has for each attribute what an edition writes there."""

    choose: Choose
    values: dict[str, list[str]]
    depth: int
    numbers: Iterator[int] = field(default_factory=itertools.count)
    budget: int = 40
    grammar: Grammar = field(default_factory=lambda: grammar())

    def word(self) -> str:
        """A word that stands nowhere else; the beginnings of words are in none."""
        number = next(self.numbers)
        letters = "bdfgklmnprst"
        return "qu" + "".join(letters[number // 12**place % 12] + "aeio"[place] for place in (2, 1, 0))

    def element(self, name: str, depth: int = 0) -> Element:
        made = etree.Element(TEI + name)
        self.budget -= 1
        self.fill(made, self.grammar.defines[name].find(f"{RNG}element"), depth)
        return made

    def fill(self, made: Element, pattern: Element, depth: int) -> None:
        for part in pattern.iterchildren(f"{RNG}*"):
            getattr(self, etree.QName(part).localname)(made, part, depth)

    group = interleave = mixed = fill

    def ref(self, made: Element, pattern: Element, depth: int) -> None:
        name = pattern.get("name")
        if self.grammar.is_element(name):
            made.append(self.element(name, depth + 1))
        else:
            self.fill(made, self.grammar.defines[name], depth)

    def choice(self, made: Element, pattern: Element, depth: int) -> None:
        parts = list(pattern.iterchildren(f"{RNG}*"))
        if depth >= self.depth or self.budget < 0:
            least = min(self.least(part) for part in parts)
            parts = [part for part in parts if self.least(part) == least]
        texts = [part for part in parts if etree.QName(part).localname == "text"]
        part = self.choose([*parts, *texts * min(len(parts) // 2, 8)])
        getattr(self, etree.QName(part).localname)(made, part, depth)

    def least(self, pattern: Element) -> int:
        return self.grammar.height(pattern, self.grammar.heights)

    def optional(self, made: Element, pattern: Element, depth: int) -> None:
        attribute = pattern.find(f"{RNG}attribute") is not None
        if self.choose([True, *[False] * (3 if attribute else 1)]) and (attribute or self.may_go_on(pattern, depth)):
            self.fill(made, pattern, depth)

    def may_go_on(self, pattern: Element, depth: int) -> bool:
        """Whether what a pattern repeats is small enough for what may still be drawn."""
        least = max((self.least(part) for part in pattern.iterchildren(f"{RNG}*")), default=0)
        return self.budget > 0 and depth + least <= self.depth

    def zeroOrMore(self, made: Element, pattern: Element, depth: int) -> None:  # noqa: N802 - as the schema calls it
        for _ in range(self.choose([0, 1, 1, 2, 3, 4])):
            if self.may_go_on(pattern, depth):
                self.fill(made, pattern, depth)

    def oneOrMore(self, made: Element, pattern: Element, depth: int) -> None:  # noqa: N802 - as the schema calls it
        self.fill(made, pattern, depth)
        self.zeroOrMore(made, pattern, depth)

    def text(self, made: Element, pattern: Element, depth: int) -> None:
        words = " ".join(self.word() for _ in range(self.choose([1, 1, 2, 3])))
        words = self.choose(["", " "]) + words + self.choose(["", " ", ".", ", "])
        if len(made):
            made[-1].tail = (made[-1].tail or "") + words
        else:
            made.text = (made.text or "") + words

    def data(self, made: Element, pattern: Element, depth: int) -> None:
        made.text = self.choose(self.values.get(made.tag, [""]))

    def value(self, made: Element, pattern: Element, depth: int) -> None:
        made.text = pattern.text

    def empty(self, made: Element, pattern: Element, depth: int) -> None:
        pass

    def attribute(self, made: Element, pattern: Element, depth: int) -> None:
        name = pattern.get("name", "").replace("xml:", "{http://www.w3.org/XML/1998/namespace}")
        if name == ID:
            made.set(name, self.word())
            return
        listed = [one.text or "" for one in pattern.iter(f"{RNG}value")]
        given = [] if name == "" else listed or self.values.get(f"{made.tag}/{name}") or self.values.get(name)
        if given:
            made.set(name, self.choose(given))

    def nothing(self, made: Element, pattern: Element, depth: int) -> None:
        """What is no content of an element, or of none that could be drawn."""

    param = name = anyName = nsName = notAllowed = nothing  # noqa: N815 - as the schema calls them
    div = fill

    def list(self, made: Element, pattern: Element, depth: int) -> None:
        made.text = (made.text or "") + self.choose(self.values.get(made.tag, [""]))

    def documentation(self, made: Element, pattern: Element, depth: int) -> None:
        pass


@cache
def seen_values() -> dict[str, list[str]]:
    """What is written in each attribute, and in elements that hold data, of the edition that uses all of them."""
    found: dict[str, dict[str, None]] = {}
    for element in etree.parse(str(ROOT / "tests/all-elements.xml")).getroot().iter(f"{TEI}*"):
        found.setdefault(element.tag, {}).setdefault(element.text or "")
        for name, value in element.attrib.items():
            found.setdefault(f"{element.tag}/{name}", {}).setdefault(value)
            found.setdefault(name, {}).setdefault(value)
    return {name: sorted(values) for name, values in found.items()}


# --- Growing ---------------------------------------------------------------------------------------------------------


def grown(root: Element, choose: Choose, *, depth: int, count: int) -> tuple[Element, list[Element]]:
    """A copy of an edition, and so many things in it that were drawn from the grammar and put where it admits them."""
    copy = deepcopy(root)
    names = sorted({str(identifier) for identifier in copy.xpath("//@xml:id")})
    values = dict(seen_values())
    for name, given in values.items():
        if any(value.startswith("#") for value in given):
            values[name] = sorted({f"#{one}" for one in names} | {one for one in given if not one.startswith("#")})
    grower = Grower(choose, values, depth)
    own: list[Element] = []
    for _ in range(count):
        grower.budget = 25
        parent = choose(list(copy.iter(f"{TEI}*")))
        name = choose(grammar().within(etree.QName(parent).localname) or ["p"])
        child = grower.element(name)
        places = list(range(len(parent) + 1))
        child.tail = choose(["", " ", grower.word()]) if (parent.text or "").strip() else ""
        for at in (choose(places), *choose([places, places[::-1]])[:6]):
            parent.insert(at, child)
            if valid(copy):
                own.append(child)
                break
            parent.remove(child)
    return copy, own


def valid(root: Element) -> bool:
    return bool(validator().validate(root))


# --- Changing --------------------------------------------------------------------------------------------------------

Change = Callable[[Element], bool]


def variants(root: Element) -> Iterator[tuple[str, Element]]:
    """Every kind of change of an edition that leaves it valid by the schema, with its name, each on a copy of its own.

    Of things that look alike, the first is changed.
    """
    copy = deepcopy(root)
    for name, undo in changes(copy):
        if valid(copy):
            yield name, deepcopy(copy)
        undo()


def changes(root: Element) -> Iterator[tuple[str, Callable[[], None]]]:
    """Make one change after another in a document, each to be undone before the next."""
    elements = list(root.iter(f"{TEI}*"))[1:]
    seen: set[tuple[str, ...]] = set()
    for element in elements:
        key = shape(element)
        if key in seen:
            continue
        seen.add(key)
        name = f"{etree.QName(element).localname} in {etree.QName(element.getparent()).localname}"
        yield f"delete {name}", _taken(element)
        yield f"empty {name}", _emptied(element)
        yield f"double {name}", _doubled(element)
        for attribute in list(element.attrib):
            was = element.attrib[attribute]
            del element.attrib[attribute]
            yield f"delete @{attribute} of {name}", _restored(element, attribute, was)
            element.set(attribute, "")
            yield f"empty @{attribute} of {name}", _restored(element, attribute, was)
    yield from moves(root, elements)


def drawn(root: Element, choose: Choose, tries: int = 30) -> Element | None:
    """A copy of a document with one change drawn by chance, valid by the schema; None when no such change is found."""
    copy = deepcopy(root)
    elements = list(copy.iter(f"{TEI}*"))[1:]
    for _ in range(tries):
        element, target = choose(elements), choose(elements)
        kind = choose(["take", "empty", "double", "attribute", "move", "move"])
        if kind == "attribute" and element.attrib:
            name = choose(sorted(element.attrib))
            undo = _restored(element, name, element.attrib[name])
            if choose([True, False]):
                del element.attrib[name]
            else:
                element.set(name, "")
        elif kind == "move" and target is not element and element not in target.iterancestors():
            undo = _moved(element, target, choose(range(len(target) + 1)))
        elif kind in ("take", "empty", "double"):
            undo = {"take": _taken, "empty": _emptied, "double": _doubled}[kind](element)
        else:
            continue
        if valid(copy):
            return copy
        undo()
    return None


def shape(element: Element) -> tuple[str, ...]:
    """What makes two elements look alike: name, type, attributes, and the same of what holds them."""
    parent = element.getparent()
    above = () if parent is None else (str(parent.tag), parent.get("type", ""))
    return (*above, str(element.tag), element.get("type", ""), *sorted(map(str, element.attrib)))


def moves(root: Element, elements: list[Element]) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each kind of element, taken to each kind of place that may hold it, as the first and as the last there."""
    seen: set[tuple[str, str, str]] = set()
    for element in elements:
        local = etree.QName(element).localname
        for target in elements:
            within = etree.QName(target).localname
            key = (f"{local} {element.get('type', '')}", f"{within} {target.get('type', '')}", "")
            if key in seen or local not in grammar().within(within):
                continue
            if target is element or element in target.iterancestors() or element.getparent() is target:
                continue
            seen.add(key)
            for at in sorted({0, len(target)}):
                yield f"move {local} into {within} at {at}", _moved(element, target, at)


def _taken(element: Element) -> Callable[[], None]:
    parent, at, tail = element.getparent(), element.getparent().index(element), element.tail
    before = element.getprevious()
    holder, slot = (parent, "text") if before is None else (before, "tail")
    was = getattr(holder, slot)
    setattr(holder, slot, (was or "") + (tail or ""))
    element.tail = None
    parent.remove(element)

    def undo() -> None:
        setattr(holder, slot, was)
        parent.insert(at, element)
        element.tail = tail

    return undo


def _emptied(element: Element) -> Callable[[], None]:
    children, text = list(element), element.text
    for child in children:
        element.remove(child)
    element.text = None

    def undo() -> None:
        element.text = text
        element.extend(children)

    return undo


def _doubled(element: Element) -> Callable[[], None]:
    copy = deepcopy(element)
    copy.tail = None
    for one in copy.iter(f"{TEI}*"):
        if one.get(ID):
            one.set(ID, f"{one.get(ID)}b")
    element.addprevious(copy)
    return lambda: element.getparent().remove(copy)


def _restored(element: Element, attribute: str, was: str) -> Callable[[], None]:
    return lambda: element.set(attribute, was)


def _moved(element: Element, target: Element, at: int) -> Callable[[], None]:
    back = _taken(element)
    target.insert(at, element)

    def undo() -> None:
        target.remove(element)
        back()

    return undo


# --- The search ------------------------------------------------------------------------------------------------------


def parsed(path: Path) -> Element:
    """The root of an edition, without what only people read in it; what names its schema stays before it."""
    return etree.parse(str(path), etree.XMLParser(remove_comments=True, collect_ids=False)).getroot()


def tried(root: Element, folder: Path, *, thorough: bool = True) -> list[str] | None:
    """What is wrong with the outputs of a document, written to `folder` as an edition; None when it is not accepted."""
    edition = folder / "tei" / "edition.xml"
    edition.parent.mkdir(parents=True, exist_ok=True)
    write(root, edition)
    if not accepted(edition):
        return None
    with tempfile.TemporaryDirectory(prefix="escolio-valid-") as name:
        return list(refused(edition, Path(name), thorough=thorough))


def write(root: Element, edition: Path) -> None:
    """A document as a file that is held to our schema."""
    edition.write_bytes(DECLARATION + etree.tostring(root, encoding="UTF-8"))


def repaired(root: Element, own: Sequence[Element], folder: Path) -> Element:
    """A document without those of its `own` elements that validation finds fault with."""
    edition = folder / "tei" / "edition.xml"
    edition.parent.mkdir(parents=True, exist_ok=True)
    inside = {one for grown_one in own for one in grown_one.iter(f"{TEI}*")}
    for _ in range(6):
        write(root, edition)
        places = {(found.line, found.column) for found in check(edition) if found.is_error}
        document = read_source(edition)
        elements = list(root.iter(etree.Element))
        starts = [document.place(number) for number in range(len(elements))]
        wrong = {elements[max(bisect_right(starts, place) - 1, 0)] for place in places} & inside
        if not wrong:
            return root
        for one in wrong:
            if one.getparent() is not None:
                _taken(one)
    write(root, edition)
    return root


def planted(root: Element, choose: Choose, folder: Path, *, depth: int, count: int) -> Element | None:
    """A copy of an edition with things drawn from the grammar, without those that validation finds fault with.

    None when nothing is left of them, or what stood there before is found fault with too.
    """
    document, own = grown(root, choose, depth=depth, count=count)
    document = repaired(document, own, folder)
    left = [one for one in own if document in one.iterancestors()]
    return document if left and accepted(folder / "tei" / "edition.xml") else None


def beside(source: Path, folder: Path) -> Path:
    """`folder`, with what lies beside an edition in it."""
    for name in ("witnesses", "images"):
        if (source.parent / name).is_dir():
            shutil.copytree(source.parent / name, folder / "tei" / name)
    return folder


def found(drawn: Iterator[Element | None]) -> Iterator[Element]:
    """Those documents that there are."""
    return (document for document in drawn if document is not None)


def chance(seed: int) -> Choose:
    return random.Random(seed).choice
