"""Decides whether everything valid against one RELAX NG schema is valid against another, element by element.

In both schemas an element name has one pattern (this is checked). Then the question falls into three for each element:
are its content models included (a product search over derivatives), do its attributes fit (by name, with a search where
the other schema offers alternatives), and are the values of each attribute included (by listing, by type, by inclusion
of regular expressions). Where inclusion of values cannot be shown it is denied: the answer “subset” is always safe.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import chain, combinations
from pathlib import Path

from lxml import etree

from regular import included

RNG = "{http://relaxng.org/ns/structure/1.0}"
TEXT = "#text"
SPACE = r"\s*"

Pattern = tuple  # (operator, …); patterns are compared by value, so that derivatives are recognised when they recur

EMPTY: Pattern = ("empty",)
NOTHING: Pattern = ("nothing",)

# Each type and the types whose values include all of its values.
WIDER = {
    "ID": {"NCName", "Name", "token", "string"},
    "NCName": {"Name", "token", "string"},
    "Name": {"token", "string"},
    "language": {"token", "string"},
    "token": {"string"},
    "nonNegativeInteger": {"decimal", "token", "string"},
    "decimal": {"token", "string"},
    "double": {"token", "string"},
    "boolean": {"token", "string"},
    "date": {"token", "string"},
    "gYear": {"token", "string"},
    "gYearMonth": {"token", "string"},
    "anyURI": {"token", "string"},
}


def choice(parts: list[Pattern]) -> Pattern:
    flat = dict.fromkeys(chain.from_iterable(p[1] if p[0] == "choice" else (p,) for p in parts))
    flat.pop(NOTHING, None)
    return next(iter(flat), NOTHING) if len(flat) < 2 else ("choice", frozenset(flat))


def group(left: Pattern, right: Pattern) -> Pattern:
    if NOTHING in (left, right):
        return NOTHING
    return right if left == EMPTY else left if right == EMPTY else ("group", left, right)


def many(pattern: Pattern) -> Pattern:
    return EMPTY if pattern in (EMPTY, NOTHING) else pattern if pattern[0] == "many" else ("many", pattern)


@cache
def nullable(pattern: Pattern) -> bool:
    match pattern[0]:
        case "empty" | "many":
            return True
        case "choice":
            return any(nullable(part) for part in pattern[1])
        case "group":
            return nullable(pattern[1]) and nullable(pattern[2])
    return False


@cache
def firsts(pattern: Pattern) -> frozenset[str]:
    match pattern[0]:
        case "symbol":
            return frozenset({pattern[1]})
        case "many":
            return firsts(pattern[1])
        case "choice":
            return frozenset().union(*(firsts(part) for part in pattern[1]))
        case "group":
            return firsts(pattern[1]) | (firsts(pattern[2]) if nullable(pattern[1]) else frozenset())
    return frozenset()


@cache
def derivative(pattern: Pattern, symbol: str) -> Pattern:
    """What may follow after one symbol."""
    if symbol not in firsts(pattern):
        return NOTHING
    match pattern[0]:
        case "symbol":
            return EMPTY
        case "many":
            return group(derivative(pattern[1], symbol), pattern)
        case "choice":
            return choice([derivative(part, symbol) for part in pattern[1]])
    after = group(derivative(pattern[1], symbol), pattern[2])
    return choice([after, derivative(pattern[2], symbol)]) if nullable(pattern[1]) else after


def counterexample(narrow: Pattern, wide: Pattern) -> list[str] | None:
    """A shortest sequence that `narrow` admits and `wide` does not."""
    seen = {(narrow, wide)}
    queue: list[tuple[Pattern, Pattern, list[str]]] = [(narrow, wide, [])]
    for left, right, path in queue:
        if nullable(left) and not nullable(right):
            return path
        for symbol in sorted(firsts(left)):
            pair = derivative(left, symbol), derivative(right, symbol)
            if pair not in seen and pair[0] != NOTHING:
                seen.add(pair)
                queue.append((*pair, [*path, symbol]))
    return None


@dataclass
class Element:
    """One element: the pattern of its content, its values if it holds data, and the factors of its attributes."""

    name: str
    content: Pattern = EMPTY
    data: etree._Element | None = None
    factors: list[etree._Element] = field(default_factory=list)


class Schema:
    """The elements of a RELAX NG schema by name, and the names at its root."""

    def __init__(self, tree: etree._ElementTree) -> None:
        self.root = tree.getroot()
        self.defines = {define.get("name"): define for define in self.root.iter(RNG + "define")}
        self.elements: dict[str, etree._Element] = {}
        for element in self.root.iter(RNG + "element"):
            name = element.get("name")
            if name is not None:
                assert name not in self.elements, f"{name} has two patterns"
                self.elements[name] = element
        self.start = firsts(self.pattern(self.root.findall(f".//{RNG}start")[0]))

    @classmethod
    def read(cls, path: Path) -> Schema:
        return cls(etree.parse(path))

    def parts(self, node: etree._Element) -> list[etree._Element]:
        return [part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG)]

    def is_attributes(self, node: etree._Element) -> bool:
        """Whether a pattern speaks of attributes only."""
        kind = node.tag.removeprefix(RNG)
        if kind == "ref":
            parts = self.parts(self.defines[node.get("name")])
            return bool(parts) and all(self.is_attributes(part) for part in parts)
        if kind in ("group", "choice", "optional"):
            return bool(self.parts(node)) and all(self.is_attributes(part) for part in self.parts(node))
        return kind == "attribute"

    def pattern(self, node: etree._Element) -> Pattern:
        """The content pattern of a node; attributes are left out."""
        kind = node.tag.removeprefix(RNG)
        if kind == "attribute" or (kind == "ref" and self.is_attributes(node)):
            return EMPTY
        if kind == "element":
            return ("symbol", node.get("name")) if node.get("name") else NOTHING
        if kind == "ref":
            return self.pattern_of(node.get("name"))
        if kind == "text":
            return ("many", ("symbol", TEXT))
        if kind in ("data", "value", "list"):
            return ("symbol", "#data")
        if kind == "notAllowed":
            return NOTHING
        parts = [self.pattern(part) for part in self.parts(node) if not self.is_attributes(part)]
        return self.combine(kind, parts)

    def combine(self, kind: str, parts: list[Pattern]) -> Pattern:
        if kind == "choice":
            return choice(parts)
        assert kind in ("group", "define", "start", "optional", "zeroOrMore", "oneOrMore", "empty"), kind
        sequence = EMPTY
        for part in reversed(parts):
            sequence = group(part, sequence)
        if kind == "optional":
            return choice([sequence, EMPTY])
        if kind == "zeroOrMore":
            return many(sequence)
        return group(sequence, many(sequence)) if kind == "oneOrMore" else sequence

    def pattern_of(self, name: str) -> Pattern:
        define = self.defines[name]
        parts = self.parts(define)
        if any(part.tag == RNG + "element" for part in parts):
            return choice([self.pattern(part) for part in parts])
        return self.pattern(define)

    def element(self, name: str) -> Element:
        found = Element(name)
        rest = []
        for part in self.parts(self.elements[name]):
            (found.factors.append if self.is_attributes(part) else rest.append)(part)
        found.content = self.combine("group", [self.pattern(part) for part in rest])
        if "#data" in firsts(found.content):
            found.data = rest[0] if len(rest) == 1 else next(part for part in rest if part.tag != RNG + "empty")
        found.factors = list(chain.from_iterable(self.flat(factor) for factor in found.factors))
        return found

    def flat(self, factor: etree._Element) -> list[etree._Element]:
        """The factors of a pattern of attributes: groups and references opened."""
        if factor.tag == RNG + "ref":
            return list(chain.from_iterable(map(self.flat, self.parts(self.defines[factor.get("name")]))))
        if factor.tag == RNG + "group":
            return list(chain.from_iterable(map(self.flat, self.parts(factor))))
        return [factor]

    def attributes(self, factor: etree._Element) -> dict[str, etree._Element]:
        """The attributes in a factor, by name."""
        if factor.tag == RNG + "attribute":
            return {factor.get("name"): factor}
        found: dict[str, etree._Element] = {}
        for part in self.flat(factor) if factor.tag in (RNG + "ref", RNG + "group") else self.parts(factor):
            found |= self.attributes(part)
        return found

    def admits(self, factor: etree._Element, names: frozenset[str]) -> bool:
        """Whether a factor admits exactly these attributes together."""
        if factor.tag == RNG + "attribute":
            return names == {factor.get("name")}
        if factor.tag == RNG + "choice":
            return any(self.admits(part, names) for part in self.parts(factor))
        parts = self.flat(factor) if factor.tag != RNG + "optional" else self.parts(factor)
        if factor.tag == RNG + "optional" and not names:
            return True
        shares = [names & self.attributes(part).keys() for part in parts]
        return frozenset().union(*shares) == names and all(map(self.admits, parts, shares))


def differences(narrow: Schema, wide: Schema) -> list[str]:
    """Every way found in which something valid against `narrow` may be invalid against `wide`; none means: a subset."""
    found = [f"start: {name}" for name in sorted(narrow.start - wide.start)]
    for name in sorted(narrow.elements):
        if name not in wide.elements:
            found.append(f"{name}: no such element")
        else:
            found += element_differences(narrow, wide, name)
    return found


def element_differences(narrow: Schema, wide: Schema, name: str) -> list[str]:
    ours, theirs = narrow.element(name), wide.element(name)
    return content_differences(ours, theirs) + attribute_differences(narrow, wide, ours, theirs)


def content_differences(ours: Element, theirs: Element) -> list[str]:
    if ours.data is not None:
        fits = theirs.content == ("many", ("symbol", TEXT)) or (
            theirs.data is not None and values_fit(ours.data, theirs.data)
        )
        return [] if fits else [f"{ours.name}: data"]
    path = counterexample(ours.content, theirs.content)
    return [] if path is None else [f"{ours.name}: content ({' '.join(path) or 'nothing'})"]


def attribute_differences(narrow: Schema, wide: Schema, ours: Element, theirs: Element) -> list[str]:
    mine = {name: node for factor in ours.factors for name, node in narrow.attributes(factor).items()}
    required = {factor.get("name") for factor in ours.factors if factor.tag == RNG + "attribute"}
    assert all(factor.tag in (RNG + "attribute", RNG + "optional") for factor in ours.factors), (
        f"{ours.name}: normal form"
    )
    known: dict[str, etree._Element] = {}
    found = []
    for factor in theirs.factors:
        names = wide.attributes(factor)
        known |= names
        shared = mine.keys() & names.keys()
        for chosen in subsets(sorted(shared - required)):
            present = frozenset(chosen) | (shared & required)
            if not wide.admits(factor, frozenset(present)):
                found.append(f"{ours.name}: attributes {sorted(present)} where there may be {sorted(names)}")
    for name, node in mine.items():
        if name not in known:
            found.append(f"{ours.name}/@{name}: no such attribute")
        elif not values_fit(body(node), body(known[name])):
            found.append(f"{ours.name}/@{name}: value")
    return found


def subsets(names: list[str]) -> chain[tuple[str, ...]]:
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


def patterns(node: etree._Element) -> list[etree._Element]:
    """The patterns inside another; what annotates them is none (RELAX NG, section 4.1)."""
    return [part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG)]


def body(node: etree._Element) -> etree._Element | None:
    """The one pattern inside another; none stands for any text."""
    parts = patterns(node)
    assert len(parts) < 2, f"{node.get('name')}: more than one pattern"
    return parts[0] if parts else None


def values_fit(ours: etree._Element | None, theirs: etree._Element | None) -> bool:
    """Whether every value of one pattern is a value of the other."""
    if theirs is None or theirs.tag == RNG + "text":
        return True
    if ours is None or ours.tag == RNG + "text":
        return False
    if ours.tag == RNG + "choice":
        return all(values_fit(part, theirs) for part in patterns(ours))
    if theirs.tag == RNG + "choice":
        return any(values_fit(ours, part) for part in patterns(theirs))
    if theirs.tag == RNG + "list":
        return list_fits(ours, theirs)
    if ours.tag == RNG + "value":
        return value_fits(ours.text or "", theirs)
    return ours.tag == theirs.tag == RNG + "data" and data_fits(ours, theirs)


def list_fits(ours: etree._Element, theirs: etree._Element) -> bool:
    """A list against a list of one or more; one value without spaces counts as a list of one."""
    repeated = body(theirs)
    assert repeated is not None
    if repeated.tag != RNG + "oneOrMore":
        return False
    wanted = body(repeated)
    if ours.tag != RNG + "list":
        return single(ours) and values_fit(ours, wanted)
    inner = body(ours)
    return inner is not None and inner.tag == RNG + "oneOrMore" and values_fit(body(inner), wanted)


def single(node: etree._Element) -> bool:
    """Whether the values of a pattern are one word each."""
    if node.tag == RNG + "value":
        return len((node.text or "").split()) == 1
    pattern = facets(node).get("pattern")
    return pattern is not None and included(collapsed(pattern), r"\S+")


def facets(node: etree._Element) -> dict[str, str]:
    return {part.get("name"): part.text or "" for part in node.iter(RNG + "param")}


def value_fits(value: str, theirs: etree._Element) -> bool:
    """Whether one listed value is a value of a type or the same listed value."""
    if theirs.tag == RNG + "value":
        return value == (theirs.text or "")
    if theirs.tag != RNG + "data":
        return False
    grammar = etree.Element(RNG + "element", name="v", datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes")
    grammar.append(etree.fromstring(etree.tostring(theirs)))
    document = etree.Element("v")
    document.text = value
    return bool(etree.RelaxNG(grammar).validate(document))


def data_fits(ours: etree._Element, theirs: etree._Element) -> bool:
    """Whether a type with its facets is included in another."""
    mine, wanted = ours.get("type", ""), theirs.get("type", "")
    if mine != wanted and wanted not in WIDER.get(mine, set()):
        return False
    has, needs = facets(ours), facets(theirs)
    if "pattern" in needs and not pattern_fits(mine, wanted, has.get("pattern"), needs["pattern"]):
        return False
    low, high = (float(has.get(name, sign)) for name, sign in (("minInclusive", "-inf"), ("maxInclusive", "inf")))
    return low >= float(needs.get("minInclusive", "-inf")) and high <= float(needs.get("maxInclusive", "inf"))


def pattern_fits(mine: str, wanted: str, has: str | None, needs: str) -> bool:
    """Whether an expression includes another; where spaces count in one type only, only the same type will do."""
    if has is None or (wanted == "string" and mine != "string"):
        return False
    return has == needs or included(collapsed(has), needs)


def collapsed(expression: str) -> str:
    """The part of an expression that values without white space at their ends can match."""
    return expression.removeprefix(SPACE).removesuffix(SPACE)
