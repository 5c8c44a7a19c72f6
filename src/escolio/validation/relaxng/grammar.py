"""A RELAX NG grammar (XML syntax) read for explaining: one model for each element, made when it is first met.

Handles what a grammar in one file can say: start, define (also with combine), ref, div, name classes, and every content
pattern. Raises NotExplainable for the rest (include, externalRef, nested grammars, recursion outside elements).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from escolio.validation.relaxng.normal import collapse
from escolio.validation.relaxng.patterns import Algebra, NotExplainable, Pattern

RNG = "http://relaxng.org/ns/structure/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
R = f"{{{RNG}}}"


@dataclass(frozen=True)
class NameClass:
    """Which names an element or attribute pattern stands for. Empty `names` with `namespace` None means any."""

    names: tuple[str, ...] = ()
    namespace: str | None = None
    wild: bool = False
    excluded: tuple[NameClass, ...] = ()
    others: tuple[NameClass, ...] = ()

    def contains(self, name: str) -> bool:
        if name in self.names or any(other.contains(name) for other in self.others):
            return True
        if not self.wild or any(out.contains(name) for out in self.excluded):
            return False
        return self.namespace is None or namespace_of(name) == self.namespace

    @cached_property
    def listed(self) -> tuple[str, ...]:
        """The names it lists one by one."""
        return self.names + tuple(name for other in self.others for name in other.listed)


def namespace_of(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def local_of(name: str) -> str:
    return name.rpartition("}")[2]


@dataclass(eq=False)
class Value:
    """What a text may be: a RELAX NG pattern of data, values and lists, tested by libxml2 itself."""

    pattern: list[etree._Element]
    known: dict[str, bool] = field(default_factory=dict)

    def matches(self, name: str) -> bool:
        return False

    def accepts(self, text: str) -> bool:
        if text not in self.known:
            self.known[text] = self._decide(text)
        return self.known[text]

    def _decide(self, text: str) -> bool:
        probe = etree.Element("v")
        probe.set("a", text)
        return bool(self._schema.validate(probe))

    @cached_property
    def _schema(self) -> etree.RelaxNG:
        root = etree.Element(f"{R}element", name="v")
        attribute = etree.SubElement(root, f"{R}attribute", name="a")
        attribute.extend([deepcopy(part) for part in self.pattern] or [etree.Element(f"{R}text")])
        collapse(root)
        return etree.RelaxNG(etree.ElementTree(root))

    @property
    def listed(self) -> tuple[str, ...]:
        """The values it lists one by one, in the order of the schema."""
        return tuple(dict.fromkeys(value.text or "" for part in self.pattern for value in part.iter(f"{R}value")))

    @property
    def data(self) -> tuple[etree._Element, ...]:
        """The datatypes it allows."""
        return tuple(data for part in self.pattern for data in part.iter(f"{R}data"))

    @cached_property
    def is_id(self) -> bool:
        """Whether its values are identifiers, which a document may use only once."""
        return any(data.get("type") == "ID" for data in self.data)

    @property
    def is_list(self) -> bool:
        return any(True for part in self.pattern for _ in part.iter(f"{R}list"))


@dataclass(eq=False)
class Attribute:
    """An attribute pattern: its names and what its value may be."""

    names: NameClass
    value: Value

    def matches(self, name: str) -> bool:
        return self.names.contains(name)

    def accepts(self, text: str) -> bool:
        return self.value.accepts(text)


@dataclass(eq=False)
class Element:
    """An element pattern: its names, and (made when first asked for) its attributes and its content."""

    grammar: Grammar
    node: etree._Element
    names: NameClass
    _children: dict[str, Element | None] = field(default_factory=dict)
    _attributes: dict[str, list[Attribute]] = field(default_factory=dict)

    def matches(self, name: str) -> bool:
        return self.names.contains(name)

    def accepts(self, text: str) -> bool:
        return False

    @cached_property
    def content(self) -> Pattern:
        return self.grammar.compile(_patterns(self.node), attributes=False)

    @cached_property
    def attributes(self) -> Pattern:
        return self.grammar.compile(_patterns(self.node), attributes=True)

    @cached_property
    def alphabet(self) -> tuple[Element, ...]:
        """Every element its content can hold anywhere."""
        return tuple(leaf for leaf in _leaves(self.content) if isinstance(leaf, Element))

    @cached_property
    def attribute_leaves(self) -> tuple[Attribute, ...]:
        return tuple(leaf for leaf in _leaves(self.attributes) if isinstance(leaf, Attribute))

    def child(self, name: str) -> Element | None:
        """The model of a child of this name, one named rather than one of a class; None when it has no such child."""
        if name not in self._children:
            leaves = [leaf for leaf in self.alphabet if leaf.matches(name)]
            self._children[name] = next(
                (leaf for leaf in leaves if name in leaf.names.listed), next(iter(leaves), None)
            )
        return self._children[name]

    def attributes_named(self, name: str) -> list[Attribute]:
        """The attribute patterns for a name; none when the element has no such attribute."""
        if name not in self._attributes:
            self._attributes[name] = [leaf for leaf in self.attribute_leaves if leaf.matches(name)]
        return self._attributes[name]


class Grammar:
    """The patterns of one .rng file."""

    def __init__(self, path: Path) -> None:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=True,
        )
        self.root = etree.parse(str(path), parser).getroot()
        self.algebra = Algebra()
        self.defines: dict[str, list[etree._Element]] = {}
        self.starts: list[etree._Element] = []
        self._elements: dict[etree._Element, Element] = {}
        self._attributes: dict[etree._Element, Attribute] = {}
        self._open: list[str] = []
        if any(True for tag in ("include", "externalRef", "parentRef") for _ in self.root.iter(f"{R}{tag}")):
            raise NotExplainable("The grammar is spread over several files.")
        if self.root.tag != f"{R}grammar":
            self.starts.append(self.root)
        for node in self.root.iter(f"{R}define", f"{R}start", f"{R}grammar"):
            self._enter(node)

    def _enter(self, node: etree._Element) -> None:
        if node.tag == f"{R}define":
            self.defines.setdefault(node.get("name", "").strip(), []).append(node)
        elif node.tag == f"{R}start":
            self.starts.extend(_children(node))
        elif node is not self.root:
            raise NotExplainable("The grammar holds another grammar.")

    @cached_property
    def start(self) -> Pattern:
        return self.compile(self.starts, attributes=False, combine="choice")

    @cached_property
    def elements(self) -> dict[str, Element]:
        """The first pattern of each element that the grammar names, by `{namespace}local`."""
        first: dict[str, Element] = {}
        for node in self.root.iter(f"{R}element"):
            element = self._element(node)
            for name in element.names.listed:
                first.setdefault(name, element)
        return first

    @cached_property
    def homes(self) -> dict[str, list[str]]:
        """The elements that each element may stand in."""
        homes: dict[str, list[str]] = {}
        for home, model in self.elements.items():
            for name in dict.fromkeys(name for leaf in model.alphabet for name in leaf.names.listed):
                homes.setdefault(name, []).append(home)
        return homes

    @cached_property
    def namespaces(self) -> dict[str, int]:
        """The namespaces of the named elements, with how many elements each has."""
        counted: dict[str, int] = {}
        for name in self.elements:
            counted[namespace_of(name)] = counted.get(namespace_of(name), 0) + 1
        return counted

    @cached_property
    def namespace(self) -> str:
        """The namespace that most elements are in."""
        return max(self.namespaces, key=lambda name: self.namespaces[name], default="")

    def compile(self, nodes: Iterable[etree._Element], *, attributes: bool, combine: str = "group") -> Pattern:
        """The pattern of some nodes, without its attributes or (with `attributes`) without its content."""
        parts = [self._compile(node, attributes) for node in nodes]
        if combine == "choice":
            return self.algebra.choice(parts)
        unordered = attributes or combine == "interleave"
        pair = self.algebra.interleave if unordered else self.algebra.group
        whole = self.algebra.empty
        for part in reversed(parts):
            whole = pair(part, whole)
        return whole

    def _compile(self, node: etree._Element, attributes: bool) -> Pattern:
        algebra, kind = self.algebra, etree.QName(node).localname
        if kind in {"empty", "notAllowed"}:
            return algebra.empty if kind == "empty" else algebra.nothing
        if kind == "ref":
            return self._reference(node.get("name", "").strip(), attributes)
        if kind in {"element", "text", "data", "value", "list"}:
            return algebra.empty if attributes else self._content_leaf(node, kind)
        if kind == "attribute":
            return algebra.element(self._attribute(node)) if attributes else algebra.empty
        if kind in {"choice", "interleave"}:
            return self.compile(_children(node), attributes=attributes, combine=kind)
        inner = self.compile(_children(node), attributes=attributes)
        if kind == "group":
            return inner
        if kind == "mixed":
            return inner if attributes else algebra.interleave(algebra.text, inner)
        repeated = {"optional": algebra.optional, "zeroOrMore": algebra.zero_or_more, "oneOrMore": algebra.one_or_more}
        if kind not in repeated:
            raise NotExplainable(f"The pattern {kind} is not known.")
        return repeated[kind](inner)

    def _content_leaf(self, node: etree._Element, kind: str) -> Pattern:
        if kind == "element":
            return self.algebra.element(self._element(node))
        if kind == "text":
            return self.algebra.text
        return self.algebra.data(Value([self._inlined(node)]))

    def _reference(self, name: str, attributes: bool) -> Pattern:
        if name in self._open or name not in self.defines:
            raise NotExplainable(f"The definition {name} is not there or refers to itself.")
        self._open.append(name)
        try:
            defines = self.defines[name]
            combine = next((stated for node in defines if (stated := node.get("combine"))), "interleave")
            parts = [self.compile(_children(node), attributes=attributes) for node in defines]
            if combine == "choice":
                return self.algebra.choice(parts)
            whole = parts[0]
            for part in parts[1:]:
                whole = self.algebra.interleave(whole, part)
            return whole
        finally:
            self._open.pop()

    def _element(self, node: etree._Element) -> Element:
        if node not in self._elements:
            self._elements[node] = Element(self, node, _name_class(node))
        return self._elements[node]

    def _attribute(self, node: etree._Element) -> Attribute:
        if node not in self._attributes:
            value = Value([self._inlined(part) for part in _patterns(node)])
            self._attributes[node] = Attribute(_name_class(node), value)
        return self._attributes[node]

    def _inlined(self, node: etree._Element, depth: int = 0) -> etree._Element:
        """A copy of a value pattern with its references replaced by what they stand for."""
        if depth > 50:
            raise NotExplainable("A datatype refers to itself.")
        if node.tag == f"{R}ref":
            whole = etree.Element(f"{R}group")
            parts = [
                part for define in self.defines.get(node.get("name", "").strip(), []) for part in _children(define)
            ]
            whole.extend([self._inlined(part, depth + 1) for part in parts])
            return whole[0] if len(whole) == 1 else whole
        copy = etree.Element(node.tag, {str(key): str(value) for key, value in node.attrib.items()})
        copy.text = node.text
        if node.tag in {f"{R}data", f"{R}value"}:
            copy.set("datatypeLibrary", _inherited(node, "datatypeLibrary"))
        copy.extend([self._inlined(child, depth + 1) for child in _children(node)])
        return copy


def _children(node: etree._Element) -> list[etree._Element]:
    """The RELAX NG children: annotations in other namespaces left out."""
    return [child for child in node if isinstance(child.tag, str) and child.tag.startswith(R)]


def _patterns(node: etree._Element) -> list[etree._Element]:
    """The patterns inside an element or attribute pattern, without its name class."""
    children = _children(node)
    return children if node.get("name") else children[1:]


def _inherited(node: etree._Element, name: str) -> str:
    return next((str(at.get(name)) for at in (node, *node.iterancestors()) if at.get(name) is not None), "")


def _name_class(node: etree._Element) -> NameClass:
    if written := node.get("name"):
        prefix_namespace = "" if node.tag == f"{R}attribute" and node.get("ns") is None else _inherited(node, "ns")
        return NameClass(names=(_expanded(node, written.strip(), prefix_namespace),))
    return _name_class_of(_children(node)[0])


def _name_class_of(node: etree._Element) -> NameClass:
    inner = [_name_class_of(child) for child in _children(node)]
    if node.tag == f"{R}name":
        return NameClass(names=(_expanded(node, (node.text or "").strip(), _inherited(node, "ns")),))
    if node.tag == f"{R}anyName":
        return NameClass(wild=True, excluded=tuple(inner))
    if node.tag == f"{R}nsName":
        return NameClass(wild=True, namespace=_inherited(node, "ns"), excluded=tuple(inner))
    return NameClass(others=tuple(inner))


def _expanded(node: etree._Element, written: str, namespace: str) -> str:
    prefix, colon, local = written.rpartition(":")
    if colon:
        namespace = XML if prefix == "xml" else str(node.nsmap.get(prefix, ""))
    return f"{{{namespace}}}{local}" if namespace else local


def _leaves(pattern: Pattern) -> Iterator[object]:
    """Every leaf of a pattern, once, in the order of the grammar."""
    seen: set[int] = set()
    todo = [pattern]
    while todo:
        part = todo.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if part.leaf is not None:
            yield part.leaf
        todo.extend(reversed(part.parts))
