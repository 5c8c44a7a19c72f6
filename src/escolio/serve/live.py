"""The live page: tells the pages that are open, by server-sent events, that the edition was built, and what was found.

Each page gets a script that takes over what changed in it without losing place, note or view, and shows the findings.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from escolio.serve.outcome import Outcome
from escolio.serve.patches import Patch
from escolio.serve.pieces import Piece

SCRIPT = "live/page.js"
EVENTS = "live/events"
POLICY = re.compile(rb"""<meta\s[^<>]*http-equiv=["']Content-Security-Policy["'][^<>]*>""", re.IGNORECASE)
ALIVE = 15.0  # seconds after which a silent connection is told that it lives
WAITING = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Escolio</title>
<style>
  body {{ font: 1rem/1.6 Georgia, serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }}
  body {{ color: #222; background: #fff }}
  h1 {{ font-size: 1.4rem; font-weight: normal }}
  li {{ margin: 0 0 .8rem }}
  code {{ font-size: .9em; overflow-wrap: anywhere }}
  @media (prefers-color-scheme: dark) {{ body {{ color: #ddd; background: #181818 }} a {{ color: #9bf }} }}
</style></head>
<body data-live="waiting"{failed}>
<h1>{title}</h1>
<p>{words}</p>
<ul>{findings}</ul>
</body>
</html>
"""


@dataclass
class Live:
    """What open pages are told. `version` counts the builds of pages; `folder` holds the newest pages.

    `patches` are the words that were changed since that build, `pieces` the elements of pages that are no longer as
    they were, as far as these can be shown before the next one: one or the other.
    """

    folder: Path
    version: int = 0
    built: bool | None = None
    books: str = ""
    findings: list[dict[str, Any]] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    listeners: set[asyncio.Event] = field(default_factory=set)

    def show(self, patches: Sequence[Patch]) -> None:
        """Words were changed. Where the edition is not valid, the last good text stays."""
        if patches and self.version and self.built:
            self.patches.extend(patches)
            self._tell()

    def replace(self, pieces: Sequence[Piece]) -> None:
        """More than words was changed since the last build: all pieces of the pages that are others now, with the
        words that were changed before."""
        if self.version and self.built and (pieces or self.pieces):
            self.patches, self.pieces = [], list(pieces)
            self._tell()

    def pages(self, outcome: Outcome, patches: Sequence[Patch] = (), pieces: Sequence[Piece] = ()) -> None:
        """The pages were built, or not; `patches` or `pieces` were changed since the build began."""
        self.patches = list(patches) if outcome.built else []
        self.pieces = list(pieces) if outcome.built else []
        self.built = outcome.built
        self.version += outcome.built
        self.findings = outcome.plain()["findings"]
        self._tell()

    def set_books(self, words: str) -> None:
        """What is to be said of the books, and of whatever else follows the pages."""
        self.books = words
        self._tell()

    def _tell(self) -> None:
        for event in self.listeners:
            event.set()

    def state(self) -> dict[str, Any]:
        """Everything that a page is told."""
        return {
            "version": self.version,
            "built": self.built,
            "books": self.books,
            "findings": self.findings,
            "patches": [asdict(patch) for patch in self.patches],
            "pieces": self.pieces,
        }

    def events(self, _request: Request) -> Response:
        """The stream of events (HTML, 9.2): the state now, and whenever it changes."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=headers)

    async def _stream(self) -> AsyncIterator[str]:
        event = asyncio.Event()
        self.listeners.add(event)
        try:
            while True:
                event.clear()
                yield f"retry: 500\ndata: {json.dumps(self.state(), ensure_ascii=False)}\n\n"
                try:
                    await asyncio.wait_for(event.wait(), ALIVE)
                except TimeoutError:
                    yield ": alive\n\n"
        finally:
            self.listeners.discard(event)

    def script(self, _request: Request) -> Response:
        """The script of the live page."""
        text = files("escolio.serve").joinpath("live.js").read_text("utf-8")
        return Response(text, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    def injected(self, page: bytes) -> bytes:
        """A page with the script in it, which knows the version that it goes with.

        The page's own policy admits its own script only, so it gives way to the one in the headers of the answer.
        """
        page = POLICY.sub(b"", page, count=1)
        tag = f'<script src="/{SCRIPT}" data-version="{self.version}" defer></script>'.encode()
        head, end, rest = page.partition(b"</head>")
        return head + tag + end + rest if end else page + tag

    def waiting(self) -> Response:
        """What is shown before there is a page: that it is being built, or what keeps it from being built."""
        title, words = "The edition is being built.", "This page becomes the edition as soon as there is one."
        if self.built is False:
            title = "The edition cannot be shown yet."
            words = "This page becomes the edition as soon as the following is mended and saved."
        items = "".join(f"<li>{_item(finding)}</li>" for finding in self.findings)
        failed = ' data-told="yes"' if self.built is False else ""
        page = WAITING.format(title=title, words=words, findings=items, failed=failed).encode()
        return Response(self.injected(page), 503, media_type="text/html", headers={"Cache-Control": "no-store"})


def _item(finding: dict[str, Any]) -> str:
    line = f":{finding['line']}" if finding["line"] else ""
    link = f'<a href="{escape(finding["editor"])}"><code>{escape(Path(finding["file"]).name)}{line}</code></a>'
    return f"{escape(finding['message'])}<br>{link}"
