"""The ledger of releases: which versions were published, when, and the digests by which anyone can know them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from escolio.errors import EscolioError
from escolio.project import Project

NAME = "ledger.json"
LONGEST_VERSION = 100
JOURNAL = ".release/before.json"  # there from the first file that a release writes to the last
NUMBER = "(?:0|[1-9][0-9]{0,8})"
FORMS = {
    "version": re.compile(rf"{NUMBER}\.{NUMBER}\.{NUMBER}"),
    "date": re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
    "step": re.compile("first|patch|minor|major"),
    "sha256": re.compile("[0-9a-f]{64}"),
    "swhid": re.compile("swh:1:cnt:[0-9a-f]{40}"),
}


@dataclass(frozen=True)
class Release:
    """One published version; `swhid` is the intrinsic identifier of its source (ISO/IEC 18670, content)."""

    version: str
    date: str
    step: str
    sha256: str
    swhid: str

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts versions by their numbers."""
        return numbers(self.version)


def numbers(version: str) -> tuple[int, ...]:
    """1.10.0 as (1, 10, 0). Raises EscolioError for anything but three numbers with dots (semantic versioning)."""
    if not is_version(version):
        raise EscolioError(f"{version!r} is not a version.", remedy="Write three numbers with dots: 1.0.0.", status=2)
    return tuple(int(part) for part in version.split("."))


def is_version(version: str) -> bool:
    """Whether this is three numbers with dots, none written with a zero before it."""
    return bool(FORMS["version"].fullmatch(version)) and len(version) < LONGEST_VERSION


def swhid(content: bytes) -> str:
    """The SWHID of a file's content: the SHA-1 that Git gives the same bytes."""
    header = f"blob {len(content)}\0".encode()
    return f"swh:1:cnt:{hashlib.sha1(header + content, usedforsecurity=False).hexdigest()}"


def record(content: bytes, version: str, date: str, step: str) -> Release:
    """The entry for a source that is about to be published."""
    return Release(version, date, step, hashlib.sha256(content).hexdigest(), swhid(content))


def read(folder: Path) -> list[Release]:
    """The releases in a folder, oldest first; none when it has neither a ledger nor frozen files.

    Raises EscolioError, the same for every command, when the ledger is broken or anything published is not as it was.
    """
    releases, problems = _examined(folder)
    if problems:
        raise EscolioError(f"{'; '.join(problems)}.", path=folder, remedy="Restore the releases from version control.")
    return releases


def problems(folder: Path) -> list[str]:
    """Why `read` would refuse a folder: a ledger that is none, and frozen releases that are missing, that were touched,
    or that no ledger knows."""
    return _examined(folder)[1]


def _examined(folder: Path) -> tuple[list[Release], list[str]]:
    if (folder / JOURNAL).exists():
        return [], ["a release was killed while it was written, and the next escolio release will undo it"]
    path = folder / NAME
    frozen = sorted(source.stem for source in folder.glob("*.xml")) if folder.is_dir() else []
    if not path.exists() and not path.is_symlink():
        return [], [f"the ledger of releases, {NAME}, is missing, and {frozen[0]}.xml is frozen"] if frozen else []
    try:
        releases = _entries(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        return [], [f"the ledger of releases, {NAME}, cannot be read: {reason}"]
    listed = {release.version for release in releases}
    touched = [problem for release in releases for problem in _touched(folder, release)]
    unlisted = [
        f"{name}.xml is in the folder of releases but not in the ledger" for name in frozen if name not in listed
    ]
    return releases, touched + unlisted


def _entries(ledger: Any) -> list[Release]:
    """The entries of a ledger. Raises ValueError, which says what is wrong, for anything but what `text` writes."""
    entries = ledger.get("releases") if isinstance(ledger, dict) else None
    if not isinstance(entries, list) or len(ledger) != 1:
        raise ValueError('it is not {"releases": […]}')
    releases = [_entry(number, entry) for number, entry in enumerate(entries, 1)]
    twice = [version for version, count in Counter(release.version for release in releases).items() if count > 1]
    if twice:
        raise ValueError(f"{twice[0]} is entered twice")
    return sorted(releases, key=lambda release: release.order)


def _entry(number: int, entry: Any) -> Release:
    if not isinstance(entry, dict) or set(entry) != set(FORMS):
        raise ValueError(f"entry {number} does not have the fields {', '.join(FORMS)}, and no others")
    for name, form in FORMS.items():
        if not isinstance(entry[name], str) or not form.fullmatch(entry[name]):
            raise ValueError(f"{name} of entry {number} is {json.dumps(entry[name], ensure_ascii=False)[:60]}")
    return Release(**entry)


def _touched(folder: Path, release: Release) -> Iterator[str]:
    """What a frozen release is no more of what the ledger says."""
    path = source(folder, release.version)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        yield f"the frozen release {release.version} is missing: {path.name}"
        return
    except OSError as error:
        yield f"the frozen release {release.version} cannot be read: {path.name}: {error.strerror}"
        return
    if hashlib.sha256(content).hexdigest() != release.sha256:
        yield f"the frozen release {release.version} was touched: {path.name} is not what the ledger says"
    elif swhid(content) != release.swhid:
        yield f"the frozen release {release.version} has another SWHID than the ledger says: {swhid(content)}"


def text(releases: list[Release]) -> bytes:
    """The ledger as it is written."""
    entries = [asdict(release) for release in sorted(releases, key=lambda release: release.order)]
    return (json.dumps({"releases": entries}, ensure_ascii=False, indent=1) + "\n").encode()


def source(folder: Path, version: str) -> Path:
    """Where the frozen source of a version lies."""
    return folder / f"{version}.xml"


def is_released(project: Project) -> bool:
    """Whether the bytes of an edition are those of one of its releases."""
    digest = hashlib.sha256(project.edition.read_bytes()).hexdigest()
    return any(release.sha256 == digest for release in read(project.releases))
