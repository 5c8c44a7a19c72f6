"""What takes too long for the suite: `make soak`, or `python tests/soak.py --part kills --kills 12`.

Each kill starts the program as a user does, on a project, and stops it at a random moment. Afterwards every artefact
must be the old one or the new one, whole, and the next run must clear up and end well, or say what to do. Beside that:
full disks, closed folders, requests, mutants, documents of chance, new editions.

The parts run in two lanes beside each other. Each prints what it finds and one line of summary; at the end there is
one for all; the exit status is 1 with the seed when anything is wrong.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import acceptance
import crate_judge
import reuse
import valid_texts

ROOT = Path(__file__).resolve().parents[1]
IN_MEMORY = Path("/dev/shm")
State = dict[str, str]


def escolio(*arguments: str | Path, **environment: str) -> list[str]:
    """The command line as a user starts it."""
    return [
        *(f"{name}={value}" for name, value in environment.items()),
        sys.executable,
        "-P",
        "-m",
        "escolio",
        *map(str, arguments),
    ]


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["env", *command], cwd=folder, capture_output=True, text=True)


def state(path: Path) -> State:
    """Digest of a file, or of every file below a folder; empty when nothing is there."""
    paths = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {str(one.relative_to(path)): hashlib.sha256(one.read_bytes()).hexdigest() for one in paths if one.is_file()}


def project(folder: Path) -> Path:
    """The smallest edition, to work on."""
    folder.mkdir(parents=True, exist_ok=True)
    reuse.write_small(folder / "tei/edition.xml")
    return folder


def edit(folder: Path) -> None:
    """Change the source, and with it its copies, its digests and what carries them."""
    with (folder / "tei/edition.xml").open("ab") as out:
        out.write(b"<!-- later -->\n")


@dataclass
class Trial:
    """A command, the artefact that it writes, and what that may be: what stood there before, or what it makes."""

    name: str
    folder: Path
    command: list[str]
    artefact: Path
    old: State
    new: State
    seconds: float
    keep: Path

    def reset(self) -> None:
        """Put the old artefact back."""
        shutil.rmtree(self.artefact) if self.artefact.is_dir() else self.artefact.unlink(missing_ok=True)
        if self.keep.is_dir():
            shutil.copytree(self.keep, self.artefact)
        elif self.keep.exists():
            shutil.copy2(self.keep, self.artefact)


def prepared(name: str, folder: Path, command: list[str], artefact: str) -> Trial:
    """Make the old artefact from the edition and the new one from the edited edition."""
    target, keep = folder / artefact, folder.parent / f"{name}.kept"
    made(command, folder)
    shutil.copytree(target, keep) if target.is_dir() else shutil.copy2(target, keep)
    old = state(target)
    edit(folder)
    start = time.monotonic()
    made(command, folder)
    trial = Trial(name, folder, command, target, old, state(target), time.monotonic() - start, keep)
    assert trial.old != trial.new
    return trial


def made(command: list[str], folder: Path) -> None:
    done = run(command, folder)
    assert done.returncode == 0, done.stderr


def kill_once(trial: Trial, chance: random.Random) -> str:
    """Kill the command at a random moment; say what stands there: old, new, or (a fault) mixed."""
    with subprocess.Popen(
        ["env", *trial.command], cwd=trial.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            process.wait(chance.uniform(0, trial.seconds * 1.1))
        except subprocess.TimeoutExpired:
            process.kill()
    found = state(trial.artefact)
    return "old" if found == trial.old else "new" if found == trial.new else "mixed"


def soak_kills(trial: Trial, kills: int, chance: random.Random) -> Iterator[str]:
    """Kill a command many times; yield what is wrong."""
    counted: collections.Counter[str] = collections.Counter()
    for number in range(kills):
        found = kill_once(trial, chance)
        counted[found] += 1
        if found == "mixed":
            yield f"{trial.name}: kill {number} left neither the old nor the new"
        if found != "old":
            trial.reset()
    made(trial.command, trial.folder)
    left = sorted(path.name for path in trial.artefact.parent.iterdir() if path.name.startswith("."))
    if left or state(trial.artefact) != trial.new:
        yield f"{trial.name}: after the last run there is {left or 'another artefact'}"
    print(f"{trial.name}: {kills} kills within {trial.seconds:.1f} s: {dict(counted)}", flush=True)


# --- Release: several files, each whole; the ledger, written last, is what makes the release -------------------------


def soak_release(folder: Path, kills: int, chance: random.Random) -> Iterator[str]:
    """Kill `release` many times: every file is old or new, and a second run ends well or says what to do."""
    command = escolio("release", "9.0.0", "--date", "2027-01-01")
    before = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    start = time.monotonic()
    made(command, folder)
    seconds = time.monotonic() - start
    after = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    counted: collections.Counter[str] = collections.Counter()
    for number in range(kills):
        restore(folder, before)
        kill_release(command, folder, chance, seconds if number % 2 else None)
        found = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for path, content in found.items():
            aside = any(part.startswith(".") for part in path.parts)  # the journal, from which the next run undoes
            if content not in (before.get(path), after.get(path)) and not aside:
                yield f"release: kill {number} left {path} neither old nor new"
        again = run(command, folder)
        counted["published" if again.returncode == 0 else "refused"] += 1
        if journal := [path.name for path in (folder / "tei/releases").iterdir() if path.name.startswith(".")]:
            yield f"release: after kill {number} the next run leaves {journal}"
        if again.returncode not in (0, 1, 2) or (again.returncode and "Traceback" in again.stderr + again.stdout):
            yield f"release: after kill {number} the next run says {again.stderr!r}"
    restore(folder, before)
    made(command, folder)
    print(f"release: {kills} kills within {seconds:.1f} s; the next run: {dict(counted)}", flush=True)


def kill_release(command: list[str], folder: Path, chance: random.Random, seconds: float | None) -> None:
    """Kill within `seconds`, or, without them, while the files are written, which takes a moment only."""
    with subprocess.Popen(["env", *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        if seconds is None:
            while process.stderr.readline() not in (b"write\n", b""):
                pass
        time.sleep(chance.uniform(0, seconds or 0.1))
        process.kill()


def restore(folder: Path, content: dict[Path, bytes]) -> None:
    """What version control does."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder) not in content:
            path.unlink()
    for path, what in content.items():
        (folder / path).write_bytes(what)


# --- Disks ------------------------------------------------------------------------------------------------------------


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path | None]:
    """A file system of a size, or None where none may be mounted."""
    folder.mkdir()
    if run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], folder.parent).returncode:
        yield None
        return
    yield folder
    run(["umount", str(folder)], folder.parent)


def soak_disks(folder: Path) -> Iterator[str]:
    """Disks that fill up at different points, under the target and under the temporary files."""
    work = project(folder / "project")
    made(escolio("build", "-o", "whole"), work)
    whole = sum(path.stat().st_size for path in (work / "whole").rglob("*") if path.is_file())
    for size in (str(int(whole * part)) for part in (0.005, 0.1, 0.5, 0.95)):
        for name in ("out", "out.zip"):
            command = ["build"] if name == "out" else ["archive"]
            with disk(folder / f"{size}-{name}", size) as small:
                if small is None:
                    print("no file system may be mounted here: full disks are not tried", flush=True)
                    return
                done = run(escolio(*command, "-o", small / name), work)
                yield from refused(f"{size} disk", done, small, "Free some space")
                if not done.stderr.splitlines()[-1].startswith(f"{small / name}: "):
                    yield f"{size} disk: the target is not named: {done.stderr!r}"
            with disk(folder / f"{size}-{name}-tmp", size) as small:
                assert small is not None
                done = run(escolio(*command, "-o", folder / name, TMPDIR=str(small)), work)
                if done.returncode:
                    yield from refused(f"{size} TMPDIR", done, small, "pace")
    print("full disks: each refused with a remedy, nothing left", flush=True)


def refused(what: str, done: subprocess.CompletedProcess[str], folder: Path, words: str) -> Iterator[str]:
    """What is wrong with how a command was refused."""
    if done.returncode not in (1, 3) or "Traceback" in done.stderr or words not in done.stderr:
        yield f"{what}: exit {done.returncode}, {done.stderr!r}"
    if left := [path.name for path in folder.iterdir()]:
        yield f"{what}: {left} was left"


def soak_closed(folder: Path) -> Iterator[str]:
    """Folders that may not be written, by a user whom permissions bind."""
    work = project(folder / "project")
    closed = folder / "closed"
    closed.mkdir(mode=0o555)
    bound = [] if os.geteuid() else ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]  # as any user is
    commands = [escolio("build", "-o", closed / "out")]
    commands += [escolio("archive", "-o", closed / name) for name in ("out.zip", "out")]
    for command in commands:
        done = run([*bound, "env", *command], work)
        yield from refused("closed folder", done, closed, "another place")
    print("closed folders: each refused with a remedy, nothing written", flush=True)


# --- The whole crate -------------------------------------------------------------------------------------------------


def soak_crate(folder: Path) -> Iterator[str]:
    """The validator reads the description of every file."""
    work = folder / "project"
    shutil.copytree(ROOT / "tei", work / "tei", ignore=shutil.ignore_patterns("releases"))
    made(escolio("archive", "-o", "deposit"), work)
    yield from crate_judge.issues([work / "deposit/data"], folder)[0]
    print("crate: judged with all its files", flush=True)


def soak_valid(folder: Path, seed: int, count: int) -> Iterator[str]:
    """So many valid documents, each built whole in this process; of some the pages are finished and the book is set."""
    valid_texts.beside(EDITIONS[-1], folder)
    tried: collections.Counter[str] = collections.Counter()
    for name, document in candidates(folder, random.Random(seed)):
        thorough = tried.total() % THOROUGH == 0
        wrong = valid_texts.tried(document, folder, thorough=thorough)
        if wrong is None:
            continue
        tried[name.partition(":")[0]] += 1
        if wrong:
            kept = Path(f"soak-{seed}-{tried.total()}.xml").resolve()
            shutil.copy(folder / "tei/edition.xml", kept)
            yield f"valid: {name} is valid and not built whole ({kept}): {wrong}"
        if tried.total() % 250 == 0:
            print(f"valid: {tried.total()} documents", flush=True)
        if tried.total() >= count:
            break
    print(
        f"valid: {tried.total()} documents built, seed {seed}: {dict(tried)}; one in {THOROUGH} set as a book",
        flush=True,
    )


EDITIONS = (ROOT / "tests/minimal.xml", ROOT / "tests/all-elements.xml", ROOT / "tei/edition.xml")
THOROUGH = 40  # of the valid documents, one in so many is set as a book and its pages are finished
OF_EDITION = 2  # changes of the edition, which takes a hundred times as long to build as a small one
OF_CHANGED = 4  # changes of the small editions between two that grow
OF_GROWN = 12  # changes of each document grown from the grammar


def candidates(folder: Path, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """Documents valid by the schema, without end: changes of the small editions, some of ours, and what grows."""
    small = [valid_texts.parsed(edition) for edition in EDITIONS[:-1]]
    edition, new = valid_texts.parsed(EDITIONS[-1]), begun(folder / "new")
    shutil.copytree(folder / "new/edition/tei/witnesses", folder / "tei/witnesses", dirs_exist_ok=True)
    drawn = (valid_texts.drawn(edition, chance.choice) for _ in itertools.count())
    yield from (("the edition changed", one) for one in itertools.islice(valid_texts.found(drawn), OF_EDITION))
    changed = itertools.chain.from_iterable(map(valid_texts.variants, small))
    changed = (one for one in changed if chance.random() < SHARE)
    for number in itertools.count():
        yield from ((f"changed: {name}", one) for name, one in itertools.islice(changed, OF_CHANGED))
        depth, many = chance.choice([1, 2, 4, 8]), chance.choice([2, 4, 8])
        root = chance.choice([*small, *[new] * 10])
        grown = valid_texts.planted(root, chance.choice, folder, depth=depth, count=many)
        if grown is not None:
            yield f"grown: {number}", grown
            drawn = (valid_texts.drawn(grown, chance.choice) for _ in range(OF_GROWN))
            yield from ((f"grown and changed: {number}", one) for one in valid_texts.found(drawn))


SHARE = 0.5  # of the changes of the small editions


def begun(folder: Path) -> Any:
    """What `escolio new` makes of two witnesses, for readers of one language."""
    for _, done in acceptance.drafted(acceptance.Case("md", "en", 2, "la"), folder):
        assert done.exit_code == 0, done.output
    return valid_texts.parsed(folder / "edition/tei/edition.xml")


def soak_reuse(folder: Path, seed: int) -> Iterator[str]:
    """Random edits, each followed by a build with reuse and a fresh one, of everything that is built."""
    for part in ("src", "xslt", "schema"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    reuse.write_small(folder / "tei/edition.xml")
    command = [
        sys.executable,
        "-P",
        str(ROOT / "tests/reuse.py"),
        str(folder),
        str(seed),
        "15",
        "1",
        "html,pdf,epub,data",
    ]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(folder / "src")}, check=False)
    if done.returncode:
        yield f"reuse: seed {seed}: a build with reuse is not what a fresh one is"


def soak_requests(folder: Path, seed: int) -> Iterator[str]:
    """Twenty thousand requests that nobody should send, to the real server."""
    command = [sys.executable, str(ROOT / "tests/wire.py"), "20000", str(seed)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    yield from (line for line in done.stdout.splitlines() if line.startswith("PROBLEM"))
    if done.returncode:
        yield f"requests: seed {seed}: {done.stderr[-2000:]}"
    print((done.stdout.splitlines() or [""])[-1], flush=True)


def soak_reading(folder: Path, seed: int) -> Iterator[str]:
    """Random reading documents go through every output, the PDF too."""
    import random_reading
    from escolio.outputs import pdf
    from test_random_reading import goes_through_every_output

    for number in range(seed, seed + 200):
        inside = folder / str(number)
        inside.mkdir(parents=True)
        try:
            goes_through_every_output(random_reading.document(number), inside)
            for source in sorted((inside / "book").glob("edition.*.typ")):
                pdf.compile_book(source, source.with_suffix(".pdf"))
        except Exception as error:
            yield f"reading: seed {number}: {type(error).__name__}: {error}"
    print("reading: 200 random documents in every output", flush=True)


def soak_any_tei(folder: Path, seed: int, count: int) -> Iterator[str]:
    """So many texts drawn from the grammar of all of TEI, where that is at hand, through every output."""
    import tei_all

    if not tei_all.is_at_hand():
        print(f"any-tei: not tried, for {tei_all.PLACE} is not there (ESCOLIO_TEI_ALL says where it is)", flush=True)
        return
    for number in range(seed, seed + count):
        inside = folder / str(number)
        for wrong in tei_all.tried(number, inside, thorough=number % THOROUGH == 0):
            yield f"any-tei: seed {number}: {wrong}"
        shutil.rmtree(inside)
    print(f"any-tei: {count} texts drawn from all of TEI, from seed {seed} on", flush=True)


def soak_others(folder: Path) -> Iterator[str]:
    """The texts of others, where they lie beside the working tree, whole in all outputs."""
    from escolio.build.run import build
    from escolio.errors import EscolioError, InvalidEdition
    from escolio.project import Project

    shared = ROOT.parent / "shared"
    texts = [path for name in ("corpora", "cases/tei") for path in sorted((shared / name).glob("*.xml"))]
    if not texts:
        print(f"others: not tried, for {shared / 'corpora'} is not there", flush=True)
        return
    books = refused = 0
    for text in texts:
        try:
            build(Project(text, folder / text.stem), frozenset({"html", "pdf", "epub", "data"}), lambda _: None)
        except InvalidEdition:  # no TEI, or what its own schema forbids: both are told
            refused += 1
        except EscolioError as error:
            yield f"others: {text.name}: {error}"
        books += any((folder / text.stem).glob("*.pdf"))
        shutil.rmtree(folder / text.stem, ignore_errors=True)
    print(f"others: {len(texts)} texts, {books} of them with a PDF, {refused} refused by their own schema", flush=True)


def soak_longer(folder: Path) -> Iterator[str]:
    """The searches of which the suite makes a share: thousands of broken files on which we and jing agree, ranges of
    passages, every book of the texts of others, two whole builds of the edition."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "pytest",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        f"--basetemp={folder / 'pytest'}",
    ]
    done = run(["ESCOLIO_LONG=1", *command, "-m", "long", "tests"], ROOT)
    if done.returncode:
        yield f"longer: {done.stdout[-2000:]}"
    print(f"longer: {(done.stdout.splitlines() or [''])[-1]}", flush=True)


def soak_acceptance(folder: Path) -> Iterator[str]:
    """New editions of every kind."""
    if bad := subprocess.run([sys.executable, str(ROOT / "tests/acceptance.py")], cwd=folder).returncode:
        yield f"acceptance: exit {bad}; what went wrong is told above"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=150, help="over build, release and archive together")
    parser.add_argument("--valid", type=int, default=10_000, help="valid documents that must be built whole")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--part", help="one part alone")
    options = parser.parse_args()
    parts: dict[str, Callable[[Path], Iterator[str]]] = {
        "valid": lambda folder: soak_valid(folder, options.seed, options.valid),
        "kills": lambda folder: soak_all_kills(folder, -(-options.kills // 3), random.Random(options.seed)),
        "disks": soak_disks,
        "closed": soak_closed,
        "crate": soak_crate,
        "requests": lambda folder: soak_requests(folder, options.seed),
        "reading": lambda folder: soak_reading(folder, options.seed),
        "reuse": lambda folder: soak_reuse(folder, options.seed),
        "any-tei": lambda folder: soak_any_tei(folder, options.seed % 1_000_000, options.valid // 5),
        "others": soak_others,
        "longer": soak_longer,
        "acceptance": soak_acceptance,
    }
    if options.part:
        if IN_MEMORY.is_dir() and options.part == "valid":  # it writes a hundred files a document
            tempfile.tempdir = str(IN_MEMORY)
        with tempfile.TemporaryDirectory(prefix="escolio-soak-") as name:
            return min(len(told(parts[options.part](Path(name)))), 100)
    start = time.monotonic()
    own = ["--kills", str(options.kills), "--valid", str(options.valid), "--seed", str(options.seed)]

    def lane(names: Sequence[str]) -> dict[str, int]:
        return {name: alone(name, own) for name in names}

    with ThreadPoolExecutor(2) as lanes:
        first, *others = parts
        found = {name: bad for done in lanes.map(lane, [[first], others]) for name, bad in done.items()}
    minutes = (time.monotonic() - start) / 60
    told_of = ", ".join(f"{name} {bad}" for name, bad in found.items() if bad)
    print(f"soak: {len(found)} parts in {minutes:.0f} min; {told_of or '0'} problems; seed {options.seed}", flush=True)
    return 1 if told_of else 0


def alone(name: str, options: list[str]) -> int:
    """Run one part in a process of its own; how many problems it found."""
    start = time.monotonic()
    bad = subprocess.run([sys.executable, __file__, "--part", name, *options], check=False).returncode
    print(f"{name}: ended after {(time.monotonic() - start) / 60:.1f} min with {bad or 'no'} problems", flush=True)
    return bad


def soak_all_kills(folder: Path, each: int, chance: random.Random) -> Iterator[str]:
    """Kill `build`, `archive` and `release` as often each."""
    kinds = {"build": ("out", each), "archive-zip": ("out.zip", each // 2), "archive-folder": ("out", each - each // 2)}
    for kind, (target, kills) in kinds.items():
        trial = prepared(kind, project(folder / kind), escolio(kind.partition("-")[0], "-o", target), target)
        yield from told(soak_kills(trial, kills, chance))
    yield from told(soak_release(project(folder / "release"), each, chance))


def told(problems: Iterator[str]) -> list[str]:
    """The problems, each printed as it is found."""
    found = []
    for problem in problems:
        print(f"PROBLEM {problem}", flush=True)
        found.append(problem)
    return found


if __name__ == "__main__":
    sys.exit(main())
