"""Style and script that every page carries: the stylesheets name the files beside them, here they are put in.

A long text has many pages: written by the stylesheets, each letter of style and script cost as much as one of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from escolio.files import remembered
from escolio.project import resources

# As pages name the files at the beginning of an element: <style>/*edition.css*//*apart.css*/…
NAMED = re.compile(r"(<s(?:tyle|cript)>)((?:/\*[a-z]+\.(?:css|js)\*/)+)")
CLASSES = re.compile(r' class="([^"]*)"')
ELEMENTS = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
# Of a style sheet: strings and braces; of its selectors what stands in brackets, and what they name.
BRACES = re.compile(r"""[{}]|"[^"]*"|'[^']*'""")
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
NAMED_CLASS = re.compile(r"(?<!\\)\.((?:[\w-]|\\.)+)")
NAMED_ELEMENT = re.compile(r"(?:^|[\s>+~])([a-zA-Z][a-zA-Z0-9]*)")
NAME = re.compile(r"/\*([a-z.]+)\*/")
COMMENT = re.compile(r"\s*/\*.*?\*/\s*", re.DOTALL)
# White space that a style sheet can do without.
SPACES = ((" {", "{"), ("{ ", "{"), ("; ", ";"), (";}", "}"), (": ", ":"), (", ", ","), (" > ", ">"))


def carrying(page: str) -> str:
    """A page with the style and the script that it names.

    One without a script, in which nothing new can appear, has of the style only what can apply to something in it.
    """
    parts = NAMED.split(page)  # what comes before, the beginning of the element, the names, and so on
    held = None if "<script>" in parts[1::3] else Held.by(page)
    for place in range(2, len(parts), 3):
        named = NAME.findall(parts[place])
        parts[place] = "".join(
            map(_named, named) if held is None else (applying(rules(_path(one)), held) for one in named)
        )
    return "".join(parts)


def _named(name: str) -> str:
    path = _path(name)
    return style(path) if path.suffix == ".css" else script(path)


def _path(name: str) -> Path:
    return resources() / "xslt" / "html" / name


@dataclass(frozen=True)
class Held:
    """The `classes` and the names of `elements` in a page, or those that something must have for a selector."""

    classes: frozenset[str]
    elements: frozenset[str]

    @classmethod
    def by(cls, page: str) -> Held:
        """What a page holds."""
        classes = {name for value in set(CLASSES.findall(page)) for name in value.split()}
        return cls(frozenset(classes), frozenset(ELEMENTS.findall(page)))

    @classmethod
    def needed(cls, selector: str) -> Held:
        """What a selector names that has no brackets any more."""
        return cls(
            frozenset(name.replace("\\", "") for name in NAMED_CLASS.findall(selector)),
            frozenset(NAMED_ELEMENT.findall(selector)),
        )

    def has(self, other: Held) -> bool:
        return other.classes <= self.classes and other.elements <= self.elements


@dataclass(frozen=True)
class Rule:
    """A rule of a style sheet: its text, and what each of its selectors needs; of one for some media, `within` it."""

    text: str
    needs: tuple[Held, ...] = ()
    within: tuple[Rule, ...] = ()


def applying(rules: Iterable[Rule], held: Held) -> str:
    """The text of the rules that can apply to something in a page that holds some classes and elements."""
    kept = []
    for rule in rules:
        if rule.within:
            inner = applying(rule.within, held)
            kept.append(f"{rule.text}{{{inner}}}" if inner else "")
        elif not rule.needs or any(map(held.has, rule.needs)):
            kept.append(rule.text)
    return "".join(kept)


@remembered(4)
def rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a style sheet, in their order."""
    return tuple(_rules(COMMENT.sub("", style(path))))


def _rules(text: str) -> Iterator[Rule]:
    for block in _blocks(text):
        head, _, body = block.partition("{")
        if not head.startswith("@"):
            while (plain := BRACKETED.sub("", head)) != head:  # what stands there may be named so as to be left out
                head = plain
            yield Rule(block, tuple(map(Held.needed, head.split(","))))
        elif head.startswith(("@media", "@supports")):
            yield Rule(head, within=tuple(_rules(body[:-1])))
        else:
            yield Rule(block)


def _blocks(text: str) -> Iterator[str]:
    """The blocks of a style sheet that stand beside each other, each with its head and its braces."""
    start = depth = 0
    for sign in BRACES.finditer(text):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if sign[0] == "}" and depth == 0:
            yield text[start : sign.end()]
            start = sign.end()


@remembered(4)
def style(path: Path) -> str:
    """A style sheet as pages carry it: without comments that have lines of their own and white space for reading."""
    text = "".join(_lines(path, "/*"))
    for more, less in SPACES:
        text = text.replace(more, less)
    return text


@remembered(4)
def script(path: Path) -> str:
    """A script as pages carry it: without comments that have lines of their own and without indentation.

    Its digest lies beside it, for the policy of a page.
    """
    return "\n".join(_lines(path, "//"))


def _lines(path: Path, comment: str) -> list[str]:
    lines = (line.lstrip(" ") for line in path.read_text(encoding="utf-8").split("\n"))
    return [line for line in lines if line and not line.startswith(comment)]
