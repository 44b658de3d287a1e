# SPDX-License-Identifier: MIT
"""A small picture of an exhibit for the list and the evidence pane; never a substitute for it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageOps

from abuselog.capture.media_type import PICTURES_DECODED
from abuselog.capture.picture import MOST_DRAWN_PIXELS, UNREADABLE, open_safely, quietly
from abuselog.errors import PictureTooBig, UnreadableImage

LONGEST_SIDE_PX = 480
_QUALITY = 80
DRAWN_TYPES = ("image/png", "image/jpeg", *PICTURES_DECODED)
"""What a small picture is drawn of."""
_DECODERS = ("PNG", "JPEG", *PICTURES_DECODED.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    """A JPEG at most 480 px long and wide, and the size of the original as people see it."""

    jpeg: bytes
    width_px: int
    height_px: int


def draw(file: BinaryIO, media_type: str) -> Thumbnail | None:
    """Return the thumbnail of a picture, or None if this is no picture or can't be drawn.

    Shape:  upright, on white, the first frame of an animation.
    Raises: ExhibitDamaged if the reader of an exhibit finds it altered.
    """
    if not media_type.startswith("image/"):
        return None
    try:
        with quietly():
            picture = open_safely(file, "", _DECODERS)
            width, height = _upright_size(picture)
            # JPEG only: decodes at a half, quarter or eighth, which is three times as quick.
            picture.draft("RGB", (LONGEST_SIDE_PX * 2, LONGEST_SIDE_PX * 2))
            if picture.width * picture.height > MOST_DRAWN_PIXELS:
                return None
            small = ImageOps.exif_transpose(_on_white(_reduced(picture)))
            small.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), reducing_gap=2.0)
            kept = io.BytesIO()
            small.convert("RGB").save(kept, "JPEG", quality=_QUALITY)
    except (UnreadableImage, PictureTooBig, *UNREADABLE):
        return None
    return Thumbnail(jpeg=kept.getvalue(), width_px=width, height_px=height)


def _reduced(picture: Image.Image) -> Image.Image:
    """Return the picture some whole number of times smaller, still large enough to thumbnail."""
    picture.load()
    factor = max(1, max(picture.size) // (LONGEST_SIDE_PX * 2))
    if factor == 1 or picture.mode not in ("RGB", "RGBA", "L", "LA"):
        return picture
    small = picture.reduce(factor)
    small.info = dict(picture.info)
    small.getexif().update(picture.getexif())
    return small


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16") or picture.mode == "I":
        # Pillow clips sixteen bits to white; the upper eight are what can be seen.
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        white.alpha_composite(layered)
        white.getexif().update(picture.getexif())
        return white
    return picture


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    # Pillow turns a TIFF by itself, and its size with it.
    turned = picture.format != "TIFF" and picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    return (picture.height, picture.width) if turned else picture.size
