# SPDX-License-Identifier: MIT
"""Small copies of pictures: as sharp as a page prints, a third of the bytes or less.

Made once, when a picture comes into the log, so that making a compact dossier unpacks nothing.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO, Final

from PIL import Image

from abuselog.dossier.pictures.flat import Undrawable, flattened

METHOD: Final = "print size 1"
LONGEST_PX: Final = 1_600
"""About 240 dots an inch on the largest picture that an upright page holds."""
_TALLEST_PX: Final = 2_400
"""Screenshots keep their own pixels up to here: smaller letters would not be read."""
_QUALITY: Final = 78
_SHARE: Final = 0.85
"""A copy that saves less than this of the bytes is not worth another file in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSized:
    """A JPEG that says nothing of itself."""

    raw: bytes
    width_px: int
    height_px: int


def print_sized(source: BinaryIO, size_bytes: int = 0) -> PrintSized | None:
    """Return a picture as a page prints it, or None if it can't be drawn or saves too little.

    Shape:  screenshots, which PNG files mostly are, keep their colours at full size (4:4:4), so
            that coloured letters stay sharp. A picture that is cut over pages, and one of several
            frames, keeps its original.
    """
    try:
        source.seek(0)
        is_drawn = source.read(8).startswith(b"\x89PNG")
        flat = flattened(source, _TALLEST_PX if is_drawn else LONGEST_PX)
    except Undrawable:
        return None
    width, height = flat.picture.size
    if flat.frames > 1 or height > 2.6 * width:
        return None
    raw = _coded(flat.picture, "4:4:4" if is_drawn else "4:2:0")
    if size_bytes and len(raw) > size_bytes * _SHARE:
        return None
    return PrintSized(raw=raw, width_px=width, height_px=height)


def _coded(picture: Image.Image, subsampling: str) -> bytes:
    coded = io.BytesIO()
    try:
        picture.save(coded, "JPEG", quality=_QUALITY, subsampling=subsampling, optimize=True)
    except OSError:
        # Pillow makes room for a byte a pixel when it optimizes; noise takes more than that.
        coded = io.BytesIO()
        picture.save(coded, "JPEG", quality=_QUALITY, subsampling=subsampling)
    return coded.getvalue()
