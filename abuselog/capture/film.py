# SPDX-License-Identifier: MIT
"""What the headers of a film say: how long it is, how large, when, where and with what.

Only headers are read: nothing is decoded. Films may be gigabytes, so that the file is walked from
box to box and only small boxes come into memory.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from abuselog.capture import boxes, ebml
from abuselog.errors import UnreadFile
from abuselog.records.inside import location_of

# ISO 6709: `+51.5032-000.1276+011.000/`.
_PLACE: Final = re.compile(r"([+-]\d{2}(?:\.\d{1,12})?)([+-]\d{3}(?:\.\d{1,12})?)")
_EBML: Final = b"\x1aE\xdf\xa3"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmSeen:
    """A film's headers. None and empty: it does not say."""

    duration_s: float | None = None
    width_px: int | None = None
    height_px: int | None = None
    tracks: tuple[tuple[str, str], ...] = ()
    """Kind (`video`, `sound`, `text`, `other`) and codec of each."""
    made_at: dt.datetime | None = None
    """Aware: by the device's clock."""
    location: str = ""
    device: str = ""
    software: str = ""
    title: str = ""


def read_film(file: BinaryIO, size_bytes: int, name: str = "") -> FilmSeen:
    """Return what a film's headers say; MP4, MOV, 3GP, M4A, WebM, Matroska and AVI.

    Raises: UnreadFile if no headers can be found.
    """
    file.seek(0)
    head = file.read(16) or b""
    if head.startswith(_EBML):
        seen = _of_ebml(ebml.walk(file, size_bytes))
    elif head[:4] == b"RIFF":
        seen = _of_avi(file)
    else:
        seen = _of_boxes(boxes.walk(file, size_bytes))
    if seen == FilmSeen():
        raise UnreadFile(name=name, reason="damaged")
    return seen


def place_of(text: str) -> str:
    """Return a place written as ISO 6709 in degrees, or an empty text."""
    found = _PLACE.match(text.strip())
    return location_of(float(found[1]), float(found[2])) if found else ""


def _of_ebml(seen: ebml.Seen) -> FilmSeen:
    return FilmSeen(
        duration_s=seen.duration_s,
        width_px=seen.width_px or None,
        height_px=seen.height_px or None,
        tracks=tuple(seen.tracks),
        made_at=seen.made_at,
        location=place_of(seen.tags.get("LOCATION", "")),
        device=" ".join(
            seen.tags[name]
            for name in ("COM.ANDROID.MANUFACTURER", "COM.ANDROID.MODEL")
            if seen.tags.get(name)
        ),
        software=seen.software[:200],
        title=(seen.title or seen.tags.get("TITLE", ""))[:1_000],
    )


def _of_boxes(seen: boxes.Seen) -> FilmSeen:
    said = seen.said
    made = _instant(said.get("com.apple.quicktime.creationdate", "")) or seen.made_at
    place = said.get("com.apple.quicktime.location.ISO6709", "") or said.get("©xyz", "")
    maker = said.get("com.apple.quicktime.make", "") or said.get("©mak", "")
    model = said.get("com.apple.quicktime.model", "") or said.get("©mod", "")
    return FilmSeen(
        duration_s=seen.duration_s,
        width_px=seen.width_px or None,
        height_px=seen.height_px or None,
        tracks=tuple(seen.tracks),
        made_at=made,
        location=place_of(place) or said.get("loci", ""),
        device=" ".join(part for part in (maker, model) if part),
        software=said.get("com.apple.quicktime.software", "")
        or said.get("©swr", "")
        or said.get("©too", ""),
        title=said.get("com.apple.quicktime.title", "") or said.get("©nam", ""),
    )


def _instant(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _of_avi(file: BinaryIO) -> FilmSeen:
    """Read the main header, which is the first thing in the first list."""
    file.seek(0)
    head = file.read(4096) or b""
    at = head.find(b"avih")
    if at < 0 or len(head) < at + 48:
        return FilmSeen()
    frame_us, _rate, _gap, _flags, frames = struct.unpack("<5I", head[at + 8 : at + 28])
    width, height = struct.unpack("<2I", head[at + 40 : at + 48])
    return FilmSeen(
        duration_s=frame_us * frames / 1e6 if frame_us and frames else None,
        width_px=width or None,
        height_px=height or None,
        tracks=tuple(_avi_tracks(head)),
    )


def _avi_tracks(head: bytes) -> Iterator[tuple[str, str]]:
    kinds = {b"vids": "video", b"auds": "sound", b"txts": "text"}
    for found in re.finditer(rb"strh.{4}(.{4})(.{4})", head, re.DOTALL):
        codec = found[2].decode("ascii", "replace").strip("\x00 ")
        yield kinds.get(found[1], "other"), codec if codec.isprintable() else ""
