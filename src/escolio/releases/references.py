"""References as people write them: `p6.s2@0.2.0`, a range, an address, a SWHID with lines, or a citation pasted whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from escolio.errors import EscolioError, UsageError
from escolio.releases import ledger, units

IDENTIFIER = r"[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*"
VERSION = r"[0-9]+\.[0-9]+\.[0-9]+"
SWHID = re.compile(
    r"swh:1:cnt:([0-9a-f]{40})(?:;(?:origin|visit|anchor|path)=[^;\s]*)*(?:;lines=([0-9]+)(?:-([0-9]+))?)?"
)
ADDRESS = re.compile(rf"releases/({VERSION})/[^\s#]*#({IDENTIFIER})")
REFERENCE = re.compile(rf"(?<![\w.@])({IDENTIFIER})(?:[-–]({IDENTIFIER}))?@({VERSION})(?![\w])")
WHOLE = re.compile(rf"({IDENTIFIER})?(?:[-–]({IDENTIFIER}))?(?:@({VERSION}))?")
LONGEST = 20_000


@dataclass(frozen=True)
class Reference:
    """One unit, or the units from `id` to `last`, in one version; an empty version is the newest."""

    id: str
    last: str = ""
    version: str = ""

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
        raise UsageError("this is too long to be a reference", remedy="Give an identifier such as p6.s2@1.0.0.")
    if address := ADDRESS.search(written):
        return Reference(address[2], version=address[1])
    if found := REFERENCE.search(written):
        return Reference(found[1], found[2] or "", found[3])
    if swhid := SWHID.search(written):
        return from_swhid(swhid, releases)
    if (whole := WHOLE.fullmatch(written)) and whole[1]:
        return Reference(whole[1], whole[2] or "", whole[3] or "")
    raise UsageError(
        f"there is no reference in {written[:80]!r}",
        remedy="Write an identifier and a version (p6.s2@1.0.0), an address, a SWHID, or paste the whole citation.",
    )


def from_swhid(found: re.Match[str], releases: Path) -> Reference:
    """The unit that takes exactly the lines of a SWHID, or the smallest that holds them."""
    core = f"swh:1:cnt:{found[1]}"
    release = next((one for one in ledger.read(releases) if one.swhid == core), None)
    if release is None:
        raise EscolioError(f"{core} is none of the releases here", remedy="Look for it in a newer copy of the edition.")
    if found[2] is None:
        return Reference("", version=release.version)
    first, last = int(found[2]), int(found[3] or found[2])
    path = ledger.source(releases, release.version)
    known = units.read(path).units
    spans = {name: span for name, span in units.lines(path).items() if name in known}
    holding = [name for name, (start, end) in spans.items() if start <= first and last <= end]
    if not holding:
        raise EscolioError(f"no citable unit of {release.version} takes the lines {first} to {last}")
    return Reference(min(holding, key=lambda name: spans[name][1] - spans[name][0]), version=release.version)


def members(reference: Reference, source: units.Source) -> list[units.Unit]:
    """The units that a reference names, in the order of the source; for a range all of the kind of its first unit.

    Raises EscolioError when one of them is not there, or when a range runs backwards.
    """
    if not reference.id:
        return []
    first = member(reference.id, source)
    if not reference.last:
        return [first]
    last = member(reference.last, source)
    between = [
        unit for unit in source.units.values() if unit.kind == first.kind and first.order <= unit.order <= last.order
    ]
    if first.kind != last.kind or not between:
        raise UsageError(f"{reference} is no range", remedy="Name two units of one kind, the earlier first.")
    return between


def member(identifier: str, source: units.Source) -> units.Unit:
    """One unit by its id. Raises EscolioError naming the nearest ids when there is none."""
    if identifier in source.units:
        return source.units[identifier]
    import difflib

    near = difflib.get_close_matches(identifier, source.units, n=3, cutoff=0.5)
    raise UsageError(
        f"version {source.version} has nothing with the identifier {identifier}",
        remedy=f"Did you mean {', '.join(near)}?" if near else "The identifiers stand in the margins of the edition.",
    )
