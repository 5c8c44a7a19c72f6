"""How a build for a live page went: what is shown in the page, and what is said on the terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import etree

from escolio.errors import EscolioError, InvalidEdition, Stumble
from escolio.findings import Finding
from escolio.reading import placed
from escolio.xml.reading import Document, read

# Parts of the header, and where a page shows them.
PARTS = {
    "availability": "section.licence",
    "revisionDesc": "section.history",
    "encodingDesc": "section.declarations",
    "sourceDesc": "section.witnesses",
    "teiHeader": "section.title",
}
ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True)
class Shown:
    """A finding as a page shows it. `ids` are the identifiers of the elements it lies in, the innermost first, and of
    parts of the page that show what has none; `editor` is the address that opens the place in Visual Studio Code."""

    severity: str
    rule: str
    message: str
    file: str
    line: int
    column: int
    ids: list[str]
    editor: str


@dataclass(frozen=True)
class Outcome:
    """Whether something was built, the findings, and the lines for the terminal."""

    built: bool
    findings: list[Shown] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """The outcome as a value of JSON."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Outcome:
        """The outcome that a value of JSON says."""
        return cls(plain["built"], [Shown(**one) for one in plain["findings"]], plain["lines"])


def attempt(edition: Path, make: Callable[[], Iterable[Finding]]) -> Outcome:
    """Build, and say how it went: whatever goes wrong is told, and is no reason to stop."""
    try:
        findings = list(make())
    except InvalidEdition as error:
        lines = [*map(str, error.findings), "Not built: the edition is not valid."]
        return Outcome(False, shown(edition, error.findings), lines)
    except EscolioError as error:
        failure = placed(error) if isinstance(error, Stumble) else error
        finding = Finding(
            failure.path or edition, failure.line or 0, failure.column or 0, "error", "not-built", failure.message
        )
        return Outcome(False, shown(edition, [finding]), [f"Not built: {failure}"])
    except OSError as error:
        return _fault(edition, f"Not built: {error}")
    except Exception as error:
        return _fault(edition, f"Not built, by a fault of the program itself: {type(error).__name__}: {error}")
    return Outcome(True, shown(edition, findings), ["Built."])


def _fault(edition: Path, words: str) -> Outcome:
    return Outcome(False, shown(edition, [Finding(edition, 0, 0, "error", "not-built", words)]), [words])


def shown(edition: Path, findings: Iterable[Finding]) -> list[Shown]:
    """Findings with the identifiers of the elements that they lie in, as far as the file can be read."""
    try:
        document = read(edition)
    except EscolioError:
        document = None
    return [
        Shown(
            one.severity,
            one.rule,
            one.message,
            str(one.path.resolve()),
            one.line,
            one.column,
            _ids(document, one) if document and one.path == edition else [],
            _editor(one),
        )
        for one in findings
    ]


def _ids(document: Document, finding: Finding) -> list[str]:
    """The identifiers of the element that begins last before a place, and of those around it."""
    places = list(zip(document.lines, document.columns, strict=True))
    index = bisect_right(places, (finding.line, finding.column)) - 1
    if not finding.line or index < 0:
        return []
    element = next((one for number, one in enumerate(document.tree.iter("*")) if number == index), None)
    around = [] if element is None else [element, *element.iterancestors()]
    parts = [PARTS[name] for one in around if (name := etree.QName(one).localname) in PARTS]
    return [str(one.get(ID)) for one in around if one.get(ID)] + parts[:1]


def _editor(finding: Finding) -> str:
    """The place of a finding as vscode://file/PATH:LINE:COLUMN."""
    place = f":{finding.line}:{finding.column}" if finding.line else ""
    return f"vscode://file/{quote(finding.path.resolve().as_posix().lstrip('/'), safe='/:')}{place}"
