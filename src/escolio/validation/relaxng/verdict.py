"""Valid or not: libxml2 decides, our explainer says why."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from escolio.errors import MissingPart, UsageError
from escolio.findings import Finding
from escolio.xml.reading import Document

if TYPE_CHECKING:
    from escolio.validation.relaxng.grammar import Grammar


def grammar_findings(document: Document, schema: Path) -> list[Finding]:
    """Everything that a RELAX NG schema (XML syntax) finds wrong; empty exactly when libxml2 says valid.

    Raises UsageError when it is no such schema, MissingPart when it cannot be read.
    """
    validator = _validator(schema, _changed(schema))
    if validator.validate(document.tree):
        return []
    return _explained(document, schema) or _own_words(document, validator)


def _explained(document: Document, schema: Path) -> list[Finding]:
    """Our own findings; none when the schema says something that our explainer does not follow."""
    from escolio.validation.relaxng.explain import explain
    from escolio.validation.relaxng.grammar import NotExplainable

    try:
        return explain(document, _grammar(schema, _changed(schema)))
    except NotExplainable:
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
    # Half of the nodes of a schema are its indentation, which libxml2 would take away again one by one.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_blank_text=True
    )
    try:
        return etree.RelaxNG(etree.parse(str(schema), parser))
    except (etree.XMLSyntaxError, etree.RelaxNGParseError, OSError) as error:
        words = f"This is not a RELAX NG schema in XML syntax: {str(error).rstrip('.')}."
        raise UsageError(words, path=schema, remedy="Name a .rng file.") from error


@lru_cache(maxsize=4)
def _grammar(schema: Path, _changed: int) -> Grammar:
    from escolio.validation.relaxng.grammar import Grammar

    return Grammar(schema)
