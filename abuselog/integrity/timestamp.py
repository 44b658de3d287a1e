# SPDX-License-Identifier: MIT
"""Asking an authority for a timestamp: the one place in abuselog that opens a connection.

Only a SHA-256 and a random number leave the machine. Whoever answers is a stranger: the whole of
it has one deadline and one limit, however slowly or endlessly they speak, and nothing is followed.

Source: RFC 3161, 2.4.1 (requests) and 3.4 (over HTTP).
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import io
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from asn1crypto import tsp

from abuselog.errors import AuthorityUnreachable, TimestampRejected
from abuselog.integrity.token import LONGEST_BYTES, Expected, TokenVerdict, check_token, refusal

PATIENCE_S: Final = 10.0
"""From looking up the name to the last byte."""
NONCE_BITS: Final = 63
_MOST_HEADERS_BYTES: Final = 16 * 1024
_QUERY: Final = "application/timestamp-query"
_REPLY: Final = "application/timestamp-reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an authority listens."""

    name: str
    """As it stands in errors."""
    url: str


def request_bytes(document: bytes, nonce: int) -> bytes:
    """Return a request to timestamp the SHA-256 of a document, certificates wanted.

    Source: RFC 3161, 2.4.1.
    """
    imprint = {
        "hash_algorithm": {"algorithm": "sha256"},
        "hashed_message": hashlib.sha256(document).digest(),
    }
    request = tsp.TimeStampReq(
        {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    )
    return bytes(request.dump())


def ask(place: Place, expected: Expected, *, patience_s: float = PATIENCE_S) -> bytes:
    """Return an authority's answer to a request for `expected`, unverified.

    Raises: AuthorityUnreachable, with the reason, within `patience_s`.
    """
    parts = url_parts(place)
    deadline = time.monotonic() + patience_s
    try:
        line = _connected(parts, deadline)
        try:
            return _exchange(line, parts, request_bytes(expected.document, expected.nonce))
        finally:
            line.hang_up()
    except _Unfit as fault:
        raise AuthorityUnreachable(authority=place.name, reason=str(fault)) from fault
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise AuthorityUnreachable(authority=place.name, reason=_reason(fault)) from fault


def require_valid(place: Place, raw: bytes, expected: Expected) -> TokenVerdict:
    """Return the verdict on an answer in which nothing is wrong.

    Raises: TimestampRejected with the first question whose answer is wrong.
    """
    verdict = check_token(raw, expected)
    if not verdict.sound:
        reason = "refused" if refusal(raw) else verdict.failure
        raise TimestampRejected(authority=place.name, reason=reason)
    return verdict


def url_parts(place: Place) -> SplitResult:
    """Return the parts of an authority's address.

    Raises: AuthorityUnreachable if it is not a plain http or https address.
    """
    try:
        parts = urlsplit(place.url)
        port = parts.port
    except ValueError as fault:
        raise AuthorityUnreachable(authority=place.name, reason="address") from fault
    plain = place.url.isascii() and place.url.isprintable() and " " not in place.url
    known = parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0
    if not plain or not known or parts.username is not None or parts.fragment:
        raise AuthorityUnreachable(authority=place.name, reason="address")
    return parts


class _Unfit(Exception):
    """What came back is no answer; its text is the reason's code."""


class _Line:
    """A connection whose every byte counts against one deadline and one limit."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Send all of it before the deadline."""
        self._sock.settimeout(left_s(self._deadline))
        self._sock.sendall(data)

    def makefile(self, mode: str = "rb", *_rest: Any) -> io.BufferedReader:
        """Return the reader that http.client takes its answer from."""
        return io.BufferedReader(_Reader(self._sock, self._deadline))

    def close(self) -> None:
        """Do nothing: http.client lets go of the line before the answer is read from it."""

    def hang_up(self) -> None:
        """Close the connection."""
        self._sock.close()


class _Reader(io.RawIOBase):
    """Reads what comes, up to the limit and the deadline."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        super().__init__()
        self._sock = sock
        self._deadline = deadline
        self._left_bytes = LONGEST_BYTES + _MOST_HEADERS_BYTES

    def readable(self) -> bool:
        """Whether it can be read from: it can."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read some bytes, however few come at a time."""
        if self._left_bytes <= 0:
            raise _Unfit("too-long")
        self._sock.settimeout(left_s(self._deadline))
        with memoryview(buffer) as view:
            count = self._sock.recv_into(view[: self._left_bytes])
        self._left_bytes -= count
        return count


def left_s(deadline: float) -> float:
    """Return how many seconds are left.

    Raises: TimeoutError if none are.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(parts: SplitResult, deadline: float) -> _Line:
    """Return a line to the authority itself: no proxy is asked, whatever the machine is set to."""
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    sock = _first_answering(host, port, deadline)
    try:
        if parts.scheme == "https":
            sock.settimeout(left_s(deadline))
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise
    return _Line(sock, deadline)


def _first_answering(host: str, port: int, deadline: float) -> socket.socket:
    fault: OSError = OSError("no address")
    for family, kind, protocol, _name, address in _addresses(host, port, deadline):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(left_s(deadline))
            sock.connect(address)
        except OSError as failed:
            sock.close()
            fault = failed
        else:
            return sock
    raise fault


def _addresses(host: str, port: int, deadline: float) -> list[Any]:
    """Return where a name leads; asked on a thread, since a resolver takes no deadline."""
    found: list[Any] = []
    faults: list[OSError] = []

    def look_up() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as fault:
            faults.append(fault if isinstance(fault, OSError) else socket.gaierror())

    asking = threading.Thread(target=look_up, daemon=True)
    asking.start()
    asking.join(left_s(deadline))
    if asking.is_alive():
        raise TimeoutError
    if faults:
        raise faults[0]
    return list(found)


def _exchange(line: _Line, parts: SplitResult, query: bytes) -> bytes:
    """Post the request and return what came back.

    Raises: _Unfit with the reason's code, OSError, http.client.HTTPException.
    """
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port)
    connection.sock = line
    target = parts._replace(scheme="", netloc="", path=parts.path or "/").geturl()
    connection.putrequest("POST", target, skip_host=True, skip_accept_encoding=True)
    headers = {
        "Host": parts.netloc,
        "User-Agent": "abuselog",  # neither version nor system: an authority needs no more
        "Content-Type": _QUERY,
        "Accept": _REPLY,
        "Content-Length": str(len(query)),
        "Connection": "close",
    }
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(query)
    with contextlib.closing(connection.getresponse()) as answer:
        if 300 <= answer.status < 400:
            raise _Unfit("redirected")
        if answer.status != http.client.OK:
            raise _Unfit("status")
        if answer.headers.get_content_type() != _REPLY:
            raise _Unfit("content-type")
        body = answer.read(LONGEST_BYTES + 1)
        if len(body) > LONGEST_BYTES:
            raise _Unfit("too-long")
        if answer.length:
            raise _Unfit("cut-short")
        return body


def _reason(fault: Exception) -> str:
    """Return the code of a reason for what the libraries raised."""
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (TimeoutError, "timed-out"),
        (ssl.SSLCertVerificationError, "certificate"),
        (ssl.SSLError, "encryption"),
        (socket.gaierror, "name"),
        (http.client.IncompleteRead, "cut-short"),
        (OSError, "no-connection"),
    )
    return next((code for kind, code in kinds if isinstance(fault, kind)), "not-http")
