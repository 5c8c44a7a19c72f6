"""The whole check of one file: reading, grammar, rules, witnesses; all findings, in the order of the file."""

from __future__ import annotations

import posixpath
import re
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from escolio import settings
from escolio.errors import EscolioError, InvalidEdition, MissingPart, UsageError
from escolio.findings import Finding, Severity
from escolio.project import resources
from escolio.schema import UNIVERSAL
from escolio.validation import fixes, gates, rules
from escolio.validation.relaxng.verdict import grammar_findings, usable
from escolio.xml import controls
from escolio.xml.reading import Document, Places, ReadingError, beyond_ascii, decoded, parse, read

# Left by word processors and wrong encodings: controls, private and deprecated characters, ends of line of their own,
# the sign of a lost character and those that are none.
MEANINGLESS = re.compile(
    "[\x7f-\x9f\u2028\u2029\u206a-\u206f\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\ufffd\U000e0001\U000e007f\U000f0000-\U0010ffff]"
    "|[" + "".join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF)) + "]"
)
NUMBERED = re.compile("&#(?:x0*([0-9A-Fa-f]{1,6})|0*([0-9]{1,7}));")
# Rules that tell of causes: what their proposals mend besides is not asked for proposals of its own.
CAUSES = frozenset({"type-known", "language-tag"})
# Rules on the value of an attribute, at its element.
ON_VALUES = frozenset({"language-tag", "id-scheme", "id-number", "id-order", "pointer-kind", "date-real"})
# What is said of the files of witnesses, and of rules that stumbled, is not asked of a text that was mended in memory.
MOST_ASKED_AGAIN = 1000  # findings: of a file that is wrong throughout all is told
NOT_ASKED_AGAIN = frozenset(
    {
        "picture-file",
        "picture-words",
        "file-name",
        "witness-text",
        "witness-file",
        "witness-size",
        "witness-digest",
        "rules-not-run",
    }
)
# A value that could be the name of a file: no identifier, no address, no list of words.
REFERENCE = re.compile(rb"=\s*[\"']([^\"':#<>\s]*\.[^\"':#<>\s]+)[\"']")


def check(path: Path, schema: Path | None = None) -> list[Finding]:
    """Everything wrong with a file, sorted by place; empty when it is valid and keeps the rules.

    `schema` is the RELAX NG schema to hold it to; without one the file says itself what it is held to (`gates`). Raises
    MissingPart when a part of the program is not there and UsageError when that schema cannot be used; what is wrong
    with the file itself is always a finding.
    """
    grammar = usable(schema) if schema else None
    try:
        document = read(path)
        if not (schema or document.is_ours) and (reason := gates.no_tei(document)):
            return [reason]
        with ThreadPoolExecutor(1) as thread:  # libxml2 lets others work meanwhile
            judged = thread.submit(_grammar, document, grammar)
            beyond = _beyond_the_grammar(document, lambda: bool(judged.result()))
            findings = judged.result()
    except ReadingError as error:
        return [error.finding()]
    if any(finding.rule == "grammar-namespace" and finding.line == document.place(0)[0] for finding in findings):
        return _sorted({*document.notices, *findings})  # to rules, this is another language
    findings = _without_repetition(document, findings, _without_followers(beyond))
    findings = _without_consequences(document, findings, grammar)
    return _sorted({*document.notices, *findings, *_meaningless(document)}) + settings.findings(path.parent)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.order)


def _without_consequences(document: Document, findings: list[Finding], grammar: Path | None) -> list[Finding]:
    """One mistake, one finding: what is no longer wrong once the proposals of the findings are followed is not told.

    A wrong type, say, makes a note vanish from its pair, and of that nobody need be told who is told of the type.
    """
    if not document.is_ours or len(findings) > MOST_ASKED_AGAIN:
        return findings
    text = document.data.decode("utf-8", "ignore")
    proposals = {one: changes for one in findings if (changes := fixes.replacements(one, text))}
    first = {
        one: changes
        for one, changes in proposals.items()
        if one.rule in CAUSES or one.rule.partition("-")[0] == "grammar"
    }
    proposals = first or proposals
    if not proposals or len(proposals) == len(findings):
        return findings
    pieces: list[str] = []  # from the end of the text on
    done = len(text)
    for change in sorted({part for parts in proposals.values() for part in parts}, key=lambda part: -part.start):
        if change.end <= done:
            pieces += [text[change.end : done], change.text]
            done = change.start
    mended = "".join([text[:done], *reversed(pieces)])
    with tempfile.TemporaryDirectory(prefix="escolio-mended-") as folder:
        try:
            other = parse(Path(folder, document.path.name), mended.encode())
            other.path.write_bytes(other.data)
            left = _grammar(other, grammar)
            left += _guarded(rules.rule_findings, other, lambda: True)
        except ReadingError:
            return findings
    still = {(one.line, one.rule) for one in left}
    kept = {*still, *((one.line, one.rule) for one in proposals)}
    return [one for one in findings if one.rule in NOT_ASKED_AGAIN or (one.line, one.rule) in kept]


def referred(path: Path, folder: Path) -> list[str]:
    """The files that a file may speak of in an attribute, and the schemas that those include, by their paths from a
    folder, sorted."""
    waiting, named_files = [(path, "")], set[str]()
    while waiting:
        file, place = waiting.pop()
        named = {unquote(one.decode("utf-8", "ignore")) for one in REFERENCE.findall(file.read_bytes())}
        there = {name for one in named if (folder / (name := posixpath.join(place, one))).is_file()} - named_files
        waiting += [(folder / name, posixpath.dirname(name)) for name in sorted(there) if name.endswith(".rng")]
        named_files |= there
    return sorted(named_files)


def _grammar(document: Document, grammar: Path | None) -> list[Finding]:
    """What the schema says that the file is held to."""
    if grammar or document.is_ours:
        return grammar_findings(document, grammar or resources() / "schema" / "escolio.rng")
    named = gates.named_schema(document)
    return gates.foreign_findings(document, named) if named else [gates.no_schema(document)]


def to_build(path: Path) -> list[Finding]:
    """What is wrong with a file that is to be built all the same: any TEI document with a text is.

    Raises InvalidEdition for what cannot be read, is no TEI, or breaks the rules of the schema of ours that it names.
    """
    findings = check(path)
    if any(finding.is_error for finding in findings):
        try:
            held = read(path).is_ours or any(finding.rule == "not-tei" for finding in findings)
        except ReadingError:
            held = True
        if held:
            raise InvalidEdition(findings)
    return findings


@contextmanager
def explained(edition: Path) -> Iterator[None]:
    """A stylesheet that stumbles over an edition, because that is not valid, is told as what is wrong with the edition.

    Raises InvalidEdition then, and otherwise whatever the body raises.
    """
    try:
        yield
    except (InvalidEdition, MissingPart, UsageError):
        raise
    except EscolioError as error:
        findings = check(edition)
        if any(finding.is_error for finding in findings):
            raise InvalidEdition(findings) from error
        raise


def _meaningless(document: Document) -> Iterator[Finding]:
    """Characters that XML allows and no font has a glyph for, because they mean something in one program only."""
    text = decoded(document.data)
    if "&#" not in text and not MEANINGLESS.search(beyond_ascii(text)):
        return
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        signs = {sign.start(): sign[0] for sign in MEANINGLESS.finditer(line)}
        numbered = {
            sign.start(): chr(int(sign[1] or sign[2], 16 if sign[1] else 10)) for sign in NUMBERED.finditer(line)
        }
        signs |= {column: sign for column, sign in numbered.items() if MEANINGLESS.fullmatch(sign)}
        for column, sign in signs.items():
            words = f"The character U+{ord(sign):04X} means nothing outside the program that it comes from."
            meant = controls.sign(sign) if controls.CONTROL.fullmatch(sign) else ""
            remedy = f"Write the character that is meant{f': {meant}, as it is shown, or another' if meant else ''}."
            grade: Severity = "error" if document.is_ours else "warning"  # others may have fonts of their own for them
            yield Finding(document.path, number, column + 1, grade, "read-character", f"{words} {remedy}")


def _without_repetition(document: Document, grammar: list[Finding], findings: list[Finding]) -> list[Finding]:
    """All findings, but for those that tell a mistake again.

    Of duplicate identifiers a rule knows better what to do; of a value that is none of its kind, the grammar.
    """
    twice = {(finding.line, finding.column) for finding in findings if finding.rule == "id-unique"}
    starts = Places(document)
    faulty = {
        starts[bisect_right(starts, (finding.line, finding.column)) - 1]
        for finding in grammar
        if finding.rule in ("grammar-datatype", "grammar-value")
    }
    kept = [
        finding
        for finding in grammar
        if finding.rule != "grammar-duplicate-id" or (finding.line, finding.column) not in twice
    ]
    return kept + [one for one in findings if one.rule not in ON_VALUES or (one.line, one.column) not in faulty]


def _without_followers(rules: list[Finding]) -> list[Finding]:
    """All findings, but for the extent of a text that is not that of its witness: what is wrong then is the text."""
    if any(finding.rule == "witness-text" for finding in rules):
        return [finding for finding in rules if finding.rule != "extent-true"]
    return rules


def _beyond_the_grammar(document: Document, invalid: Callable[[], bool]) -> list[Finding]:
    """What the rules and the files of the witnesses say; a rule that stumbles over an invalid file says no more."""
    from escolio.validation.pictures import picture_findings
    from escolio.validation.witnesses import name_findings, text_findings, witness_findings

    if not document.is_ours:
        findings = _guarded(rules.rule_findings, document, lambda: True)
        return [*gates.universal_findings(document), *(each for each in findings if each.rule in UNIVERSAL)]
    steps = (rules.rule_findings, witness_findings, text_findings, name_findings, picture_findings)
    return [finding for step in steps for finding in _guarded(step, document, invalid)]


def _guarded(
    step: Callable[[Document], list[Finding]], document: Document, invalid: Callable[[], bool]
) -> list[Finding]:
    try:
        return step(document)
    except MissingPart:
        raise
    except EscolioError as error:
        if not invalid():
            raise
        words = (
            f"Not all rules could be run, because the file is not valid: {error.message} Mend the other findings first."
        )
        return [Finding(document.path, 0, 0, "warning", "rules-not-run", words)]
