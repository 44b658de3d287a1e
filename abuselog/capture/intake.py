# SPDX-License-Identifier: MIT
"""May this be taken in, and what is it? Asked before a byte of it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from abuselog.capture import picture
from abuselog.capture.media_type import (
    HEAD_BYTES,
    JPEG,
    PICTURES_DECODED,
    PNG,
    claims_picture,
    media_type,
)
from abuselog.errors import EmptyFile, FileTooLarge, UnreadableImage, UnsupportedFile

LARGEST_BYTES = 4 << 30
"""4 GiB: an hour of video; also what a police upload portal takes in one file."""
LARGEST_PICTURE_BYTES = 200 << 20


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
    file.seek(0)
    if size is None:
        return Kind(media_type=found)
    return Kind(media_type=found, width_px=size.width_px, height_px=size.height_px)


def _picture_size(file: BinaryIO, name: str, found: str) -> picture.PictureSize | None:
    if found == PNG:
        return picture.require_whole_png(file, name)
    if found == JPEG:
        return picture.require_whole_jpeg(file, name)
    if found in PICTURES_DECODED:
        return picture.require_decodable(file, name, PICTURES_DECODED[found])
    return None
