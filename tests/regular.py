"""Decides whether one regular expression of XML Schema includes another: a product search over the two automata.

Characters are told apart as finely as either expression does: every ASCII character, every other character named in a
class, the ends of each range beyond ASCII and their neighbours, and one of each Unicode category stand for all.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
from functools import cache

Test = Callable[[str], bool]


class Automaton:
    """Thompson's construction: `silent` edges and edges with a test of one character."""

    def __init__(self, expression: str) -> None:
        self.text, self.at = expression, 0
        self.silent: list[set[int]] = []
        self.edges: list[list[tuple[Test, int]]] = []
        self.named: set[str] = set()
        self.start, self.end = self.alternatives()
        assert self.at == len(expression), f"cannot read {expression!r} at {self.at}"

    def state(self) -> int:
        self.silent.append(set())
        self.edges.append([])
        return len(self.edges) - 1

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        self.at += 1
        return self.text[self.at - 1]

    def alternatives(self) -> tuple[int, int]:
        start, end = self.state(), self.state()
        while True:
            first, last = self.sequence()
            self.silent[start].add(first)
            self.silent[last].add(end)
            if self.peek() != "|":
                return start, end
            self.take()

    def sequence(self) -> tuple[int, int]:
        start = end = self.state()
        while self.peek() and self.peek() not in "|)":
            first, last = self.repeated()
            self.silent[end].add(first)
            end = last
        return start, end

    def repeated(self) -> tuple[int, int]:
        begin = self.at
        piece = self.atom()
        finish = self.at
        low, high = self.quantity()
        after = self.at
        start = end = self.state()
        for count in range(max(low, 1) if high is None else high):
            if count:
                self.at = begin
                piece = self.atom()
                assert self.at == finish
            if count >= low and high is not None:
                self.silent[end].add(piece[1])
            self.silent[end].add(piece[0])
            end = piece[1]
        self.at = after
        if high is None:
            self.silent[piece[1]].add(piece[0])
            if low == 0:
                self.silent[start].add(end)
        tail = self.state()
        self.silent[end].add(tail)
        return start, tail

    def quantity(self) -> tuple[int, int | None]:
        sign = self.peek()
        if sign and sign in "?*+":
            self.take()
            return (0, 1) if sign == "?" else (int(sign == "+"), None)
        if sign != "{":
            return 1, 1
        close = self.text.index("}", self.at)
        low, comma, high = self.text[self.at + 1 : close].partition(",")
        self.at = close + 1
        return int(low), int(high) if high else None if comma else int(low)

    def atom(self) -> tuple[int, int]:
        sign = self.take()
        if sign == "(":
            inner = self.alternatives()
            assert self.take() == ")"
            return inner
        test = self.character_class() if sign == "[" else self.one(sign)
        start, end = self.state(), self.state()
        self.edges[start].append((test, end))
        return start, end

    def one(self, sign: str) -> Test:
        if sign == ".":
            return lambda character: character not in "\n\r"
        if sign == "\\":
            return self.escape()
        assert sign not in "?*+{}|)]^$", f"cannot read {self.text!r}"
        self.named.add(sign)
        return lambda character: character == sign

    def escape(self) -> Test:
        sign = self.take()
        if sign in "pP":
            close = self.text.index("}", self.at)
            category = self.text[self.at + 1 : close]
            self.at = close + 1
            return lambda character: unicodedata.category(character).startswith(category) == (sign == "p")
        if sign in "dD":
            return lambda character: (unicodedata.category(character) == "Nd") == (sign == "d")
        if sign in "sS":
            return lambda character: (character in " \t\n\r") == (sign == "s")
        assert not sign.isalnum(), f"cannot read \\{sign}"
        self.named.add(sign)
        return lambda character: character == sign

    def character_class(self) -> Test:
        negated = self.peek() == "^"
        if negated:
            self.take()
        tests: list[Test] = []
        while self.peek() != "]":
            tests.append(self.class_part())
        self.take()
        return lambda character: any(test(character) for test in tests) != negated

    def class_part(self) -> Test:
        low = self.take()
        if low == "\\":
            return self.escape()
        self.named.add(low)
        if self.peek() == "-" and self.text[self.at + 1] != "]":
            self.take()
            high = self.take()
            self.named |= {high, chr(ord(low) - 1), chr(ord(high) + 1)} if high >= "\x80" else set()
            return lambda character: low <= character <= high
        return lambda character: character == low

    def closure(self, states: set[int]) -> frozenset[int]:
        reached, waiting = set(states), list(states)
        while waiting:
            for state in self.silent[waiting.pop()] - reached:
                reached.add(state)
                waiting.append(state)
        return frozenset(reached)

    def step(self, states: frozenset[int], character: str) -> frozenset[int]:
        return self.closure({end for state in states for test, end in self.edges[state] if test(character)})


@cache
def representatives() -> frozenset[str]:
    """ASCII without the characters XML forbids, and one character of each category beyond."""
    found = {chr(code) for code in range(128) if code > 31 or chr(code) in "\t\n\r"}
    categories: dict[str, str] = {}
    for code in range(128, sys.maxunicode + 1):
        if not 0xD800 <= code <= 0xDFFF:
            categories.setdefault(unicodedata.category(chr(code)), chr(code))
    return frozenset(found | set(categories.values()))


@cache
def included(narrow: str, wide: str) -> bool:
    """Whether everything that matches the first expression matches the second."""
    left, right = Automaton(narrow), Automaton(wide)
    alphabet = sorted(representatives() | left.named | right.named)
    first = left.closure({left.start}), right.closure({right.start})
    seen, queue = {first}, [first]
    for ours, theirs in queue:
        if left.end in ours and right.end not in theirs:
            return False
        for character in alphabet:
            pair = left.step(ours, character), right.step(theirs, character)
            if pair[0] and pair not in seen:
                seen.add(pair)
                queue.append(pair)
    return True
