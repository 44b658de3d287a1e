# SPDX-License-Identifier: MIT
"""The keys of one visit from a phone, and the code that both sides show.

The phone's page does the same with the same names (`resources/phone/page.js`). One key is drawn by
abuselog and carried by the QR code; everything else follows from it and from a random number of
each side, by ChaCha20 used as a one-way function.

Source: RFC 8439 (ChaCha20-Poly1305); deriving is the cascade of Bellare, Canetti and Krawczyk,
        "Pseudorandom functions revisited" (1996), over inputs of fixed length.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

KEY_BYTES = 32
RANDOM_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
_CODE_BYTES = 6
_CODES = 1_000_000


@dataclass(frozen=True, slots=True)
class VisitKeys:
    """What the two sides of one visit share once both have sent their random number."""

    ask: bytes
    answer: bytes
    file: bytes
    code: str
    """Six digits, to be compared by eye."""


def greeting_keys(key: bytes) -> tuple[bytes, bytes]:
    """Return the keys of the first question and of its answer."""
    return _derived(key, "greet"), _derived(key, "greet back")


def visit_keys(key: bytes, phone_random: bytes, own_random: bytes) -> VisitKeys:
    """Return the keys and the code that follow from both random numbers."""
    both = phone_random + own_random
    number = int.from_bytes(_derived(key, "code", both)[:_CODE_BYTES], "big")
    return VisitKeys(
        ask=_derived(key, "ask", both),
        answer=_derived(key, "answer", both),
        file=_derived(key, "file", both),
        code=f"{number % _CODES:06}",
    )


def sealed(key: bytes, text: bytes, bound_to: bytes) -> bytes:
    """Return `text` under a random nonce, which stands before it, bound to what it answers."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, text, bound_to)


def opened(key: bytes, raw: bytes) -> bytes | None:
    """Return what `raw` holds behind its nonce; None if it was not sealed with `key`."""
    if len(raw) < NONCE_BYTES + TAG_BYTES:
        return None
    try:
        return ChaCha20Poly1305(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None)
    except InvalidTag:
        return None


def _derived(key: bytes, name: str, data: bytes = b"") -> bytes:
    """Return the key that follows from a key, a name and data; a name has data of one length."""
    blocks = name.encode().ljust(NONCE_BYTES, b"\0") + data
    for start in range(0, len(blocks), NONCE_BYTES):
        block = blocks[start : start + NONCE_BYTES].ljust(NONCE_BYTES, b"\0")
        stream = Cipher(ChaCha20(key, bytes(4) + block), mode=None).encryptor()
        key = stream.update(bytes(KEY_BYTES))
    return key
