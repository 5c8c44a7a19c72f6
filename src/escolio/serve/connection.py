"""HTTP/1.1 as the service speaks it where the application has no say: slow, malformed and unfinished requests."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0  # seconds for the line and the headers of a request, and between two requests
QUIET = 1.0  # seconds between two lines on the terminal about requests
JSON = "application/problem+json"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": (  # a page says for itself from where it loads pictures
        "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; font-src data:; "
        "img-src 'self' data: http: https:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'self'"
    ),
}

Report = Callable[[str], None]


def problem(status: int, detail: str) -> bytes:
    """An error in JSON: type, title, status and detail as RFC 9457 names them."""
    try:
        title = HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return json.dumps(body, ensure_ascii=False).encode()


class Sparing:
    """Reports of requests, a line a second at most: whoever sends many bad ones fills no terminal.

    What was left out is counted in the next line.
    """

    def __init__(self, report: Report, clock: Callable[[], float] = monotonic) -> None:
        self.report = report
        self.clock = clock
        self.last = -QUIET
        self.left_out = 0

    def __call__(self, line: str) -> None:
        now = self.clock()
        if now - self.last < QUIET:
            self.left_out += 1
            return
        self.report(f"{line} ({self.left_out:,} more before it)" if self.left_out else line)
        self.last, self.left_out = now, 0


def protocol(report: Report, patience: float = PATIENCE) -> type[H11Protocol]:
    """The class for uvicorn.Config(http=…): its connections tell `report` of requests that are no HTTP, and are closed
    when one takes more than `patience` seconds to arrive."""

    class Protocol(Connection):
        tell = staticmethod(report)
        seconds = patience

    return Protocol


class Connection(H11Protocol):
    """A connection that is closed when a request takes too long to arrive, and whose refusals are those of the service.

    Uvicorn waits without end for the headers of a request, and answers a malformed one in plain text.
    """

    tell: Report
    seconds: float
    waiting: asyncio.TimerHandle | None = None
    begun = b""  # the first bytes of a request, which tell whether it is HEAD

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop_waiting()
        self.begun = b""
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.is_idle():
            self.begun = (self.begun + data)[:8]
        super().data_received(data)
        if not self.is_idle():
            self.stop_waiting()

    def on_response_complete(self) -> None:
        self.begun = self.conn.trailing_data[0][:8]
        self.wait()
        super().on_response_complete()
        if not self.is_idle():  # the next request was there already
            self.stop_waiting()

    def is_idle(self) -> bool:
        """Whether no request is being answered: what comes is a request, or the rest of one."""
        return self.cycle is None or self.cycle.response_complete

    def wait(self) -> None:
        """Begin to wait for a request."""
        self.stop_waiting()
        self.waiting = self.loop.call_later(self.seconds, self.lose_patience)

    def stop_waiting(self) -> None:
        if self.waiting:
            self.waiting.cancel()
            self.waiting = None

    def lose_patience(self) -> None:
        """Close a connection on which no whole request came; one that began is told so."""
        if self.transport.is_closing():
            return
        if self.begun and self.is_idle() and self.conn.our_state is h11.IDLE:
            self.refuse(408, f"the request did not arrive within {self.seconds:g} seconds")
        else:
            self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, as the service answers everything that it refuses."""
        self.tell("A request that is not HTTP was refused.")
        if self.cycle is not None and not self.cycle.response_complete:
            if self.cycle.response_started:
                self.transport.close()
                return
            self.cycle.disconnected = True  # whose answer is dropped for this one
            self.cycle.message_event.set()
        error = sys.exception()
        if isinstance(error, h11.RemoteProtocolError) and error.error_status_hint == 431:
            self.refuse(431, "the headers of the request are too large")
        else:
            self.refuse(400, "the request is not HTTP/1.1")

    def refuse(self, status: int, detail: str) -> None:
        """Answer with a problem and close the connection."""
        self.stop_waiting()
        body = problem(status, detail)
        # Written past h11, which knows of no request that this would be the answer to.
        headers = {**HEADERS, "Content-Type": JSON, "Content-Length": str(len(body)), "Connection": "close"}
        lines = [
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        head = "".join(f"{line}\r\n" for line in [*lines, ""]).encode("ascii")
        self.transport.write(head if self.begun.startswith(b"HEAD ") else head + body)
        self.transport.close()
