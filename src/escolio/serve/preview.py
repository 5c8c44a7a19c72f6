"""Live preview: builds when a source changes, pages first, and leaves the last good build where it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from starlette.applications import Starlette
from watchfiles import Change, DefaultFilter, awatch

from escolio.project import Project, resources
from escolio.serve.live import Live
from escolio.serve.outcome import Outcome
from escolio.serve.patches import parsed, patches
from escolio.serve.pieces import Piece

Report = Callable[[str], None]
Make = Callable[[], Outcome]

BEING_SET = "The books and the rest are being set."
PATIENCE = 0.5  # seconds that a build waits for what can be shown before it


class Quick(Protocol):
    """What shows changes before anything is built: `take` makes it ready for those of the pages that were built last,
    `changed` returns what these have to show otherwise, None where they must be built."""

    def take(self) -> None: ...

    def changed(self) -> list[Piece] | None: ...


@dataclass
class Preview:
    """What is watched and what is done about it.

    `pages` builds the pages; `rest` everything that was asked for, if that is more. `report` prints a line, `stop` ends
    what is under way. `quick` says meanwhile what a change makes of the pages that were built last.
    """

    project: Project
    live: Live
    pages: Make
    rest: Make | None
    report: Report
    stop: Callable[[], None]
    quick: Quick | None = None
    due: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    showing: asyncio.Task[None] | None = None  # what pages are to show is being made
    seen: Any = None  # the tree of the edition, as it was when last looked at

    async def show(self) -> None:
        """Let pages show what was changed, before anything is built: words where only words were changed, else the
        elements in which something was. The build does not wait long for this."""
        tree = await asyncio.to_thread(parsed, self.project.edition)
        words = [] if self.live.pieces else patches(self.seen, tree)
        if words:
            self.live.show(words)
        elif tree is not None and self.quick and self.live.version and self.live.built:
            self.showing = asyncio.create_task(self.replace(self.quick))
            await asyncio.wait({self.showing}, timeout=PATIENCE)
        self.seen = tree

    async def replace(self, quick: Quick) -> None:
        """Let pages show the elements in which something was changed."""
        version = self.live.version
        pieces = await asyncio.to_thread(quick.changed)
        if pieces is not None and version == self.live.version:
            self.live.replace(pieces)

    async def rebuild(self) -> bool:
        """Build the pages, tell the terminal and whoever looks at them how it went, and let the rest follow."""
        base = await asyncio.to_thread(parsed, self.project.edition)
        self.seen = base if self.seen is None else self.seen
        outcome = await asyncio.to_thread(self.pages)
        for line in outcome.lines:
            self.report(line)
        if not outcome.built and outcome.lines and self.live.version:
            self.report("The last good build is still served.")
        if self.rest and outcome.built:
            self.live.books = BEING_SET
            self.due.set()
        words = patches(base, self.seen)
        quick = self.quick if outcome.built else None
        if quick and self.changed.is_set() and not words:  # what was shown meanwhile is shown on
            await asyncio.to_thread(quick.take)
            pieces = await asyncio.to_thread(quick.changed)
            self.live.pages(outcome, (), pieces or ())
        else:
            self.live.pages(outcome, words)
            if quick:
                await asyncio.to_thread(quick.take)
        return outcome.built

    async def follow(self) -> None:
        """Build everything after the pages, whenever they changed, until cancelled."""
        while self.rest:
            await self.due.wait()
            self.due.clear()
            outcome = await asyncio.to_thread(self.rest)
            if not self.due.is_set():
                for line in outcome.lines:
                    self.report(line if line != "Built." else "Books and the rest built.")
                self.live.set_books("" if outcome.built else "The books were not set; the terminal says why.")

    def folders(self) -> list[Path]:
        """Where the sources are."""
        own = [resources() / name for name in ("xslt", "schema")]
        return [folder.resolve() for folder in (self.project.folder, *own) if folder.is_dir()]

    async def build(self) -> None:
        """Build the pages now and whenever something changed, until cancelled."""
        self.changed.set()
        while True:
            await self.changed.wait()
            self.changed.clear()
            await self.rebuild()

    async def watch(self) -> None:
        """Show every change and let it be built, until cancelled."""
        try:
            async for _ in awatch(*self.folders(), watch_filter=Sources(self.project.output), debounce=50, step=20):
                await self.show()
                self.changed.set()
        except OSError as error:
            self.report(f"Changes are no longer noticed: {error}")

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Watch as long as the application runs."""
        tasks = [asyncio.create_task(task) for task in (self.watch(), self.build(), self.follow())]
        try:
            yield
        finally:
            self.stop()
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task


class Sources(DefaultFilter):
    """Lets through what is no output: a build inside the folder of the sources must not cause the next."""

    def __init__(self, output: Path) -> None:
        super().__init__()
        self.output = output.resolve()

    def __call__(self, change: Change, path: str) -> bool:
        changed = Path(path)
        own = changed == self.output or self.output in changed.parents
        aside = self.output.parent.parts
        is_aside = changed.parts[: len(aside)] == aside and any(
            part.startswith(f".{self.output.name}.") for part in changed.parts[len(aside) : len(aside) + 1]
        )
        return not own and not is_aside and super().__call__(change, path)
