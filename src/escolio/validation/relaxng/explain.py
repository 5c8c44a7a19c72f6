"""Says in an editor's words why a document is not valid: libxml2 decides, this explains.

Every element is held to its own model: its attributes, and its row of children as the fewest corrections would mend it
(see alignment). So each finding stands by itself: mending one makes no other vanish.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from lxml import etree

from escolio.findings import Finding
from escolio.validation.relaxng.alignment import PUT_IN, Edit, Token, align
from escolio.validation.relaxng.attributes import attribute_faults
from escolio.validation.relaxng.datatypes import expected
from escolio.validation.relaxng.grammar import Element, Grammar, Value, local_of, namespace_of
from escolio.validation.relaxng.patterns import Pattern
from escolio.validation.relaxng.spelling import among, listed, nearest
from escolio.xml.reading import Document

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SERIES = re.compile(r"(.*?)([0-9]{0,9})", re.DOTALL)
HOMES_LIMIT = 400
# Elements of HTML by what TEI calls them, and those that only say how words looked where they were pasted from.
OF_HTML = {
    "b": "hi",
    "i": "hi",
    "u": "hi",
    "strong": "hi",
    "sup": "hi",
    "sub": "hi",
    "em": "emph",
    "br": "lb",
    "a": "ref",
    "img": "graphic",
    "ul": "list",
    "ol": "list",
    "li": "item",
    "tr": "row",
    "td": "cell",
    "blockquote": "quote",
}
PASTED = frozenset({"span", "font"})
GUESSES = 1_000  # unknown names in a document for which a name that was meant is looked for


@dataclass
class _Node:
    """An element to look at: its model (None when it is not held to one), whether it is only counted, and whether it
    lies in something that does not fit where it stands."""

    element: etree._Element
    model: Element | None
    skipped: bool = False
    astray: bool = False


@dataclass
class _Row:
    """The children and texts of one element, as tokens and as what they were made from."""

    index: int
    element: etree._Element
    model: Element
    tokens: list[Token] = field(default_factory=list)
    children: list[etree._Element] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)


@cache
def tei_elements() -> frozenset[str]:
    """The names of all elements of TEI P5, as of its release 4.12.0."""
    return frozenset(Path(__file__).with_name("tei-elements.txt").read_text(encoding="utf-8").split())


def explain(document: Document, grammar: Grammar) -> list[Finding]:
    """Findings for everything in the document that the grammar does not allow, in document order.

    Raises NotExplainable when the grammar is written in a way that the reader of grammars does not follow.
    """
    return _Explainer(document, grammar).findings()


class _Explainer:
    def __init__(self, document: Document, grammar: Grammar) -> None:
        self.document = document
        self.grammar = grammar
        self.unsorted: list[Finding] = []
        self.identifiers: dict[str, tuple[int, int]] = {}
        self.misfits: dict[tuple[object, ...], tuple[str, str]] = {}

    def findings(self) -> list[Finding]:
        self.grammar.algebra.work = 0
        root = self.document.tree.getroot()
        model = self.root_model(root)
        todo = [_Node(root, model, skipped=model is None and self.is_foreign(str(root.tag)))]
        index = 0
        while todo:
            node = todo.pop()
            inside = [child for child in node.element if isinstance(child.tag, str)]
            if node.skipped:
                todo.extend(_Node(child, None, True) for child in reversed(inside))
            else:
                misfits = self.look_at(index, node)
                nodes = [self.node_of(child, node, number in misfits) for number, child in enumerate(inside)]
                todo.extend(reversed(nodes))
            index += 1
        return sorted(self.unsorted, key=lambda finding: finding.order)

    def add(self, place: tuple[int, int], rule: str, message: str) -> None:
        self.unsorted.append(Finding(self.document.path, *place, "error", rule, message))

    # Names

    def meant(self, element: etree._Element, parent: Element | None) -> str:
        """The name of an element or, when only its namespace is wrong, the name of the schema that was meant.

        In an element whose namespace is wrong its children are taken to be wrong in the same way.
        """
        name = str(element.tag)
        if name in self.grammar.elements or (parent is not None and parent.child(name)):
            return name
        other = f"{{{self.grammar.namespace}}}{local_of(name)}"
        above = element.getparent()
        inherited = above is not None and namespace_of(str(above.tag)) == namespace_of(name)
        return other if other in self.grammar.elements or (inherited and self.is_foreign(name)) else name

    def is_foreign(self, name: str) -> bool:
        """Whether an element belongs to another language altogether, which the schema does not speak."""
        return name not in self.grammar.elements and namespace_of(name) not in self.grammar.namespaces

    def model_of(self, name: str, parent: Element | None) -> Element | None:
        """The model for an element: what its parent's model says, or else what the schema has under its name."""
        child = parent.child(name) if parent is not None else None
        return child or self.grammar.elements.get(name)

    def node_of(self, child: etree._Element, parent: _Node, misfit: bool) -> _Node:
        """How to look at a child. What does not fit where it stands may be misnamed: it is not held to its name."""
        name = self.meant(child, parent.model)
        model = self.model_of(name, parent.model)
        foreign = model is None and self.is_foreign(name)
        return _Node(child, None if misfit else model, skipped=foreign, astray=parent.astray or misfit)

    def shown(self, name: str) -> str:
        namespace = namespace_of(name)
        if namespace in ("", self.grammar.namespace):
            return local_of(name)
        return f"xml:{local_of(name)}" if namespace.endswith("/XML/1998/namespace") else local_of(name)

    def names(self, leaves: tuple[Element, ...]) -> list[str]:
        return [self.shown(name) for leaf in leaves for name in leaf.names.listed]

    # The root

    def root_model(self, root: etree._Element) -> Element | None:
        written = str(root.tag)
        name = self.meant(root, None)
        allowed = tuple(leaf for leaf in self.grammar.algebra.first(self.grammar.start) if isinstance(leaf, Element))
        model = next((leaf for leaf in allowed if leaf.matches(name)), None)
        place = self.document.place(0)
        if name != written:
            self.add(place, "grammar-namespace", self.namespace_message(written))
        if model is None:
            is_declared = name in self.grammar.elements
            rule = "grammar-not-allowed" if is_declared else "grammar-unknown-element"
            roots = among([f"<{other}>" for other in self.names(allowed)] or ["another element"])
            self.add(
                place, rule, f"<{local_of(written)}> cannot be the root element. The root element must be {roots}."
            )
        return model or self.grammar.elements.get(name)

    # One element

    def look_at(self, index: int, node: _Node) -> set[int]:
        """Tell what is wrong with one element, and return the numbers of the children that have no place in it."""
        if node.model is None:
            self.children_of_unknown(index, node.element)
            return set()
        self.attributes(index, node, node.model)
        row = self.row(index, node.element, node.model)
        for child, token in zip(row.children, (token for token in row.tokens if token.name), strict=True):
            self.namespace(row, child, token)
        edits = align(self.grammar.algebra, node.model.content, row.tokens)
        return self.corrections(row, edits) if edits else set()

    def children_of_unknown(self, index: int, element: etree._Element) -> None:
        """Children of an element without model: only names that no schema element has can be wrong."""
        if not self.grammar.elements:
            return
        row = _Row(index, element, next(iter(self.grammar.elements.values())))
        row.children = [child for child in element if isinstance(child.tag, str)]
        for number, child in enumerate(row.children):
            name = self.meant(child, None)
            token = Token(name, "", number, name in self.grammar.elements)
            if token.known:
                self.namespace(row, child, token)
            else:
                self.add(self.child_place(row, number), *self.unknown_element(name, ()))

    def attributes(self, index: int, node: _Node, model: Element) -> None:
        element = node.element
        if not element.attrib and not model.attribute_leaves:
            return
        given = {str(name): str(value) for name, value in element.attrib.items()}
        shown = local_of(str(element.tag))
        for fault in attribute_faults(self.grammar.algebra, model, shown, given):
            place = self.document.place(index)
            if fault.attribute is not None:
                place = self.document.place_of_attribute(index, _as_written(element, fault.attribute))
            self.add(place, fault.rule, fault.message)
        for name, value in given.items():
            if not node.astray and any(leaf.value.is_id for leaf in model.attributes_named(name)):
                self.identifier(index, value.strip())

    def identifier(self, index: int, value: str) -> None:
        """An identifier that an earlier element has is no identifier."""
        if value in self.identifiers:
            line, column = self.identifiers[value]
            free = self.free(value)
            words = (
                f"The identifier “{value}” is already that of the element at {line}:{column}. Give this one its own. "
                f'Write xml:id="{free}".'
            )
            self.add(self.document.place(index), "grammar-duplicate-id", words)
        self.identifiers.setdefault(value, self.document.place(index))

    def free(self, value: str) -> str:
        """The next identifier of the series of one that nothing has."""
        stem, digits = SERIES.fullmatch(value).groups()  # type: ignore[union-attr]
        numbers = itertools.count(int(digits or 1) + 1)
        free = next(
            name for number in numbers if (name := f"{stem}{number:0{len(digits)}}") not in self.every_identifier
        )
        self.every_identifier.add(free)
        return free

    @cached_property
    def every_identifier(self) -> set[str]:
        """All identifiers of the document, and those that were proposed."""
        return {value for element in self.document.tree.iter(etree.Element) if (value := element.get(XML_ID))}

    def row(self, index: int, element: etree._Element, model: Element) -> _Row:
        row = _Row(index, element, model)
        texts = _texts(element)
        row.children = [child for child in element if isinstance(child.tag, str)]
        if model.content.has_data and not row.children:
            if not (model.content.nullable and not texts[0].strip()):
                row.tokens.append(Token(None, texts[0], 0))
            return row
        for number, text in enumerate(texts):
            if text.strip(" \t\r\n"):
                row.tokens.append(Token(None, text, number))
            if number < len(row.children):
                name = self.meant(row.children[number], model)
                row.tokens.append(Token(name, "", number, self.model_of(name, model) is not None))
        return row

    def namespace(self, row: _Row, child: etree._Element, token: Token) -> None:
        """A wrong namespace is told once, where it begins, not again for what lies inside."""
        written = str(child.tag)
        if token.name != written and namespace_of(written) != namespace_of(str(row.element.tag)):
            self.add(self.child_place(row, token.number), "grammar-namespace", self.namespace_message(written))

    def namespace_message(self, written: str) -> str:
        namespace = namespace_of(written)
        where = f"in the namespace {namespace}" if namespace else "in no namespace"
        return (
            f'<{local_of(written)}> is {where}. Declare xmlns="{self.grammar.namespace}" on it or on the root element.'
        )

    # Places

    def child_place(self, row: _Row, number: int) -> tuple[int, int]:
        if not row.indices:
            row.indices = [row.index + 1]
            for _ in row.children[1:]:
                row.indices.append(self.document.ends[row.indices[-1]])
        return self.document.place(row.indices[number])

    def token_place(self, row: _Row, token: Token) -> tuple[int, int]:
        if token.name is not None:
            return self.child_place(row, token.number)
        return self.document.text_places.get((row.index, token.number), self.document.place(row.index))

    # Corrections

    def corrections(self, row: _Row, edits: list[Edit]) -> set[int]:
        """Tell the corrections; one that moves an element (out here, in there) is told once, where the element is.

        Returns the numbers of the children that are not just to be moved.
        """
        misfits = set()
        to_put = _Insertions(edits)
        for edit in edits:
            if edit.kind == PUT_IN:
                continue
            token = row.tokens[edit.position]
            target = to_put.taken(token.name or "")
            if target is None and token.name is not None:
                misfits.add(token.number)
            self.add(self.token_place(row, token), *self.misfit(row, token, edit, target))
        for edit in to_put.rest():
            self.add(self.document.place(row.index), "grammar-missing-child", self.missing(row, edit))
        return misfits

    def misfit(self, row: _Row, token: Token, edit: Edit, target: Edit | None) -> tuple[str, str]:
        """Rule and message for a child or text that does not fit where it is."""
        if token.name is None:
            return self.text_misfit(row, token, edit)
        shown, parent = self.shown(token.name), local_of(str(row.element.tag))
        if target is not None and token.known:
            return "grammar-not-allowed", f"<{shown}> is out of place in <{parent}>. Move it {self.where(row, target)}."
        key = (token.name, edit.leaves, row.model, parent)
        if key not in self.misfits:
            self.misfits[key] = (
                self.out_of_place(row, token.name, edit)
                if token.known
                else self.unknown_element(token.name, edit.leaves)
            )
        rule, message = self.misfits[key]
        before = self.earlier(row, token)
        return rule, f"{message} Move it before <{self.shown(before)}>." if before else message

    def earlier(self, row: _Row, token: Token) -> str | None:
        """The element of the row before which a later one could stand; None when there is no such place."""
        algebra, pattern, name = self.grammar.algebra, row.model.content, token.name or ""
        if not token.known or row.model.child(name) is None:
            return None
        for other in row.tokens:
            if other is token or pattern is algebra.nothing:
                return None
            if other.name and algebra.step(algebra.step(pattern, name), other.name) is not algebra.nothing:
                return other.name
            pattern = algebra.step(pattern, other.name) if other.name else algebra.step_text(pattern, other.text)
        return None

    def out_of_place(self, row: _Row, name: str, edit: Edit) -> tuple[str, str]:
        shown, parent = self.shown(name), local_of(str(row.element.tag))
        return "grammar-not-allowed", f"{self.not_here(row, name, shown, parent)} {self.allowed(row, edit)}"

    def not_here(self, row: _Row, name: str, shown: str, parent: str) -> str:
        if row.model.child(name):
            return f"<{shown}> may stand in <{parent}>, but not here: not after what precedes it."
        homes = self.homes(name)
        hint = f" It may stand in: {listed(homes, near=parent, limit=5)}." if homes else ""
        return f"<{shown}> is not allowed in <{parent}>.{hint}"

    def homes(self, name: str) -> list[str]:
        """The elements in which an element may stand, when the schema is small enough to ask them all."""
        if len(self.grammar.elements) > HOMES_LIMIT:
            return []
        return [self.shown(home) for home in self.grammar.homes.get(name, [])]

    def unknown_element(self, name: str, leaves: tuple[Element, ...]) -> tuple[str, str]:
        written = local_of(name)
        if self.is_foreign(name):
            namespace = namespace_of(name)
            where = f"the namespace {namespace}" if namespace else "no namespace"
            return "grammar-namespace", f"<{written}> is in {where}, which this schema does not know. Take it out."
        here = self.names(leaves)
        is_tei = namespace_of(name) == TEI and written in tei_elements()
        meant = likely if (likely := OF_HTML.get(written)) in here else None
        if not (meant or is_tei) and len(self.misfits) < GUESSES:
            every = [self.shown(other) for other in self.grammar.elements]
            meant = nearest(written, here) or nearest(written, every)
        hint = f" Did you mean <{meant}>?" if meant else ""
        if written in PASTED:
            hint = " Web pages and word processors leave it: delete its two tags, and keep its words."
        allowed = f" Allowed here: {listed(here, near=written)}." if here else ""
        what = "is an element of TEI, but not one of this schema" if is_tei else "is not an element of this schema"
        return "grammar-unknown-element", f"<{written}> {what}.{hint}{allowed}"

    def text_misfit(self, row: _Row, token: Token, edit: Edit) -> tuple[str, str]:
        parent = local_of(str(row.element.tag))
        quoted = " ".join(token.text.split())
        quoted = quoted if len(quoted) <= 40 else f"{quoted[:37]}…"
        if row.model.content.has_data:
            value = next(
                (leaf for leaf in self.grammar.algebra.first(row.model.content) if isinstance(leaf, Value)), None
            )
            must = expected(value, token.text.strip()) if value else "empty"
            return "grammar-datatype", f"“{quoted}” is no content of <{parent}>: it must be {must}."
        return "grammar-text", f"The text “{quoted}” may not stand directly in <{parent}>. {self.allowed(row, edit)}"

    def allowed(self, row: _Row, edit: Edit) -> str:
        names = self.names(edit.leaves)
        if names:
            near = self.shown(row.tokens[edit.position].name or "")
            return f"Allowed here: {listed(names, near=near)}."
        if not row.model.alphabet:
            has_text = any(part.kind in {"text", "data"} for part in _parts(row.model.content))
            return (
                f"<{local_of(str(row.element.tag))}> holds {'text only' if has_text else 'nothing: it must be empty'}."
            )
        return "Nothing more is allowed here: delete it or move it."

    def missing(self, row: _Row, edit: Edit) -> str:
        parent = local_of(str(row.element.tag))
        names = self.names(edit.leaves) or ["another element"]
        if len(names) > 1:
            return f"<{parent}> lacks an element: add one of these {self.where(row, edit)}: {listed(names)}."
        return f"<{parent}> has no <{names[0]}>, which it must have: add it {self.where(row, edit)}."

    def where(self, row: _Row, edit: Edit) -> str:
        for position in range(edit.position, len(row.tokens)):
            if following := row.tokens[position].name:
                return f"before <{self.shown(following)}>"
        for position in range(edit.position - 1, -1, -1):
            if preceding := row.tokens[position].name:
                return f"after <{self.shown(preceding)}>"
        return f"inside <{local_of(str(row.element.tag))}>"


class _Insertions:
    """The elements to be put in, given out one by one to those that stand elsewhere; few kinds, many of each."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.kinds: dict[tuple[Element, ...], deque[Edit]] = {}
        self.fitting: dict[str, list[deque[Edit]]] = {}
        for edit in edits:
            if edit.kind == PUT_IN:
                self.kinds.setdefault(edit.leaves, deque()).append(edit)

    def taken(self, name: str) -> Edit | None:
        """The first one left that an element of this name is wanted for; None when there is none."""
        if name not in self.fitting:
            kinds = self.kinds.items()
            self.fitting[name] = [left for leaves, left in kinds if any(leaf.matches(name) for leaf in leaves)]
        first = min((left for left in self.fitting[name] if left), key=lambda left: left[0].position, default=None)
        return first.popleft() if first is not None else None

    def rest(self) -> list[Edit]:
        """Those that nothing was given, in document order."""
        return sorted((edit for left in self.kinds.values() for edit in left), key=lambda edit: edit.position)


def _texts(element: etree._Element) -> list[str]:
    """The texts before, between and after the child elements; comments and instructions do not divide them."""
    texts = [[element.text or ""]]
    for child in element:
        if isinstance(child.tag, str):
            texts.append([])
        texts[-1].append(child.tail or "")
    return ["".join(pieces) for pieces in texts]


def _as_written(element: etree._Element, name: str) -> str:
    """An attribute's name with the prefix it has in the file."""
    namespace = namespace_of(name)
    if not namespace:
        return name
    if namespace.endswith("/XML/1998/namespace"):
        return f"xml:{local_of(name)}"
    prefix = next((prefix for prefix, uri in element.nsmap.items() if uri == namespace and prefix), "")
    return f"{prefix}:{local_of(name)}"


def _parts(pattern: Pattern) -> Iterator[Pattern]:
    """Every part of a pattern, itself included."""
    todo = [pattern]
    while todo:
        part = todo.pop()
        yield part
        todo.extend(part.parts)
