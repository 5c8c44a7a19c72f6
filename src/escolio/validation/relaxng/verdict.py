"""Valid or not: libxml2 decides, our explainer says why."""

from __future__ import annotations

import contextlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from escolio.errors import MissingPart, UsageError
from escolio.findings import Finding
from escolio.project import resources
from escolio.validation.relaxng.normal import NoNormalForm, cached_normal_form, collapse, is_kept, parser
from escolio.xml.reading import Document, ReadingError, read

if TYPE_CHECKING:
    from escolio.validation.relaxng.grammar import Grammar

RNG = "{http://relaxng.org/ns/structure/1.0}"
NESTING = 100  # patterns inside each other in one element
PATTERNS = 5_000  # patterns in one element, references followed; the body of all of TEI has 1,412
ALL_PATTERNS = 2_000_000


def usable(schema: Path) -> Path:
    """A schema named by the editor, when it is one within our bounds. Raises UsageError otherwise.

    libxml2 takes a time that grows with the square of what an element may hold, references followed, or faster.
    """
    if not schema.is_file():
        remedy = "Check the name, or leave --schema out to use Escolio's own."
        raise UsageError("There is no such schema.", path=schema, remedy=remedy)
    if is_kept(schema):  # it was used before
        return schema
    try:
        root = read(schema).tree.getroot()
    except ReadingError as error:
        words, remedy = error.message, error.remedy or ""
        if error.rule in ("read-not-well-formed", "read-no-xml"):  # a schema in compact syntax, most often
            words, remedy = f"This is not a RELAX NG schema in XML syntax: {words}", "Name a .rng file."
        raise UsageError(words, path=schema, line=error.line, column=error.column, remedy=remedy) from error
    _Weights(root, schema).refuse_boundless()
    return schema


class _Weights:
    """How many patterns the elements of a schema hold, and how deep they lie in each other, references followed."""

    def __init__(self, root: etree._Element, schema: Path) -> None:
        self.root = root
        self.schema = schema
        self.known: dict[str, tuple[int, int]] = {}
        self.defines: dict[str, list[etree._Element]] = {}
        for define in root.iter(f"{RNG}define"):
            self.defines.setdefault(define.get("name", "").strip(), []).append(define)

    def refuse_boundless(self) -> None:
        total = 0
        for element in self.root.iter(f"{RNG}element"):
            size, _ = self.inside(element, 0)
            total += size
            if size > PATTERNS or total > ALL_PATTERNS:
                raise self.refusal(
                    f"more than {PATTERNS:,} patterns in an element, or {ALL_PATTERNS:,} in all", element
                )

    def inside(self, node: etree._Element, depth: int) -> tuple[int, int]:
        if depth > NESTING:
            raise self.refusal(f"more than {NESTING} patterns inside each other in an element", node)
        weights = [self.weight(child, depth + 1) for child in node if isinstance(child.tag, str)]
        return 1 + sum(size for size, _ in weights), 1 + max((height for _, height in weights), default=0)

    def weight(self, node: etree._Element, depth: int) -> tuple[int, int]:
        """Size and height of a pattern; an element in it counts as one, for it is weighed by itself."""
        weight = (1, 1)
        if node.tag == f"{RNG}ref":
            weight = self.named(node.get("name", "").strip(), depth)
        elif node.tag != f"{RNG}element":
            weight = self.inside(node, depth)
        if depth + weight[1] > NESTING:
            raise self.refusal(f"more than {NESTING} patterns inside each other in an element", node)
        return weight

    def named(self, name: str, depth: int) -> tuple[int, int]:
        if name not in self.known:
            self.known[name] = (1, 1)  # what refers to itself outside an element is for libxml2 to refuse
            weights = [self.inside(define, depth) for define in self.defines.get(name, ())]
            self.known[name] = sum(size for size, _ in weights), max((height for _, height in weights), default=0)
        return self.known[name]

    def refusal(self, what: str, node: etree._Element) -> UsageError:
        words = f"This schema is too much for the validator: {what}."
        line: int = getattr(node, "sourceline", 0)
        return UsageError(words, path=self.schema, line=line, remedy="Use a schema that says less at once.")


def grammar_findings(document: Document, schema: Path) -> list[Finding]:
    """Everything that a RELAX NG schema (XML syntax) finds wrong; empty exactly when libxml2 says valid.

    Raises UsageError when it is no such schema, MissingPart when it cannot be read.
    """
    if keeps_grammar(document.tree, schema):
        return []
    return _explained(document, schema) or _own_words(document, _validator(schema, _changed(schema)))


def keeps_grammar(tree: etree._ElementTree, schema: Path) -> bool:
    """Whether libxml2 says valid. Raises like `grammar_findings`."""
    return bool(_validator(schema, _changed(schema)).validate(tree))


def _explained(document: Document, schema: Path) -> list[Finding]:
    """Our own findings; none when the schema says something that our explainer does not follow."""
    from escolio.validation.relaxng.explain import explain
    from escolio.validation.relaxng.patterns import NotExplainable

    try:
        return explain(document, _grammar(schema, _changed(schema)))
    except (NotExplainable, RecursionError):
        return []


def _own_words(document: Document, validator: etree.RelaxNG) -> list[Finding]:
    """libxml2's messages, when the schema says something that our explainer does not follow."""
    lines = {(entry.line, entry.message) for entry in validator.error_log if entry.line > 0}
    place = document.place(0)
    return [
        Finding(
            document.path,
            line,
            1,
            "error",
            "grammar-libxml2",
            f"Not valid, in the words of libxml2 (they may name a neighbour of the true cause): {message}.",
        )
        for line, message in sorted(lines)
    ] or [Finding(document.path, *place, "error", "grammar-libxml2", "Not valid; libxml2 does not say why.")]


def _changed(schema: Path) -> int:
    try:
        return schema.stat().st_mtime_ns
    except OSError as error:
        raise MissingPart("The schema cannot be read.", path=schema, remedy="Install the program again.") from error


@lru_cache(maxsize=4)
def _validator(schema: Path, _changed: int) -> etree.RelaxNG:
    try:
        if schema != resources() / "schema" / "escolio.rng":
            with contextlib.suppress(NoNormalForm, RecursionError):
                return etree.RelaxNG(cached_normal_form(schema))
        # As it is written, ours loads at once too, and libxml2 judges rows of children step by step: in its normal form
        # every way to a deep fault would be tried.
        tree = etree.parse(str(schema), parser())
        collapse(tree.getroot())
        return etree.RelaxNG(tree)
    except (etree.XMLSyntaxError, etree.RelaxNGParseError, OSError) as error:
        words = f"This is not a RELAX NG schema in XML syntax: {str(error).rstrip('.')}."
        raise UsageError(words, path=schema, remedy="Name a .rng file.") from error


@lru_cache(maxsize=4)
def _grammar(schema: Path, _changed: int) -> Grammar:
    from escolio.validation.relaxng.grammar import Grammar

    return Grammar(schema)
