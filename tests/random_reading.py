"""Random reading documents, made from their schema: any element wherever it may stand, each word of the text once."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
G = "{http://relaxng.org/ns/structure/1.0}"
NS = "urn:escolio:reading"
R = f"{{{NS}}}"
MATHML = "http://www.w3.org/1998/Math/MathML"
SCHEMA = etree.parse(str(ROOT / "schema" / "reading.rng")).getroot()
DEFINES = {define.get("name"): define for define in SCHEMA.iterfind(f"{G}define")}
VIEWS = ("edited", "received", "witness.A")

# What an attribute points to, by element and attribute, else by attribute: the names of elements; () is anything.
TARGETS: dict[str, tuple[str, ...]] = {
    "mark/to": ("note", "entry"),
    "arc/from": ("node",),
    "arc/to": ("node",),
    "siglum/to": ("witness", "source"),
    "see/to": ("entry", "note"),
    "node/to": ("witness", "source"),
    "node/see": ("source",),
    "witness/see": ("source",),
    "break/to": ("page",),
    "entry/in": ("entry",),
    "entity/source": ("source",),
    "variation/entry": ("entry",),
    "source/state": ("category",),
    "about": ("p", "line", "span"),
    "at": ("p", "line"),
    "notes": ("note",),
    "wit": ("witness",),
    "sources": ("source",),
    "categories": ("category",),
    "verdict": ("category",),
    "defects": ("category",),
    "evidence": ("category",),
    "translates": ("p", "line"),
    "to": ("p", "line", "section"),
    "successors": ("p",),
}
# What an attribute says where the schema leaves it open.
VALUES: dict[str, tuple[str, ...]] = {
    "languages": ("en es", "es", "de"),
    "for": ("en", "es"),
    "xml:lang": ("en", "la", "ar", "grc"),
    "dir": ("ltr", "rtl"),
    "color": ("#aa0000", "red"),
    "when": ("1945-08-23", "-0044", "spring"),
    "date": ("1945-08-23", "1945"),
    "href": ("https://example.org/", "other.xml#x"),
    "src": ("https://example.org/a.png", "none.png"),
    "certainty": ("high", "low", "odd"),
    "role": ("editor", "author", "label"),
    "quantity": ("12", "0.5"),
    "min": ("1", "3"),
    "max": ("7", "9"),
    "level": ("1", "2"),
    "n": ("1", "5", "A"),
    "number": ("5", "6"),
    "part": ("I", "F"),
    "sign": ("*", "…"),
    "indent": ("1.5", "2"),
}
LEFT_OUT = frozenset({"derived"})


class Maker:
    """Makes one document from a seed; `size` is about how many elements."""

    def __init__(self, seed: int, size: int = 120) -> None:
        self.chance = random.Random(seed)
        self.budget = size
        self.words = itertools.count()
        self.ids = itertools.count()
        self.languages = self.chance.choice(VALUES["languages"]).split()

    def document(self) -> etree._Element:
        (root,) = self.of(DEFINES["reading"], None, 0)
        assert isinstance(root, etree._Element)
        root.set("languages", " ".join(self.languages))
        self.link(root)
        return root

    def of(self, pattern: etree._Element, parent: etree._Element | None, depth: int) -> Iterator[etree._Element | str]:
        """What a pattern makes: elements and words; attributes are set on the parent."""
        kind = pattern.tag.removeprefix(G)
        inner = list(pattern.iterchildren(f"{G}*"))
        if kind == "ref":
            yield from self.of(DEFINES[pattern.get("name")], parent, depth)
        elif kind == "element":
            yield from self.element(pattern, inner, depth)
        elif kind == "attribute":
            self.attribute(pattern, parent)
        elif kind == "choice":
            yield from self.of(self.chance.choice(inner), parent, depth)
        elif kind in ("zeroOrMore", "oneOrMore", "optional"):
            for _ in range(self.times(kind, depth)):
                for child in inner:
                    yield from self.of(child, parent, depth)
        elif kind == "text":
            yield f"w{next(self.words)}x "
        elif kind not in ("empty", "data", "value", "list"):
            for child in inner:
                yield from self.of(child, parent, depth)

    def times(self, kind: str, depth: int) -> int:
        if kind == "optional":
            return self.chance.choice((0, 0, 1))
        most = 4 if self.budget > 0 and depth < 9 else 0
        return max(self.chance.randint(0, most), kind == "oneOrMore")

    def element(self, pattern: etree._Element, inner: list[etree._Element], depth: int) -> Iterator[etree._Element]:
        name = pattern.get("name")
        if name is None:  # a formula in a vocabulary of its own
            return
        self.budget -= 1
        made = etree.Element(R + name, nsmap={None: NS})
        if name == "views":
            made.extend(self.view(identifier) for identifier in VIEWS)
        elif name != "units":
            for child in inner:
                for content in self.of(child, made, depth + 1):
                    append(made, content)
        yield made

    def view(self, identifier: str) -> etree._Element:
        view = etree.Element(f"{R}view", id=identifier, kind=identifier.partition(".")[0])
        etree.SubElement(view, f"{R}name").text = identifier
        return view

    def attribute(self, pattern: etree._Element, parent: etree._Element | None) -> None:
        name = pattern.get("name")
        if parent is None or name is None or name in LEFT_OUT:
            return
        listed = [value.text or "" for value in pattern.iter(f"{G}value")]
        numbers = [data for data in pattern.iter(f"{G}data") if "nteger" in data.get("type", "")]
        if name == "id":
            value = f"x{next(self.ids)}"
        elif name == "views":
            value = " ".join(self.chance.sample(VIEWS, self.chance.randint(1, 3)))
        elif name == "for":
            value = self.chance.choice(self.languages)
        elif self.targets(parent, name) is not None:
            value = "?"
        elif listed:
            value = self.chance.choice(listed)
        else:
            value = self.chance.choice(VALUES.get(name, ("2",) if numbers else ("a", "b")))
        key = f"{{http://www.w3.org/XML/1998/namespace}}{name[4:]}" if name.startswith("xml:") else name
        parent.set(key, value)

    def targets(self, element: etree._Element, name: str) -> tuple[str, ...] | None:
        return TARGETS.get(f"{etree.QName(element).localname}/{name}", TARGETS.get(name))

    def link(self, root: etree._Element) -> None:
        """Let every pointer point to something of its kind; what can point to nothing is taken out."""
        for element in list(root.iter(*(R + name for name in {one for names in TARGETS.values() for one in names}))):
            if element.get("id") is None and element.tag != f"{R}name":
                element.set("id", f"x{next(self.ids)}")
        known: dict[str, list[str]] = {}
        for element in root.iter(f"{R}*"):
            if element.get("id"):
                known.setdefault(etree.QName(element).localname, []).append(element.get("id", ""))
        for units in root.findall(f"{R}units"):
            self.cite(units, root)
        for element in list(root.iter(f"{R}*")):
            for name, value in list(element.items()):
                if value == "?":
                    pool = [one for kind in self.targets(element, name) or () for one in known.get(kind, ())]
                    if pool:
                        element.set(name, self.chance.choice(pool))
                    else:
                        del element.attrib[name]
                        if name in ("to", "from") and etree.QName(element).localname in NEEDY:
                            remove(element)

    def cite(self, units: etree._Element, root: etree._Element) -> None:
        """Let the paragraphs and lines of the text be what can be cited."""
        for text in root.iterfind(f"{R}text"):
            for element in text.iter(f"{R}p", f"{R}line"):
                kind = {"p": "paragraph", "line": "line"}[etree.QName(element).localname]
                element.set("unit", kind)
                given = {"id": element.get("id", ""), "type": kind, "tree": "text", "level": "1", "path": "/TEI[1]"}
                unit = etree.SubElement(units, f"{R}unit", given)
                for name in ("name", "place", "short"):
                    etree.SubElement(unit, R + name).text = f"{kind} {element.get('id')}"
        if not len(units):
            root.remove(units)


NEEDY = frozenset({"mark", "arc", "see", "cited-by", "mention", "named-in", "target"})


def append(parent: etree._Element, content: etree._Element | str) -> None:
    if isinstance(content, etree._Element):
        parent.append(content)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + content
    else:
        parent.text = (parent.text or "") + content


def remove(element: etree._Element) -> None:
    """Take an element out, and leave what follows it."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is not None:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        parent.remove(element)


def document(seed: int, size: int = 120) -> etree._Element:
    """The document of a seed; always the same."""
    return Maker(seed, size).document()
