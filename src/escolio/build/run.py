"""One build from its first step to its manifest, in a folder that takes the place of the last one when it is whole."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from escolio.build.manifest import Made, listing, write_manifest
from escolio.build.reuse import Keys, LastBuild
from escolio.build.staging import staged_folder
from escolio.build.steps import REPORT, Step, Table, inputs
from escolio.findings import Finding
from escolio.project import Project

Progress = Callable[[str], None]


def build(
    project: Project, only: frozenset[str], progress: Progress, *, fresh: bool = False, describe: Progress | None = None
) -> list[Finding]:
    """Validate the edition and write the chosen outputs (`steps.chosen`) into `project.output`, whole or not at all.
    `describe` is told in one sentence what the edition is.

    What the last build made there from the same things is taken over, unless `fresh`; the outputs are the same bytes
    either way. Returns the warnings of the validation. Raises InvalidEdition when the edition has errors, EscolioError
    when a stylesheet or an output fails its check; the former outputs then stand as they were.
    """
    last = LastBuild(project.output) if fresh else LastBuild.of(project.output)
    with staged_folder(project.output) as folder, Run(folder, last, progress) as run:
        table = Table(project, only, run.scratch, run.made)
        findings = run.do(table.check())
        stated = run.do(table.header())
        known = {**run.do(table.read()), "unset": run.do(table.faces())}
        for step in table.outputs(stated, known):
            run.do(step)
        run.finish()
        if REPORT in only:
            run.do(table.report(folder))
        progress("manifest")
        run.close(stated, inputs(project))
    if describe:
        describe(known["what"])
    told = [Finding(project.edition, *finding) for finding in findings]
    told += [Finding(project.edition, 0, 0, "warning", "read-plainly", words) for words in known["plain"]]
    return told + [Finding(project.edition, line, 0, "warning", "book-glyphs", words) for line, words in known["unset"]]


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
        write_manifest(self.folder, stated, seen, self.made)
