# SPDX-License-Identifier: MIT
"""A phone in Python: what the page's script does, and what a bad one might."""

from __future__ import annotations

import http.client
import json
import os
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from abuselog.capture.phone import sealing
from abuselog.capture.phone.arriving import NONCE, PIECE_BYTES
from abuselog.capture.phone.door import PhoneDoor
from abuselog.capture.phone.visit import Visit

NOTHING: Mapping[str, str] = {}
Post = Callable[[str, bytes], bytes]


def straight_to(visit: Visit) -> Post:
    """Questions straight to a visit, without a network."""
    return lambda where, body: {
        "greet": visit.greet,
        "ask": visit.ask,
        "piece": visit.piece,
    }[where](body)


class HttpRefused(Exception):
    """What a door answered to a question that it refused."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


def over_http(door: PhoneDoor) -> Post:
    """Questions through the door."""

    def post(where: str, body: bytes) -> bytes:
        status, raw = call(door, "POST", f"/{door.room}/{where}", body)
        if status != 200:
            raise HttpRefused(status, raw)
        return raw

    return post


def call(
    door: PhoneDoor, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] = NOTHING
) -> tuple[int, bytes]:
    """One request to a door: status and body."""
    link = http.client.HTTPConnection(door.host, timeout=10)
    try:
        link.request(method, path, body, dict(headers))
        answer = link.getresponse()
        return answer.status, answer.read()
    finally:
        link.close()


class Phone:
    """One phone with the key of a QR code."""

    def __init__(self, key: bytes, post: Post) -> None:
        self._key = key
        self.post = post
        self.random = os.urandom(sealing.RANDOM_BYTES)
        self.keys: sealing.VisitKeys | None = None

    def greet(self) -> str:
        """Greet, and return the code that the phone shows."""
        asking, answering = sealing.greeting_keys(self._key)
        question = sealing.sealed(asking, self.random, b"")
        theirs = _opened(answering, self.post("greet", question), question)
        self.keys = sealing.visit_keys(self._key, self.random, theirs)
        return self.keys.code

    def ask(self, what: bytes = b"state") -> dict[str, Any]:
        """Ask how it stands."""
        assert self.keys is not None
        question = sealing.sealed(self.keys.ask, what, b"")
        answer = _opened(self.keys.answer, self.post("ask", question), question)
        return dict(json.loads(answer))

    def pieces(self, name: str, data: bytes) -> list[bytes]:
        """The requests that send one file."""
        count = max(1, -(-len(data) // PIECE_BYTES))
        start = os.urandom(7)
        head = json.dumps({"name": name, "size": len(data)}).encode()
        parts = [data[at * PIECE_BYTES : (at + 1) * PIECE_BYTES] for at in range(count)]
        return [
            self.sealed_piece((start, number, number == count), text)
            for number, text in enumerate([head, *parts])
        ]

    def sealed_piece(self, nonce: tuple[bytes, int, bool], text: bytes) -> bytes:
        """One piece."""
        assert self.keys is not None
        raw = NONCE.pack(*nonce)
        return raw + ChaCha20Poly1305(self.keys.file).encrypt(raw, text, None)

    def send(self, name: str, data: bytes) -> None:
        """Send one file."""
        for piece in self.pieces(name, data):
            self.post("piece", piece)


def _opened(key: bytes, raw: bytes, question: bytes) -> bytes:
    nonce, text = raw[: sealing.NONCE_BYTES], raw[sealing.NONCE_BYTES :]
    return ChaCha20Poly1305(key).decrypt(nonce, text, question[: sealing.NONCE_BYTES])
