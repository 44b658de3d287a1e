# SPDX-License-Identifier: MIT
"""A file on its way from a phone: checked piece by piece, kept as it was encrypted there.

Pieces are those of the STREAM construction: each nonce holds the file's own random start, the
number of the piece and whether it is the last, so that none can be moved, left out or cut off.
What waits on the disk is the phone's ciphertext; the key is in memory only.

Source: as in `abuselog.vault.exhibit_files`.
"""

from __future__ import annotations

import io
import struct
import tempfile  # noqa: TID251 # what is written is encrypted, with a key in memory only
import weakref
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from abuselog.capture.phone.sealing import NONCE_BYTES, TAG_BYTES

PIECE_BYTES: Final = 512 * 1024
NONCE: Final = struct.Struct(">7sIB")


class ArrivingFile:
    """The sealed bytes of one file, and readers of what they hold."""

    def __init__(
        self, name: str, size_bytes: int, *, key: bytes, start: bytes, folder: Path
    ) -> None:
        self.name = name
        self.size_bytes = size_bytes
        self.received_bytes = 0
        self.start = start
        """The random bytes with which every nonce of this file begins."""
        self.next_number = 1
        """The piece with the number 0 said name and size."""
        self._key = key
        # Without a name where the system can; elsewhere it goes when it is closed.
        self._kept = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 # closed by close()
        self._closing = weakref.finalize(self, self._kept.close)

    @property
    def is_whole(self) -> bool:
        """Whether every byte that was announced is here."""
        return self.received_bytes == self.size_bytes

    def add(self, sealed_piece: bytes, size_bytes: int) -> None:
        """Keep one piece whose seal was checked already.

        Raises: OSError if the disk is full.
        """
        self._kept.seek((self.next_number - 1) * (PIECE_BYTES + TAG_BYTES))
        self._kept.write(sealed_piece)
        self.received_bytes += size_bytes
        self.next_number += 1

    def reader(self) -> BinaryIO:
        """Return a seekable reader of the file's bytes, opened in memory a piece at a time.

        Not: for two readers at once.
        """
        return io.BufferedReader(_Opening(self._kept, self), PIECE_BYTES)

    def piece(self, sealed_piece: bytes, number: int) -> bytes:
        """Return what a kept piece holds.

        Raises: OSError if the disk gave back something else.
        """
        pieces = max(1, -(-self.size_bytes // PIECE_BYTES))
        nonce = NONCE.pack(self.start, number, number == pieces)
        try:
            return ChaCha20Poly1305(self._key).decrypt(nonce, sealed_piece, None)
        except InvalidTag as fault:
            raise OSError("a piece that waited was changed") from fault

    def close(self) -> None:
        """Let go of the bytes; when nobody holds the file any more, this is done by itself."""
        self._closing()


class _Opening(io.RawIOBase):
    """Opens the piece that is asked for; never more than one is in memory."""

    def __init__(self, kept: BinaryIO, file: ArrivingFile) -> None:
        super().__init__()
        self._kept = kept
        self._file = file
        self._at = 0
        self._number = 0
        self._piece = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        starts = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._file.size_bytes}
        self._at = max(0, starts[whence] + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self._file.size_bytes:
            return 0
        number, inside = self._at // PIECE_BYTES + 1, self._at % PIECE_BYTES
        if number != self._number:
            self._kept.seek((number - 1) * (PIECE_BYTES + TAG_BYTES))
            raw = self._kept.read(PIECE_BYTES + TAG_BYTES)
            self._piece, self._number = self._file.piece(raw, number), number
        part = self._piece[inside : inside + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)


def split(body: bytes) -> tuple[bytes, int, bool] | None:
    """Return start, number and whether it is the last, of a piece; None if it is no piece."""
    if not NONCE_BYTES + TAG_BYTES <= len(body) <= NONCE_BYTES + PIECE_BYTES + TAG_BYTES:
        return None
    start, number, last = cast("tuple[bytes, int, int]", NONCE.unpack(body[:NONCE_BYTES]))
    return (start, number, bool(last)) if last in (0, 1) else None
