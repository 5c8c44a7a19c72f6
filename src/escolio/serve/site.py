"""The built edition as a web site: the files of one folder, and nothing that is not in it."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from escolio.dts.protocol import Refused
from escolio.media import served
from escolio.serve.live import Live

LONGEST = 2000
INDEX = "index.html"


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
    found = folder
    for part in parts:
        found = found / part
        if part.startswith(".") or not is_plain(found):
            raise Refused(404, "there is no such page")
    if path.endswith("/") and not found.is_dir():
        raise Refused(404, "there is no such page")
    return found


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
        if isinstance(response, FileResponse) and str(response.path).endswith(".html"):
            page = live.injected(Path(response.path).read_bytes())
            return Response(page, headers={"Content-Type": served("index.html"), "Cache-Control": "no-cache"})
        return response
    if is_page and not (live.folder / INDEX).is_file():
        return live.waiting()
    raise Refused(404, "there is no such page")


def _respond(folder: Path, request: Request) -> Response:
    if not folder.is_dir():
        raise Refused(503, "the edition has not been built yet; the terminal says why")
    path: str = request.scope["path"].removeprefix("/")
    found = find(folder, path)
    if found.is_dir():
        if path and not path.endswith("/"):
            return RedirectResponse(f"{quote(found.name)}/", status_code=307)
        found = find(folder, f"{path}{INDEX}")
    if not found.is_file():
        raise Refused(404, "there is no such page")
    request.scope["headers"] = [header for header in request.scope["headers"] if header[0] != b"range"]
    # no-cache: a browser asks each time whether its copy still holds, so that a preview is never an old one
    return FileResponse(found, headers={"Content-Type": served(found.name), "Cache-Control": "no-cache"})
