"""Publish a version: check, freeze, and write it down; or refuse and change nothing."""

from __future__ import annotations

import glob
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from escolio.build import journal
from escolio.build.asked import WHOLE
from escolio.build.run import build
from escolio.build.staging import unwritable, write_whole
from escolio.errors import EscolioError, InvalidEdition, UsageError
from escolio.findings import Finding
from escolio.outputs.data import parameters
from escolio.project import Project, calendar_day, resources
from escolio.reading import document
from escolio.releases import clean, compare, ledger, units
from escolio.releases.changelog import changelog, summary
from escolio.saxon import transform
from escolio.validation.check import check
from escolio.xml.splice import spliced

STEPS = ("patch", "minor", "major")
TRIAL = ".release"  # the end of the name of a trial file


@dataclass(frozen=True)
class Published:
    """A version just published: its entry in the ledger and the files that were written."""

    release: ledger.Release
    written: list[Path]


def publish(
    edition: Path,
    version: str,
    date: str,
    words: dict[str, str],
    progress: Callable[[str], None],
    trial: frozenset[str] | None = None,
) -> Published:
    """Publish the edition as `version`, dated `date` (YYYY-MM-DD).

    `words` may hold a description of the change for `es` and `en`; without one it is made from the differences. `trial`
    says which outputs are made of the release before it is one (by default all).
    Raises EscolioError or InvalidEdition, with nothing changed, when the edition is not valid, complete and clean,
    when the version is not a step that the changes ask for, when something once published was touched, or when an
    identifier has gone without being withdrawn.
    """
    project = Project(edition)
    with journal.only_release(project.releases, (project.releases, project.folder, project.root)) as own:
        earlier = ledger.read(project.releases)
        progress("compare")
        step, summarised = refuse_unfit(edition, version, date, earlier)
        content = released(edition, version, date, {one: words.get(one, said) for one, said in summarised.items()})
        refuse_incomplete(edition, content, progress, trial or WHOLE)
        release = ledger.record(content, version, date, step)
        files = files_of(edition, project.releases, content, [*earlier, release])
        progress("write")
        journal.write(own, files)
    return Published(release, list(files))


def refuse_unfit(edition: Path, version: str, date: str, earlier: list[ledger.Release]) -> tuple[str, dict[str, str]]:
    """The kind of step that the version is, and what changed in words. Raises when it may not be the next one."""
    folder = Project(edition).releases
    refuse_version(version, date, earlier)
    refuse_unclean(edition)
    refuse_invalid(check(edition))
    now = units.read(edition)
    refuse_lost(now, [units.read(ledger.source(folder, release.version)) for release in earlier])
    changes = compare.compare(units.read(ledger.source(folder, earlier[-1].version)), now) if earlier else []
    return refuse_step(version, earlier, changes), summary(changes, now.facts["languages"], first=not earlier)


def refuse_version(version: str, date: str, earlier: list[ledger.Release]) -> None:
    """Raise for a version that is none, was published before or goes back, and for a date that is none or goes back."""
    order = ledger.numbers(version)
    calendar_day(date)
    if earlier and order <= earlier[-1].order:
        raise UsageError(
            f"{version} does not follow {earlier[-1].version}.",
            remedy="Published versions are never changed; choose a higher one.",
        )
    if earlier and date < earlier[-1].date:
        raise UsageError(
            f"{date} is before {earlier[-1].date}, the date of {earlier[-1].version}.",
            remedy="Give the release a date that is not earlier.",
        )


def refuse_lost(now: units.Source, earlier: list[units.Source]) -> None:
    """Raise when an identifier of an earlier release has gone without notice, was used again, or leads nowhere."""
    problems = [
        *(f"{one} ({version}) has gone" for one, version in lost(now, earlier).items()),
        *(f"{one} was withdrawn in an earlier release and is used again" for one in used_again(now, earlier)),
        *(
            f"{unit.id} is withdrawn in favour of {one}, which is not there"
            for unit in now.units.values()
            for one in unit.successors
            if one not in now.units or one == unit.id
        ),
    ]
    if problems:
        raise EscolioError(
            f"Identifiers of earlier releases no longer lead anywhere: {'; '.join(problems)}.",
            path=now.path,
            remedy='Bring them back, or say in standOff/list[@type="withdrawn"] why each went and where to.',
        )


def lost(now: units.Source, earlier: list[units.Source]) -> dict[str, str]:
    """The identifiers of earlier releases that are neither there nor withdrawn, and where each stood last."""
    return {one: source.version for source in earlier for one in source.units if one not in now.units}


def used_again(now: units.Source, earlier: list[units.Source]) -> list[str]:
    """The identifiers that an earlier release withdrew and that name something now."""
    withdrawn = {unit.id for source in earlier for unit in source.units.values() if unit.kind == "withdrawn"}
    return sorted(one for one in withdrawn if one in now.units and now.units[one].kind != "withdrawn")


def refuse_step(version: str, earlier: list[ledger.Release], changes: list[compare.Change]) -> str:
    """The kind of step from the last release. Raises when it is not a proper one, or too small for the changes."""
    if not earlier:
        return "first"
    last = earlier[-1]
    proper = {kind: following(last.order, kind) for kind in STEPS}
    step = next((kind for kind, number in proper.items() if number == version), None)
    asked = compare.step_asked(changes)
    if asked == "none":
        if last.order[0] == 0 and step == "major":
            return step  # 1.0.0 may say no more than that what was tried before is now to stay
        raise UsageError(f"Nothing has changed since {last.version}.", remedy="There is nothing to publish.")
    if last.order[0] == 0 and asked == "major":
        asked = "minor"  # before 1.0.0 nothing is promised to stay (semantic versioning, rule 4)
    if step is None or STEPS.index(step) < STEPS.index(asked):
        listed = ", ".join(dict.fromkeys(change.kind for change in changes))
        raise UsageError(
            f"{version} is not the step that the changes ask for ({listed}).",
            remedy=f"They ask for a {asked} step: {proper[asked]}.",
        )
    return step


def following(order: tuple[int, ...], kind: str) -> str:
    """The version one step of a kind after another."""
    major, minor, patch = order
    steps = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
    return ".".join(map(str, steps[kind]))


def refuse_unclean(edition: Path) -> None:
    """Raise EscolioError when version control holds something else than the folder of the edition."""
    if changes := clean.changes(edition.resolve().parent):
        names = ", ".join(changes[:5])
        raise EscolioError(
            f"The folder of the edition is not clean: {names}.",
            path=edition,
            remedy="Commit what belongs to the release; restore or remove what does not.",
        )


def released(edition: Path, version: str, date: str, words: dict[str, str]) -> bytes:
    """The source with the release written into its header, every other byte as it was."""
    asked = {"version": version, "date": date, "changes": json.dumps(words)}
    edits = json.loads(transform(resources() / "xslt/read/release.xsl", edition, asked, base_output=None))
    return spliced(edition.read_bytes(), edits)


def refuse_incomplete(edition: Path, content: bytes, progress: Callable[[str], None], only: frozenset[str]) -> None:
    """Raise InvalidEdition or EscolioError when the source as released does not validate or cannot be built whole."""
    for leftover in edition.parent.glob(f".{glob.escape(edition.name)}.*{TRIAL}"):
        leftover.unlink(missing_ok=True)
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{edition.name}.", suffix=TRIAL, dir=edition.parent)
    except OSError as error:
        raise unwritable(edition, error, None) from error
    os.close(descriptor)
    trial = edition.with_name(Path(name).name)
    try:
        write_whole(trial, content)
        refuse_invalid([named(finding, edition) for finding in check(trial)])
        with tempfile.TemporaryDirectory(prefix="escolio-") as work:
            build(Project(trial, Path(work, "build")), only, progress, fresh=True)
    finally:
        trial.unlink(missing_ok=True)


def refuse_invalid(findings: list[Finding]) -> None:
    """Raise InvalidEdition for errors, EscolioError for the first warning: a release has neither."""
    if any(finding.is_error for finding in findings):
        raise InvalidEdition(findings)
    for warning in findings:
        remedy = "A release has no warnings: mend this first."
        raise EscolioError(warning.message, path=warning.path, line=warning.line, column=warning.column, remedy=remedy)


def named(finding: Finding, edition: Path) -> Finding:
    """A finding about the trial, which has the words of the release in its header, as one about the edition."""
    return Finding(edition, finding.line, finding.column, finding.severity, finding.rule, finding.message)


def files_of(edition: Path, folder: Path, content: bytes, releases: list[ledger.Release]) -> dict[Path, bytes]:
    """Everything that a release writes, in order; the ledger is last, for with it the release exists."""
    root = Project(edition).root
    with tempfile.TemporaryDirectory(prefix="escolio-") as work:
        trial = Path(work, "edition.xml")
        trial.write_bytes(content)
        cff = transform(
            resources() / "xslt/data/cff.xsl", document(trial), parameters(Project(trial)), base_output=None
        )
        sources = [units.read(ledger.source(folder, release.version)) for release in releases[:-1]]
        log = changelog(releases, [*sources, units.read(trial)])
    return {
        ledger.source(folder, releases[-1].version): content,
        edition: content,
        root / "CITATION.cff": cff.encode(),
        root / "CHANGELOG.md": log.encode(),
        folder / ledger.NAME: ledger.text(releases),
    }
