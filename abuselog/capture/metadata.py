# SPDX-License-Identifier: MIT
"""What a picture says of itself: when, with what and where it was taken. Read, never changed."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from PIL import ExifTags, Image

from abuselog.capture.frames import after_png, frame_count
from abuselog.capture.media_type import PICTURES_DECODED, PNG
from abuselog.capture.picture import MOST_DRAWN_PIXELS, UNREADABLE, open_safely, quietly
from abuselog.capture.plain_text import decoded
from abuselog.errors import PictureTooBig, UnreadableImage
from abuselog.records.inside import Fact, What, Where, location_of, wall_text

_DECODERS: Final = ("PNG", "JPEG", *PICTURES_DECODED.values())
_LONGEST: Final = 300
_STAMP: Final = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)", re.ASCII)
_OFFSET: Final = re.compile(r"[+-]\d\d:\d\d", re.ASCII)
_EXIF: Final = ExifTags.IFD.Exif
_GPS: Final = ExifTags.IFD.GPSInfo
_TAKEN: Final = (
    (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal),
    (ExifTags.Base.DateTimeDigitized, ExifTags.Base.OffsetTimeDigitized),
)
_COMMENT_CODES: Final = (b"ASCII\x00\x00\x00", b"UNICODE\x00", b"JIS\x00\x00\x00\x00\x00", bytes(8))
_PNG_KEYS: Final = {
    "Title": What.TITLE,
    "Author": What.AUTHOR,
    "Description": What.COMMENT,
    "Comment": What.COMMENT,
    "Software": What.SOFTWARE,
    "Source": What.DEVICE,
}


def of_picture(file: BinaryIO, size_bytes: int, media_type: str) -> tuple[Fact, ...]:
    """Return what a picture says of itself; nothing more from where it is damaged."""
    found: list[Fact] = []
    try:
        with quietly():
            picture = open_safely(file, "", _DECODERS)
            for read in (_of_exif, _of_png):
                try:
                    found.extend(read(picture))
                except UNREADABLE:
                    continue
    except (UnreadableImage, PictureTooBig, *UNREADABLE):
        return ()
    found.extend(_counted(file, size_bytes, media_type, picture))
    return tuple(dict.fromkeys(found))


def without_metadata(file: BinaryIO) -> bytes:
    """Return a picture's pixels as a new PNG that says nothing of itself, upright.

    Not: the original, which is never changed.
    Raises: UnreadableImage, PictureTooBig.
    """
    from PIL import ImageOps  # noqa: PLC0415 - only working copies need it

    with quietly():
        picture = open_safely(file, "", _DECODERS)
        if picture.width * picture.height > MOST_DRAWN_PIXELS:
            raise PictureTooBig(name="", width_px=picture.width, height_px=picture.height)
        try:
            upright = ImageOps.exif_transpose(picture)
            keeps = upright.mode in ("RGB", "RGBA", "L", "LA")
            plain = upright if keeps else upright.convert("RGBA" if _layered(upright) else "RGB")
            bare = Image.new(plain.mode, plain.size)
            bare.paste(plain)
            made = io.BytesIO()
            bare.save(made, "PNG", compress_level=1)
        except UNREADABLE as fault:
            raise UnreadableImage(name="", reason="damaged") from fault
    return made.getvalue()


def _layered(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _counted(
    file: BinaryIO, size_bytes: int, media_type: str, picture: Image.Image
) -> Iterator[Fact]:
    frames = frame_count(file, media_type)
    if frames == 1 and media_type == "image/avif":
        frames = int(getattr(picture, "n_frames", 1))
    if frames > 1:
        yield Fact(what=What.FRAMES, value=str(frames), where=Where.CONTENTS)
    after = after_png(file, size_bytes) if media_type == PNG else 0
    if after:
        yield Fact(what=What.AFTER_END, value=str(after), where=Where.CONTENTS)


def _of_exif(picture: Image.Image) -> Iterator[Fact]:
    base = picture.getexif()
    if not base:
        return
    inner: Mapping[int, Any] = base.get_ifd(_EXIF)
    for stamp, offset in _TAKEN:
        taken = _time(inner.get(stamp), inner.get(offset))
        if taken:
            yield Fact(what=What.TAKEN, value=taken, where=Where.EXIF)
            break
    changed = _time(base.get(ExifTags.Base.DateTime), inner.get(ExifTags.Base.OffsetTime))
    if changed:
        yield Fact(what=What.CHANGED, value=changed, where=Where.EXIF)
    maker, model = _text(base.get(ExifTags.Base.Make)), _text(base.get(ExifTags.Base.Model))
    device = model if maker and model.startswith(maker) else f"{maker} {model}".strip()
    said = (
        (What.DEVICE, device),
        (What.SOFTWARE, _text(base.get(ExifTags.Base.Software))),
        (What.TITLE, _text(base.get(ExifTags.Base.ImageDescription))),
        (What.AUTHOR, _text(base.get(ExifTags.Base.Artist))),
        (What.COMMENT, _comment(inner.get(ExifTags.Base.UserComment))),
        (What.LOCATION, _place(base.get_ifd(_GPS))),
    )
    for what, value in said:
        if value:
            yield Fact(what=what, value=value, where=Where.EXIF)


def _of_png(picture: Image.Image) -> Iterator[Fact]:
    if picture.format != "PNG":
        return
    for key, what in _PNG_KEYS.items():
        value = _text(picture.info.get(key))
        if value:
            yield Fact(what=what, value=value, where=Where.PNG_TEXT)
    made = _time(picture.info.get("Creation Time") or picture.info.get("date:create"), None)
    if made:
        yield Fact(what=What.TAKEN, value=made, where=Where.PNG_TEXT)


def _time(stamp: object, offset: object) -> str:
    """Return an EXIF time as ISO 8601, with its offset where it has one."""
    found = _STAMP.search(_text(stamp))
    if not found:
        return ""
    try:
        year, month, day, hour, minute, second = map(int, found.groups())
        wall = dt.datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a device's own
    except ValueError:
        return ""
    if not 1990 <= wall.year <= 2200:
        return ""
    zone = _OFFSET.fullmatch(_text(offset))
    return wall_text(wall) + (zone[0] if zone else "")


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = decoded(value[: 4 * _LONGEST]).text
    if not isinstance(value, str):
        return ""
    return " ".join(value.replace("\x00", " ").split())[:_LONGEST]


def _comment(value: object) -> str:
    """Return a comment, which has its charset before it. Source: CIPA DC-008, 4.6.6."""
    if isinstance(value, bytes) and value[:8] in _COMMENT_CODES:
        wide = value.startswith(b"UNICODE")
        return _text(value[8:].decode("utf-16-be", "replace") if wide else value[8:])
    return _text(value)


def _place(gps: Mapping[int, Any]) -> str:
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude))
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude))
    if latitude is None or longitude is None:
        return ""
    south = _text(gps.get(ExifTags.GPS.GPSLatitudeRef)).upper().startswith("S")
    west = _text(gps.get(ExifTags.GPS.GPSLongitudeRef)).upper().startswith("W")
    return location_of(-latitude if south else latitude, -longitude if west else longitude)


def _degrees(parts: object) -> float | None:
    if not isinstance(parts, tuple) or not 1 <= len(parts) <= 3:
        return None
    try:
        return float(sum(float(part) / 60**place for place, part in enumerate(parts)))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
