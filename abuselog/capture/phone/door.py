# SPDX-License-Identifier: MIT
"""The door that stands open for one phone: a page on one address of the local network.

Plain http, because no certificate can be had for an address at home; what matters is encrypted
inside it. The key stands behind the `#` of the link, which browsers never send.
"""

from __future__ import annotations

import base64
import contextlib
import http
import http.server
import secrets
import socket
import threading
import time
from pathlib import Path
from typing import Final

from abuselog import paths
from abuselog.capture.phone.arriving import PIECE_BYTES
from abuselog.capture.phone.visit import Refusal, Refused, State, Visit

OPEN_FOR_S: Final = 10 * 60
_LONGEST_REQUEST_S: Final = 60
_LARGEST_BODY: Final = PIECE_BYTES + 64
_MOST_AT_ONCE: Final = 8
_MOST_REQUESTS: Final = 50_000
_PAGE: Final = "page.html"
_FILES: Final = {
    _PAGE: "text/html; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "words.js": "text/javascript; charset=utf-8",
    "noble/chacha.js": "text/javascript; charset=utf-8",
    "noble/_arx.js": "text/javascript; charset=utf-8",
    "noble/_poly1305.js": "text/javascript; charset=utf-8",
    "noble/utils.js": "text/javascript; charset=utf-8",
}
_HEADERS: Final = (
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Content-Security-Policy",
        (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
        ),
    ),
    ("Connection", "close"),
)
_CODES: Final = {
    Refusal.WRONG_KEY: http.HTTPStatus.FORBIDDEN,
    Refusal.TAKEN: http.HTTPStatus.CONFLICT,
    Refusal.NOT_YET: http.HTTPStatus.TOO_EARLY,
    Refusal.ENDED: http.HTTPStatus.GONE,
    Refusal.OUT_OF_ORDER: http.HTTPStatus.BAD_REQUEST,
    Refusal.TOO_LARGE: http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Refusal.TOO_MANY: http.HTTPStatus.TOO_MANY_REQUESTS,
    Refusal.DISK: http.HTTPStatus.INSUFFICIENT_STORAGE,
}


class PhoneDoor:
    """Listens from `PhoneDoor(address)` until `close()`, and at most ten minutes."""

    def __init__(self, address: str, folder: Path, *, open_for_s: float = OPEN_FOR_S) -> None:
        """Open the door; what comes in is kept sealed in `folder` until it is taken.

        Raises: OSError if the address is not this computer's any more.
        """
        self.visit = Visit(folder)
        self.was_reached = False
        """Whether any browser asked for the page yet: if not, a firewall may stand between."""
        self.room = secrets.token_urlsafe(16)
        self._server = _Server(address, self)
        self._opened_s = time.monotonic()
        self._open_for_s = open_for_s
        self._thread = threading.Thread(target=self._serve, name="phone door", daemon=True)
        self._thread.start()

    @property
    def host(self) -> str:
        """Address and port."""
        address, port = self._server.server_address[:2]
        return f"{address!s}:{port}"

    @property
    def link(self) -> str:
        """What the QR code says; whoever has it can send files."""
        key = base64.urlsafe_b64encode(self.visit.key).decode().rstrip("=")
        return f"http://{self.host}/{self.room}/#{key}"

    @property
    def waited_s(self) -> float:
        """How long ago it was opened, in seconds."""
        return time.monotonic() - self._opened_s

    @property
    def is_open(self) -> bool:
        """Whether it listens."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Close the door; when this returns, nothing listens."""
        self.visit.end()
        self._server.is_ending.set()
        self._thread.join()

    def _serve(self) -> None:
        with self._server as server:
            # Past the end of a visit: the phone must still be told that it has ended.
            while not server.is_ending.is_set() and self.waited_s < self._open_for_s:
                server.handle_request()
        self.visit.end()


class _Server(http.server.ThreadingHTTPServer):
    """A server that never asks who calls, keeps few calls at once, and logs nothing."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = False
    timeout = 0.2

    def __init__(self, address: str, door: PhoneDoor) -> None:
        self.door = door
        self.is_ending = threading.Event()
        self.places = threading.BoundedSemaphore(_MOST_AT_ONCE)
        self._calls = 0
        super().__init__((address, 0), _Call)

    def server_bind(self) -> None:
        """Bind without looking up a name for the address, which would ask the network."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def verify_request(self, request: object, client_address: object) -> bool:
        """Whether there is a place for one more call."""
        self._calls += 1
        return self._calls <= _MOST_REQUESTS and self.places.acquire(blocking=False)

    def process_request_thread(self, request: object, client_address: object) -> None:
        """Answer one call in a thread of its own; no caller holds its place for long."""
        slow = threading.Timer(_LONGEST_REQUEST_S, _hang_up, (request,))
        slow.daemon = True
        slow.start()
        try:
            super().process_request_thread(request, client_address)  # type: ignore[arg-type]
        finally:
            slow.cancel()
            self.places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a caller that hangs up is no fault of ours."""


class _Call(http.server.BaseHTTPRequestHandler):
    """One request: the page's files, or one of the three questions."""

    server: _Server
    timeout = 20
    server_version = "abuselog"
    sys_version = ""

    def do_GET(self) -> None:
        """Give one of the page's files."""
        name = self._asked_for()
        if name is None or (name or _PAGE) not in _FILES:
            self._answer(http.HTTPStatus.NOT_FOUND)
            return
        if self.server.door.visit.standing.state is State.ENDED:
            self._answer(http.HTTPStatus.GONE)
            return
        self.server.door.was_reached = True
        name = name or _PAGE
        self._answer(http.HTTPStatus.OK, paths.resource_bytes(f"phone/{name}"), _FILES[name])

    def do_POST(self) -> None:
        """Answer a question of the phone's page."""
        visit = self.server.door.visit
        questions = {"greet": visit.greet, "ask": visit.ask, "piece": visit.piece}
        question = questions.get(self._asked_for() or "")
        if question is None:
            self._answer(http.HTTPStatus.NOT_FOUND)
            return
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 9):
            self._answer(http.HTTPStatus.LENGTH_REQUIRED)
            return
        if int(length) > _LARGEST_BODY:
            self._answer(http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        body = self.rfile.read(int(length))
        try:
            self._answer(http.HTTPStatus.OK, question(body), "application/octet-stream")
        except Refused as refused:
            self._answer(_CODES[refused.why], refused.why.encode(), "text/plain")

    def _asked_for(self) -> str | None:
        """Return what was asked for inside the room; None outside of it, or from elsewhere."""
        door = self.server.door
        origin = self.headers.get("Origin", f"http://{door.host}")
        if self.headers.get("Host") != door.host or origin != f"http://{door.host}":
            return None
        start = f"/{door.room}/"
        path = self.path
        if not secrets.compare_digest(path[: len(start)].encode(), start.encode()):
            return None
        return path[len(start) :]

    def _answer(self, code: http.HTTPStatus, body: bytes = b"", media_type: str = "") -> None:
        self.send_response_only(code)
        for name, value in _HEADERS:
            self.send_header(name, value)
        if media_type:
            self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # named by the library
        """Note nothing: who called is nobody's business."""


def _hang_up(request: socket.socket) -> None:
    with contextlib.suppress(OSError):
        request.shutdown(socket.SHUT_RDWR)
