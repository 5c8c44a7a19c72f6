"""The built edition as a web site: the files of one folder, and nothing that is not in it."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from escolio.dts.protocol import Refused
from escolio.media import served
from escolio.serve.live import Live

LONGEST = 2000
INDEX = "index.html"
HTML = served(INDEX)
BLOCK = 1 << 16


def find(folder: Path, path: str) -> Path:
    """The file or folder that a decoded path of a request (with slashes, not beginning with one) names under `folder`.

    Raises Refused: 400 for a path that is no plain path, 414 for one that is too long, 404 when there is nothing, or
    something that a link leads to, or that is hidden.
    """
    if len(path) > LONGEST:
        raise Refused(414, f"the path is longer than {LONGEST} characters")
    parts = path.removesuffix("/").split("/") if path else []
    if any(is_tricky(part) for part in parts):
        raise Refused(400, "the path is not a plain path inside the site")
    path_there = folder
    for part in parts:
        path_there = path_there / part
        if part.startswith(".") or not is_plain(path_there):
            raise Refused(404, "there is no such page")
    if path.endswith("/") and not path_there.is_dir():
        raise Refused(404, "there is no such page")
    return path_there


def is_tricky(part: str) -> bool:
    """Whether a part of a path could lead somewhere else, on this system or another."""
    return (
        part in ("", ".", "..")
        or any(character in part for character in "\\:%")
        or any(unicodedata.category(character) in ("Cc", "Cs") for character in part)
    )


def is_plain(path: Path) -> bool:
    """Whether there is a file or folder here: no link, no device, no pipe."""
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


class Page(Response):
    """A file as it was when it was asked for, whatever happens to its name meanwhile. Parts of it are not served."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises Refused when it is gone, or may not be read."""
        try:
            self.stream = path.open("rb")
        except OSError as error:
            raise Refused(404, "there is no such page") from error
        state = os.fstat(self.stream.fileno())
        self.size = state.st_size
        # no-cache: a browser asks each time whether its copy still holds, so that a preview is never an old one
        headers = {"Content-Type": served(path.name), "Content-Length": str(self.size), "Cache-Control": "no-cache"}
        headers["ETag"] = f'"{state.st_ino:x}-{state.st_mtime_ns:x}-{self.size:x}"'
        super().__init__(headers=headers)

    def read(self) -> bytes:
        """The whole content; nothing can be sent afterwards."""
        with self.stream:
            return self.stream.read()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self.stream:
            if Headers(scope=scope).get("if-none-match") == self.headers["etag"]:
                del self.headers["content-length"]
                await Response(status_code=304, headers=self.headers)(scope, receive, send)
                return
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            left = 0 if scope["method"] == "HEAD" else self.size
            while left:
                block = await to_thread.run_sync(self.stream.read, min(BLOCK, left))
                if not block:
                    raise OSError("the file became shorter while it was sent")
                left -= len(block)
                await send({"type": "http.response.body", "body": block, "more_body": True})
            await send({"type": "http.response.body", "body": b""})


def respond(folder: Path, request: Request, live: Live | None = None) -> Response:
    """A page of the site; with `live`, the newest one, with the script that keeps it so. Raises Refused."""
    if live is None:
        return _respond(folder, request)
    path: str = request.scope["path"].removeprefix("/")
    is_page = not path or path.endswith(("/", ".html"))
    for place in (live.folder, folder):
        try:
            response = _respond(place, request)
        except Refused as refused:
            if refused.http not in {404, 503}:
                raise
            continue
        if isinstance(response, Page) and response.headers["Content-Type"] == HTML:
            page = live.injected(response.read())
            return Response(page, headers={"Content-Type": HTML, "Cache-Control": "no-cache"})
        return response
    if is_page and not (live.folder / INDEX).is_file():
        return live.waiting()
    raise Refused(404, "there is no such page")


def _respond(folder: Path, request: Request) -> Response:
    if not folder.is_dir():
        raise Refused(503, "the edition has not been built yet; the terminal says why")
    path: str = request.scope["path"].removeprefix("/")
    target = find(folder, path)
    if target.is_dir():
        if path and not path.endswith("/"):
            return RedirectResponse(f"{quote(target.name)}/", status_code=307)
        target = find(folder, f"{path}{INDEX}")
    if not target.is_file():
        raise Refused(404, "there is no such page")
    return Page(target)
