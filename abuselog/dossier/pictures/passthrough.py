# SPDX-License-Identifier: MIT
"""A picture whose coded bytes go into the PDF as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

_CHUNK: Final = 1 << 20


class NotPassable(Exception):
    """The bytes can't be taken as they are; the picture has to be decoded."""


class Altered(NotPassable):
    """The bytes are not the ones that were coded: a checksum inside the file is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embeddable:
    """Where the coded picture stands in its file, and how a PDF has to read it."""

    width_px: int
    height_px: int
    turn: int
    """EXIF's orientation, 1 to 8."""
    bits: int
    colours: bytes
    coding: bytes
    ranges: tuple[tuple[int, int], ...]
    profile: bytes
    """ICC profile; empty if there is none."""

    @property
    def length(self) -> int:
        """How many bytes the coded picture has."""
        return sum(length for _, length in self.ranges)

    def chunks(self, source: BinaryIO) -> Iterator[bytes]:
        """Yield the coded picture in pieces of at most 1 MiB."""
        for place, length in self.ranges:
            source.seek(place)
            left = length
            while left:
                part = source.read(min(left, _CHUNK))
                if not part:
                    return
                left -= len(part)
                yield part
