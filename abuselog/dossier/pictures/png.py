# SPDX-License-Identifier: MIT
"""PNG files as a PDF takes them: the compressed rows as they are, nothing else of the file."""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO, Final

from abuselog.dossier.pictures.passthrough import Altered, Embeddable, NotPassable

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB, _INDEXED = 0, 2, 3
_COLOURS: Final = {_GREY: 1, _RGB: 3, _INDEXED: 1}
_LARGEST_PROFILE: Final = 4 << 20
_CHUNK: Final = 1 << 20


def read(source: BinaryIO, size: int) -> Embeddable:
    """Return how the PNG in `source` goes into a PDF.

    Raises: NotPassable if it is cut short, or has transparency, interlacing or 16 bits; Altered
            if a checksum is wrong.
    """
    source.seek(0)
    if source.read(8) != _SIGNATURE:
        raise NotPassable
    chunks: dict[bytes, bytes] = {}
    ranges: list[tuple[int, int]] = []
    while True:
        head = source.read(8)
        if len(head) < 8:
            raise NotPassable
        length, kind = struct.unpack(">I4s", head)
        place = source.tell()
        if place + length + 4 > size:
            raise NotPassable
        body = _checked(source, kind, length)
        if kind == b"IEND":
            return _embeddable(chunks, ranges)
        if kind == b"IDAT":
            ranges.append((place, length))
        elif kind in (b"IHDR", b"PLTE", b"tRNS", b"iCCP", b"acTL"):
            chunks[kind] = body


def _checked(source: BinaryIO, kind: bytes, length: int) -> bytes:
    """Read a chunk's body and its checksum; the body of picture data is not kept."""
    total = zlib.crc32(kind)
    kept = b""
    left = length
    while left:
        part = source.read(min(left, _CHUNK))
        if not part:
            raise NotPassable
        total = zlib.crc32(part, total)
        if kind != b"IDAT":
            kept += part
        left -= len(part)
    if struct.pack(">I", total) != source.read(4):
        raise Altered
    return kept


def _embeddable(chunks: dict[bytes, bytes], ranges: list[tuple[int, int]]) -> Embeddable:
    header = chunks.get(b"IHDR", b"")
    if len(header) != 13 or not ranges:
        raise NotPassable
    width, height, bits, colour, _, _, interlace = struct.unpack(">IIBBBBB", header)
    # Animated files keep their later frames elsewhere: they get a note, so not this way.
    unwanted = interlace or b"tRNS" in chunks or b"acTL" in chunks or bits > 8
    if unwanted or colour not in _COLOURS or not width or not height:
        raise NotPassable
    coding = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d" % _COLOURS[colour]
    coding += b"/BitsPerComponent %d/Columns %d>>" % (bits, width)
    return Embeddable(
        width_px=width,
        height_px=height,
        turn=1,
        bits=bits,
        colours=_colours(colour, chunks),
        coding=coding,
        ranges=tuple(ranges),
        profile=_profile(chunks.get(b"iCCP", b"")) if colour == _RGB else b"",
    )


def _colours(colour: int, chunks: dict[bytes, bytes]) -> bytes:
    if colour == _GREY:
        return b"/DeviceGray"
    if colour == _RGB:
        return b"/DeviceRGB"
    palette = chunks.get(b"PLTE", b"")
    if not palette or len(palette) % 3 or len(palette) > 768:
        raise NotPassable
    return b"[/Indexed/DeviceRGB %d<%s>]" % (len(palette) // 3 - 1, palette.hex().encode())


def _profile(raw: bytes) -> bytes:
    _, _, packed = raw.partition(b"\0")
    try:
        return zlib.decompressobj().decompress(packed[1:], _LARGEST_PROFILE)
    except zlib.error:
        return b""
