"""The rules that no grammar can say: Schematron, compiled to XSLT 3.0 and run by Saxon; the digests of witnesses."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from escolio.errors import EscolioError, MissingPart
from escolio.findings import Finding, Severity
from escolio.project import resources
from escolio.saxon import Place, Record, records, transform
from escolio.validation.reading import Document

CHUNK = 1024 * 1024


def rule_findings(document: Document) -> list[Finding]:
    """What the rules of schema/escolio.sch find: as severe as the rule says for editions that declare our schema,
    warnings for other TEI files. Raises EscolioError when the rules cannot be run."""
    schematron = resources() / "schema" / "escolio.sch"
    if not schematron.is_file():
        raise MissingPart("The rules are not there.", path=schematron, remedy="Run: python -m escolio.schema")
    stylesheet = _compiled(schematron, schematron.stat().st_mtime_ns)
    return [
        Finding(
            document.path,
            *_place(document, record),
            _severity(document, str(record["severity"])),
            str(record["rule"]),
            " ".join(str(record["message"]).split()),
        )
        for record in records(stylesheet, schematron, document.path)
    ]


@lru_cache(maxsize=1)
def _compiled(schematron: Path, _changed: int) -> str:
    return transform(resources() / "xslt" / "schema" / "schematron.xsl", schematron, {}, base_output=None)


def _severity(document: Document, severity: str) -> Severity:
    return "error" if document.is_ours and severity == "error" else "warning"


def _place(document: Document, record: Record, key: str = "node") -> tuple[int, int]:
    """Where the element that a rule speaks of begins; the root element when the rule speaks of the whole document."""
    end = record.get(key)
    if not isinstance(end, Place) or end.line < 1:
        return document.place(0)
    return document.place_before(end.line, end.column)


def witness_findings(document: Document) -> list[Finding]:
    """Whether the files of the witnesses are those of which the header gives size and SHA-256."""
    stylesheet = resources() / "xslt" / "common" / "witnesses.xsl"
    witnesses = records(stylesheet.read_text("utf-8"), stylesheet, document.path)
    return [finding for witness in witnesses for finding in _witness(document, witness)]


def _witness(document: Document, witness: Record) -> list[Finding]:
    def finding(key: str, rule: str, message: str) -> Finding:
        return Finding(document.path, *_place(document, witness, key), _severity(document, "error"), rule, message)

    name = str(witness["path"])
    try:
        file = _file(document.path.parent, name)
        size, digest = _measured(file)
    except EscolioError as error:
        return [finding("node", "witness-file", str(error))]
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        words = f"The file of the witness, {name}, cannot be read: {reason}. Restore it or correct @target."
        return [finding("node", "witness-file", words)]
    found = []
    if witness["size"] and str(witness["size"]) != str(size):
        words = f"{name} has {size} bytes; the header says {witness['size']}. Restore the file or correct the header."
        found.append(finding("size-node", "witness-size", words))
    if witness["digest"] and str(witness["digest"]).lower() != digest:
        words = f"{name} has the SHA-256 {digest}; the header says {witness['digest']}."
        found.append(finding("digest-node", "witness-digest", f"{words} Restore the file or correct the header."))
    return found


def _file(folder: Path, name: str) -> Path:
    """The file that a relative pointer names; it must lie below the folder of the edition."""
    parts = urlsplit(name)
    path = (folder / unquote(parts.path)).resolve()
    if parts.scheme or parts.netloc or folder.resolve() not in path.parents:
        raise EscolioError(
            f"{name} is not a file below the folder of the edition. Keep the witness beside the edition."
        )
    if not path.is_file():
        raise EscolioError(f"The file of the witness, {name}, is not there. Restore it or correct @target.")
    return path


def _measured(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256, read piece by piece."""
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            size += len(piece)
            digest.update(piece)
    return size, digest.hexdigest()
