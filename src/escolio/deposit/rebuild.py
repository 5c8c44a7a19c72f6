"""Make the outputs of a deposit again and compare them byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from escolio import files
from escolio.build.manifest import record_of
from escolio.deposit.consistency import build_record, member
from escolio.deposit.reader import Deposit
from escolio.errors import EscolioError
from escolio.project import MANIFEST

OUTPUTS = "data/build/"


def rebuild_problems(
    deposit: Deposit, edition: Path, target: Path, make: Callable[..., object] | None = None
) -> Iterator[str]:
    """Build `edition` into `target` by `make` (else `build`); yield how that differs from the outputs of the deposit,
    and the likely cause."""
    from escolio.build.asked import WHOLE
    from escolio.build.run import build
    from escolio.project import Project

    try:
        (make or build)(Project(edition, target), WHOLE, lambda step: None, fresh=True)
    except EscolioError as error:
        if isinstance(error.__cause__, OSError):
            raise  # a full disk, say: no fault of the deposit
        yield f"the outputs cannot be made again: {error}"
        return
    kept = {name.removeprefix(OUTPUTS) for name in deposit.sizes if name.startswith(OUTPUTS)} - {MANIFEST}
    made = set(files.names(target)) - {MANIFEST}
    yield from (f"the rebuild does not make {name}" for name in sorted(kept - made))
    yield from (f"the rebuild makes {name}, which the deposit lacks" for name in sorted(made - kept))
    differing = list(filter(None, (difference(deposit, OUTPUTS + name, target / name) for name in sorted(kept & made))))
    yield from differing
    if differing or kept != made:
        yield f"likely cause: {cause(build_record(deposit, OUTPUTS), record_of(target))}"


def difference(deposit: Deposit, name: str, made: Path) -> str | None:
    """The first byte at which a rebuilt file differs from the deposited one; None when it is the same."""
    offset = 0
    with made.open("rb") as stream:
        for block in deposit.blocks(name):
            again = stream.read(len(block))
            if again != block:
                same = next((i for i, (a, b) in enumerate(zip(block, again, strict=False)) if a != b), len(again))
                return f"{name} is made differently: the first difference is at byte {offset + same} (counted from 0)"
            offset += len(block)
        return f"{name} is made differently: it goes on after byte {offset}" if stream.read(1) else None


def cause(before: dict[str, Any], after: dict[str, Any]) -> str:
    """The likely reason of a difference between two build manifests: other tools, other inputs, or the surroundings."""
    tools = [f"{name} {then} then, {now} now" for name, then, now in changed(before, after, "tools")]
    if tools:
        return f"other tools ({'; '.join(tools)}): install the versions that data/requirements.txt names"
    inputs = [name for name, _, _ in changed(before, after, "inputs")]
    if inputs:
        return f"other inputs ({', '.join(inputs)}): rebuild with the program in the deposit"
    return "the surroundings, such as the locale, the time zone or fonts, reach an output: please report this"


def changed(before: dict[str, Any], after: dict[str, Any], part: str) -> Iterator[tuple[str, str, str]]:
    """Name, then and now of what two build manifests say differently in `part`: the first five."""
    then, now = (flat(record.get(part)) for record in (before, after))
    names = (name for name in sorted(then.keys() | now.keys()) if then.get(name) != now.get(name))
    return ((name, then.get(name, "absent"), now.get(name, "absent")) for name in islice(names, 5))


def flat(files: Any) -> dict[str, str]:
    """A part of a build manifest as a table of strings, whether it is written as a table or as a list of files."""
    if isinstance(files, list):
        return {str(member(one, "path")): str(member(one, "sha256")) for one in files}
    return {str(name): str(value) for name, value in files.items()} if isinstance(files, dict) else {}
