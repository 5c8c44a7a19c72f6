"""An edition held against the files of its witnesses: size, SHA-256, and every character of the text."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote, urlsplit

from escolio import files
from escolio.errors import EscolioError
from escolio.findings import Finding
from escolio.project import Project, resources
from escolio.saxon import Record, records
from escolio.validation.layout import WHITE, Layout, squeezed
from escolio.validation.rules import place, severity
from escolio.xml.reading import SIZE_LIMIT, Document

CHUNK = 1024 * 1024
PARTS = ("witnesses", "releases", "source", "pictures")  # the folders that go into a deposit with an edition
BEFORE, AFTER = 14, 18  # characters of context that a finding shows
VISIBLE = str.maketrans({"\n": "⏎", "\r": "␍", "\t": "␉", "\u00a0": "⍽", "\ufeff": "␣"})


def witness_findings(document: Document) -> list[Finding]:
    """Whether the files of the witnesses are those of which the header gives size and SHA-256."""
    stylesheet = resources() / "xslt/check/witness-files.xsl"
    witnesses = records(stylesheet, document.path)
    return [finding for witness in witnesses for finding in _witness(document, witness)]


def name_findings(document: Document) -> list[Finding]:
    """Files beside the edition whose names do not mean the same everywhere, so that no deposit can hold them."""
    folder = Project(document.path).folder
    names = [name for part in PARTS for name in files.below(folder / part, part)]
    reasons = {name: reason for name in names if (reason := files.unsafe(name))}
    messages = [f"{name} {reason}, so no deposit can hold it.{_twin(name, names)}" for name, reason in reasons.items()]
    safe = [name for name in names if name not in reasons]
    messages += [f"In no deposit can both lie: {collision}." for collision in files.collisions(safe)]
    remedy = "Rename the file, here and in the header: letters from a to z, digits and . _ - are safe everywhere."
    place = document.place(0)
    return [Finding(document.path, *place, "warning", "file-name", f"{words} {remedy}") for words in messages]


def _twin(name: str, names: Iterable[str]) -> str:
    """A hint at another name that looks the same, because its letters are composed otherwise (Unicode, UAX 15)."""
    form = unicodedata.normalize("NFC", name)
    if not any(other != name and unicodedata.normalize("NFC", other) == form for other in names):
        return ""
    return " Another name there differs in its normal form only: é is one sign there and two here, or two and one."


def text_findings(document: Document) -> list[Finding]:
    """Where the text with the readings of a witness differs from the file of that witness, if anywhere."""
    findings: list[Finding] = []
    for (witness, path), extract in extracts(document.path):
        if not path.endswith(".txt"):
            continue
        try:
            content = _file(Project(document.path).folder, path)
            if content.stat().st_size > SIZE_LIMIT:
                continue
            data = content.read_bytes()
        except (EscolioError, OSError):
            continue  # a file that cannot be read is the finding witness-file
        differing = differences(extract, data, witness, path)
        findings += [
            Finding(document.path, *place(document, record), severity(document, "error"), "witness-text", words)
            for record, words in differing
        ]
    return findings


def extracts(edition: Path) -> Iterator[tuple[tuple[str, str], Extract]]:
    """The identifier and the file of each witness that has one, with the text that the edition gives for it."""
    units = records(resources() / "xslt/check/witness-text.xsl", edition)
    for key, group in groupby(units, lambda record: (str(record["witness"]), str(record["path"]))):
        yield key, Extract.of(list(group))


@dataclass
class Extract:
    """The text that an edition gives for a witness: sentences parted by a space, other units by a line break.

    `layout` says the white space that its file has instead; it is as written, and empty when nothing is said.
    """

    text: str = ""
    layout: str = ""
    records: list[Record] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, sentences: list[Record]) -> Extract:
        extract = cls(layout=str(sentences[0]["layout"]))
        pieces: list[str] = []
        length = 0
        for record in sentences:
            if extract.records:
                pieces.append(" " if record["group"] == extract.records[-1]["group"] else "\n")
                length += 1
            extract.records.append(record)
            extract.starts.append(length)
            pieces.append(str(record["text"]))
            length += len(pieces[-1])
        extract.text = "".join(pieces)
        return extract

    def laid_out(self, layout: Layout) -> Extract:
        """The same text with the white space of its file; each unit keeps its place."""
        text = layout.laid_out(self.text)
        places = [index for index, character in enumerate(text) if character not in WHITE]
        counts = [len(squeezed(self.text[:start])) for start in self.starts]
        starts = [places[count] if count < len(places) else len(text) for count in counts]
        return Extract(text, self.layout, self.records, starts)

    def at(self, offset: int) -> Record:
        """The sentence in which, or after which, a character stands."""
        return self.records[max(0, bisect_right(self.starts, offset) - 1)]


def differences(extract: Extract, data: bytes, witness: str, path: str) -> Iterator[tuple[Record, str]]:
    """The first difference of each line when both have as many lines, else the first of all; sentence and message."""
    try:
        layout = Layout.of(extract.layout)
    except (LookupError, ValueError):
        words = f"The layout that is given for {witness} cannot be read, so its text cannot be compared with {path}."
        yield extract.records[0], f"{words} Restore the processing instruction “layout” as Escolio wrote it."
        return
    try:
        file = layout.decoded(data)
    except UnicodeDecodeError as error:
        name = layout.encoding.upper() if layout.encoding == "utf-8" else layout.encoding
        words = f"{path} is not {name} (byte {error.start + 1}), so the text of {witness} cannot be compared with it."
        yield extract.records[0], f"{words} Restore the file as it was received."
        return
    if extract.layout:
        extract = extract.laid_out(layout)
    if file == extract.text:
        return
    if file.replace("\r\n", "\n").replace("\r", "\n") == extract.text:
        words = f"{path} has line ends other than LF, so it is not the text of {witness} byte for byte."
        yield extract.records[0], f"{words} Restore the file as it was received."
        return
    ours, theirs = extract.text.split("\n"), file.split("\n")
    if len(ours) != len(theirs):
        ours, theirs = [extract.text], [file]
    start = 0
    for number, (line, other) in enumerate(zip(ours, theirs, strict=True), 1):
        if line != other:
            offset = first_difference(line, other)
            where = number if len(ours) > 1 else other.count("\n", 0, offset) + 1
            words = (
                f"With the readings of {witness} the edition has here {context(line, offset)}; "
                f"line {where} of {path} has {context(other, offset)}."
            )
            yield extract.at(start + offset), f"{words} Correct the sentence or its entries, or restore the file."
        start += len(line) + 1


def first_difference(one: str, other: str) -> int:
    """The number of characters that two texts have in common at their beginning."""
    return next(
        (index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def context(text: str, offset: int) -> str:
    """The words around a place, in quotation marks, with what is invisible made visible."""
    start, end = max(0, offset - BEFORE), offset + AFTER
    before = ("…" if start else "") + text[start:offset]
    after = text[offset:end] + ("…" if end < len(text) else "")
    shown = f"“{(before + after).translate(VISIBLE)}”"
    return shown if offset < len(text) else f"{shown}, and nothing more"


def _witness(document: Document, witness: Record) -> list[Finding]:
    def finding(key: str, rule: str, message: str) -> Finding:
        return Finding(document.path, *place(document, witness, key), severity(document, "error"), rule, message)

    name = str(witness["path"])
    try:
        file = _file(Project(document.path).folder, name)
        size, digest = _measured(file)
    except EscolioError as error:
        return [finding("node", "witness-file", str(error))]
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        words = f"The file of the witness, {name}, cannot be read: {reason}. Restore it or correct @target."
        return [finding("node", "witness-file", words)]
    findings = []
    if witness["size"] and str(witness["size"]) != str(size):
        words = f"{name} has {size} bytes; the header says {witness['size']}. Restore the file or correct the header."
        findings.append(finding("size-node", "witness-size", words))
    if witness["digest"] and str(witness["digest"]).lower() != digest:
        words = f"{name} has the SHA-256 {digest}; the header says {witness['digest']}."
        findings.append(finding("digest-node", "witness-digest", f"{words} Restore the file or correct the header."))
    return findings


def _file(folder: Path, name: str) -> Path:
    """The file that a relative pointer names; it must lie below the folder of the edition."""
    try:
        parts = urlsplit(name)
        path = (folder / unquote(parts.path)).resolve()
    except (ValueError, RuntimeError, OSError) as error:  # no address, a character that no name has, a link to itself
        raise EscolioError(f"{name} names no file. Correct @target.") from error
    if parts.scheme or parts.netloc or folder.resolve() not in path.parents:
        raise EscolioError(
            f"{name} is not a file below the folder of the edition. Keep the witness beside the edition."
        )
    if not path.is_file():
        twin = _twin(path.name, [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else [])
        raise EscolioError(f"The file of the witness, {name}, is not there.{twin} Restore it or correct @target.")
    return path


def _measured(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256, read piece by piece."""
    size, digest = 0, hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            size += len(piece)
            digest.update(piece)
    return size, digest.hexdigest()
