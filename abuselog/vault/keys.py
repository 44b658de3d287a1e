# SPDX-License-Identifier: MIT
"""The master key and the keys derived from it, one for each use, and nothing else."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
_DATABASE_SALT_BYTES = 16  # SQLCipher's own salt, given so that a damaged first page is not fatal
_LABEL = b"abuselog/1/"


class MasterKey:
    """32 random bytes that open everything, and are wiped when the log locks."""

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError("a master key is 32 bytes long")
        self._raw = bytearray(raw)

    @classmethod
    def fresh(cls) -> MasterKey:
        """Return a new random master key."""
        return cls(os.urandom(KEY_BYTES))

    def reveal(self) -> bytes:
        """Return the key itself, to wrap it in a slot.

        Raises: ValueError if it was wiped.
        """
        if not self._raw:
            raise ValueError("the master key was wiped")
        return bytes(self._raw)

    def derive(self, label: str, length: int = KEY_BYTES) -> bytes:
        """Return the key for one use.

        Source: HKDF-SHA-256 (RFC 5869) without salt; info is `abuselog/1/` and the label.
        """
        info = _LABEL + label.encode()
        return HKDF(hashes.SHA256(), length, salt=None, info=info).derive(self.reveal())

    def database_key(self) -> tuple[bytes, bytes]:
        """Return SQLCipher's raw key (32 bytes) and salt (16 bytes)."""
        return self.derive("database-key"), self.derive("database-salt", _DATABASE_SALT_BYTES)

    def header_key(self) -> bytes:
        """Return the key that authenticates the header."""
        return self.derive("header-authentication")

    def wrapping_key(self) -> bytes:
        """Return the key that wraps the file keys of exhibits."""
        return self.derive("file-key-wrapping")

    def wipe(self) -> None:
        """Overwrite this copy of the key.

        Not: a promise about copies that Python, the libraries or the system made (SECURITY.md).
        """
        for index in range(len(self._raw)):
            self._raw[index] = 0
        self._raw.clear()


def wrap(key: bytes, secret: bytes, about: bytes) -> bytes:
    """Return `secret` encrypted and bound to `about`: nonce and AES-256-GCM output.

    Source: NIST SP 800-38D; the nonce is 12 random bytes.
    """
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, about)


def unwrap(key: bytes, wrapped: bytes, about: bytes) -> bytes | None:
    """Return what `wrap` encrypted, or None if the key or `about` is another."""
    try:
        return AESGCM(key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], about)
    except (InvalidTag, ValueError):
        return None
