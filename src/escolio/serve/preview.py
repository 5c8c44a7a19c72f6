"""Live preview: builds when a source changes, tells what is wrong, and leaves the last good build where it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from watchfiles import Change, DefaultFilter, awatch

from escolio.errors import EscolioError, InvalidEdition
from escolio.project import Project, resources

Report = Callable[[str], None]
Make = Callable[[], object]


@dataclass(frozen=True)
class Preview:
    """What is watched and what is done about it; `make` builds the project, `report` prints a line."""

    project: Project
    make: Make
    report: Report

    def rebuild(self) -> bool:
        """Build, and say how it went. Whatever goes wrong is told and is no reason to stop."""
        try:
            self.make()
        except InvalidEdition as error:
            for finding in error.findings:
                self.report(str(finding))
            served = (self.project.output / "manifest.json").is_file()
            still = " The last good build is still served." if served else ""
            self.report(f"Not built: the edition is not valid.{still}")
        except (EscolioError, OSError) as error:
            self.report(f"Not built: {error}")
        except Exception as error:
            self.report(f"Not built, by a fault of the program itself: {type(error).__name__}: {error}")
        else:
            self.report("Built.")
            return True
        return False

    def folders(self) -> list[Path]:
        """Where the sources are."""
        own = [resources() / name for name in ("xslt", "schema")]
        return [folder.resolve() for folder in (self.project.folder, *own) if folder.is_dir()]

    async def watch(self) -> None:
        """Rebuild at every change, until cancelled."""
        try:
            async for _ in awatch(*self.folders(), watch_filter=Sources(self.project.output), step=100):
                await asyncio.to_thread(self.rebuild)
        except OSError as error:
            self.report(f"Changes are no longer noticed: {error}")

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Watch as long as the application runs."""
        task = asyncio.create_task(self.watch())
        try:
            yield
        finally:
            task.cancel()
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
        beside = changed.parts[: len(aside)] == aside and any(
            part.startswith(f".{self.output.name}.") for part in changed.parts[len(aside) : len(aside) + 1]
        )
        return not own and not beside and super().__call__(change, path)
