"""A RELAX NG schema in a normal form: the same documents are valid, and libxml2 loads it in a fiftieth of the time.

What a schema says by many small definitions libxml2 weighs again wherever they are referred to. So each element gets
one definition, and its content is written out in it, flat, without what is empty, impossible or said twice (RELAX NG
specification, section 4, goes the same way). Attributes that several elements share stay together by a reference.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "http://www.w3.org/XML/1998/namespace"
MANY = frozenset({"choice", "group", "interleave"})
REPEATED = frozenset({"optional", "zeroOrMore", "oneOrMore"})
NAME_CLASSES = frozenset({"name", "anyName", "nsName", "choice"})

SPACES = "[ \\t\\n\\r]*"  # in a pattern of XML Schema

Pattern = tuple[Any, ...]
EMPTY: Pattern = ("empty",)
NOT_ALLOWED: Pattern = ("notAllowed",)
TEXT: Pattern = ("text",)


class NoNormalForm(Exception):  # noqa: N818 - not an error of the editor's, and never shown
    """The schema says something that is left to libxml2: other files, grammars in grammars, a circle."""


def cached_normal_form(schema: Path) -> etree._ElementTree:
    """The normal form of a schema file, from the user's cache folder if it is there, which it is put into if not.

    Raises NoNormalForm, and what lxml raises for a file that is not XML.
    """
    content = schema.read_bytes()
    kept = place_of(content)
    try:
        return etree.parse(str(kept), parser())
    except (OSError, etree.XMLSyntaxError):
        pass
    tree = normal_form(etree.fromstring(content, parser()))
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=kept.parent)
        with os.fdopen(descriptor, "wb") as file:
            tree.write(file, encoding="utf-8")
        Path(name).replace(kept)
    except OSError:
        pass  # a cache that cannot be written is none
    return tree


def is_kept(schema: Path) -> bool:
    """Whether the normal form of a file is in the cache, which is so only after it was made once."""
    return place_of(schema.read_bytes()).is_file()


def place_of(content: bytes) -> Path:
    """Where the normal form of a schema is kept: by its content, and by the program that makes it."""
    return cache_folder() / f"{hashlib.sha256(content + Path(__file__).read_bytes()).hexdigest()}.rng"


def cache_folder() -> Path:
    """Where programs keep for the user what they can make again (XDG Base Directory Specification)."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named if named.startswith("/") else Path("~/.cache").expanduser()) / "escolio"


def parser() -> etree.XMLParser:
    """How a schema is read: without what says nothing of documents."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
    )


def normal_form(root: etree._Element) -> etree._ElementTree:
    """The normal form of a grammar. Raises NoNormalForm."""
    if root.tag != f"{RNG}grammar":
        raise NoNormalForm("no grammar")
    return _Writer(_Reader(root)).tree


class _Reader:
    """Makes values of the patterns of a grammar; elements are named, and read when their turn comes."""

    def __init__(self, root: etree._Element) -> None:
        self.patterns: dict[Pattern, Pattern] = {}
        self.named: dict[str, Pattern | None] = {}
        self.elements: dict[etree._Element, str] = {}
        self.defines: dict[str, list[etree._Element]] = {}
        self.start: list[etree._Element] = []
        self.gather(root)

    def gather(self, holder: etree._Element) -> None:
        for child in own(holder):
            if child.tag == f"{RNG}define":
                self.defines.setdefault(child.get("name", "").strip(), []).append(child)
            elif child.tag == f"{RNG}start":
                self.start.append(child)
            elif child.tag == f"{RNG}div":
                self.gather(child)
            else:
                raise NoNormalForm(child.tag)

    def kept(self, *pattern: Any) -> Pattern:
        """The one value of equal patterns, so that they are compared quickly."""
        return self.patterns.setdefault(pattern, pattern)

    def combined(self, holders: list[etree._Element]) -> Pattern:
        """What definitions with one name say together."""
        parts = [self.inside(own(holder)) for holder in holders]
        how = next((combine for holder in holders if (combine := holder.get("combine"))), "choice")
        return self.joined(how.strip(), parts)

    def inside(self, nodes: Iterable[etree._Element]) -> Pattern:
        return self.joined("group", [self.pattern(node) for node in nodes])

    def pattern(self, node: etree._Element) -> Pattern:
        kind = node.tag.removeprefix(RNG)
        if kind == "ref":
            return self.reference(node.get("name", "").strip())
        if kind == "element":
            return self.kept("ref", self.elements.setdefault(node, f"e{len(self.elements)}"))
        if kind in MANY:
            return self.joined(kind, [self.pattern(child) for child in own(node)])
        if kind in REPEATED:
            return self.repeated(kind, self.inside(own(node)))
        if kind == "mixed":
            return self.joined("interleave", [TEXT, self.inside(own(node))])
        if kind == "attribute":
            name, content = named(node)
            value = self.inside(content) if content else TEXT
            return NOT_ALLOWED if value == NOT_ALLOWED else self.kept("attribute", name, value)
        if kind == "list":
            value = self.inside(own(node))
            return NOT_ALLOWED if value == NOT_ALLOWED else self.kept("list", value)
        if kind in ("data", "value"):
            return self.kept("datum", datum(node))
        if kind in ("empty", "notAllowed", "text"):
            return (kind,)
        raise NoNormalForm(kind)

    def reference(self, name: str) -> Pattern:
        if name not in self.named:
            self.named[name] = None
            self.named[name] = self.combined(self.defines.get(name, []))
        pattern = self.named[name]
        if pattern is None or name not in self.defines:
            raise NoNormalForm(name)
        return pattern

    def joined(self, kind: str, parts: list[Pattern]) -> Pattern:
        """Parts as one pattern: flat, and without those that change nothing."""
        flat = [inner for part in parts for inner in (part[1] if part[0] == kind else (part,))]
        if kind == "choice":
            flat = [part for part in dict.fromkeys(flat) if part != NOT_ALLOWED]
            if EMPTY in flat:
                return self.repeated("optional", self.joined(kind, [part for part in flat if part != EMPTY]))
            if not flat:
                return NOT_ALLOWED
        else:
            if NOT_ALLOWED in flat:
                return NOT_ALLOWED
            flat = [part for part in flat if part != EMPTY]
            if not flat:
                return EMPTY
        return flat[0] if len(flat) == 1 else self.kept(kind, tuple(flat))

    def repeated(self, kind: str, part: Pattern) -> Pattern:
        if part == EMPTY or (part == NOT_ALLOWED and kind != "oneOrMore"):
            return EMPTY
        if part == NOT_ALLOWED or part[0] == kind or (kind == "optional" and part[0] == "zeroOrMore"):
            return part
        return self.kept(kind, part)


class _Writer:
    """Writes what a reader finds, beginning with where documents begin."""

    def __init__(self, reader: _Reader) -> None:
        self.shared: dict[Pattern, str] = {}
        grammar = made("grammar", {})
        self.write(reader.combined(reader.start), etree.SubElement(grammar, f"{RNG}start"))
        written: set[str] = set()
        while len(written) < len(reader.elements) + len(self.shared):
            for node, name in [one for one in reader.elements.items() if one[1] not in written]:
                written.add(name)
                classes, content = named(node)
                element = etree.SubElement(define(grammar, name), f"{RNG}element")
                element.append(etree.fromstring(classes))
                self.write(reader.inside(content), element)
            for pattern, name in [one for one in self.shared.items() if one[1] not in written]:
                written.add(name)
                self.write(pattern, define(grammar, name), whole=True)
        self.tree = etree.ElementTree(grammar)

    def write(self, pattern: Pattern, parent: etree._Element, *, whole: bool = False) -> None:
        kind = pattern[0]
        if kind == "ref" or (not whole and pattern != EMPTY and pattern != NOT_ALLOWED and is_of_attributes(pattern)):
            name = pattern[1] if kind == "ref" else self.shared.setdefault(pattern, f"a{len(self.shared)}")
            etree.SubElement(parent, f"{RNG}ref").set("name", name)
        elif kind == "datum":
            parent.append(etree.fromstring(pattern[1]))
        else:
            node = etree.SubElement(parent, f"{RNG}{kind}")
            if kind == "attribute":
                node.append(etree.fromstring(pattern[1]))
                self.write(pattern[2], node)
            elif kind in MANY:
                for part in pattern[1]:
                    self.write(part, node)
            elif len(pattern) > 1:
                self.write(pattern[1], node)


@cache
def is_of_attributes(pattern: Pattern) -> bool:
    """Whether a pattern speaks of attributes alone."""
    kind = pattern[0]
    if kind in MANY:
        return all(map(is_of_attributes, pattern[1]))
    return kind in ("attribute", "empty", "notAllowed") or (kind in REPEATED and is_of_attributes(pattern[1]))


def own(node: etree._Element) -> list[etree._Element]:
    """The children that RELAX NG knows; others are annotations."""
    return list(node.iterchildren(f"{RNG}*"))


def made(kind: str, namespaces: Mapping[str | None, str]) -> etree._Element:
    """An element of RELAX NG; prefixes in what it holds mean these namespaces."""
    nsmap: Any = {**namespaces, None: RNG[1:-1]}
    return etree.Element(f"{RNG}{kind}", nsmap=nsmap)


def define(grammar: etree._Element, name: str) -> etree._Element:
    written = etree.SubElement(grammar, f"{RNG}define")
    written.set("name", name)
    return written


def inherited(node: etree._Element, key: str) -> str:
    """An attribute of a node or of the nearest one around it that has it."""
    return next((value for one in (node, *node.iterancestors()) if (value := one.get(key)) is not None), "")


def named(node: etree._Element) -> tuple[bytes, list[etree._Element]]:
    """The name class of an element or attribute, as XML, and the patterns of its content."""
    name = node.get("name")
    children = own(node)
    if name is not None:
        # the namespace of an element is handed down, that of an attribute only holds where it stands (section 4.8)
        space = inherited(node, "ns") if node.tag == f"{RNG}element" else node.get("ns", "")
        return qualified(node, name.strip(), space), children
    if not children or children[0].tag.removeprefix(RNG) not in NAME_CLASSES:
        raise NoNormalForm("a name class")
    return name_class(children[0]), children[1:]


def qualified(node: etree._Element, name: str, space: str) -> bytes:
    """A name with its namespace, as a name class."""
    prefix, _, local = name.rpartition(":")
    if prefix:
        namespace = XML if prefix == "xml" else node.nsmap.get(prefix)
        if namespace is None:
            raise NoNormalForm(name)
        space = namespace
    written = made("name", {})
    written.set("ns", space)
    written.text = local
    return etree.tostring(written)


def name_class(node: etree._Element) -> bytes:
    """A name class with its namespaces on every part."""
    kind = node.tag.removeprefix(RNG)
    if kind == "name":
        return qualified(node, (node.text or "").strip(), inherited(node, "ns"))
    if kind not in (*NAME_CLASSES, "except"):
        raise NoNormalForm(kind)
    written = made(kind, {})
    if kind == "nsName":
        written.set("ns", inherited(node, "ns"))
    for child in own(node):
        written.append(etree.fromstring(name_class(child)))
    return etree.tostring(written)


def datum(node: etree._Element) -> bytes:
    """A `data` or `value` that says by itself of which library its type is, and of which namespace its value."""
    if node.find(f"{RNG}except") is not None:
        raise NoNormalForm("except")
    written = made(node.tag.removeprefix(RNG), node.nsmap)
    written.text = node.text
    if (kind := node.get("type")) is not None:
        written.set("type", kind)
        written.set("datatypeLibrary", inherited(node, "datatypeLibrary"))
    if node.tag == f"{RNG}value":
        written.set("ns", inherited(node, "ns"))
    for child in own(node):
        param = etree.SubElement(written, child.tag)
        param.set("name", child.get("name", ""))
        param.text = child.text
    collapse(written)
    return etree.tostring(written)


def collapse(schema: etree._Element) -> None:
    """Let the patterns of a schema hold of values without the white space round them (XML Schema, part 2, 4.3.6).

    libxml2 holds addresses, numbers and dates against a pattern as they are written; what makes words does not matter.
    """
    for param in schema.iter(f"{RNG}param"):
        data = param.getparent()
        if (
            param.get("name") == "pattern"
            and data is not None
            and data.get("type") not in ("string", "normalizedString")
        ):
            param.text = f"{SPACES}({param.text or ''}){SPACES}"
