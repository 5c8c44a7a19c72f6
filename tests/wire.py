"""Makes requests that nobody should send, sends them to the real server, and judges what comes back.

A request is made from a seed and a number, so that a run can be had again: `python tests/wire.py 20000 SEED`.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

from escolio.project import Project
from escolio.serve.connection import HEADERS, Sparing, protocol
from escolio.serve.service import Settings, application
from texts import built_site, published

SECRET = b"what nobody may read"
PATIENCE = 0.3  # seconds for a request that never ends
AT_ONCE = 40  # connections
HOST = b"127.0.0.1"
STATUSES = {200, 204, 304, 307, 400, 404, 405, 408, 414, 431}

PARTS = [
    *(b"", b".", b"..", b"en", b"dts", b"api", b"index.html", b"edition.xml", b"secret.txt", b"link.txt", b"linked"),
    *(b".hidden", b".git", b"config", b"pipe", b"empty", b"navigation", b"document", b"collection", b"entry.jsonld"),
    *(b"%2e%2e", b"..%2f", b"%00", b"%", b"%zz", b"%ff", b"\\", b"..\\", b"C:", b"a" * 300, b"\xc3\xb1", b"%c3%b1"),
    *(b"%0d%0aX-Evil:1", b";", b"&", b"~root", b"*", b"%252e%252e", b"\xe2\x80\xae", b"live", b"events", b"page.js"),
]
METHODS = [
    *[b"GET"] * 12,
    *[b"HEAD"] * 4,
    b"OPTIONS",
    b"POST",
    b"PUT",
    b"TRACE",
    b"get",
    b"G" * 300,
    b"",
    b"G T",
    b"\0",
]
VERSIONS = [*[b"HTTP/1.1"] * 12, b"HTTP/1.0", b"HTTP/2.0", b"HTTP/9.9", b"HTTP", b"http/1.1", b"", b"HTTP/1.1 x"]
KEYS = [
    b"resource",
    b"ref",
    b"start",
    b"end",
    b"tree",
    b"down",
    b"page",
    b"id",
    b"nav",
    b"mediaType",
    b"",
    b"%ff",
    b"x",
]
VALUES = [
    *(b"escolio-prisioneros-draft", b"escolio-prisioneros", b"p1", b"p1.s2", b"p2", b"0", b"-1", b"1", b"99999999999"),
    *(
        b"",
        b"%ff",
        b"%",
        b"children",
        b"parents",
        b"text/plain",
        b"text/html",
        b"..%2f..",
        b"a" * 3000,
        b"%0a",
        b"\xff",
    ),
]
FIELDS = [
    *(b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 9" + b"9" * 30, b"Content-Length: x"),
    *(b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip", b"Transfer-Encoding: chunked, chunked"),
    *(b"Expect: 100-continue", b"Upgrade: websocket\r\nConnection: Upgrade", b"Upgrade: h2c\r\nConnection: upgrade"),
    *(b"Range: bytes=0-3", b"Range: bytes=9-1", b"Range: nonsense", b"If-None-Match: *", b'If-None-Match: "x"'),
    *(b"Origin: https://evil.example", b"Access-Control-Request-Method: GET", b"Host: evil.example", b"Host:"),
    *(b"X: \0", b"X: \xff", b" folded", b"no colon", b": no name", b"X y: z", b"X: " + b"y" * 70_000, b"Accept: */*"),
    *(
        b"Cookie: " + b"a=b; " * 500,
        b"\r",
        b"Content-Type: \x1b[2J",
        b"X-Forwarded-Host: evil.example",
        b"TE: trailers",
    ),
]
HOSTS = [*[HOST] * 60, b"localhost:8000", b"[::1]", b"evil.example", b"", b"[::1", b"a b", b"me@127.0.0.1", b"\xff"]
BODIES = [*[b""] * 20, b"hello", b"5\r\nhello\r\n0\r\n\r\n", b"zz\r\n", b"-1\r\n", b"\0" * 100]
BODIES.append(b"GET / HTTP/1.1\r\n\r\n")
GOOD = [
    *(b"/", b"/index.html", b"/en/", b"/en", b"/edition.xml", b"/dts/entry.jsonld", b"/dts/api", b"/dts/api/"),
    *(b"/dts/api/collection/", b"/dts/api/navigation/?resource=escolio-prisioneros-draft&down=1"),
    *(b"/dts/api/document?resource=escolio-prisioneros-draft&ref=p1", b"/nothing", b"/dts/nothing"),
    b"/dts/api/document/?resource=escolio-prisioneros-draft&start=p1&end=p2&mediaType=text/plain",
]
NO_HTTP = [
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9),
    bytes.fromhex("16030100a5010000a10303") + bytes(160),
    b"\r\n" * 40,
    b"\0" * 2000,
    b"SSH-2.0-OpenSSH_9.0\r\n",
    b"GET " + b"/" * 90_000,
    b"HEAD / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000,
    b"GET /\r\n\r\n",
]


def request(seed: int, number: int) -> bytes:
    """One request; most are well formed enough to reach the application."""
    chance = random.Random(f"{seed}/{number}")
    kind = chance.random()
    if kind < 0.01:
        return chance.choice(NO_HTTP)
    if kind < 0.03:
        return chance.randbytes(chance.randint(1, 200)) + b"\r\n\r\n"
    found = _written(chance)
    if kind < 0.13:
        return _damaged(found, chance)
    return found


def _written(chance: random.Random) -> bytes:
    line = b" ".join([chance.choice(METHODS), _target(chance), chance.choice(VERSIONS)])
    fields = [b"Host: " + chance.choice(HOSTS)] if chance.random() < 0.95 else []
    if chance.random() < 0.9:
        fields.append(b"Connection: close")
    if chance.random() < 0.3:
        fields += chance.choices(FIELDS, k=chance.choice([1, 1, 2, 200]))
    chance.shuffle(fields)
    return b"\r\n".join([line, *fields, b"", b""]) + chance.choice(BODIES)


def _target(chance: random.Random) -> bytes:
    if chance.random() < 0.4:
        return chance.choice(GOOD)
    path = b"/" + b"/".join(chance.choices(PARTS, k=chance.randint(0, 4)))
    others = [b"*", b"http://evil.example" + path, b"//" + path, b"evil:80"]
    path = chance.choice([*[path] * 16, *[b"/dts/api/" + path[1:]] * 8, *others])
    pairs = [b"=".join([chance.choice(KEYS), chance.choice(VALUES)]) for _ in range(chance.choice([0, 1, 2, 4, 30]))]
    return path + (b"?" + b"&".join(pairs) if pairs or chance.random() < 0.1 else b"")


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """The request with a byte changed, with a part left out or doubled, or cut short."""
    at = chance.randrange(len(content))
    end = chance.randint(at, len(content))
    return chance.choice(
        [
            content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
            content[:at] + content[end:],
            content[:end] + content[at:],
            content[:at],
        ]
    )


def faults(sent: bytes, answer: bytes) -> list[str]:
    """What is wrong with what was answered on a connection; an answer to the first request on it is looked at."""
    if not answer:
        return []  # closed without a word: the request was cut short, or nothing of it came
    head, end, body = answer.partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/1.1 100"):
        head, end, body = body.partition(b"\r\n\r\n")
    match = re.match(rb"HTTP/1\.1 (\d{3}) ", head)
    if not match or not end:
        return ["no answer of HTTP"]
    status = int(match[1])
    lines = [line.partition(b": ") for line in head.split(b"\r\n")[1:]]
    headers = {name.decode("ascii").lower(): value.decode("latin-1") for name, _, value in lines}
    found = [f"status {status}"] if status not in STATUSES else []
    found += [f"without {name}" for name, value in HEADERS.items() if headers.get(name.lower()) != value]
    found += [f"it tells what is secret: {answer[:80]!r}"] if SECRET in answer else []
    found += ["a header of the enemy's"] if "x-evil" in headers else []
    found += ["accept-ranges, and there are none"] if "accept-ranges" in headers else []
    method = re.match(rb"[\r\n]*([^ ]*) ", sent)
    if method and method[1] == b"HEAD":
        return [*found, *(["HEAD with a body"] if body and not body.startswith(b"HTTP/1.1 ") else [])]
    return found + ([] if status < 400 else problem_faults(status, headers, body))


def problem_faults(status: int, headers: dict[str, str], body: bytes) -> list[str]:
    """What is wrong with a refusal."""
    try:
        told: Any = json.loads(body[: int(headers.get("content-length", "0"))])
    except ValueError:
        return [f"{status} without JSON: {body[:60]!r}"]
    is_right = headers.get("content-type") == "application/problem+json" and told.get("status") == status
    return [] if is_right and told.get("detail") else [f"{status} with {told}"]


@dataclass
class Server:
    """The real server over a folder, in this process; `lines` is what it says on the terminal."""

    folder: Path
    patience: float = PATIENCE
    lines: list[str] = field(default_factory=list)
    address: tuple[str, int] = ("127.0.0.1", 0)

    async def run(self, work: Callable[[Server], Any]) -> Any:
        """Serve while `work` is done; returns what it gives."""
        report = Sparing(self.lines.append)
        app = application(Settings(self.folder, hosts=frozenset({"127.0.0.1", "localhost", "::1"})), report)
        with closing(socket.create_server(("127.0.0.1", 0), backlog=400)) as listening:
            self.address = listening.getsockname()
            config = uvicorn.Config(
                app,
                http=protocol(report, self.patience),
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
            )
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve(sockets=[listening]))
            try:
                return await work(self)
            finally:
                server.should_exit = server.force_exit = True
                await serving

    async def exchange(self, sent: bytes, seconds: float = 20) -> bytes:
        """Send bytes on a connection of their own and return what comes until it is closed."""
        reader, writer = await asyncio.open_connection(*self.address)
        try:
            writer.write(sent)
            return await asyncio.wait_for(reader.read(), seconds)
        except OSError:  # closed while we were still speaking
            return b""
        finally:
            writer.close()


def site(folder: Path, edition: Path) -> Path:
    """A site with its text service, and beside it and in it what must not be served."""
    source = published(folder, edition)
    target = folder / "build"
    built_site(Project(source), target)
    (target / "index.html").write_text("<!DOCTYPE html><title>Edición</title>", "utf-8")
    for name in ("en", "empty", ".git"):
        (target / name).mkdir()
    (target / "en/index.html").write_text("<!DOCTYPE html><title>Edition</title>", "utf-8")
    (folder / "secret.txt").write_bytes(SECRET)
    (target / "link.txt").symlink_to(folder / "secret.txt")
    (target / "linked").symlink_to(folder)
    for name in (".hidden", ".git/config"):
        (target / name).write_bytes(SECRET)
    return target


def storm(folder: Path, seed: int, count: int) -> tuple[Counter[str], list[str]]:
    """Send so many requests; the statuses of the answers, and what was wrong, each with its number."""
    counted: Counter[str] = Counter()
    problems: list[str] = []

    async def work(server: Server) -> None:
        numbers = iter(range(count))

        async def client() -> None:
            for number in numbers:
                sent = request(seed, number)
                answer = await server.exchange(sent)
                counted[answer[9:12].decode("latin-1") or "closed"] += 1
                problems.extend(f"request {number}: {fault}: {sent[:100]!r}" for fault in faults(sent, answer))

        start = time.monotonic()
        await asyncio.gather(*(client() for _ in range(AT_ONCE)))
        seconds = time.monotonic() - start
        if len(server.lines) > seconds + 2:
            problems.append(f"{len(server.lines)} lines of log in {seconds:.0f} seconds")
        problems.extend(line for line in server.lines if "Error" in line)

    asyncio.run(Server(folder).run(work))
    return counted, problems


def main(count: int, seed: int) -> int:
    with tempfile.TemporaryDirectory(prefix="escolio-wire-") as name:
        edition = Path(__file__).resolve().parents[1] / "tei/edition.xml"
        counted, problems = storm(site(Path(name), edition), seed, count)
    for problem in problems[:50]:
        print(f"PROBLEM {problem}")
    told = ", ".join(f"{status}: {number:,}" for status, number in sorted(counted.items()))
    print(
        f"requests: {sum(counted.values()):,} sent, seed {seed}; answers {told}; {len(problems)} problems", flush=True
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
