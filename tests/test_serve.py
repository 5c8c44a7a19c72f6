"""The service over HTTP: strange requests, nothing served from outside the site, live preview, the command."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import queue
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from watchfiles import Change

import wire
from escolio.cli import main
from escolio.commands.serve import hosts_of
from escolio.errors import EscolioError, InvalidEdition, UsageError
from escolio.findings import Finding
from escolio.project import Project, site_address
from escolio.serve import site
from escolio.serve.connection import HEADERS, PATIENCE, Sparing
from escolio.serve.live import Live
from escolio.serve.outcome import Outcome, attempt
from escolio.serve.preview import Preview, Sources
from escolio.serve.service import Settings, application
from escolio.serve.worker import Worker
from texts import HOST, Answer, api, ask, faults

ROOT = Path(__file__).resolve().parents[1]
SECRET = wire.SECRET.decode()
CLIENTS = ROOT / "tests/judges/dts/.venv/bin/python"
DRAFT = "escolio-prisioneros-draft"

needs_clients = pytest.mark.skipif(
    not CLIENTS.exists(),
    reason="no DTS clients: python3 -m venv tests/judges/dts/.venv && "
    "tests/judges/dts/.venv/bin/pip install -r tests/judges/dts/requirements.txt",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, edition: Path) -> Path:
    """A site with its text service, and beside it and in it what must not be served."""
    target = wire.site(tmp_path_factory.mktemp("served"), edition)
    (target / "edition.es.pdf").write_bytes(b"%PDF-1.7")
    (target / "año 1.txt").write_text("texto", "utf-8")
    os.mkfifo(target / "pipe")
    return target


@pytest.fixture(scope="module")
def service(built: Path) -> Any:
    return application(Settings(built), pytest.fail)


def is_problem(answer: Answer) -> bool:
    return (
        answer.headers["content-type"] == "application/problem+json"
        and not faults("Problem", answer.json)
        and answer.json["status"] == answer.status
    )


# Pages


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/en/", "text/html; charset=utf-8"),
        ("/edition.es.pdf", "application/pdf"),
        ("/año 1.txt", "text/plain; charset=utf-8"),
        ("/dts/entry.jsonld", "application/ld+json"),
        (f"/dts/document/{DRAFT}/p1.tei", "application/tei+xml"),
    ],
)
def test_pages_are_served_as_what_they_are(path: str, media_type: str, service: Any, built: Path) -> None:
    answer = ask(service, path)
    assert (answer.status, answer.headers["content-type"]) == (200, media_type)
    file = built / path.removeprefix("/")
    assert answer.body == (file / "index.html" if file.is_dir() else file).read_bytes()
    head = ask(service, path, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(answer.body))


def test_a_folder_without_its_slash_is_redirected_within_the_site(service: Any) -> None:
    answer = ask(service, "/en")
    assert (answer.status, answer.headers["location"]) == (307, "en/")


def test_parts_of_a_file_are_not_served_nor_offered(service: Any) -> None:
    for wanted in ("bytes=0-3", "bytes=9-1", "nonsense"):
        answer = ask(service, "/edition.es.pdf", headers=(("host", HOST), ("range", wanted)))
        assert (answer.status, answer.body) == (200, b"%PDF-1.7")
        assert "accept-ranges" not in answer.headers


def test_a_copy_that_still_holds_is_not_sent_again(service: Any, built: Path) -> None:
    tag = ask(service, "/edition.es.pdf").headers["etag"]
    answer = ask(service, "/edition.es.pdf", headers=(("host", HOST), ("if-none-match", tag)))
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)
    (built / "edition.es.pdf").write_bytes(b"%PDF-1.7 ")
    assert ask(service, "/edition.es.pdf", headers=(("host", HOST), ("if-none-match", tag))).status == 200
    (built / "edition.es.pdf").write_bytes(b"%PDF-1.7")


TRICKS = [
    *("/../secret.txt", "/..", "/.", "/./index.html", "/en/../../secret.txt", "/en/..", "//etc/passwd", "//", "/%"),
    *("/..\\secret.txt", "/en\\..\\..\\secret.txt", "\\", "/C:/secret.txt", "/index.html:stream", "/en//index.html"),
    *("/..%2fsecret.txt", "/%2e%2e/secret.txt", "/index.html%00", "/.%2e/", "/dts/document/%2e%2e", "/dts/document/.."),
    *("/index.html\0", "/\0", "/index.html\r\nX-Evil: 1", "/\x1b[2J", "/\x7f", "/\ud800", "/\u202egnp.exe", "/ ", "/?"),
    *("/linked", "/linked/", "/linked/secret.txt", "/link.txt", "/.hidden", "/.git/config", "/.git", "/pipe", "/empty"),
    *("/empty/", "/index.html/", "/index.html/x", "/edition.es.pdf/../secret.txt", "/INDEX.HTML", "/nothing", "/~root"),
    *(
        "/dts/api/nothing",
        "/dts/api/..",
        "/dts/../../secret.txt",
        "/～/．．/secret.txt",
        "/;a=b",
        "/file:///etc/passwd",
    ),
    *("/http://example.org/", "/" + "a" * 300, "/" + "a/" * 900, "/" + "x" * 5000),
]


@pytest.mark.parametrize("path", TRICKS, ids=[ascii(trick)[:40] for trick in TRICKS])
def test_tricks_get_an_error_and_nothing_else(path: str, service: Any) -> None:
    for method in ("GET", "HEAD"):
        answer = ask(service, path, method=method)
        if answer.status == 307:  # a folder: its page is not there
            assert answer.headers["location"] == f"{path.rpartition('/')[2]}/"
            continue
        assert answer.status == 400 if ".." in path.split("/") else answer.status in (400, 404, 414)
        assert SECRET not in answer.body.decode("utf-8", "replace")
        assert method == "HEAD" or is_problem(answer)


@settings(max_examples=150, deadline=None)
@given(path=st.text(st.sampled_from("./\\%:~ \0\nabcésecrtxdlinkhg.\u2215\uff0e")))
def test_no_path_leads_out_of_the_folder(path: str) -> None:
    folder = ROOT / "tests"
    with contextlib.suppress(site.Refused):
        found = site.find(folder, path)
        assert found == folder or folder in found.parents
        assert found.resolve() == found


METHODS = ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "BREW", "get", "G" * 300]


@pytest.mark.parametrize("method", METHODS, ids=[method[:10] for method in METHODS])
def test_other_methods_are_not_allowed(method: str, service: Any) -> None:
    for path, allowed in (
        ("/", {"GET", "HEAD"}),
        ("/nothing", {"GET", "HEAD"}),
        ("/dts/api/", {"GET", "HEAD", "OPTIONS"}),
        ("/dts/api/document/", {"GET", "HEAD", "OPTIONS"}),
        ("/dts/entry.jsonld", {"GET", "HEAD", "OPTIONS"}),
    ):
        answer = ask(service, path, method=method)
        assert answer.status == 405
        assert set(answer.headers["allow"].split(", ")) == allowed
        assert is_problem(answer)


@pytest.mark.parametrize(
    "path", ["/dts", "/dts/api", "/dts/api/", "/dts/api/navigation/", "/dts/entry.jsonld", "/dts/no", "/dts/../x"]
)
def test_texts_may_be_read_by_pages_of_other_sites(path: str, service: Any) -> None:
    """CORS as the Fetch standard has it: every answer says so, refusals too, and a preflight is answered."""
    origin = (("host", HOST), ("origin", "https://reader.example"))
    for method in ("GET", "HEAD", "POST"):
        assert ask(service, path, method=method, headers=origin).headers["access-control-allow-origin"] == "*"
    asked = (*origin, ("access-control-request-method", "GET"), ("access-control-request-headers", "accept"))
    told = ask(service, path, method="OPTIONS", headers=asked)
    assert (told.status, told.body) == (204, b"")
    assert told.headers["access-control-allow-origin"] == "*"
    assert told.headers["access-control-allow-headers"] == "*"
    assert set(told.headers["access-control-allow-methods"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("path", ["/", "/index.html", "/edition.es.pdf", "/dtsx", "/live/events", "/en/dts/api/"])
def test_pages_may_not_be_read_by_other_sites(path: str, service: Any) -> None:
    origin = (("host", HOST), ("origin", "https://reader.example"))
    assert "access-control-allow-origin" not in ask(service, path, headers=origin).headers
    assert ask(service, path, method="OPTIONS", headers=origin).status == 405


def test_head_answers_like_get_without_a_body(service: Any) -> None:
    query = f"resource={DRAFT}&ref=p1".encode()
    for path in ("/dts/api/document/", "/dts/api/navigation/"):
        whole = ask(service, path, query=query)
        head = ask(service, path, query=query, method="HEAD")
        assert (head.status, head.body, head.headers) == (200, b"", whole.headers)


def test_headers_keep_a_page_in_its_place(service: Any) -> None:
    for path in ("/", "/nothing", "/dts/api/", "/dts/api/navigation/"):
        answer = ask(service, path)
        for name, value in HEADERS.items():
            assert answer.headers[name.lower()] == value
        assert "server" not in answer.headers


STRANGERS = [
    "evil.example",
    "127.0.0.1.evil.example",
    "",
    "127.0.0.1:8/x",
    "a b",
    "[::1",
    "me@127.0.0.1",
    "127.0.0.1:http",
]


@pytest.mark.parametrize("host", STRANGERS)
def test_requests_for_another_host_are_refused(host: str, built: Path) -> None:
    said: list[str] = []
    guarded = application(Settings(built, hosts=hosts_of("127.0.0.1", "")), said.append)
    answer = ask(guarded, "/", headers=(("host", host),))
    assert answer.status == 400
    assert said == [f"A request for another host was refused: {host!r}"]
    assert is_problem(answer)


OWN = ["localhost", "localhost:8000", "127.0.0.1", "[::1]:9", "LOCALHOST:1", "edition.example"]


@pytest.mark.parametrize("host", OWN)
def test_requests_for_this_host_are_answered(host: str, built: Path) -> None:
    guarded = application(Settings(built, hosts=hosts_of("127.0.0.1", "https://edition.example/")), pytest.fail)
    answer = ask(guarded, "/dts/api/", headers=(("host", host),))
    assert answer.status == 200
    assert answer.json["@id"] == f"http://{host}/dts/api/"


def test_a_public_address_is_given_in_every_answer(built: Path) -> None:
    public_service = application(Settings(built, site_address("https://edition.example/a")), pytest.fail)
    assert ask(public_service, "/dts/api/").json["@id"] == "https://edition.example/a/dts/api/"
    told = api(public_service, "navigation/", resource=DRAFT, ref="p1").json
    assert told["@id"] == f"https://edition.example/a/dts/api/navigation/?resource={DRAFT}&ref=p1"
    assert told["resource"]["document"].startswith("https://edition.example/a/dts/api/document/?")
    link = api(public_service, "document/", resource=DRAFT).headers["link"]
    assert link.startswith("<https://edition.example/a/dts/api/collection/?id=")


# Queries


BAD_QUERIES = [
    (b"resource=" + b"x" * 3000, 414),
    (b"&".join(b"a%d=1" % number for number in range(50)), 400),
    (b"resource=%ff", 400),
    (b"resource=%c3%28", 400),
    (b"resource=\xff", 400),
    (b"resource=a&resource=b", 400),
    (b"resource=" + DRAFT.encode() + b"&down=1&down=1", 400),
    (b"resource=" + DRAFT.encode() + b"&ref=%00", 404),
    (b"resource=" + DRAFT.encode() + b"&ref=..%2f..%2fsecret", 404),
    (b"resource=..%2f..%2fsecret&down=1", 404),
    (b"resource=" + DRAFT.encode() + b"&ref=" + "𝕡1".encode(), 400),
    (b"resource=" + DRAFT.encode() + b"&ref=%F0%9D%95%A11", 404),
    (b"resource=" + DRAFT.encode() + b"&ref=p1%0d%0aX-Evil:1", 404),
    (b"resource=" + DRAFT.encode() + b"&ref=%ED%A0%80", 400),
    (b"resource=" + DRAFT.encode() + b"&down=%2B1", 400),
    (b"resource=" + DRAFT.encode() + b"&down=1e3", 400),
    (b"=&=&;", 400),
    (b"%", 400),
]


@pytest.mark.parametrize(("query", "status"), BAD_QUERIES, ids=[str(query[:50]) for query, _ in BAD_QUERIES])
def test_bad_queries_get_a_message(query: bytes, status: int, service: Any) -> None:
    for endpoint in ("navigation", "document"):
        answer = ask(service, f"/dts/api/{endpoint}/", query=query)
        assert answer.status in (400, 404, 414) if endpoint == "document" else answer.status == status
        assert is_problem(answer)


def test_an_empty_parameter_is_one_that_was_not_given(service: Any) -> None:
    query = f"resource={DRAFT}&ref=p1&start=&end=&tree=&down=".encode()
    assert ask(service, "/dts/api/navigation/", query=query).status == 200
    assert ask(service, "/dts/api/document/", query=query + b"&mediaType=").status == 200


VALUES = st.one_of(
    st.sampled_from(
        ["p1", "p1.s2", "p2.s1", "c01", "claims", "apparatus", DRAFT, "0", "1", "-1", "2", "", "text/plain"]
    ),
    st.text(max_size=12),
    st.integers().map(str),
)
KEYS = st.sampled_from(["resource", "ref", "start", "end", "tree", "down", "page", "id", "nav", "mediaType", "x"])


def test_whatever_is_asked_gets_an_answer_or_a_message(service: Any) -> None:
    @settings(max_examples=150, deadline=None)
    @given(
        endpoint=st.sampled_from(["", "collection", "navigation/", "document"]),
        parameters=st.dictionaries(KEYS, VALUES, max_size=5),
        known=st.booleans(),
    )
    def check(endpoint: str, parameters: dict[str, str], known: bool) -> None:
        given_values = parameters | ({"resource": DRAFT} if known else {})
        try:
            answer = api(service, endpoint, **given_values)
        except UnicodeEncodeError:  # a lone surrogate cannot be sent
            return
        assert answer.status in (200, 400, 404)
        assert (answer.status == 200) != is_problem(answer)
        assert "Traceback" not in answer.body.decode("utf-8", "replace")

    check()


@settings(max_examples=100, deadline=None)
@given(query=st.binary(max_size=60))
def test_whatever_bytes_a_query_has(query: bytes) -> None:
    answer = ask(application(Settings(ROOT / "nowhere"), pytest.fail), "/dts/api/navigation", query=query)
    assert answer.status in (400, 503)
    assert is_problem(answer)


# Faults


def test_without_a_build_it_says_so(tmp_path: Path) -> None:
    empty = application(Settings(tmp_path / "build"), pytest.fail)
    for path in ("/", "/dts/api/collection/"):
        answer = ask(empty, path)
        assert (answer.status, is_problem(answer)) == (503, True)
        assert "not been built" in answer.json["detail"]


def test_a_damaged_build_is_no_traceback(tmp_path: Path, built: Path) -> None:
    shutil.copytree(built / "dts", tmp_path / "dts")
    (tmp_path / "dts/collection/editions.jsonld").write_text("{", "utf-8")
    answer = api(application(Settings(tmp_path), pytest.fail), "collection/")
    assert (answer.status, is_problem(answer)) == (503, True)


def test_a_new_build_is_served_at_once(tmp_path: Path, built: Path) -> None:
    target = tmp_path / "build"
    target.mkdir()
    shutil.copyfile(built / "edition.xml", target / "edition.xml")
    served = application(Settings(target), pytest.fail)
    assert api(served, "collection/").json["title"] == "Escolio"
    other = tmp_path / "other"
    shutil.copytree(target, other)
    path = other / "edition.xml"
    path.write_text(path.read_text("utf-8").replace("<publisher>Escolio</", "<publisher>Otra</", 1), "utf-8")
    shutil.rmtree(target)
    other.rename(target)
    assert api(served, "collection/").json["title"] == "Otra"


def test_a_fault_of_the_program_is_told_on_the_terminal_and_not_to_the_client(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(SECRET)

    said: list[str] = []
    monkeypatch.setattr(site, "respond", fail)
    answer = ask(application(Settings(built), said.append), "/")
    assert (answer.status, is_problem(answer)) == (500, True)
    assert SECRET not in answer.text
    assert said == [f"GET '/': RuntimeError: {SECRET}"]


def test_files_that_change_meanwhile_are_there_or_not(tmp_path: Path, built: Path) -> None:
    """A build that is exchanged, emptied, half written: each answer is a whole page, or 404, or 503."""
    target = tmp_path / "build"
    shutil.copytree(built, target, ignore=shutil.ignore_patterns("pipe", "link*"))
    whole = (target / "edition.xml").read_bytes()
    ended = threading.Event()

    def change() -> None:
        while not ended.is_set():
            target.rename(tmp_path / "aside")
            (tmp_path / "aside").rename(target)
            for content in (whole[:2000], b"", whole):
                (target / "edition.xml").write_bytes(content)
            (target / "index.html").unlink()
            (target / "index.html").write_text("<!DOCTYPE html><title>Edición</title>", "utf-8")
            time.sleep(0.002)

    thread = threading.Thread(target=change)
    thread.start()
    said: list[str] = []
    changing = application(Settings(target), said.append)
    query = f"resource={DRAFT}".encode()
    statuses = set()
    try:
        until_then = time.monotonic() + 1.5
        while time.monotonic() < until_then:
            for path in (
                "/",
                "/en/",
                "/edition.xml",
                "/dts/entry.jsonld",
                "/dts/api/document/",
                "/dts/api/collection/",
            ):
                with contextlib.suppress(OSError):  # the file became shorter while it was sent: the connection is cut
                    statuses.add(ask(changing, path, query=query if "document" in path else b"").status)
    finally:
        ended.set()
        thread.join()
    assert statuses <= {200, 404, 503}
    assert 200 in statuses


# The wire


def test_whatever_is_sent_gets_an_answer_of_ours(built: Path) -> None:
    """A sample; `make soak` sends twenty thousand."""
    counted, problems = wire.storm(built, 20261129, 400)
    assert problems == []
    assert counted["200"] > 20
    assert counted["400"] > 20


MALFORMED = [
    (b"GET\r\n\r\n", 400),
    (b"GET / HTTP/1.1\r\n\r\n", 400),
    (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    (b"HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n", 400),
    (b"HEAD / HTTP/9.9\r\n\r\n", 400),
    (b"\x16\x03\x01\0\xa5\r\n\r\n", 400),
    (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"y" * 70_000, 431),
    (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", 408),
    (b"HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n", 408),
]


@pytest.mark.parametrize(("sent", "status"), MALFORMED, ids=[str(sent[:30]) for sent, _ in MALFORMED])
def test_malformed_requests_get_a_message_of_ours(sent: bytes, status: int, built: Path) -> None:
    answer = asyncio.run(wire.Server(built).run(lambda server: server.exchange(sent)))
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert wire.faults(sent, answer) == []


def test_slow_connections_are_closed_and_keep_nobody_waiting(built: Path) -> None:
    async def dribble(server: wire.Server) -> float:
        """Send a header for ever, a byte at a time; how long that was borne."""
        reader, writer = await asyncio.open_connection(*server.address)
        start = time.monotonic()
        with contextlib.suppress(OSError):
            writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
            while not reader.at_eof() and time.monotonic() - start < 20:
                writer.write(b"y")
                await writer.drain()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(4096), 0.2)
        writer.close()
        return time.monotonic() - start

    async def silent(server: wire.Server) -> float:
        start = time.monotonic()
        assert await server.exchange(b"", 20) == b""
        return time.monotonic() - start

    async def work(server: wire.Server) -> list[float]:
        slow = [asyncio.create_task((dribble if number % 2 else silent)(server)) for number in range(300)]
        await asyncio.sleep(0.5)
        answer = await asyncio.wait_for(server.exchange(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"), 5)
        assert answer.startswith(b"HTTP/1.1 200 ")
        return list(await asyncio.gather(*slow))

    borne = asyncio.run(wire.Server(built, patience=2).run(work))
    assert len(borne) == 300
    assert max(borne) < 8
    assert PATIENCE <= 10


def test_a_second_request_that_never_ends_is_not_waited_for_either(built: Path) -> None:
    whole = b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    answer = asyncio.run(wire.Server(built).run(lambda server: server.exchange(whole + whole + whole[:20])))
    assert re.findall(rb"HTTP/1\.1 (\d+) ", answer) == [b"200", b"200", b"408"]


def test_bad_requests_fill_no_terminal() -> None:
    said: list[str] = []
    now = [100.0]
    sparing = Sparing(said.append, lambda: now[0])
    for number in range(1000):
        sparing(f"line {number}")
        now[0] += 0.01
    assert len(said) in (10, 11)
    assert said[:2] == ["line 0", "line 100 (99 more before it)"]


# Preview


def preview(tmp_path: Path, pages: Callable[[], Outcome], said: list[str]) -> Preview:
    (tmp_path / "tei").mkdir(exist_ok=True)
    project = Project(tmp_path / "tei/edition.xml", tmp_path / "build")
    return Preview(project, Live(tmp_path / "build"), pages, None, said.append, int)


def test_what_goes_wrong_in_a_build_is_told_and_no_reason_to_stop(tmp_path: Path) -> None:
    place = tmp_path / "tei/edition.xml"
    finding = Finding(place, 3, 4, "error", "some-rule", "Something is wrong.")
    outcomes: list[Exception | None] = [
        InvalidEdition([finding]),
        EscolioError("A stylesheet failed.", path=place, line=9),
        OSError(28, "No space left on device"),
        ZeroDivisionError("division by zero"),
        None,
    ]
    said: list[str] = []

    def make() -> list[Finding]:
        outcome = outcomes.pop(0)
        if outcome:
            raise outcome
        return []

    watched = preview(tmp_path, lambda: attempt(place, make), said)
    assert [asyncio.run(watched.rebuild()) for _ in range(5)] == [False, False, False, False, True]
    assert said[0] == str(finding)
    assert said[1].startswith("Not built: the edition is not valid.")
    assert f"{place}:9" in said[2]
    assert "No space left" in said[3]
    assert "fault of the program" in said[4]
    assert said[5] == "Built."


def test_a_change_of_a_source_builds_and_one_of_an_output_does_not(tmp_path: Path) -> None:
    built_now: list[bool] = []
    said: list[str] = []

    def make() -> Outcome:
        built_now.append(True)
        return Outcome(True, lines=["Built."])

    watched = preview(tmp_path, make, said)

    async def edit() -> None:
        async with watched.lifespan(None):  # type: ignore[arg-type]
            for _ in range(100):  # the watcher needs a moment to begin
                (tmp_path / "tei/edition.xml").write_text("<TEI/>", "utf-8")
                await asyncio.sleep(0.1)
                if len(built_now) > 1:
                    return

    asyncio.run(edit())
    assert len(built_now) > 1
    assert set(said) == {"Built."}
    assert watched.live.version == len(said)


def test_when_nothing_can_be_watched_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    said: list[str] = []
    monkeypatch.setattr("escolio.serve.preview.awatch", fail)
    asyncio.run(preview(tmp_path, lambda: Outcome(True), said).watch())
    assert said == ["Changes are no longer noticed: [Errno 28] inotify watch limit reached"]


def test_outputs_inside_the_folder_of_the_sources_are_not_watched(tmp_path: Path) -> None:
    keeps = Sources(tmp_path / "build")
    kept = ["edition.xml", "witnesses/a.txt", "builder.xml", "releases/ledger.json"]
    dropped = ["build/index.html", "build", ".build.x1.staging/a.html", ".build.previous/a.html", ".git/index", "a.pyc"]
    for names, expected in ((kept, True), (dropped, False)):
        for name in names:
            assert keeps(Change.modified, str(tmp_path / name)) is expected, name


def test_a_builder_that_the_system_kills_is_told_and_begun_again(tmp_path: Path) -> None:
    (tmp_path / "edition.xml").write_text("<TEI/>", "utf-8")
    worker = Worker(tmp_path / "edition.xml", tmp_path / "build", frozenset({"html"}))
    try:
        assert "not valid" in worker.build().lines[-1]
        assert worker.process is not None
        os.kill(worker.process.pid, signal.SIGSTOP)
        threading.Timer(0.5, os.kill, (worker.process.pid, signal.SIGKILL)).start()
        assert worker.build().lines == [
            "Not built: the system ended the process that builds, most often because memory ran out; it begins anew."
        ]
        assert "not valid" in worker.build().lines[-1]
    finally:
        worker.stop()


# The command


def run(*arguments: object) -> Any:
    return CliRunner().invoke(main, ["serve", *map(str, arguments)])


def test_without_its_parts_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = run("--no-build")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "pip install 'escolio[serve]'" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--base-url", "edition.example"], "no address of a site"),
        (["--base-url", "ftp://edition.example/"], "no address of a site"),
        (["--base-url", "https://edition.example/?q"], "no address of a site"),
        (["--no-build", "-o", "nowhere"], "no nowhere to serve"),
        (["--only", "html,paper", "--port", "0"], "no output 'paper'"),
        (["nowhere.xml", "--port", "0"], "no such file"),
        (["--port", "70000"], "70000"),
    ],
)
def test_wrong_usage(arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "edition.xml").write_text("<TEI/>", "utf-8")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_a_port_that_is_taken(built: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("--no-build", "-o", built, "--port", taken.getsockname()[1])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Choose another with --port" in result.stderr


def test_hosts() -> None:
    assert hosts_of("0.0.0.0", "") == frozenset()
    assert hosts_of("127.0.0.1", "https://Edition.example:8/a") >= {"localhost", "127.0.0.1", "::1", "edition.example"}
    assert site_address("") == ""
    for text in ("https://", "http://[bad", "foo", "https://a.example/?x"):
        with pytest.raises(UsageError):
            site_address(text)


@contextmanager
def serving(*arguments: object, folder: Path) -> Iterator[tuple[str, queue.Queue[str], subprocess.Popen[str]]]:
    """A real server at a free port: its address, the lines it prints on stderr, and its process."""
    command = [sys.executable, "-m", "escolio", "serve", "--port", "0", *map(str, arguments)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    assert process.stderr
    lines: queue.Queue[str] = queue.Queue()
    stderr = process.stderr
    reader = threading.Thread(target=lambda: [lines.put(line.rstrip("\n")) for line in stderr], daemon=True)
    reader.start()
    try:
        address = process.stdout.readline().partition("  ")[0]
        assert address.startswith("http://127.0.0.1:"), list(lines.queue)
        yield address, lines, process
    finally:
        process.kill()
        process.wait(10)
        reader.join(10)
        process.stdout.close()
        process.stderr.close()


def fetched(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")


def until(lines: queue.Queue[str], pattern: str) -> list[str]:
    """The lines up to the first that the pattern is found in."""
    found: list[str] = []
    while not found or not re.search(pattern, found[-1]):
        found.append(lines.get(timeout=60))
    return found


def test_an_editor_sees_changes_and_mistakes_and_keeps_the_last_good_build(tmp_path: Path) -> None:
    path = tmp_path / "tei/edition.xml"
    path.parent.mkdir()
    shutil.copyfile(ROOT / "tests/minimal.xml", path)
    good = path.read_text("utf-8")
    with serving("--only", "data", folder=tmp_path) as (address, lines, process):
        assert until(lines, r"^Built\.$")[0] == "Only data: there will be no html, pdf, epub."
        question = f"{address}dts/api/document/?resource=muestra-draft&ref=p1.s1&mediaType=text/plain"
        before = fetched(question)
        assert before == (200, "Ana vio muchos.")

        path.write_text(good.replace('<s xml:id="p1.s1"', '<sentence xml:id="p1.s1"', 1), "utf-8")
        told = until(lines, "^Not built")
        assert any("edition.xml:" in line and "does not close" in line for line in told), told
        assert fetched(question) == before

        path.write_text(f"{good}<!-- mended -->\n", "utf-8")
        assert until(lines, r"^Built\.|^Not built")[-1] == "Built."
        assert fetched(f"{address}dts/api/document/?resource=muestra-draft")[1].endswith("<!-- mended -->\n")
        assert fetched(question) == before
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    gone(tmp_path, ".build*")


def test_an_invalid_file_at_the_start_gets_a_readable_page_and_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    path = tmp_path / "tei/edition.xml"
    path.write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'>\n  <text></body>\n</TEI>", "utf-8")
    with serving(folder=tmp_path) as (address, lines, process):
        assert until(lines, "^Not built")
        status, page = fetched(address)
        assert (status, "The edition cannot be shown yet." in page) == (503, True)
        assert "&lt;/body&gt; does not close &lt;text&gt;" in page
        assert f'<a href="vscode://file{path.resolve()}:2:' in page
        assert '<script src="/live/page.js"' in page
        with urllib.request.urlopen(f"{address}live/events", timeout=20) as events:
            told = [events.readline().decode("utf-8") for _ in range(2)]
            state = json.loads(told[1].removeprefix("data: "))
            assert (state["built"], state["version"], len(state["findings"])) == (False, 0, 1)
            path.write_text("<TEI", "utf-8")
            while not (line := events.readline()).startswith(b"data: "):
                pass
            assert json.loads(line.removeprefix(b"data: "))["findings"][0]["line"] == 1
            code, words = serving_again(tmp_path)
            assert code == 2
            assert f"Another escolio serve (process {process.pid}) builds into this folder." in words
            path.write_text("<TEI>", "utf-8")  # so that there is something under way
            start = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
            assert time.monotonic() - start < 1.5
    gone(tmp_path, ".build*")


def test_ctrl_c_ends_it_within_half_a_second_whatever_is_under_way(tmp_path: Path, built: Path) -> None:
    (tmp_path / "tei").mkdir()
    shutil.copyfile(ROOT / "tests/minimal.xml", tmp_path / "tei/edition.xml")
    passage = f"dts/api/document/?resource={DRAFT}&start=p1&end=p2"  # which Saxon makes, who lets nobody else in
    ways: list[tuple[list[str], str, float]] = [
        ([], "", 0.0),
        ([], "", 0.6),  # the pages are being built
        ([], "Built", 0.2),  # the books
        (["--no-build", "-o", str(built)], "", 0.1),
        (["--no-build", "-o", str(built)], "", 0.4),
    ]
    times = []
    for arguments, line, delay in ways:
        with serving(*arguments, folder=tmp_path) as (address, lines, process):
            streams = [] if arguments else [urllib.request.urlopen(f"{address}live/events") for _ in range(5)]
            asking = threading.Thread(target=lost, args=(f"{address}{passage}",))
            asking.start()
            if line:
                until(lines, line)
            time.sleep(delay)
            start = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
            times.append(time.monotonic() - start)
            asking.join()
            for stream in streams:
                stream.close()
        gone(tmp_path, ".build*")
    # Where more than two processes want each core, each gets its turn later.
    crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1) / 2)
    assert statistics.median(times) < 0.5 * crowd, times
    assert max(times) < 1.5 * crowd, times


def lost(address: str) -> None:
    """Ask for something whose answer may never come."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        urllib.request.urlopen(address, timeout=20).close()


def test_a_server_that_loses_its_command_or_is_lost_ends_with_all_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "aside").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "aside"))
    shutil.copyfile(ROOT / "tests/minimal.xml", tmp_path / "tei/edition.xml")
    with serving("--only", "html", folder=tmp_path) as (_, lines, process):
        until(lines, "^Built")
        server, *builders = below(process.pid)[1:]
        for builder in builders:
            os.kill(builder, signal.SIGSTOP)  # whatever it does
        process.kill()
        for pid in (server, *builders):
            end = time.monotonic() + 10
            while alive(pid):
                assert time.monotonic() < end
                time.sleep(0.05)
    gone(tmp_path / "aside")
    with serving("--only", "html", folder=tmp_path) as (address, lines, process):
        fetched(address)
        os.kill(below(process.pid)[1], signal.SIGKILL)
        assert until(lines, "lost")[-1] == "The server was lost (status -9). Run again: escolio serve"
        assert process.wait(10) == 1
    gone(tmp_path / "aside")


def gone(folder: Path, names: str = "escolio-*") -> None:
    """Wait until what a server was making, or had put aside, is removed, which nobody else waits for."""
    end = time.monotonic() + 20
    while list(folder.glob(names)):
        assert time.monotonic() < end, list(folder.iterdir())
        time.sleep(0.05)


def below(pid: int) -> list[int]:
    """The processes that one began, and those that they began."""
    lists = [path.read_text("ascii").split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    return [one for begun in lists for child in map(int, begun) for one in (child, *below(child))]


def alive(pid: int) -> bool:
    """Whether a process still does something, or could."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def serving_again(folder: Path) -> tuple[int, str]:
    """What a second server on the same folder says, and its exit status."""
    command = [sys.executable, "-P", "-m", "escolio", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


def test_findings_say_in_which_elements_they_lie(tmp_path: Path) -> None:
    path = tmp_path / "edition.xml"
    path.write_text('<a xml:id="one">\n<b/><c xml:id="two"><d/></c>\n</a>', "utf-8")
    outcome = attempt(path, lambda: [Finding(path, 2, 20, "warning", "r", "m"), Finding(path, 0, 0, "error", "r", "m")])
    assert [one.ids for one in outcome.findings] == [["two", "one"], []]
    place = f"vscode://file{tmp_path.resolve()}/edition.xml"
    assert [one.editor for one in outcome.findings] == [f"{place}:2:20", place]
    assert Outcome.of(json.loads(json.dumps(outcome.plain()))) == outcome


def test_findings_in_the_header_lie_where_a_page_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "a #1 ?.xml"
    path.write_text((ROOT / "tests/minimal.xml").read_text("utf-8"), "utf-8")
    lines = (ROOT / "tests/minimal.xml").read_text("utf-8").splitlines()
    where = {
        part: next(number for number, line in enumerate(lines, 1) if f"<{part}" in line)
        for part in ("licence", "change", "title")
    }
    found = [Finding(path, line, lines[line - 1].index("<") + 1, "error", "r", "m") for line in where.values()]
    shown = attempt(path, lambda: found).findings
    assert [one.ids[-1] for one in shown] == ["section.licence", "section.history", "section.title"]
    assert shown[0].editor.startswith(f"vscode://file{tmp_path.resolve()}/a%20%231%20%3F.xml:")


def test_pages_get_the_script_and_not_their_own_policy() -> None:
    live = Live(Path("nowhere"), version=3)
    page = b'<head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head><body>x</body>'
    script = b'<script src="/live/page.js" data-version="3" defer></script>'
    assert live.injected(page) == b"<head>" + script + b"</head><body>x</body>"
    assert live.injected(b"<p>x") == b"<p>x" + script


def test_a_real_server_serves_nothing_outside_the_site(built: Path) -> None:
    with serving("--no-build", "-o", built, folder=built.parent) as (address, lines, process):
        port = int(address.rstrip("/").rpartition(":")[2])
        for target in (
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/%00",
            "//etc/passwd",
            "/link.txt",
        ):
            with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
                connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
                answer = b"".join(iter(lambda: connection.recv(65536), b""))
            assert re.match(rb"HTTP/1.1 4\d\d ", answer), (target, answer[:80])
            assert SECRET.encode() not in answer
        assert fetched(f"{address}dts/api/")[0] == 200
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    assert not [line for line in lines.queue if "Traceback" in line]


WALKED_BY_THUNDERDOTS = """
import json, sys
from thunderdots import ThunderDots
walk = ThunderDots(
    endpoint_dts=sys.argv[1], verbose=False,
    collection_params={"trust_member_metadata": False, "trust_total_parents": False, "fetch_linked_parents": True},
    resource_params={"fragment_mode": "navigation", "fetch_navigation": True, "fetch_document": True,
                     "fetch_linked_parents": True},
)
walk.fetch()
resources = {
    item["id"]: {"parents": item["linked_parents"], "words": {f["id"]: f["content"] for f in item["fragments"]}}
    for item in walk.resource_results()["resource_results"]
}
json.dump({"stats": walk.stats(), "resources": resources}, sys.stdout)
"""


@needs_clients
def test_thunderdots_walks_the_service_without_complaint(built: Path) -> None:
    with serving("--no-build", "-o", built, folder=built.parent) as (address, _, _):
        command = [str(CLIENTS), "-W", "ignore", "-c", WALKED_BY_THUNDERDOTS, f"{address}dts/api"]
        result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
        assert result.returncode == 0, result.stderr[-2000:]
    told = json.loads(result.stdout[result.stdout.index("{") :])
    assert (told["stats"]["http_errors"], told["stats"]["timeouts"]) == (0, 0)
    assert told["stats"]["requests_total"] >= 11
    versions = ("0.9.0", "1.0.0", "draft")
    assert set(told["resources"]) == {f"escolio-prisioneros-{version}" for version in versions}
    for resource in told["resources"].values():
        assert resource["parents"] == ["escolio-prisioneros"]
        assert len(resource["words"]) > 25
    assert told["resources"]["escolio-prisioneros-0.9.0"]["words"]["p1.s1"].endswith("muy mala.")
    assert told["resources"][DRAFT]["words"]["p1.s1"].endswith("muy buena.")
