"""The fewest corrections that make a row of children fit a content pattern.

A row that does not fit could be blamed in many ways; blaming the first child that has no place makes errors cascade. So
the whole row is weighed: each child may be in place, left out, or taken for another element, and a missing one put in.
What costs least is what the editor is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from escolio.validation.relaxng.grammar import Element, local_of
from escolio.validation.relaxng.patterns import Algebra, Leaf, Pattern
from escolio.validation.relaxng.spelling import likeness

MATCH, LEAVE_OUT, REPLACE, PUT_IN, TEXT = "match", "leave-out", "replace", "put-in", "text"
LEAVE_COST, REPLACE_COST, UNKNOWN_COST, ALIKE_COST, PUT_COST = 100, 120, 95, 90, 100
SLACK = 300
WIDTH = 12
ALIKE = 0.6


class Token(NamedTuple):
    """One child element (`name` as `{namespace}local`) or one run of text, numbered by its place among its like."""

    name: str | None
    text: str
    number: int
    known: bool = True


@dataclass(frozen=True)
class Edit:
    """One correction: what to do, before or with which token (their count for the end), and what fits there."""

    kind: Literal["leave-out", "replace", "put-in"]
    position: int
    leaves: tuple[Element, ...]


class _Way(NamedTuple):
    """How a state was reached: its cost and the last correction, with the way to where it was made."""

    cost: int
    edit: Edit | None
    before: _Way | None


class _Move(NamedTuple):
    """What one token makes of one state: the state after it, what more that costs, and the corrections before and at
    the token, the last one first."""

    origin: Pattern
    target: Pattern
    cost: int
    edits: tuple[Edit, ...]


def align(algebra: Algebra, content: Pattern, tokens: Sequence[Token]) -> list[Edit]:
    """The corrections, in document order; none when the row fits.

    Long rows are mostly the same over and over: what a token makes of the states before it is worked out once.
    """
    if _fits(algebra, content, tokens):
        return []
    ways: dict[Pattern, _Way] = {content: _Way(0, None, None)}
    moves: dict[tuple[object, ...], list[_Move]] = {}
    for position, token in enumerate(tokens):
        least = min(way.cost for way in ways.values())
        states = tuple((state, way.cost - least) for state, way in ways.items())
        text = token.text if any(state.has_data for state in ways) else ""
        key = (states, token.name, token.known, text)
        if key not in moves:
            moves[key] = _moves(algebra, states, token)
        ways = {move.target: _followed(ways[move.origin], least, move, position) for move in moves[key]}
    ways = _with_insertions(algebra, ways, len(tokens))
    ends = [way for state, way in ways.items() if state.nullable]
    if not ends:
        return [Edit("leave-out", position, ()) for position in range(len(tokens))]
    return _edits(min(ends, key=lambda way: way.cost))


def _moves(algebra: Algebra, states: tuple[tuple[Pattern, int], ...], token: Token) -> list[_Move]:
    """What a token makes of these states, each with what it costs more than the cheapest."""
    roots = {state: _Way(cost, None, None) for state, cost in states}
    origins = {id(way): state for state, way in roots.items()}
    moves = []
    for target, way in _after(algebra, _with_insertions(algebra, roots, 0), 0, token).items():
        cost, edits = way.cost, []
        while way.before is not None:
            edits += [way.edit] if way.edit is not None else []
            way = way.before
        moves.append(_Move(origins[id(way)], target, cost, tuple(edits)))
    return moves


def _followed(way: _Way, least: int, move: _Move, position: int) -> _Way:
    for edit in reversed(move.edits):
        way = _Way(0, Edit(edit.kind, position, edit.leaves), way)
    return way._replace(cost=least + move.cost)


def _fits(algebra: Algebra, content: Pattern, tokens: Sequence[Token]) -> bool:
    state = content
    for token in tokens:
        state = _step(algebra, state, token)
        if state is algebra.nothing:
            return False
    return state.nullable


def _step(algebra: Algebra, state: Pattern, token: Token) -> Pattern:
    return algebra.step_text(state, token.text) if token.name is None else algebra.step(state, token.name)


def _with_insertions(algebra: Algebra, ways: dict[Pattern, _Way], position: int) -> dict[Pattern, _Way]:
    """The states that can also be reached by putting missing elements in before a position."""
    reached = dict(ways)
    limit = min(way.cost for way in ways.values()) + SLACK
    todo = list(ways)
    while todo:
        state = todo.pop(0)
        way = reached[state]
        if way.cost + PUT_COST > limit:
            continue
        for target, leaves in algebra.successors(state):
            cost = way.cost + PUT_COST
            if target not in reached or reached[target].cost > cost:
                reached[target] = _Way(cost, Edit("put-in", position, _elements(leaves)), way)
                todo.append(target)
    return reached


def _after(algebra: Algebra, ways: dict[Pattern, _Way], position: int, token: Token) -> dict[Pattern, _Way]:
    """The states after one token, each reached in the cheapest way; the costliest are dropped."""
    cheapest: dict[Pattern, _Way] = {}

    def offer(state: Pattern, way: _Way) -> None:
        if state is not algebra.nothing and (state not in cheapest or cheapest[state].cost > way.cost):
            cheapest[state] = way

    for state, way in ways.items():
        offer(_step(algebra, state, token), _Way(way.cost, None, way))
        allowed = _elements(algebra.first(state))
        offer(state, _Way(way.cost + LEAVE_COST, Edit("leave-out", position, allowed), way))
        if token.name is not None:
            for target, leaves in algebra.successors(state):
                cost = way.cost + _replacing(token, leaves)
                offer(target, _Way(cost, Edit("replace", position, allowed), way))
    best = min(way.cost for way in cheapest.values())
    kept = sorted((item for item in cheapest.items() if item[1].cost <= best + SLACK), key=lambda item: item[1].cost)
    return dict(kept[:WIDTH])


def _replacing(token: Token, leaves: tuple[Leaf, ...]) -> int:
    """What it costs to take a child for one of these: little when its name is unknown, less when it is spelt alike."""
    if token.known or token.name is None:
        return REPLACE_COST
    names = [name for leaf in _elements(leaves) for name in leaf.names.listed]
    name = local_of(token.name)
    return ALIKE_COST if any(likeness(name, local_of(other)) >= ALIKE for other in names) else UNKNOWN_COST


def _elements(leaves: tuple[Leaf, ...]) -> tuple[Element, ...]:
    return tuple(leaf for leaf in leaves if isinstance(leaf, Element))


def _edits(way: _Way | None) -> list[Edit]:
    edits: list[Edit] = []
    while way is not None:
        if way.edit is not None:
            edits.append(way.edit)
        way = way.before
    return edits[::-1]
