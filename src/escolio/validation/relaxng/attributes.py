"""What is wrong with the attributes of one element: names first, then values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from escolio.validation.relaxng.datatypes import attribute_name, expected, likely
from escolio.validation.relaxng.grammar import Attribute, Element
from escolio.validation.relaxng.patterns import Algebra, Pattern
from escolio.validation.relaxng.spelling import among, likeness, listed, nearest


class Fault(NamedTuple):
    """One thing wrong: the attribute to point at (None: the element), the rule and the message."""

    attribute: str | None
    rule: str
    message: str


def attribute_faults(algebra: Algebra, model: Element, shown: str, given: Mapping[str, str]) -> Iterator[Fault]:
    """Everything wrong with the attributes that an element of this model is given; `shown` is its name for messages.

    An attribute that is not known and one that is missing are told together: the one is likely the other, misspelt.
    """
    declared = [name for name in given if model.attributes_named(name)]
    unknown = [name for name in given if not model.attributes_named(name)]
    rest, clashing = _rest(algebra, model.attributes, declared)
    missing = [] if rest.nullable else _needed(rest)
    if unknown or missing or clashing:
        yield from _name_faults(model, shown, given, unknown, missing, clashing)
    for name in declared:
        leaves = model.attributes_named(name)
        if not any(leaf.accepts(given[name]) for leaf in leaves):
            yield _bad_value(leaves[0], name, shown, given[name])


def _name_faults(
    model: Element,
    shown: str,
    given: Mapping[str, str],
    unknown: Sequence[str],
    missing: list[tuple[str, ...]],
    clashing: Sequence[str],
) -> Iterator[Fault]:
    allowed = [name for leaf in model.attribute_leaves for name in leaf.names.listed if name not in given]
    for name in sorted(unknown, key=lambda name: not _alike(name, missing)):
        wanted = _closest(name, missing)
        if wanted is not None:
            missing.remove(wanted)
        yield _unknown(name, shown, wanted, allowed)
    for names in missing:
        words = among([attribute_name(name) for name in names])
        yield Fault(None, "grammar-missing-attribute", f"<{shown}> has no {words}. Add {words}.")
    for name in clashing:
        yield _clash(name, shown)


def _rest(algebra: Algebra, pattern: Pattern, names: Sequence[str]) -> tuple[Pattern, list[str]]:
    """What is still to be given after these attributes, and those that exclude one given before."""
    clashing = []
    for name in names:
        after = algebra.step(pattern, name)
        if after is algebra.nothing:
            clashing.append(name)
        else:
            pattern = after
    return pattern, clashing


def _needed(pattern: Pattern) -> list[tuple[str, ...]]:
    """The attributes that are still missing; each entry lists names of which one is enough."""
    if pattern.nullable:
        return []
    if isinstance(pattern.leaf, Attribute):
        return [pattern.leaf.names.listed or ("attribute",)]
    if pattern.kind != "choice":
        return [entry for part in pattern.parts for entry in _needed(part)]
    ways = [_needed(part) for part in pattern.parts]
    if all(len(way) == 1 for way in ways):
        return [tuple(dict.fromkeys(name for way in ways for name in way[0]))]
    return min(ways, key=len)


def _alike(name: str, missing: Sequence[tuple[str, ...]]) -> float:
    written = attribute_name(name)
    return max((likeness(written, attribute_name(other)) for names in missing for other in names), default=0.0)


def _closest(name: str, missing: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    return max(missing, key=lambda names: _alike(name, [names]), default=None)


def _unknown(name: str, shown: str, wanted: tuple[str, ...] | None, allowed: Sequence[str]) -> Fault:
    written = attribute_name(name)
    if name.startswith("{") and not written.startswith("@xml:"):
        written += f" of the namespace {name[1:].partition('}')[0]}"
    message = f"{written} is not an attribute of <{shown}>."
    names = [attribute_name(other) for other in allowed]
    if wanted is not None:
        message += (
            f" {among([attribute_name(other) for other in wanted])}, which it must have, is missing: was it meant?"
        )
    elif meant := nearest(written, names):
        message += f" Did you mean {meant}?"
    return Fault(name, "grammar-unknown-attribute", f"{message} Still allowed: {listed(names, near=written)}.")


def _clash(name: str, shown: str) -> Fault:
    written = attribute_name(name)
    message = (
        f"{written} may not stand on <{shown}> together with its other attributes. Delete it or those it excludes."
    )
    return Fault(name, "grammar-attributes", message)


def _bad_value(leaf: Attribute, name: str, shown: str, text: str) -> Fault:
    value = leaf.value
    rule = "grammar-value" if value.listed and not value.data else "grammar-datatype"
    quoted = text if len(text) <= 60 else f"{text[:57]}…"
    message = f"“{quoted}” is no value of {attribute_name(name)} on <{shown}>: it must be {expected(value, text)}."
    meant = next((other for other in likely(value, text) if leaf.accepts(other)), None)
    return Fault(name, rule, f"{message} Did you mean “{meant}”?" if meant else message)
