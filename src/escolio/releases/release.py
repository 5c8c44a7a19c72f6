"""Publish a version: check, freeze, and write it down; or refuse and change nothing."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from escolio.build import OUTPUTS, build
from escolio.errors import EscolioError, InvalidEdition
from escolio.project import Project, resources
from escolio.releases import history, ledger, units
from escolio.releases.changelog import changelog, summary
from escolio.saxon import transform
from escolio.staging import write_whole
from escolio.validation.check import check


@dataclass(frozen=True)
class Published:
    """A version just published: its entry in the ledger and the files that were written."""

    release: ledger.Release
    written: list[Path]


def root_of(edition: Path) -> Path:
    """The folder that the edition's own files (CITATION.cff, CHANGELOG.md) stand in: above `tei/`, or beside it."""
    folder = edition.resolve().parent
    return folder.parent if folder.name == "tei" else folder


def publish(
    edition: Path, version: str, date: str, words: dict[str, str], progress: Callable[[str], None]
) -> Published:
    """Publish the edition as `version`, dated `date` (YYYY-MM-DD).

    `words` may hold a description of the change for `es` and `en`; without one it is made from the differences.
    Raises EscolioError or InvalidEdition, with nothing changed, when the edition is not valid, complete and clean,
    when the version is not the step that the changes ask for, when something once published was touched, or when an
    identifier has gone without being withdrawn.
    """
    folder = edition.parent / "releases"
    known = ledger.read(folder)
    ledger.refuse_touched(folder, unfinished=version)
    progress("compare")
    refuse_version(version, known)
    now = units.read(edition)
    changes = []
    if known:
        changes = history.compare(units.read(ledger.source(folder, known[-1].version)), now)
        refuse_lost(now, folder, known)
    step = refuse_step(version, known, changes)
    refuse_unclean(edition)
    content = released(edition, version, date, {**summary(changes), **words})
    refuse_incomplete(edition, content, progress)
    release = ledger.record(content, version, date, step)
    progress("write")
    return Published(release, write(edition, folder, content, [*known, release]))


def refuse_version(version: str, known: list[ledger.Release]) -> None:
    """Raise EscolioError for a version that was published before or that goes back."""
    if known and ledger.numbers(version) <= known[-1].order:
        raise EscolioError(
            f"{version} does not follow {known[-1].version}",
            remedy="Published versions are never changed or passed by.",
        )
    ledger.numbers(version)


def refuse_lost(now: units.Source, folder: Path, known: list[ledger.Release]) -> None:
    """Raise EscolioError when an identifier of any earlier release is neither there nor withdrawn."""
    lost = {
        identifier: release.version
        for release in known
        for identifier in units.read(ledger.source(folder, release.version)).units
        if identifier not in now.units
    }
    if lost:
        listed = ", ".join(f"{identifier} ({version})" for identifier, version in sorted(lost.items()))
        raise EscolioError(
            f"identifiers of earlier releases have gone: {listed}",
            path=now.path,
            remedy='Bring them back, or say in standOff/list[@type="withdrawn"] why each went and where to.',
        )


def refuse_step(version: str, known: list[ledger.Release], changes: list[history.Change]) -> str:
    """The kind of step from the last release. Raises EscolioError when it is not a proper one or too small."""
    if not known:
        return "first"
    asked = history.step_asked(changes)
    if asked == "none":
        raise EscolioError(f"nothing has changed since {known[-1].version}", remedy="There is nothing to publish.")
    proper = {kind: text_of(following(known[-1].order, kind)) for kind in ("major", "minor", "patch")}
    if known[-1].order[0] == 0 and asked == "major":
        asked = "minor"  # before 1.0.0 nothing is promised to stay (semantic versioning, rule 4)
    step = next((kind for kind, number in proper.items() if number == version), None)
    order = ("patch", "minor", "major")
    if step is None or order.index(step) < order.index(asked):
        listed = ", ".join(dict.fromkeys(change.kind for change in changes))
        raise EscolioError(
            f"{version} is not the step that the changes ask for ({listed})",
            remedy=f"They ask for a {asked} step: {proper[asked]}.",
        )
    return step


def following(order: tuple[int, ...], kind: str) -> tuple[int, int, int]:
    """The version one step of a kind after another."""
    major, minor, patch = order
    return {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}[kind]


def text_of(order: tuple[int, int, int]) -> str:
    """Three numbers as a version."""
    return ".".join(map(str, order))


def refuse_unclean(edition: Path) -> None:
    """Raise EscolioError when version control holds another edition than the one in the folder."""
    try:
        state = subprocess.run(
            ["git", "status", "--porcelain", "--", "."],
            cwd=edition.resolve().parent,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return
    if state.returncode == 0 and state.stdout.strip():
        names = ", ".join(line[3:] for line in state.stdout.splitlines()[:5])
        raise EscolioError(
            f"the folder of the edition is not clean: {names}",
            path=edition,
            remedy="Commit what belongs to the release, or restore it with: git checkout -- tei",
        )


def released(edition: Path, version: str, date: str, words: dict[str, str]) -> bytes:
    """The source with the release written into its header."""
    parameters = {"version": version, "date": date, "change-es": words["es"], "change-en": words["en"]}
    return transform(resources() / "xslt/data/release.xsl", edition, parameters, base_output=None).encode()


def refuse_incomplete(edition: Path, content: bytes, progress: Callable[[str], None]) -> None:
    """Raise InvalidEdition or EscolioError when the source as released does not validate or cannot be built whole."""
    trial = edition.with_name(f".{edition.name}.release")
    write_whole(trial, content)
    try:
        findings = check(trial)
        if findings:
            raise InvalidEdition(findings)
        with tempfile.TemporaryDirectory(prefix="escolio-") as work:
            build(Project(trial, Path(work, "build")), frozenset(OUTPUTS), progress)
    finally:
        trial.unlink(missing_ok=True)


def write(edition: Path, folder: Path, content: bytes, releases: list[ledger.Release]) -> list[Path]:
    """Write everything that a release changes; the ledger last, for with it the release exists."""
    version, root = releases[-1].version, root_of(edition)
    frozen, register = ledger.source(folder, version), folder / ledger.NAME
    folder.mkdir(exist_ok=True)
    write_whole(frozen, content)
    write_whole(edition, content)
    cff = transform(resources() / "xslt/data/cff.xsl", edition, {}, base_output=None)
    write_whole(root / "CITATION.cff", cff.encode())
    write_whole(root / "CHANGELOG.md", changelog(folder, releases).encode())
    write_whole(register, ledger.text(releases))
    return [frozen, edition, root / "CITATION.cff", root / "CHANGELOG.md", register]
