# SPDX-License-Identifier: MIT
"""Where each object of a PDF is: the rows of its table, packed while nobody asks for them.

A dossier has about a hundred objects an exhibit. Their rows as they stand in the table would be the
most of what an exhibit takes of memory after its pages; packed they are a quarter of that.

Source: ISO 32000-1, 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

ROW: Final = struct.Struct(">BBIH")
"""Kind, then a place of five bytes, then two more."""
WIDTHS: Final = b"/W[1 5 2]"
PLAIN: Final = 1
BUNDLED: Final = 2
_ROWS: Final = 1 << 12
_MOST_OPEN: Final = 12
"""Stretches that are not packed: the newest, and those that earlier numbers are written in."""
_QUICK: Final = 1
_EMPTY: Final = zlib.compress(bytes(_ROWS * ROW.size), _QUICK)


class ObjectTable:
    """The rows of one document; row 0 is nobody's."""

    def __init__(self) -> None:
        self._open: dict[int, bytearray] = {}
        self._packed: list[bytes] = []

    def put(self, number: int, offset: int) -> None:
        """Keep that an object stands at an offset of the file.

        Raises: ValueError if it has a place already.
        """
        self._put(number, PLAIN, offset, 0)

    def put_bundled(self, number: int, bundle: int, place: int) -> None:
        """Keep that an object is in a bundle, and which of it.

        Raises: ValueError if it has a place already.
        """
        self._put(number, BUNDLED, bundle, place)

    def _put(self, number: int, kind: int, where: int, place: int) -> None:
        which, row = divmod(number, _ROWS)
        rows = self._open.get(which) or self._opened(which)
        if rows[row * ROW.size]:
            raise ValueError(f"object {number} was written already")
        ROW.pack_into(rows, row * ROW.size, kind, where >> 32, where & 0xFFFFFFFF, place)

    def first_without(self, number: int) -> int:
        """Return the first number that has no place, from this one on."""
        which, row = divmod(number, _ROWS)
        while which < len(self._packed):
            kinds = self._rows(which)[:: ROW.size]
            found = kinds.find(b"\0", row)
            if found >= 0:
                return which * _ROWS + found
            which, row = which + 1, 0
        return which * _ROWS + row

    def packed(self, size: int) -> bytearray:
        """Return the rows of the first `size` numbers as a stream's data; they are gone then."""
        packing = zlib.compressobj()
        packed = bytearray()
        left = size * ROW.size
        for which in range(len(self._packed)):
            rows = self._rows(which)[:left]
            packed += packing.compress(rows)
            left -= len(rows)
            self._open.pop(which, None)
            self._packed[which] = b""
        packed += packing.compress(bytes(left))
        return packed + packing.flush()

    def _rows(self, which: int) -> bytes:
        rows = self._open.get(which)
        return bytes(rows) if rows is not None else zlib.decompress(self._packed[which])

    def _opened(self, which: int) -> bytearray:
        """Return a stretch to be written in; another is packed for it."""
        while len(self._packed) <= which:
            self._packed.append(_EMPTY)
        if len(self._open) >= _MOST_OPEN:
            oldest = next(iter(self._open))
            self._packed[oldest] = zlib.compress(self._open.pop(oldest), _QUICK)
        rows = self._open[which] = bytearray(zlib.decompress(self._packed[which]))
        return rows
