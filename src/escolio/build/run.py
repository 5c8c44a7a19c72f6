"""One build from its first step to its manifest, in a folder that takes the place of the last one when it is whole."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from escolio.build import corpora
from escolio.build.asked import REPORT
from escolio.build.manifest import Made, digest, listing, write_manifest
from escolio.build.reuse import Keys, LastBuild
from escolio.build.staging import staged_folder
from escolio.build.steps import Step, Table, inputs
from escolio.files import copy_file
from escolio.findings import Finding
from escolio.project import Project
from escolio.validation.check import to_build

Progress = Callable[[str], None]


def build(
    project: Project, only: frozenset[str], progress: Progress, *, fresh: bool = False, describe: Progress | None = None
) -> list[Finding]:
    """Validate the edition and write the chosen outputs (`asked.chosen`) into `project.output`, whole or not at all.
    `describe` is told in one sentence what the edition is.

    What the last build made there from the same things is taken over, unless `fresh`; the outputs are the same bytes
    either way. Returns the warnings of the validation. Raises InvalidEdition when the edition has errors, EscolioError
    when a stylesheet or an output fails its check; the former outputs then stand as they were.

    Of a corpus each text becomes an edition in a folder of its own, and the first page lists them.
    """
    with staged_folder(project.output) as folder:
        made = Making(only, progress, fresh)
        if corpora.is_corpus(project.edition):
            findings, what = made.corpus(project, folder)
        else:
            findings, what, _ = made.edition(project, folder)
    if describe:
        describe(what)
    return findings


@dataclass(frozen=True)
class Making:
    """How editions are made in one build: what of them (`only`), who is told of it, and whether nothing is reused."""

    only: frozenset[str]
    progress: Progress
    fresh: bool

    def edition(
        self, project: Project, folder: Path, members: Mapping[str, Made] | None = None, *, part: bool = False
    ) -> tuple[list[Finding], str, Run]:
        """Make one edition in `folder`: its findings, what it is, and how it was made. An edition with `members` lists
        those of a corpus, which stand in it; one that is a `part` has no manual of its own."""
        last = LastBuild(project.output) if self.fresh else LastBuild.of(project.output)
        with Run(folder, last, self.progress) as run:
            table = Table(
                project,
                self.only,
                run.scratch,
                run.made,
                tuple(name for name in members or () if name != CORPUS),
                part,
            )
            findings = run.do(table.check())
            stated = run.do(table.header())
            document = {**run.do(table.read()), "unset": run.do(table.faces())}
            for step in table.outputs(stated, document):
                run.do(step)
            run.finish()
            run.made.update(members or {})
            if REPORT in self.only and not part:
                run.do(table.report(folder))
            self.progress("manifest")
            run.close(stated, inputs(project))
        said = [Finding(project.edition, *finding) for finding in findings]
        said += [Finding(project.edition, 0, 0, "warning", "read-plainly", words) for words in document["plain"]]
        unset = document["unset"]
        said += [Finding(project.edition, line, 0, "warning", "book-glyphs", words) for line, words in unset]
        return said, document["what"], run

    def corpus(self, project: Project, folder: Path) -> tuple[list[Finding], str]:
        """Make an edition of each text of a corpus, in a folder of its own, and the pages that list them."""
        findings = to_build(project.edition)
        members: dict[str, Made] = {}
        with corpora.parted(project.edition) as parts:
            for name, edition in parts.members.items():
                inside = folder / name
                inside.mkdir()
                self.progress(name)
                said, _, run = self.edition(Project(edition, project.output / name), inside, part=True)
                findings += [replace(one, path=project.edition) for one in said if one.rule in OF_OUTPUTS]
                step = f"text.{name}"
                listed = [{**one, "path": f"{name}/{one['path']}"} for one in listing(inside, step)]
                key = hashlib.sha256("".join(made.key for made in run.made.values()).encode()).hexdigest()
                members[step] = Made(key, None, listed)
            copy_file(project.edition, folder / CORPUS)
            size, whole = project.edition.stat().st_size, digest(project.edition)
            source = {"path": CORPUS, "size": size, "sha256": whole, "step": CORPUS}
            members[CORPUS] = Made(whole, None, [source])
            index = Making(self.only & {"html", "data"}, self.progress, self.fresh)
            _, what, _ = index.edition(Project(parts.index, project.output), folder, members)
        return findings, f"{what.partition(':')[0]}: a corpus of {len(parts.members)} editions."


CORPUS = "corpus.xml"  # the source of all of them
OF_OUTPUTS = ("read-plainly", "book-glyphs")  # rules of what outputs meet with


@dataclass
class Pending:
    """A step whose work goes on in a thread."""

    step: Step
    key: str
    folder: Path
    record: Any
    error: BaseException | None = None
    thread: threading.Thread | None = None

    def start(self) -> None:
        """Let the work go on. What it raises is kept until it is waited for."""
        self.thread = threading.Thread(target=self.work, name=self.step.name)
        self.thread.start()

    def work(self) -> None:
        try:
            if self.step.in_thread:
                self.step.in_thread(self.folder)
        except BaseException as error:
            self.error = error

    def wait(self) -> None:
        """Wait for the work to be done. Raises what it raised."""
        if self.thread:
            self.thread.join()
        if self.error:
            raise self.error


@dataclass
class Run:
    """A build under way in `folder`. As a context it waits, however it ends, for the threads that it has begun."""

    folder: Path
    last: LastBuild
    progress: Progress
    keys: Keys = field(default_factory=Keys)
    made: dict[str, Made] = field(default_factory=dict)
    pending: list[Pending] = field(default_factory=list)

    @property
    def scratch(self) -> Path:
        """Where steps write what is not published; each has a folder of its own there."""
        return self.folder / ".steps"

    def __enter__(self) -> Run:
        self.scratch.mkdir()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.pending:
            if one.thread:
                one.thread.join()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def do(self, step: Step) -> Any:
        """Take over what the last build made, or make it, or at least begin to. Returns the record of the step."""
        key = self.keys.of(step)
        taken = self.last.take_over(step.name, key, self.folder)
        if taken:
            self.made[step.name] = taken
            return taken.record
        if step.waits:
            self.finish()
        self.progress(step.name)
        own = self.scratch / f"{step.name}.made"
        own.mkdir()
        if step.make:
            step.make(own)
        pending = Pending(step, key, own, step.state() if step.state else None)
        if step.in_thread:
            self.pending.append(pending)
            pending.start()
        else:
            self.keep(pending)
        return pending.record

    def finish(self) -> None:
        """Wait for what was begun."""
        for one in self.pending:
            self.progress(one.step.name)
            one.wait()
            self.keep(one)
        self.pending.clear()

    def keep(self, done: Pending) -> None:
        """Prove what a step made, and put it with the rest. Raises EscolioError when it does not hold all it should."""
        if done.step.prove:
            done.step.prove(done.folder)
        outputs = listing(done.folder, done.step.name)
        for one in outputs:
            target = self.folder / one["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            (done.folder / one["path"]).rename(target)
        self.made[done.step.name] = Made(done.key, done.record, outputs)

    def close(self, stated: Mapping[str, Any], sources: Mapping[str, Path]) -> None:
        """Write the manifest."""
        seen = {name: (path.stat().st_size, self.keys.digest(path)) for name, path in sources.items()}
        write_manifest(self.folder, stated, self.keys.tools, seen, self.made)
