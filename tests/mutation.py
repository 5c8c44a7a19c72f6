"""Makes many slightly broken documents from a good one, each knowing which elements it broke.

A mutation is a function of a random source, so that a seed gives the same documents again. Trees are never shared:
every mutation works on a copy.
"""

from __future__ import annotations

import itertools
import random
import string
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

TEI = "http://www.tei-c.org/ns/1.0"
GARBAGE = (
    "",
    " ",
    "zzz",
    "x y",
    "2026-13-45",
    "-1",
    "#",
    "%",
    "ñ",
    "high low",
    "1.5",
    "true",
    "es",
    "C:\\a",
    "1945-08-23",
)

Element = etree._Element
Mutation = Callable[[Element, random.Random, "Stock"], list[Element] | None]


@dataclass(frozen=True)
class Stock:
    """The words of a document: names of its elements and attributes, and values seen."""

    elements: tuple[str, ...]
    attributes: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Mutant:
    """A document, what was done to it, and the numbers (in document order) of the elements that were broken."""

    data: bytes
    kinds: tuple[str, ...]
    broken: tuple[int, ...]


def sample(edition: Path, is_valid: Callable[[Element], bool]) -> Element:
    """A small valid document out of an edition: of elements that look alike only the first is kept where it may be."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, collect_ids=False)
    root = etree.parse(str(edition), parser).getroot()
    assert is_valid(root)
    for _ in range(3):
        _take_out(_repeated(root), root, is_valid)
    for element in root.iter(etree.Element):
        element.text = _shorter(element.text)
        element.tail = _shorter(element.tail)
    assert is_valid(root)
    return root


def _shape(element: Element) -> tuple[str, ...]:
    parent = element.getparent()
    return ("" if parent is None else str(parent.tag), str(element.tag), *sorted(map(str, element.attrib)))


def _repeated(root: Element) -> list[Element]:
    """The outermost elements that look like one before them."""
    seen: set[tuple[str, ...]] = set()
    found: list[Element] = []
    todo = [root]
    while todo:
        element = todo.pop()
        if _shape(element) in seen:
            found.append(element)
        else:
            seen.add(_shape(element))
            todo.extend(reversed(list(element)))
    return found


def _take_out(elements: list[Element], root: Element, is_valid: Callable[[Element], bool]) -> None:
    """Take out as many of the elements as the document can do without: all at once if it can, else half by half."""
    places = [(_parent(element), _parent(element).index(element), element) for element in elements]
    for parent, _at, element in reversed(places):
        parent.remove(element)
    if not elements or is_valid(root):
        return
    for parent, at, element in places:
        parent.insert(at, element)
    if len(elements) > 1:
        half = len(elements) // 2
        _take_out(elements[:half], root, is_valid)
        _take_out(elements[half:], root, is_valid)


def _shorter(text: str | None) -> str | None:
    if text is None or not text.strip():
        return "\n" if text else text
    return " ".join(text.split()[:3])


def stock(root: Element) -> Stock:
    elements = sorted({str(element.tag) for element in root.iter(etree.Element)})
    attributes = sorted({str(name) for element in root.iter(etree.Element) for name in element.attrib})
    values = sorted({str(value) for element in root.iter(etree.Element) for value in element.attrib.values()})
    return Stock(tuple(elements), tuple(attributes), tuple(values))


def mutants(root: Element, seed: int, count: int) -> Iterator[Mutant]:
    """So many different documents with one mutation, or (one in four) with two or three; every kind is among them."""
    words, due = stock(root), sorted(MUTATIONS)
    made: set[bytes] = set()
    for number in itertools.count():
        chance = random.Random(f"{seed}/{number}")
        wanted = 1 if number % 4 else chance.choice([2, 3])
        copy = deepcopy(root)
        targets = [_pick(copy, chance) for _ in range(wanted)]
        mutant = mutate(copy, targets, chance, words, due[0] if due and number % 2 else "")
        due = [kind for kind in due if kind not in mutant.kinds]
        if mutant.kinds and mutant.data not in made:
            made.add(mutant.data)
            yield mutant
        if len(made) == count:
            return


def _pick(root: Element, chance: random.Random) -> Element:
    return chance.choice(list(root.iter(etree.Element))[1:])


def mutate(root: Element, targets: list[Element], chance: random.Random, words: Stock, only: str = "") -> Mutant:
    """Break each target in some way (`only`: in the named way) and say which elements were broken."""
    kinds, broken = [], []
    for target in targets:
        if target is not root and root not in target.iterancestors():
            continue
        name = only or chance.choice(sorted(MUTATIONS))
        touched = MUTATIONS[name](target, chance, words)
        if touched is not None:
            kinds.append(name)
            broken.extend(touched)
    order = {element: index for index, element in enumerate(root.iter(etree.Element))}
    places = tuple(sorted({order[element] for element in broken if element in order}))
    return Mutant(etree.tostring(root, encoding="UTF-8", xml_declaration=True), tuple(kinds), places)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _detach(element: Element) -> None:
    """Take an element out and leave the text that follows it."""
    parent, before = _parent(element), element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
    element.tail = None


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 8)))


def _misspelt(name: str, chance: random.Random) -> str:
    """The name with one letter doubled, dropped or changed."""
    at = chance.randrange(len(name))
    return name[:at] + chance.choice([name[at] * 2, "", "q"]) + name[at + 1 :] if len(name) > 2 else name + "q"


def delete(element: Element, _chance: random.Random, _words: Stock) -> list[Element]:
    parent = _parent(element)
    _detach(element)
    return [parent]


def unwrap(element: Element, _chance: random.Random, _words: Stock) -> list[Element]:
    parent = _parent(element)
    at = parent.index(element)
    children = list(element)
    _detach(element)
    for child in reversed(children):
        parent.insert(at, child)
    return [parent]


def rename(element: Element, chance: random.Random, words: Stock) -> list[Element]:
    element.tag = chance.choice(words.elements)
    return [_parent(element)]


def misspell(element: Element, chance: random.Random, _words: Stock) -> list[Element]:
    local = str(element.tag).rpartition("}")[2]
    element.tag = f"{{{TEI}}}{_misspelt(local, chance)}"
    return [_parent(element)]


def invent(element: Element, chance: random.Random, _words: Stock) -> list[Element]:
    element.insert(chance.randint(0, len(element)), etree.Element(f"{{{TEI}}}{_word(chance)}q"))
    return [element]


def insert(element: Element, chance: random.Random, words: Stock) -> list[Element]:
    element.insert(chance.randint(0, len(element)), etree.Element(chance.choice(words.elements)))
    return [element]


def move(element: Element, chance: random.Random, _words: Stock) -> list[Element] | None:
    parent = _parent(element)
    root = element.getroottree().getroot()
    others = [
        other for other in root.iter(etree.Element) if other is not element and element not in other.iterancestors()
    ]
    target = chance.choice(others)
    _detach(element)
    target.insert(chance.randint(0, len(target)), element)
    return [parent, target]


def duplicate(element: Element, _chance: random.Random, _words: Stock) -> list[Element]:
    copy = deepcopy(element)
    copy.tail = None
    element.addnext(copy)
    return [_parent(element)]


def swap(element: Element, _chance: random.Random, _words: Stock) -> list[Element] | None:
    follower = element.getnext()
    if follower is None:
        return None
    _detach(element)
    follower.addnext(element)
    return [_parent(element)]


def shuffle(element: Element, chance: random.Random, _words: Stock) -> list[Element] | None:
    children = list(element)
    if len(children) < 2:
        return None
    chance.shuffle(children)
    for child in children:
        element.append(child)
    return [element]


def wrap(element: Element, chance: random.Random, words: Stock) -> list[Element]:
    parent = _parent(element)
    at = parent.index(element)
    wrapper = etree.Element(chance.choice(words.elements))
    wrapper.tail, element.tail = element.tail, None
    parent.insert(at, wrapper)
    wrapper.append(element)
    return [parent]


def renamespace(element: Element, chance: random.Random, _words: Stock) -> list[Element]:
    local = str(element.tag).rpartition("}")[2]
    element.tag = chance.choice(
        [local, f"{{http://example.org/other}}{local}", f"{{http://www.w3.org/2000/svg}}{_word(chance)}"]
    )
    return [_parent(element)]


def add_attribute(element: Element, chance: random.Random, words: Stock) -> list[Element]:
    name = chance.choice([chance.choice(words.attributes), _word(chance)])
    element.set(name, chance.choice([*GARBAGE, *words.values]))
    return [element]


def remove_attribute(element: Element, chance: random.Random, _words: Stock) -> list[Element] | None:
    if not element.attrib:
        return None
    del element.attrib[chance.choice(sorted(map(str, element.attrib)))]
    return [element]


def rename_attribute(element: Element, chance: random.Random, _words: Stock) -> list[Element] | None:
    if not element.attrib:
        return None
    name = chance.choice(sorted(map(str, element.attrib)))
    value = element.attrib.pop(name)
    element.set(_misspelt(name.rpartition("}")[2], chance), value)
    return [element]


def change_value(element: Element, chance: random.Random, words: Stock) -> list[Element] | None:
    if not element.attrib:
        return None
    name = chance.choice(sorted(map(str, element.attrib)))
    element.set(name, chance.choice([chance.choice(GARBAGE), chance.choice(words.values), _word(chance)]))
    return [element]


def add_text(element: Element, chance: random.Random, _words: Stock) -> list[Element]:
    word = chance.choice([_word(chance), "<&>", "漢字", " \n ", "1945"])
    spots = [element, *element]
    spot = chance.choice(spots)
    if spot is element:
        element.text = (element.text or "") + word
    else:
        spot.tail = (spot.tail or "") + word
    return [element]


def remove_text(element: Element, _chance: random.Random, _words: Stock) -> list[Element]:
    element.text = None
    return [element]


MUTATIONS: dict[str, Mutation] = {
    function.__name__: function
    for function in (
        delete,
        unwrap,
        rename,
        misspell,
        invent,
        insert,
        move,
        duplicate,
        swap,
        shuffle,
        wrap,
        renamespace,
        add_attribute,
        remove_attribute,
        rename_attribute,
        change_value,
        add_text,
        remove_text,
    )
}
