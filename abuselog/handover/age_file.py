# SPDX-License-Identifier: MIT
"""A pack encrypted to its reader's own public key, so that no passphrase has to be told.

Source: age-encryption.org/v1; the library is pyrage, the tools `age` and `rage` open it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, Final

import pyrage

from abuselog.errors import BadValue
from abuselog.handover.zip_file import Writable, write_all

_BUFFER_BYTES: Final = 1 << 18


def require_key(reader_key: str) -> None:
    """Return if something can be encrypted to this key.

    Raises: BadValue unless it is one of age's (`age1…`) or an SSH key (`ssh-ed25519 …`).
    """
    _recipient(reader_key)


def write_age(out: Writable, reader_key: str, fill: Callable[[BinaryIO], None]) -> None:
    """Write what `fill` writes, encrypted to a reader's key; in the clear it is only in memory.

    Raises: BadValue for the key; OSError from `out`; what `fill` raises.
    """
    recipient = _recipient(reader_key)
    source, sink = os.pipe()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="age") as thread:
        ended = thread.submit(_encrypt, source, _Target(out), recipient)
        fault: OSError | None = None
        try:
            with os.fdopen(sink, "wb", buffering=_BUFFER_BYTES) as file:
                fill(file)
        except OSError as broken:
            fault = broken
        # Where the target failed, the pipe broke because of it: that fault is the one to tell.
        ended.result()
        if fault is not None:
            raise fault


def _recipient(reader_key: str) -> pyrage.x25519.Recipient | pyrage.ssh.Recipient:
    key = reader_key.strip()
    kind = pyrage.ssh.Recipient if key.startswith("ssh-") else pyrage.x25519.Recipient
    try:
        return kind.from_str(key)
    except pyrage.RecipientError as fault:
        raise BadValue(field="reader_key", reason="age1") from fault


class _Target:
    """Where the encrypted bytes go; keeps the system's own fault, of which pyrage tells less."""

    def __init__(self, out: Writable) -> None:
        self._out = out
        self.fault: OSError | None = None

    def write(self, piece: bytes) -> int:
        try:
            write_all(self._out, piece)
        except OSError as fault:
            self.fault = fault
            raise
        return len(piece)

    def flush(self) -> None:
        """Leave it to whoever opened the file."""


def _encrypt(source: int, target: _Target, recipient: object) -> None:
    with os.fdopen(source, "rb", buffering=_BUFFER_BYTES) as file:
        try:
            pyrage.encrypt_io(file, target, [recipient])
        except pyrage.EncryptError as fault:
            raise (target.fault or OSError("age")) from fault
