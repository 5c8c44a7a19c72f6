"""RELAX NG patterns as values, and their derivatives (J. Clark, "An algorithm for RELAX NG validation", 2002).

Patterns are interned by their Algebra, so that equal patterns are the same object and every result can be remembered.
Content patterns have elements, text and data as leaves, attribute patterns have attributes; both share the algebra.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

WORK = 1_000_000  # patterns made for one document; all of TEI asks for a third of it


class NotExplainable(Exception):  # noqa: N818 - not an error of the editor's, and never shown
    """The grammar says something in a way that this reader does not follow, or so much that it would take too long."""


class Leaf(Protocol):
    """What a pattern is made of: an element, an attribute or a piece of data."""

    def matches(self, name: str) -> bool:
        """Whether an element or attribute of this name (`{namespace}local`) is this leaf."""

    def accepts(self, text: str) -> bool:
        """Whether a text is a value of this leaf."""


@dataclass(frozen=True, eq=False)
class Pattern:
    """One interned pattern: an operator over parts, or a leaf."""

    kind: str
    parts: tuple[Pattern, ...] = ()
    leaf: Leaf | None = None
    nullable: bool = False
    has_data: bool = False


@dataclass
class Algebra:
    """Makes patterns and remembers what it made and derived.

    Raises NotExplainable when it has derived more since its `work` was set to 0 than any honest schema asks for.
    """

    interned: dict[tuple[object, ...], Pattern] = field(default_factory=dict)
    by_name: dict[tuple[Pattern, str], Pattern] = field(default_factory=dict)
    by_text: dict[Pattern, Pattern] = field(default_factory=dict)
    firsts: dict[Pattern, tuple[Leaf, ...]] = field(default_factory=dict)
    nexts: dict[Pattern, tuple[tuple[Pattern, tuple[Leaf, ...]], ...]] = field(default_factory=dict)
    work: int = 0

    def __post_init__(self) -> None:
        self.empty = self._make("empty", nullable=True)
        self.nothing = self._make("nothing")
        self.text = self._make("text", nullable=True)

    def _make(
        self, kind: str, parts: tuple[Pattern, ...] = (), leaf: Leaf | None = None, nullable: bool = False
    ) -> Pattern:
        key = (kind, frozenset(parts) if kind == "choice" else parts, leaf)
        self.spend(1)
        if key not in self.interned:
            has_data = kind == "data" or any(part.has_data for part in parts)
            self.interned[key] = Pattern(kind, parts, leaf, nullable, has_data)
        return self.interned[key]

    def spend(self, work: int) -> None:
        self.work += work
        if self.work > WORK:
            raise NotExplainable("The patterns of an element lead to too many others.")

    def element(self, leaf: Leaf) -> Pattern:
        return self._make("element", leaf=leaf)

    def data(self, leaf: Leaf) -> Pattern:
        return self._make("data", leaf=leaf)

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        flat: dict[Pattern, None] = {}
        for part in parts:
            self.spend(1 + len(part.parts))
            flat.update(dict.fromkeys(part.parts if part.kind == "choice" else [part]))
        flat.pop(self.nothing, None)
        if len(flat) > 1 and any(part.nullable for part in flat if part is not self.empty):
            flat.pop(self.empty, None)
        if not flat:
            return self.nothing
        members = tuple(flat)
        return (
            members[0] if len(members) == 1 else self._make("choice", members, None, any(p.nullable for p in members))
        )

    def group(self, first: Pattern, rest: Pattern) -> Pattern:
        return self._pair("group", first, rest)

    def interleave(self, first: Pattern, rest: Pattern) -> Pattern:
        return self._pair("interleave", first, rest)

    def _pair(self, kind: str, first: Pattern, rest: Pattern) -> Pattern:
        if first is self.nothing or rest is self.nothing:
            return self.nothing
        if first is self.empty:
            return rest
        if rest is self.empty:
            return first
        return self._make(kind, (first, rest), None, first.nullable and rest.nullable)

    def one_or_more(self, part: Pattern) -> Pattern:
        if part in (self.empty, self.nothing, self.text) or part.kind == "one-or-more":
            return part
        return self._make("one-or-more", (part,), None, part.nullable)

    def optional(self, part: Pattern) -> Pattern:
        return self.choice([part, self.empty])

    def zero_or_more(self, part: Pattern) -> Pattern:
        return self.optional(self.one_or_more(part))

    def step(self, pattern: Pattern, name: str) -> Pattern:
        """What must follow after an element of this name; `nothing` when it may not stand here."""
        key = (pattern, name)
        if key not in self.by_name:
            self.by_name[key] = self._derive(pattern, name, None)
        return self.by_name[key]

    def step_text(self, pattern: Pattern, text: str) -> Pattern:
        """What must follow after this text; `nothing` when it may not stand here."""
        if pattern.has_data:
            return self._derive(pattern, None, text)
        if pattern not in self.by_text:
            self.by_text[pattern] = self._derive(pattern, None, text)
        return self.by_text[pattern]

    def _derive(self, pattern: Pattern, name: str | None, text: str | None) -> Pattern:
        """The derivative by an element (its name) or by a text."""
        if pattern.kind == "element":
            return self.empty if name is not None and pattern.leaf and pattern.leaf.matches(name) else self.nothing
        if pattern.kind == "text":
            return self.nothing if text is None else pattern
        if pattern.kind == "data":
            return self.empty if text is not None and pattern.leaf and pattern.leaf.accepts(text) else self.nothing
        return self._derive_parts(pattern, name, text)

    def _derive_parts(self, pattern: Pattern, name: str | None, text: str | None) -> Pattern:
        def derive(part: Pattern) -> Pattern:
            return self.step(part, name) if name is not None else self.step_text(part, text or "")

        if pattern.kind == "choice":
            return self.choice(derive(part) for part in pattern.parts)
        if pattern.kind == "one-or-more":
            return self.group(derive(pattern.parts[0]), self.optional(pattern))
        if pattern.kind == "group":
            first, rest = pattern.parts
            after = self.group(derive(first), rest)
            return self.choice([after, derive(rest)]) if first.nullable else after
        if pattern.kind == "interleave":
            first, rest = pattern.parts
            return self.choice([self.interleave(derive(first), rest), self.interleave(first, derive(rest))])
        return self.nothing

    def first(self, pattern: Pattern) -> tuple[Leaf, ...]:
        """The leaves that may come first, in the order of the grammar."""
        if pattern not in self.firsts:
            leaves: dict[Leaf, None] = dict.fromkeys([pattern.leaf] if pattern.leaf else [])
            for index, part in enumerate(pattern.parts):
                if pattern.kind != "group" or index == 0 or pattern.parts[0].nullable:
                    leaves.update(dict.fromkeys(self.first(part)))
            self.firsts[pattern] = tuple(leaves)
        return self.firsts[pattern]

    def successors(self, pattern: Pattern) -> tuple[tuple[Pattern, tuple[Leaf, ...]], ...]:
        """Where an element leads from here: each pattern that may come next, with the elements that lead to it."""
        if pattern not in self.nexts:
            targets: dict[Pattern, list[Leaf]] = {}
            for leaf in self.first(pattern):
                target = self._derive_by_leaf(pattern, leaf)
                if target is not self.nothing:
                    targets.setdefault(target, []).append(leaf)
            self.nexts[pattern] = tuple((target, tuple(leaves)) for target, leaves in targets.items())
        return self.nexts[pattern]

    def _derive_by_leaf(self, pattern: Pattern, leaf: Leaf) -> Pattern:
        """The derivative by whatever matches this one leaf."""
        if pattern.leaf is not None:
            return self.empty if pattern.leaf is leaf and pattern.kind == "element" else self.nothing
        if pattern.kind == "choice":
            return self.choice(self._derive_by_leaf(part, leaf) for part in pattern.parts)
        if pattern.kind == "one-or-more":
            return self.group(self._derive_by_leaf(pattern.parts[0], leaf), self.optional(pattern))
        if pattern.kind not in {"group", "interleave"}:
            return self.nothing
        first, rest = pattern.parts
        ahead, behind = self._derive_by_leaf(first, leaf), self._derive_by_leaf(rest, leaf)
        if pattern.kind == "interleave":
            return self.choice([self.interleave(ahead, rest), self.interleave(first, behind)])
        return self.choice([self.group(ahead, rest), behind if first.nullable else self.nothing])
