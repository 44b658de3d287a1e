# SPDX-License-Identifier: MIT
"""Bytes packed with gzip, read piece by piece and never more than is safe."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO, Final, cast

from abuselog.errors import UnreadFile

_PIECE: Final = 1 << 16
_MOST_MEMBERS: Final = 200_000


def unpacked(file: BinaryIO, limit_bytes: int, name: str = "") -> BinaryIO:
    """Return a reader of what is packed in `file`, which may be many gzips one after the other.

    Raises: UnreadFile while reading: `damaged`, or `bomb` when more than `limit_bytes` come out.
    """
    return cast("BinaryIO", io.BufferedReader(_Unpacking(file, limit_bytes, name), _PIECE))


def as_it_is(file: BinaryIO) -> BinaryIO:
    """Return a reader of lines that leaves `file` open when it goes."""
    return cast("BinaryIO", io.BufferedReader(_Through(file), _PIECE))


class _Through(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        got = self._file.read(len(view)) or b""
        view[: len(got)] = got
        return len(got)


class _Unpacking(io.RawIOBase):
    def __init__(self, file: BinaryIO, limit_bytes: int, name: str) -> None:
        super().__init__()
        self._file = file
        self._left = limit_bytes
        self._name = name
        self._inner = zlib.decompressobj(wbits=31)
        self._waiting = b""
        self._members = 1

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        got = b""
        while not got:
            if self._inner.eof:
                self._next_member()
            packed = self._waiting or self._file.read(_PIECE) or b""
            if not packed:
                return 0
            try:
                got = self._inner.decompress(packed, len(view))
            except zlib.error as fault:
                raise UnreadFile(name=self._name, reason="damaged") from fault
            self._waiting = self._inner.unconsumed_tail or self._inner.unused_data
            if not got and not self._waiting and self._inner.eof:
                continue
        self._left -= len(got)
        if self._left < 0:
            raise UnreadFile(name=self._name, reason="bomb")
        view[: len(got)] = got
        return len(got)

    def _next_member(self) -> None:
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise UnreadFile(name=self._name, reason="bomb")
        self._inner = zlib.decompressobj(wbits=31)
