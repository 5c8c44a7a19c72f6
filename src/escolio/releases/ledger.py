"""The ledger of releases: which versions were published, when, and the digests by which anyone can know them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from escolio.errors import EscolioError
from escolio.project import Project

NAME = "ledger.json"


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
    parts = version.split(".")
    return len(parts) == 3 and all(part.isascii() and part.isdigit() and str(int(part)) == part for part in parts)


def swhid(content: bytes) -> str:
    """The SWHID of a file's content: the SHA-1 that Git gives the same bytes."""
    header = f"blob {len(content)}\0".encode()
    return f"swh:1:cnt:{hashlib.sha1(header + content, usedforsecurity=False).hexdigest()}"


def record(content: bytes, version: str, date: str, step: str) -> Release:
    """The entry for a source that is about to be published."""
    return Release(version, date, step, hashlib.sha256(content).hexdigest(), swhid(content))


def read(folder: Path) -> list[Release]:
    """The releases in a folder, oldest first; none when it has no ledger. Raises EscolioError for a broken ledger."""
    path = folder / NAME
    if not path.exists():
        return []
    try:
        entries = json.loads(path.read_text("utf-8"))["releases"]
        return sorted((Release(**entry) for entry in entries), key=lambda release: release.order)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise EscolioError(
            f"The ledger of releases cannot be read: {getattr(error, 'strerror', None) or error}.",
            path=path,
            remedy="Restore it from version control.",
        ) from error


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


def problems(folder: Path) -> Iterator[str]:
    """Frozen releases that are missing, that were touched, or that no ledger knows."""
    releases = read(folder)
    for release in releases:
        path = source(folder, release.version)
        if not path.is_file():
            yield f"the frozen release {release.version} is missing: {path.name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != release.sha256:
            yield f"the frozen release {release.version} was touched: {path.name} is not what the ledger says"
    known = {release.version for release in releases}
    if folder.is_dir():
        for path in sorted(folder.glob("*.xml")):
            if path.stem not in known:
                yield f"{path.name} is in the folder of releases but not in the ledger"


def refuse_touched(folder: Path) -> None:
    """Raise EscolioError when anything published is not as it was."""
    found = list(problems(folder))
    if found:
        raise EscolioError(f"{'; '.join(found)}.", path=folder, remedy="Restore the releases from version control.")
