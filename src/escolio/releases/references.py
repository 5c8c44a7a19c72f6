"""References as people write them: `p6.s2@0.2.0`, a range, an address, a SWHID with lines, a citation pasted whole."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from escolio.errors import EscolioError, UsageError
from escolio.releases import ledger, units
from escolio.xml.reading import read

# The letters with which a name begins in XML 1.0, and what else may stand in one but the full stop between its parts.
LETTER = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
CHARACTER = f"{LETTER}0-9\u00b7\u0300-\u036f\u203f-\u2040-"
IDENTIFIER = rf"[{LETTER}][{CHARACTER}]*(?:\.[{CHARACTER}]+)*"
# Identifiers that end in numbers can be the ends of a range: p1.s2-p1.s4. A hyphen in any other one is part of it.
NUMBERED = rf"(?:[{LETTER}]+\.)?[{LETTER}]+[0-9]+[a-z]?(?:\.[{LETTER}]+[0-9]+[a-z]?)*"
SPAN = rf"(?:({NUMBERED})[-–]({NUMBERED})|({IDENTIFIER}))"
VERSION = r"[0-9]+\.[0-9]+\.[0-9]+"
SWHID = re.compile(
    r"swh:1:cnt:([0-9a-f]{40})(?:;(?:origin|visit|anchor|path)=[^;\s]*)*(?:;lines=([0-9]+)(?:-([0-9]+))?)?"
)
ADDRESS = re.compile(rf"releases/({VERSION})/(?:[^\s#;\]]*#({IDENTIFIER}))?")
CURRENT = re.compile(rf"(?:index|introduction)\.html#({IDENTIFIER})?|withdrawn/({IDENTIFIER})\.html")
REFERENCE = re.compile(rf"(?<![\w.@-]){SPAN}@({VERSION})(?![\w])(?:[-–]({NUMBERED})(?![\w-])(?:@({VERSION}))?)?")
# What the page puts into its address besides the identifier: #view=received&at=p1.s2, #at=p1.s2&q=word, #view=received.
SHOWN = re.compile(r"#((?:[a-z]+=[^\s#&;\]]*&)*[a-z]+=[^\s#&;\]]*)")
WHOLE = re.compile(rf"{SPAN}|@({VERSION})")
LONGEST = 20_000


@dataclass(frozen=True)
class Reference:
    """One unit, or the units from `id` to `last`, in one version.

    An empty version is the newest, an empty id the whole edition, an empty view the edited text.
    """

    id: str
    last: str = ""
    version: str = ""
    view: str = ""

    def __str__(self) -> str:
        span = f"{self.id}-{self.last}" if self.last else self.id
        return f"{span}@{self.version}" if self.version else span


def parse(text: str, releases: Path) -> Reference:
    """Find the reference in what somebody wrote or pasted.

    `releases` is the folder of the frozen releases, by which a SWHID is known again. Raises UsageError when there is
    no reference in the text, EscolioError when a SWHID names no release or no unit of it.
    """
    written = unquote(text.strip())
    if len(written) > LONGEST:
        raise UsageError("This is too long to be a reference.", remedy="Give an identifier such as p6.s2@1.0.0.")
    if match := REFERENCE.search(written):
        if (match[2] and match[5]) or match[6] not in (None, match[4]):
            raise UsageError(f"{match[0]} is no range.", remedy="Name the first and the last of one version.")
        return Reference(match[1] or match[3], match[2] or match[5] or "", match[4])
    shown: dict[str, str] = {}
    if state := SHOWN.search(written):
        shown = dict(parse_qsl(state[1]))
        written = written[: state.start()] + f"#{shown.get('at', '')}" + written[state.end() :]
    if address := ADDRESS.search(written):
        return Reference(address[2] or "", version=address[1], view=shown.get("view", ""))
    if swhid := SWHID.search(written):
        return from_swhid(swhid, releases)
    if current := CURRENT.search(written):
        return Reference(current[1] or current[2] or "", view=shown.get("view", ""))
    if whole := WHOLE.fullmatch(written):
        return Reference(whole[1] or whole[3] or "", whole[2] or "", whole[4] or "")
    raise UsageError(
        f"There is no reference in {written[:80]!r}.",
        remedy="Write an identifier and a version (p6.s2@1.0.0), an address, a SWHID, or paste the whole citation.",
    )


def from_swhid(match: re.Match[str], releases: Path) -> Reference:
    """The outermost unit that takes exactly the lines of a SWHID, else the range, else the smallest that holds them."""
    core = f"swh:1:cnt:{match[1]}"
    release = next((one for one in ledger.read(releases) if one.swhid == core), None)
    if release is None:
        raise EscolioError(
            f"{core} is none of the releases here.", remedy="Look for it in a newer copy of the edition."
        )
    if match[2] is None:
        return Reference("", version=release.version)
    first, last = int(match[2]), int(match[3] or match[2])
    path = ledger.source(releases, release.version)
    by_name = units.read(path).units
    spans = {name: span for name, span in read(path).spans().items() if name in by_name}
    if (first, last) not in spans.values() and (ends := range_of(first, last, spans, by_name)):
        return Reference(*ends, version=release.version)
    holding = [name for name, (start, end) in spans.items() if start <= first and last <= end]
    if not holding:
        raise UsageError(
            f"No citable unit of {release.version} takes the lines {first} to {last}.",
            remedy="Compare the lines with those of the citation.",
        )
    # spans are in the order in which elements end, so that of two of the same size the later one holds the other
    smallest = min(reversed(holding), key=lambda name: spans[name][1] - spans[name][0])
    return Reference(smallest, version=release.version)


def range_of(
    first: int, last: int, spans: dict[str, tuple[int, int]], by_name: dict[str, units.Unit]
) -> tuple[str, str] | None:
    """The first and the last of the fewest units of one kind that together take exactly these lines, if any do."""
    begin = [by_name[name] for name, (start, _) in spans.items() if start == first]
    end = [by_name[name] for name, (_, stop) in spans.items() if stop == last]
    pairs = [
        (other.order - one.order, one.id, other.id)
        for one in begin
        for other in end
        if one.kind == other.kind and one.order < other.order
    ]
    return min(pairs)[1:] if pairs else None


def members(reference: Reference, source: units.Source) -> list[units.Unit]:
    """The units that a reference names, in the order of the source; for a range all of the kind of its first unit.

    None for the whole edition. Raises UsageError when one of them is not there, or when a range runs backwards.
    """
    if is_whole(reference, source):
        return []
    first = member(reference.id, source)
    if not reference.last:
        return [first]
    last = member(reference.last, source)
    between = [
        unit for unit in source.units.values() if unit.kind == first.kind and first.order <= unit.order <= last.order
    ]
    if first.kind != last.kind or not between:
        raise UsageError(f"{reference} is no range.", remedy="Name two units of one kind, the earlier first.")
    return between


def is_whole(reference: Reference, source: units.Source) -> bool:
    """Whether a reference names the whole edition: by nothing but a version, or by the identifier of the edition."""
    return not reference.id or (reference.id == source.facts["identifier"] and reference.id not in source.units)


def member(identifier: str, source: units.Source) -> units.Unit:
    """One unit by its id. Raises UsageError naming the nearest ids when there is none."""
    if identifier in source.units:
        return source.units[identifier]
    near = difflib.get_close_matches(identifier, source.units, n=3, cutoff=0.5)
    raise UsageError(
        f"Version {source.version} has nothing with the identifier {identifier}.",
        remedy=f"Did you mean {', '.join(near)}?" if near else "The identifiers stand in the margins of the edition.",
    )
