# SPDX-License-Identifier: MIT
"""May this be taken in, and what is it? Asked before a byte of it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from abuselog.capture import picture
from abuselog.capture.archive import Archive
from abuselog.capture.film import read_film
from abuselog.capture.media_type import (
    HEAD_BYTES,
    JPEG,
    PICTURES_DECODED,
    PNG,
    claims_picture,
    media_type,
)
from abuselog.errors import (
    EmptyFile,
    FileTooLarge,
    UnreadableImage,
    UnreadFile,
    UnsupportedFile,
)

LARGEST_BYTES = 4 << 30
"""4 GiB: an hour of video; also what a police upload portal takes in one file."""
LARGEST_PICTURE_BYTES = 200 << 20
WACZ = "application/wacz"
ZIP = "application/zip"
_FILM_OR_SOUND = {"video/mp4": "audio/mp4", "video/3gpp": "audio/3gpp", "video/webm": "audio/webm"}
"""Films that are recordings if they hold nothing but sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a file turned out to be."""

    media_type: str
    width_px: int | None = None
    height_px: int | None = None


def require_evidence(file: BinaryIO, size_bytes: int, name: str) -> Kind:
    """Return what a file is, if it can be evidence. The file is left at its start.

    Raises: EmptyFile, FileTooLarge, UnsupportedFile, UnreadableImage, PictureTooBig.
    """
    if size_bytes == 0:
        raise EmptyFile(name=name)
    if size_bytes > LARGEST_BYTES:
        raise FileTooLarge(name=name, size_bytes=size_bytes, limit_bytes=LARGEST_BYTES)
    head = file.read(HEAD_BYTES) or b""
    found = media_type(head, name)
    if claims_picture(name) and not (found or "").startswith("image/"):
        raise UnreadableImage(name=name, reason="not a picture")
    if found is None:
        raise UnsupportedFile(name=name)
    if found.startswith("image/") and size_bytes > LARGEST_PICTURE_BYTES:
        raise FileTooLarge(name=name, size_bytes=size_bytes, limit_bytes=LARGEST_PICTURE_BYTES)
    size = _picture_size(file, name, found)
    found = _looked_into(file, size_bytes, found)
    file.seek(0)
    if size is None:
        return Kind(media_type=found)
    return Kind(media_type=found, width_px=size.width_px, height_px=size.height_px)


def _picture_size(file: BinaryIO, name: str, found: str) -> picture.PictureSize | None:
    if found == PNG:
        return picture.require_whole_png(file, name)
    if found == JPEG:
        return picture.require_whole_jpeg(file, name)
    if found in PICTURES_DECODED and picture.can_decode(PICTURES_DECODED[found]):
        return picture.require_decodable(file, name, PICTURES_DECODED[found])
    return None


def _looked_into(file: BinaryIO, size_bytes: int, found: str) -> str:
    """Return the type of a file whose first bytes do not say all."""
    try:
        if found == ZIP:
            names = Archive(file, "").members
            pages = any(one.name == "datapackage.json" for one in names)
            kept = any(one.name.startswith("archive/") for one in names)
            return WACZ if pages and kept else found
        if found in _FILM_OR_SOUND:
            kinds = {kind for kind, _codec in read_film(file, size_bytes).tracks}
            return _FILM_OR_SOUND[found] if "sound" in kinds and "video" not in kinds else found
    except UnreadFile:
        pass
    return found
