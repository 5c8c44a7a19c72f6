"""The findings of a run as text, as JSON, and as SARIF 2.1.0 (OASIS) for code hosts and editors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import etree

from escolio import __version__
from escolio.findings import Finding, shown
from escolio.project import resources
from escolio.validation.fixes import Replacement, position, replacements

FORMAT = "1.0"  # of the JSON: the first number changes when what reads it must change
MANUAL = "manual.en.html"
NOWHERE = "urn:escolio:manual"  # where no copy of the manual is near: SARIF wants an address that is absolute
HELP = "The manual explains it{}: escolio schema --copy schema writes it as schema/manual.en.html."
Results = Mapping[Path, Sequence[Finding]]

TEI, LANGUAGE = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}lang"
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
DESCRIPTIONS = {
    "file-name": "The name of a file does not mean the same on every system.",
    "picture-file": "The file of a picture is not there.",
    "picture-words": "A picture has no words for those who do not see it.",
    "grammar-attributes": "Attributes that exclude each other stand together.",
    "grammar-datatype": "A value is not of its datatype.",
    "grammar-duplicate-id": "An identifier is used twice.",
    "grammar-libxml2": "The file is not valid; the reason in the words of libxml2.",
    "grammar-missing-attribute": "An attribute that must be there is missing.",
    "grammar-missing-child": "An element that must be there is missing.",
    "grammar-namespace": "An element is in a wrong namespace.",
    "grammar-not-allowed": "An element stands where it is not allowed.",
    "grammar-other-schema": "The file is not valid against the schema that it names.",
    "grammar-text": "Text stands where none is allowed.",
    "grammar-unknown-attribute": "An attribute is not known on its element.",
    "grammar-unknown-element": "An element is not known.",
    "grammar-value": "A value is not in the list of values.",
    "id-unique": "An identifier is used twice.",
    "not-tei": "The file is not a TEI document with a text.",
    "read-character": "The file holds a character that XML does not allow.",
    "read-doctype": "The file has a DOCTYPE, which is not read.",
    "read-empty": "The file is empty.",
    "read-encoding": "The file is not in the encoding it declares.",
    "read-entity": "The file declares or uses entities, which are not expanded.",
    "read-missing": "The file does not exist.",
    "read-name-too-long": "A name is too long.",
    "read-no-xml": "The file is something else than XML.",
    "read-not-a-file": "What is named is not a file.",
    "read-not-well-formed": "The file is not well-formed XML.",
    "read-too-deep": "Elements are nested too deeply.",
    "read-too-many-attributes": "An element has too many attributes.",
    "read-too-large": "The file is too large.",
    "read-unreadable": "The file cannot be read.",
    "rules-not-run": "Not all rules could be run.",
    "schema-none": "The file names no schema that it can be held to.",
    "schema-unusable": "The schema that the file names cannot be used.",
    "witness-digest": "The SHA-256 of a witness is not the one in the header.",
    "witness-file": "The file of a witness cannot be used.",
    "witness-size": "The size of a witness is not the one in the header.",
    "witness-text": "The text with the readings of a witness is not the one in its file.",
}


def counts(results: Results) -> tuple[int, int]:
    """How many errors and how many warnings there are."""
    every = [finding for findings in results.values() for finding in findings]
    errors = sum(finding.is_error for finding in every)
    return errors, len(every) - errors


def summary(results: Results) -> str:
    """One line: how many files, errors and warnings."""
    errors, warnings = counts(results)
    if not errors + warnings:
        return f"{_number(len(results), 'file')}: valid, nothing to report."
    verdict = "not valid" if errors else "valid"
    return f"{_number(len(results), 'file')}: {verdict}, {_number(errors, 'error')}, {_number(warnings, 'warning')}."


def as_json(results: Results) -> str:
    """All findings as one JSON object, with the verdict for each file; schema/report.schema.json describes it."""
    errors, warnings = counts(results)
    files = [
        {
            "path": shown(path),
            "valid": not any(finding.is_error for finding in findings),
            "findings": [_plain(finding) for finding in findings],
        }
        for path, findings in results.items()
    ]
    counted = {"errors": errors, "warnings": warnings}
    return _json({"format": FORMAT, "program": "escolio", "version": __version__, **counted, "files": files})


def as_sarif(results: Results) -> str:
    """All findings as a SARIF 2.1.0 log with one run."""
    every = [finding for findings in results.values() for finding in findings]
    rules = sorted({finding.rule for finding in every})
    manual, described = _manual(results), _descriptions(set(rules) - set(DESCRIPTIONS))
    driver = {
        "name": "Escolio",
        "version": __version__,
        "rules": [_rule(rule, manual, described.get(rule)) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(path)}} for path in results],
        "results": [_result(finding, rules.index(finding.rule)) for finding in every],
    }
    return _json({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _plain(finding: Finding) -> dict[str, Any]:
    plain: dict[str, Any] = {"severity": finding.severity, "rule": finding.rule, "message": finding.message}
    return plain | ({"line": finding.line, "column": finding.column} if finding.line else {})


def _rule(rule: str, manual: str, described: str | None) -> dict[str, Any]:
    """What a rule is, and where the manual explains it; those of the ODD are `described` and have a place of their
    own there."""
    text = {"text": described or DESCRIPTIONS.get(rule, rule)}
    return {
        "id": rule,
        "shortDescription": text,
        "fullDescription": text,
        "help": {"text": HELP.format(f" under “{rule}”" if described else "")},
        "helpUri": f"{manual}#rule.{rule}" if described else manual,
    }


def _manual(paths: Iterable[Path]) -> str:
    """The address of the copy of the manual that lies nearest: with the schema of an edition, or in its build."""
    folders = [folder / "schema" for path in paths for folder in path.absolute().parents[:2]]
    near = (folder / MANUAL for folder in (*folders, Path("build/schema").absolute()))
    return next((path.as_uri() for path in near if path.is_file()), NOWHERE)


def _descriptions(rules: Set[str]) -> dict[str, str]:
    """What the ODD says of its rules, of those that are asked for."""
    if not rules:
        return {}
    specs = etree.parse(resources() / "schema/odd/rules.odd").iter(f"{TEI}constraintSpec")
    said = {str(spec.get("ident")): spec.find(f"{TEI}desc[@{LANGUAGE}='en']") for spec in specs}
    return {
        name: " ".join(str(desc.xpath("string()")).split())
        for name, desc in said.items()
        if name in rules and desc is not None
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.path)}}
    if finding.line:
        location["region"] = {"startLine": finding.line, "startColumn": max(finding.column, 1)}
    fixes = _fixes(finding)
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location}],
    } | ({"fixes": fixes} if fixes else {})


def _fixes(finding: Finding) -> list[dict[str, Any]]:
    """What a finding proposes, as SARIF has it; nothing when it proposes no change of the file that leaves no
    choice."""
    try:
        text = finding.path.read_text(encoding="utf-8") if finding.path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return []
    changes = [
        {"deletedRegion": _region(text, one), "insertedContent": {"text": one.text}}
        for one in replacements(finding, text)
    ]
    artifact = {"artifactLocation": {"uri": _uri(finding.path)}, "replacements": changes}
    return [{"description": {"text": finding.message}, "artifactChanges": [artifact]}] if changes else []


def _region(text: str, one: Replacement) -> dict[str, int]:
    (line, column), (end_line, end_column) = position(text, one.start), position(text, one.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _uri(path: Path) -> str:
    """Relative to the working directory where possible, so that a log names no machine."""
    location = Path(shown(path))
    return location.as_uri() if location.is_absolute() else quote(location.as_posix())


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
