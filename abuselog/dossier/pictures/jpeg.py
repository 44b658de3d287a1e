# SPDX-License-Identifier: MIT
"""JPEG files as a PDF takes them: the coded picture as it is, without what travels beside it.

Kept: tables, frame, scans. Left out: EXIF, XMP, IPTC, comments, previews, all of these between the
scans as well, and everything after the end of the first picture (a second, perhaps uncropped,
picture or a film may hide there).
"""

from __future__ import annotations

import re
import struct
from typing import BinaryIO, Final

from abuselog.dossier.pictures.passthrough import Embeddable, NotPassable

_CHUNK: Final = 1 << 18
_SOI, _SOS, _EOI = 0xD8, 0xDA, 0xD9
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
# ISO 32000-1, 7.4.8: baseline, extended and progressive Huffman coding; nothing lossless.
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
_TABLES: Final = {0xC4, 0xDB}
"""Of Huffman codes and of quantisation."""
_DRAWN: Final = _FRAMES | _TABLES | {0xDC, 0xDD}
"""What a reader needs to draw it; besides these, how many lines and how often it starts anew."""
_PLAIN_JFIF_BYTES: Final = 14
"""Of a segment of JFIF without a preview."""
_ADOBE_BYTES: Final = 12
_NOT_FRAMES: Final = frozenset({0xC4, 0xC8, 0xCC})
# FF before anything but 00 (a value of the picture), a restart marker, or a fill byte.
_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ORIENTATION_TAG: Final = 0x0112


class _Reading:
    """What is known of a file while its segments go by."""

    def __init__(self) -> None:
        self.keep: list[tuple[int, int]] = [(0, 2)]
        self.profile: dict[int, bytes] = {}
        self.turn = 1
        self.tables: set[int] = set()
        self.frame: tuple[int, int, int, int] | None = None


def read(source: BinaryIO, size: int) -> Embeddable:
    """Return how the JPEG in `source` goes into a PDF.

    Raises: NotPassable if it is cut short, or coded in a way that PDF has no filter for.
    """
    source.seek(0)
    if source.read(2) != b"\xff\xd8":
        raise NotPassable
    found = _Reading()
    while True:
        marker = _marker(source)
        # Fill bytes may stand before a marker: they are not part of its segment.
        place = source.tell() - 2
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        length = struct.unpack(">H", _exactly(source, 2))[0]
        if length < 2 or place + 2 + length > size:
            raise NotPassable
        if marker == _SOS:
            found.keep += _scans(source, place, place + 2 + length)
            return _embeddable(found)
        _segment(found, marker, _exactly(source, length - 2), (place, length + 2))


def _marker(source: BinaryIO) -> int:
    first, marker = _exactly(source, 2)
    if first != 0xFF:
        raise NotPassable
    while marker == 0xFF:
        marker = _exactly(source, 1)[0]
    return marker


def _segment(found: _Reading, marker: int, body: bytes, place: tuple[int, int]) -> None:
    if marker == _APP1 and body[:6] == b"Exif\0\0":
        found.turn = _orientation(body[6:])
    elif marker == _APP2 and body[:12] == b"ICC_PROFILE\0" and len(body) > 14:
        found.profile[body[12]] = body[14:]
    elif marker in _TABLES:
        found.tables.add(marker)
    if marker in _FRAMES and len(body) >= 6:
        bits, height, width, components = struct.unpack(">BHHB", body[:6])
        found.frame = (bits, height, width, components)
    elif 0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES:
        raise NotPassable
    # Adobe's APP14 says how the colours are coded; without it they come out wrong.
    is_adobe = marker == _APP14 and body[:5] == b"Adobe"
    if is_adobe and len(body) != _ADOBE_BYTES:
        raise NotPassable
    # Longer ones, and those called JFXX, hold a small picture, perhaps from before it was cropped.
    is_jfif = marker == _APP0 and body[:5] == b"JFIF\0" and len(body) == _PLAIN_JFIF_BYTES
    if marker in _DRAWN or is_adobe or is_jfif:
        found.keep.append(place)


def _embeddable(found: _Reading) -> Embeddable:
    # Without its tables one reader makes something up and the next shows nothing.
    if found.frame is None or found.tables != _TABLES:
        raise NotPassable
    bits, height, width, components = found.frame
    if bits != 8 or components not in (1, 3) or not height or not width:
        raise NotPassable
    return Embeddable(
        width_px=width,
        height_px=height,
        turn=found.turn,
        bits=8,
        colours=b"/DeviceGray" if components == 1 else b"/DeviceRGB",
        coding=b"/Filter/DCTDecode",
        ranges=tuple(found.keep),
        profile=b"".join(part for _, part in sorted(found.profile.items())),
    )


def _scans(source: BinaryIO, begin: int, start: int) -> list[tuple[int, int]]:
    """Return where the scans and their tables are, up to the end marker of the first picture.

    Shape:  `begin` is where the first scan's header is, `start` where its coded data is; the
            result is places and lengths.
    Source: ITU-T T.81, B.1.1.2: in coded data FF is followed by 00 or a restart marker, so any
            other marker is a real one; between the scans of a progressive picture stand segments.
    """
    kept: list[tuple[int, int]] = []
    place = start
    while True:
        place = _next_marker(source, place)
        source.seek(place + 1)
        marker = _exactly(source, 1)[0]
        if marker == _EOI:
            return [*kept, (begin, place + 2 - begin)]
        if marker == _SOI:
            raise NotPassable
        length = 2 + struct.unpack(">H", _exactly(source, 2))[0]
        if marker != _SOS and marker not in _DRAWN:
            kept.append((begin, place - begin))
            begin = place + length
        place += length


def _next_marker(source: BinaryIO, start: int) -> int:
    """Return where the next marker is, from `start` on."""
    source.seek(start)
    base = start
    buffer = b""
    while True:
        found = _MARKER.search(buffer)
        if found is not None:
            return base + found.start()
        # A marker may begin with the last byte.
        kept = buffer[-1:]
        base += len(buffer) - len(kept)
        more = source.read(_CHUNK)
        if not more:
            raise NotPassable
        buffer = kept + more


def _exactly(source: BinaryIO, count: int) -> bytes:
    raw = source.read(count)
    if len(raw) < count:
        raise NotPassable
    return raw


def _orientation(tiff: bytes) -> int:
    """Return EXIF's orientation, 1 to 8; 1 if it says nothing usable.

    Source: EXIF 2.32, 4.6.4 A; TIFF 6.0, section 2.
    """
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        start = struct.unpack(order + "I", tiff[4:8])[0]
        count = struct.unpack(order + "H", tiff[start : start + 2])[0]
        for place in range(min(count, 200)):
            entry = tiff[start + 2 + 12 * place : start + 14 + 12 * place]
            tag, _, _, value = struct.unpack(order + "HHIH", entry[:10])
            if tag == _ORIENTATION_TAG:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
