# SPDX-License-Identifier: MIT
"""Servers that mean no good: each ends in time, with its reason, and fills no memory."""

from __future__ import annotations

import datetime as dt
import hashlib
import http.server
import socket
import ssl
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from abuselog.errors import AuthorityUnreachable
from abuselog.integrity.timestamp import Place, ask
from abuselog.integrity.token import LONGEST_BYTES, Expected
from tests.authority import REPLY_TYPE, Reply, plain_reply, root, send, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
EXPECTED = Expected(document=b"a head", nonce=7, earliest_at=NOW, latest_at=NOW)
SHORT_S = 1.0
Handler = http.server.BaseHTTPRequestHandler


def _reason(url: str) -> str:
    """Why nothing came back from an address."""
    with pytest.raises(AuthorityUnreachable) as told:
        ask(Place(name="Own", url=url), EXPECTED, patience_s=SHORT_S)
    assert told.value.authority == "Own"
    return told.value.reason


def _reason_of(reply: Reply) -> str:
    with serving(reply) as url:
        return _reason(url)


def _hangs(handler: Handler, _query: bytes) -> None:
    handler.rfile.read(1)  # until the other side hangs up


def _drips(handler: Handler, _query: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", REPLY_TYPE)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    _until_gone(handler, lambda: handler.wfile.write(b"0"))


def _drips_headers(handler: Handler, _query: bytes) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    _until_gone(handler, lambda: handler.wfile.write(b"0"))


def _until_gone(handler: Handler, step: Callable[[], object]) -> None:
    """Take a step ten times a second until the other side has hung up."""
    handler.connection.settimeout(0.1)
    while True:
        step()
        try:
            if not handler.connection.recv(1):
                return
        except TimeoutError:
            continue


def _never_ends(handler: Handler, _query: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", REPLY_TYPE)
    handler.end_headers()
    while True:
        handler.wfile.write(b"0" * 65536)


def _never_ends_headers(handler: Handler, _query: bytes) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(10_000):
        handler.wfile.write(b"X-%d: %s\r\n" % (number, b"y" * 1000))


def _redirects(handler: Handler, _query: bytes) -> None:
    handler.send_response(307)
    handler.send_header("Location", handler.path)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def _cut_short(handler: Handler, _query: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", REPLY_TYPE)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"0" * 100)
    handler.close_connection = True


def _no_web_server(handler: Handler, _query: bytes) -> None:
    handler.wfile.write(b"220 mail.example ESMTP\r\n")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (_hangs, "timed-out"),
        (_drips, "timed-out"),
        (_drips_headers, "timed-out"),
        (_never_ends, "too-long"),
        (_redirects, "redirected"),
        (_cut_short, "cut-short"),
        (_no_web_server, "not-http"),
        (plain_reply(b"x", status=500), "status"),
        (plain_reply(b"x", status=404), "status"),
        (plain_reply(b"<html>", kind="text/html"), "content-type"),
        (plain_reply(b"0" * (LONGEST_BYTES + 1)), "too-long"),
    ],
)
def test_each_ends_with_its_reason(reply: Reply, reason: str) -> None:
    assert _reason_of(reply) == reason


def test_endless_headers_end() -> None:
    assert _reason_of(_never_ends_headers) in ("not-http", "too-long", "no-connection")


def test_an_endless_answer_fills_no_memory() -> None:
    with serving(_never_ends) as url:
        tracemalloc.start()
        try:
            assert _reason(url) == "too-long"
            _, peak_bytes = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak_bytes < 16 * LONGEST_BYTES


@pytest.mark.parametrize(
    "url",
    [
        *("", "file:///etc/passwd", "ftp://127.0.0.1/", "127.0.0.1", "http://", "http:///x"),
        *("http://a:99999/", "http://a:0/", "http://me:secret@127.0.0.1/", "http://[::1"),
        *(
            "http://127.0.0.1/\r\nX: y",
            "http://127.0.0.1/a b",
            "http://127.0.0.1/é",
            "javascript:x",
        ),
    ],
)
def test_what_is_no_plain_web_address_is_not_asked(url: str) -> None:
    assert _reason(url) == "address"


def test_nobody_listening_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert _reason(f"http://127.0.0.1:{free.getsockname()[1]}/") == "no-connection"


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(tmp_path: Path) -> None:
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    stranger = root("127.0.0.1", start, days=36500)
    key = stranger.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "server.pem").write_bytes(key + stranger.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "server.pem")
    heard: list[bytes] = []
    with serving(lambda _handler, query: heard.append(query), context) as url:
        assert _reason(url) == "certificate"
    assert heard == []


def test_only_a_digest_and_a_random_number_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")  # asked by nobody
    heard: list[tuple[str, dict[str, str], bytes]] = []

    def reply(handler: Handler, query: bytes) -> None:
        heard.append((handler.path, dict(handler.headers.items()), query))
        send(handler, b"an answer")

    with serving(reply) as url:
        assert ask(Place(name="Own", url=url), EXPECTED) == b"an answer"
    [(path, headers, query)] = heard
    assert path == "/tsr"
    assert set(headers) == {
        *("Host", "User-Agent", "Content-Type", "Accept", "Content-Length", "Connection"),
    }
    assert headers["User-Agent"] == "abuselog"
    assert tsp.TimeStampReq.load(query, strict=True).native == {
        "version": "v1",
        "message_imprint": {
            "hash_algorithm": {"algorithm": "sha256", "parameters": None},
            "hashed_message": hashlib.sha256(b"a head").digest(),
        },
        "req_policy": None,
        "nonce": 7,
        "cert_req": True,
        "extensions": None,
    }
