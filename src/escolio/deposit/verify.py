"""Check a deposit or a build folder: complete, unaltered, consistent, valid, and, if asked, made again byte for byte.

Save for the rule on names, nothing here is shared with the code that writes deposits.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from escolio.deposit.consistency import build_problems, crate_problems, input_problems
from escolio.deposit.fixity import bag_problems
from escolio.deposit.opening import opened
from escolio.deposit.reader import Deposit, RefusedError
from escolio.deposit.rebuild import rebuild_problems
from escolio.errors import UsageError
from escolio.project import Project

Make = Callable[..., object]  # what builds, as `build` does


@dataclass(frozen=True)
class Verdict:
    """What was looked at, how much of it, and everything that is wrong with it, one sentence each."""

    kind: str
    files: int
    bytes: int
    problems: tuple[str, ...]


def verify(path: Path, rebuild: bool, make: Make | None = None) -> Verdict:
    """Check the deposit (folder, zip, tar) or build folder at `path`; with `rebuild` make its outputs again, too,
    by `make` (else `build`).

    Raises UsageError when nothing of the kind is there and RefusedError when it is not safe to open or to read.
    """
    with opened(path) as deposit:
        if "bagit.txt" in deposit.sizes:
            kind, problems = "deposit", deposit_problems(deposit, rebuild, make)
        elif "manifest.json" in deposit.sizes:
            if rebuild:
                raise UsageError(
                    "A build folder lacks sources to rebuild it from.", path=path, remedy="Verify the deposit instead."
                )
            kind, problems = "build folder", [*outputs_problems(deposit)]
        else:
            raise RefusedError("this is neither a deposit (no bagit.txt) nor a build folder (no manifest.json)", path)
        return Verdict(kind, len(deposit.sizes), sum(deposit.sizes.values()), tuple(problems))


def deposit_problems(deposit: Deposit, rebuild: bool, make: Make | None = None) -> list[str]:
    """What is wrong with a deposit; what a bag holds is looked at only when the bag itself is whole."""
    problems = [*bag_problems(deposit)]
    if not problems:
        problems = [*crate_problems(deposit), *build_problems(deposit, "data/build/"), *input_problems(deposit)]
    if not problems:
        problems = [*source_problems(deposit, rebuild, make)]
    return problems


def source_problems(deposit: Deposit, rebuild: bool, make: Make | None) -> Iterator[str]:
    """What is wrong with the edition and the releases in a deposit and, if asked, with what is made of them."""
    from escolio.releases import ledger

    with tempfile.TemporaryDirectory(prefix="escolio-verify-") as folder:
        work = Path(folder)
        deposit.extract(work, "data/tei/")
        edition = work / "data/tei/edition.xml"
        problems = [*edition_problems(edition, "data/tei/edition.xml")]
        problems += [f"data/tei/releases: {problem}" for problem in ledger.problems(Project(edition).releases)]
        yield from problems
        if rebuild and not problems:
            yield from rebuild_problems(deposit, edition, work / "build", make)


def outputs_problems(deposit: Deposit) -> Iterator[str]:
    """What is wrong with a build folder: its files, and the edition that lies among them."""
    yield from build_problems(deposit, "")
    with tempfile.TemporaryDirectory(prefix="escolio-verify-") as folder:
        for prefix in ("edition.xml", "witnesses/"):
            deposit.extract(Path(folder), prefix)
        yield from edition_problems(Path(folder, "edition.xml"), "edition.xml")


def edition_problems(edition: Path, name: str) -> Iterator[str]:
    """The errors of the edition itself; `name` is what the deposit calls it."""
    from escolio.validation.check import check

    if not edition.is_file():
        yield f"{name} is missing"
        return
    for finding in check(edition):
        if finding.is_error:
            yield f"{name}:{finding.line}:{finding.column}: [{finding.rule}] {finding.message}"
