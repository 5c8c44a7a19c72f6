"""The rules that no grammar can say: Schematron, compiled to XSLT 3.0 beforehand and run by Saxon."""

from __future__ import annotations

from escolio.errors import MissingPart
from escolio.findings import Finding, Severity
from escolio.project import resources
from escolio.saxon import Place, Record, records
from escolio.schema import RULES, UNIVERSAL_RULES
from escolio.xml.reading import Document


def rule_findings(document: Document) -> list[Finding]:
    """What the rules of schema/escolio.sch find: in editions that declare our schema all of them, as severe as the rule
    says; in other TEI files those that hold of every text, as warnings. Raises EscolioError when the rules cannot be
    run."""
    rules = resources() / (RULES if document.is_ours else UNIVERSAL_RULES)
    if not rules.is_file():
        raise MissingPart("The rules are not there.", path=rules, remedy="Run: python -m escolio.schema")
    return [
        Finding(
            document.path,
            *place(document, record),
            severity(document, str(record["severity"])),
            str(record["rule"]),
            " ".join(str(record["message"]).split()),
        )
        for record in records(rules, document.path)
    ]


def severity(document: Document, severity: str) -> Severity:
    return "error" if document.is_ours and severity == "error" else "warning"


def place(document: Document, record: Record, key: str = "node") -> tuple[int, int]:
    """Where the element that a rule speaks of begins; the root element when the rule speaks of the whole document."""
    end = record.get(key)
    if not isinstance(end, Place) or end.line < 1:
        return document.place(0)
    return document.place_before(end.line, end.column)
