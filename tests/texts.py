"""A history of releases to serve, a way to ask an application without sockets, and the schemas of the answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jsonschema import Draft7Validator

from escolio import files
from escolio.outputs import dts
from escolio.project import Project
from escolio.releases import ledger

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1:8000"
Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What an application answered; header names are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Json:
        found: Json = json.loads(self.body)
        return found


def ask(
    application: Any,
    path: str,
    *,
    method: str = "GET",
    query: bytes = b"",
    headers: Sequence[tuple[str, str]] = (("host", HOST),),
) -> Answer:
    """Send one request as it is: `path` is the decoded path, nothing in it is mended on the way."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": quote(path, errors="surrogatepass").encode(),
        "root_path": "",
        "query_string": query,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }
    sent: list[Json] = []
    given: list[Json] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Json:
        if not given:
            await asyncio.Event().wait()  # the client stays and says nothing more
        return given.pop()

    async def send(message: Json) -> None:
        sent.append(message)

    asyncio.run(application(scope, receive, send))
    start = sent[0]
    assert start["type"] == "http.response.start"
    found = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))


def api(application: Any, endpoint: str, **parameters: object) -> Answer:
    """Ask an endpoint of the text service."""
    given = {key: value for key, value in parameters.items() if value is not None}
    return ask(application, f"/dts/api/{endpoint}", query=urlencode(given).encode())


def published(folder: Path, edition: Path) -> Path:
    """A project with two releases and a draft that differ in their version and in one word; returns its edition."""
    source = edition.read_text("utf-8")
    releases = folder / "tei" / "releases"
    releases.mkdir(parents=True)
    recorded = []
    for version, word in (("0.9.0", "mala"), ("1.0.0", "buena")):
        content = with_version(source, version).replace("no ha sido muy buena", f"no ha sido muy {word}").encode()
        ledger.source(releases, version).write_bytes(content)
        recorded.append(ledger.record(content, version, "2026-11-22", "minor"))
    (releases / ledger.NAME).write_bytes(ledger.text(recorded))
    target = folder / "tei" / "edition.xml"
    target.write_text(with_version(source, "1.1.0"), "utf-8")
    return target


def with_version(source: str, version: str) -> str:
    before, mark, rest = source.partition('<edition n="')
    assert mark
    return before + mark + version + rest[rest.index('"') :]


@cache
def schema() -> Json:
    found: Json = json.loads((ROOT / "tests/dts/schema.json").read_text("utf-8"))
    return found


def faults(name: str, answer: object) -> list[str]:
    """What is wrong with an answer by the schema of its object."""
    validator = Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": schema()["definitions"]})
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(answer)
    ]


def built_site(project: Project, folder: Path) -> None:
    """What a build puts into `folder` for the text service: the sources, and the answers that are files."""
    files.copy_file(project.edition, folder / "edition.xml")
    for release in ledger.read(project.releases):
        files.copy_file(
            ledger.source(project.releases, release.version), folder / f"releases/{release.version}/edition.xml"
        )
    dts.write(project, folder / "dts")
