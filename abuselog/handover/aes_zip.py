# SPDX-License-Identifier: MIT
"""A pack as a ZIP whose files are encrypted with a passphrase, as 7-Zip and WinZip read it.

AES-256 in counter mode, HMAC-SHA-1 over what is encrypted, both keys out of the passphrase. Names
and sizes of the files stay readable; that is how the format is. Windows Explorer can't open it.

Source: WinZip, "AES Encryption Information: Encryption Specification AE-1 and AE-2", version 1.04.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from abuselog.errors import PackUnreadable
from abuselog.handover.file_part import FilePart
from abuselog.handover.zip_file import write_all
from abuselog.integrity.pack_verdict import PackFinding

SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32
_CHECK_BYTES: Final = 2
_CODE_BYTES: Final = 10
_ROUNDS: Final = 1_000  # fixed by the format: the passphrase has to be a strong one
_BLOCK: Final = 16
_PIECE_BYTES: Final = 1 << 18
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_END64: Final = struct.Struct("<4sQ2H2I4Q")
_WHERE64: Final = struct.Struct("<4sIQI")
_VERSION: Final = 51
_UNIX: Final = 3 << 8
_ENCRYPTED: Final = 1
_METHOD: Final = 99
_FIRST_DAY: Final = (1 << 5) | 1
_MODE: Final = 0o100600 << 16
_LARGEST: Final = 0xFFFFFFFF
_MOST: Final = 0xFFFF
# AE-2 (no CRC-32 of the plain bytes), "AE", strength 3 = 256 bits, stored.
_AES_EXTRA: Final = struct.pack("<2HH2sBH", 0x9901, 7, 2, b"AE", 3, 0)
_OVERHEAD: Final = SALT_BYTES + _CHECK_BYTES + _CODE_BYTES


class _Sealing:
    """The keys of one file, its place in the key stream, and the code over what was encrypted."""

    def __init__(self, passphrase: str, salt: bytes) -> None:
        keys = hashlib.pbkdf2_hmac(
            "sha1", passphrase.encode(), salt, _ROUNDS, 2 * _KEY_BYTES + _CHECK_BYTES
        )
        # The format's own counter runs the other way round than that of AES-CTR elsewhere, so that
        # the stream is made of single blocks here.
        cipher = Cipher(algorithms.AES(keys[:_KEY_BYTES]), modes.ECB())  # noqa: S305
        self._blocks = cipher.encryptor()
        self._code = hmac.new(keys[_KEY_BYTES : 2 * _KEY_BYTES], digestmod="sha1")
        self.check = keys[2 * _KEY_BYTES :]
        self._position = 0

    def encrypted(self, piece: bytes) -> bytes:
        """Return the next bytes, encrypted."""
        sealed = self._with_stream(piece)
        self._code.update(sealed)
        return sealed

    def decrypted(self, sealed: bytes) -> bytes:
        """Return the next bytes, decrypted."""
        self._code.update(sealed)
        return self._with_stream(sealed)

    def code(self) -> bytes:
        """Return the code over all of it."""
        return self._code.digest()[:_CODE_BYTES]

    def _with_stream(self, piece: bytes) -> bytes:
        first, skipped = divmod(self._position, _BLOCK)
        count = -(-(skipped + len(piece)) // _BLOCK)
        counters = np.zeros((count, 2), dtype="<u8")
        counters[:, 0] = np.arange(first + 1, first + count + 1, dtype="<u8")
        stream = np.frombuffer(self._blocks.update(counters.tobytes()), dtype=np.uint8)
        self._position += len(piece)
        here = stream[skipped : skipped + len(piece)]
        return bytes((np.frombuffer(piece, dtype=np.uint8) ^ here).tobytes())


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    size_bytes: int
    start: int

    @property
    def packed_bytes(self) -> int:
        return self.size_bytes + _OVERHEAD

    def head(self) -> bytes:
        large = self.packed_bytes >= _LARGEST
        extra = struct.pack("<2H2Q", 1, 16, self.size_bytes, self.packed_bytes) if large else b""
        extra += _AES_EXTRA
        size = _LARGEST if large else self.size_bytes
        packed = _LARGEST if large else self.packed_bytes
        fixed = (_VERSION, _ENCRYPTED, _METHOD, 0, _FIRST_DAY, 0, packed, size)
        return _LOCAL.pack(b"PK\x03\x04", *fixed, len(self.name), len(extra)) + self.name + extra

    def listed(self) -> bytes:
        wide = b""
        size, packed, start = self.size_bytes, self.packed_bytes, self.start
        if packed >= _LARGEST:
            wide += struct.pack("<2Q", size, packed)
            size = packed = _LARGEST
        if start >= _LARGEST:
            wide += struct.pack("<Q", start)
            start = _LARGEST
        extra = (struct.pack("<2H", 1, len(wide)) + wide if wide else b"") + _AES_EXTRA
        fixed = (_UNIX | _VERSION, _VERSION, _ENCRYPTED, _METHOD, 0, _FIRST_DAY, 0, packed, size)
        lengths = (len(self.name), len(extra), 0, 0, 0)
        return _CENTRAL.pack(b"PK\x01\x02", *fixed, *lengths, _MODE, start) + self.name + extra


class AesZipContainer:
    """The files of a pack, each encrypted; `finish` writes the list of them."""

    def __init__(self, file: BinaryIO, top: str, passphrase: str) -> None:
        self._file = file
        self._top = top
        self._passphrase = passphrase
        self._entries: list[_Entry] = []
        self._reached = 0
        self._sealing = _Sealing(passphrase, bytes(SALT_BYTES))

    def begin(self, name: str, size_bytes: int) -> None:
        """Begin a file, which will be this long."""
        entry = _Entry(f"{self._top}/{name}".encode("ascii"), size_bytes, self._reached)
        self._entries.append(entry)
        salt = os.urandom(SALT_BYTES)
        self._sealing = _Sealing(self._passphrase, salt)
        self._add(entry.head() + salt + self._sealing.check)

    def write(self, piece: bytes) -> None:
        """Add to the file that was begun."""
        self._add(self._sealing.encrypted(piece))

    def end(self) -> None:
        """End the file that was begun."""
        self._add(self._sealing.code())

    def finish(self) -> None:
        """Write what stands after all files."""
        self._add(_ending(self._entries, self._reached))

    def _add(self, raw: bytes) -> None:
        write_all(self._file, raw)
        self._reached += len(raw)


def _ending(entries: list[_Entry], start: int) -> bytes:
    """Return what stands after all files, which begins at `start`."""
    listed = b"".join(one.listed() for one in entries)
    count, size = len(entries), len(listed)
    large = b""
    if count >= _MOST or start >= _LARGEST:
        numbers = (count, count, size, start)
        versions = (_UNIX | _VERSION, _VERSION)
        large = _END64.pack(b"PK\x06\x06", 44, *versions, 0, 0, *numbers)
        large += _WHERE64.pack(b"PK\x06\x07", 0, start + size, 1)
    short = min(count, _MOST)
    end = (0, 0, short, short, min(size, _LARGEST), min(start, _LARGEST), 0)
    return listed + large + _END.pack(b"PK\x05\x06", *end)


class AesZipFiles:
    """An encrypted ZIP of ours, decrypted while it is read: to look over what was just written."""

    problems: tuple[PackFinding, ...] = ()

    def __init__(self, path: Path, passphrase: str) -> None:
        """List it.

        Raises: PackUnreadable if it is none, or not laid out as `AesZipContainer` does.
        """
        self._path = path
        self._passphrase = passphrase
        try:
            with zipfile.ZipFile(path) as archive:
                found = archive.infolist()
            is_ours = bool(found) and _is_laid_out(path, found)
        except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as fault:
            raise PackUnreadable(name=path.name, reason="not-a-zip") from fault
        if not is_ours:
            raise PackUnreadable(name=path.name, reason="not-a-zip")
        self.name = found[0].filename.partition("/")[0]
        self._entries = {one.filename.partition("/")[2]: one for one in found}
        self.sizes = {name: one.file_size for name, one in self._entries.items()}

    def part(self, name: str) -> FilePart:
        """Give nothing: no file in it can be read in place.

        Raises: PackUnreadable.
        """
        raise PackUnreadable(name=name, reason="encrypted")

    def pieces(self, name: str) -> Iterator[memoryview]:
        """Give the bytes of a file.

        Raises: PackUnreadable if it is not what was written.
        """
        entry = self._entries[name]
        with self._path.open("rb") as file:
            file.seek(entry.header_offset)
            fixed = _LOCAL.unpack(file.read(_LOCAL.size))
            file.seek(fixed[9] + fixed[10], os.SEEK_CUR)
            sealing = _Sealing(self._passphrase, file.read(SALT_BYTES))
            if file.read(_CHECK_BYTES) != sealing.check:
                raise PackUnreadable(name=name, reason="encrypted")
            left = entry.file_size
            while left and (sealed := file.read(min(_PIECE_BYTES, left))):
                left -= len(sealed)
                yield memoryview(sealing.decrypted(sealed))
            if left or not hmac.compare_digest(file.read(_CODE_BYTES), sealing.code()):
                raise PackUnreadable(name=name, reason="length")


def _is_laid_out(path: Path, found: list[zipfile.ZipInfo]) -> bool:
    """Whether every byte between the files follows from their names and sizes."""
    entries = []
    reached = 0
    with path.open("rb") as file:
        for one in found:
            entry = _Entry(one.orig_filename.encode("ascii"), one.file_size, reached)
            file.seek(reached)
            head = entry.head()
            if file.read(len(head)) != head:
                return False
            entries.append(entry)
            reached += len(head) + entry.packed_bytes
        file.seek(reached)
        ending = _ending(entries, reached)
        return file.read(len(ending) + 1) == ending
