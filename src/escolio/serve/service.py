"""The edition over HTTP: the site as it was built, and the text service (DTS 1.0, Level 1) over the files of the site.

Every error, of whatever kind, is a short message in JSON (RFC 9457) with the status that the specification asks for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from escolio.dts.addresses import Service, part
from escolio.dts.library import Description, Json, catalogue, describe_all, published
from escolio.dts.protocol import Desk, Question, Refused, entry, shown
from escolio.errors import EscolioError
from escolio.findings import brief, printable
from escolio.media import TEI, TEXT
from escolio.project import resources
from escolio.reading import document
from escolio.saxon import transform
from escolio.serve import connection, site
from escolio.serve.connection import HEADERS, Report
from escolio.serve.live import EVENTS, SCRIPT, Live

API = "dts/api/"
SHARED = "dts"  # what pages of other sites may read: texts, never the pages of this one
METHODS = "GET, HEAD, OPTIONS"
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Link, Allow"}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
LONGEST_QUERY = 2000
MOST_PARAMETERS = 20
NUMBER = re.compile(r"-?[0-9]{1,9}")
HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]+)?|\[[0-9A-Fa-f:.]+\](:[0-9]+)?")
LINKED_DATA = "application/ld+json"
REFUSALS = (Refused, HTTPException, EscolioError, OSError)
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Settings:
    """Which folder is served, under which public address (none: as requested), and for which hosts (none: all)."""

    folder: Path
    base_url: str = ""
    hosts: frozenset[str] = frozenset()


def application(
    settings: Settings, report: Report, lifespan: Lifespan | None = None, live: Live | None = None
) -> ASGIApp:
    """The whole application. `report` is told of faults of the program itself; with `live` pages follow the sources."""
    texts = Texts(settings)
    answers: Mapping[str, Callable[[Request], Response]] = {
        "": texts.entry,
        "collection": texts.collection,
        "navigation": texts.navigation,
        "document": texts.document,
    }
    routes = [Route(f"/{API}{name}", answer) for name, answer in answers.items()]
    routes += [Route(f"/{API}{name}/", answer) for name, answer in answers.items() if name]
    routes.append(Route(f"/{API.removesuffix('/')}", texts.entry))
    if live:
        routes += [Route(f"/{EVENTS}", live.events), Route(f"/{SCRIPT}", live.script)]
    routes.append(Route("/{path:path}", lambda request: site.respond(settings.folder, request, live)))
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={
            **dict.fromkeys((Refused, HTTPException, EscolioError, OSError), refusal),
            Exception: fault,
        },
    )
    app.router.redirect_slashes = False
    return Guard(app, settings.hosts, report)


def problem(status: int, detail: str) -> Response:
    """An error in JSON (RFC 9457)."""
    return Response(connection.problem(status, detail), status, media_type=connection.JSON)


def refusal(request: Request, error: Exception) -> Response:
    """What a request gets that gets no answer."""
    if isinstance(error, Refused):
        return problem(error.http, error.message)
    if isinstance(error, HTTPException):
        response = problem(error.status_code, HTTPStatus(error.status_code).phrase)
        response.headers.update(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = METHODS if is_shared(request.scope) else "GET, HEAD"
        return response
    return problem(503, "the edition cannot be read just now; the terminal says why")


def fault(_: Request, __: Exception) -> Response:
    """What a client is told of a fault; the Guard tells the terminal more."""
    return problem(500, "a fault of the program itself; the terminal says which")


def parameters(request: Request) -> dict[str, str]:
    """The parameters of a request; one that is empty counts as not given. Raises Refused."""
    raw: bytes = request.scope["query_string"]
    if len(raw) > LONGEST_QUERY:
        raise Refused(414, f"the query is longer than {LONGEST_QUERY} characters")
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
    except ValueError as error:
        raise Refused(400, "the query is not written as a query in UTF-8 with few parameters") from error
    query: dict[str, str] = {}
    for key, value in pairs:
        if key in query:
            raise Refused(400, f"the parameter {shown(key)} is given twice")
        query[key] = value
    return {key: value for key, value in query.items() if value}


def number(given: Mapping[str, str], key: str) -> int | None:
    """A parameter that is a whole number, if it was given. Raises Refused."""
    value = given.get(key)
    if value is None:
        return None
    if not NUMBER.fullmatch(value):
        raise Refused(400, f"{key} is a whole number, not {shown(value)}")
    return int(value)


def question(given: Mapping[str, str]) -> Question:
    """What a request to Navigation or Document asks. Raises Refused."""
    words = {key: given.get(key, "") for key in ("resource", "ref", "start", "end", "tree")}
    return Question(**words, down=number(given, "down"))


@dataclass(frozen=True)
class Texts:
    """The endpoints. They read the sources that the last build put into the site, those of all releases too."""

    settings: Settings

    def versions(self) -> dict[str, Description]:
        """The texts of the last build, by their identifiers. Raises Refused when there was none."""
        try:
            described = describe_all(published(self.settings.folder))
        except OSError as error:
            raise Refused(503, "the edition has not been built yet; the terminal says why") from error
        return {one.id: one for one in described}

    def base(self, request: Request) -> str:
        """The public address of the site, with a slash at its end."""
        return self.settings.base_url or f"http://{request.headers['host']}/"

    def here(self, request: Request) -> str:
        """The absolute address of a request."""
        query: str = request.scope["query_string"].decode("ascii", "replace")
        path: str = request.scope["path"].removeprefix("/")
        return f"{self.base(request)}{path}{'?' if query else ''}{query}"

    def desk(self, request: Request, versions: Mapping[str, Description] | None = None) -> Desk:
        """What answers from these texts, or from those of the last build. Raises Refused."""
        editions = self.versions() if versions is None else versions
        return Desk(catalogue(list(editions.values())), Service(f"{self.base(request)}{API}"))

    def entry(self, request: Request) -> Response:
        addresses = Service(f"{self.base(request)}{API}")
        return linked_data(entry(addresses, addresses.base))

    def collection(self, request: Request) -> Response:
        given = parameters(request)
        page = number(given, "page")
        answer = self.desk(request).collection(given.get("id", ""), given.get("nav", ""), page, self.here(request))
        return linked_data(answer)

    def navigation(self, request: Request) -> Response:
        given = parameters(request)
        page = number(given, "page")
        return linked_data(self.desk(request).navigation(question(given), page, self.here(request)))

    def document(self, request: Request) -> Response:
        given = parameters(request)
        asked, media_type = question(given), given.get("mediaType", TEI)
        versions = self.versions()  # once: meanwhile there may be others
        resource = self.desk(request, versions).passage(asked, media_type)
        link = f'<{self.base(request)}{API}collection/?id={part(resource.id)}>; rel="collection"'
        charset = "; charset=utf-8" if media_type == TEXT else ""
        content = content_of(versions[resource.id], asked, media_type)
        return Response(content, headers={"Content-Type": media_type + charset, "Link": link})


def content_of(described: Description, asked: Question, media_type: str) -> bytes:
    """The TEI or the words that were asked for; the question has been checked."""
    source, tree = described.path, asked.tree if asked.is_passage else ""
    if media_type == TEI and not asked.start:
        return f"{described.document(tree, asked.ref)}\n".encode() if asked.ref else source.read_bytes()
    status = source.stat()
    start, end = asked.start or asked.ref, asked.end or asked.ref
    return passage(source, status.st_ino, status.st_mtime_ns, tree, start, end, media_type).encode()


@lru_cache(maxsize=256)
def passage(source: Path, _inode: int, _changed: int, tree: str, start: str, end: str, media_type: str) -> str:
    """A passage that is in no file. Raises EscolioError."""
    asked = {"tree": tree, "start": start, "end": end, "media-type": media_type, "reading": document(source).as_uri()}
    return transform(resources() / "xslt/dts/range.xsl", source, asked, base_output=None)


def linked_data(answer: Json) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False), media_type=LINKED_DATA)


@dataclass(frozen=True)
class Guard:
    """Stands before the application: turns strange hosts away, adds the headers, lets no fault out as a traceback."""

    app: ASGIApp
    hosts: frozenset[str]
    report: Report

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if scope["method"] == "HEAD" and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in (HEADERS | CORS if is_shared(scope) else HEADERS).items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.choose(scope)(scope, receive, send_with_headers)
        except Exception as error:
            words = f"{scope['method'][:20]} {scope['path'][:200]!r}: {type(error).__name__}: {error}"
            self.report(printable(brief(words)))
            if not begun:
                await problem(500, "a fault of the program itself")(scope, receive, send_with_headers)

    def choose(self, scope: Scope) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
        """The application, or the refusal of a request that was meant for another host (DNS rebinding)."""
        host = Headers(scope=scope).get("host", "")
        name = name_of(host) if HOST.fullmatch(host) else ""
        if not name or (self.hosts and name not in self.hosts):
            self.report(f"A request for another host was refused: {host[:100]!r}")
            return problem(400, "the Host header names no host that this service answers for")
        if scope["method"] == "OPTIONS" and is_shared(scope):
            return Response(status_code=204, headers=PREFLIGHT)
        return self.app


def is_shared(scope: Scope) -> bool:
    """Whether a request is for the text service or for its files, which clients on other sites may read (CORS)."""
    path: str = scope["path"]
    return path == f"/{SHARED}" or path.startswith(f"/{SHARED}/")


def name_of(host: str) -> str:
    """A host without its port, in small letters; nothing when it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
