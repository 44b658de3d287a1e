# SPDX-License-Identifier: MIT
"""A picture file's first frame as plain upright colours, within limits of size and memory."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageOps, ImageStat

from abuselog.capture.media_type import PICTURES_DECODED
from abuselog.capture.picture import UNREADABLE, open_safely, quietly
from abuselog.errors import PictureTooBig, UnreadableImage

MOST_PIXELS: Final = 50_000_000
"""Room for 30 screens of a telephone in one long picture; 150 MB once unpacked."""
_DECODERS: Final = ("PNG", "JPEG", *PICTURES_DECODED.values())
_BRIGHT: Final = 140
"""From here on (of 255) what is drawn on nothing is taken for bright, and put on black."""


def upright(picture: bytes) -> tuple[Image.Image, float]:
    """Return a picture as people see it, in RGB, and how many times larger the original is.

    Shape:  more than 1 only for a JPEG of more pixels than are needed to read it.
    Raises: UnreadableImage, PictureTooBig.
    """
    try:
        with quietly():
            opened = open_safely(io.BytesIO(picture), "", _DECODERS)
            wide = opened.width
            if opened.width * opened.height > MOST_PIXELS:
                # JPEG only: unpacks a half, a quarter or an eighth of each side.
                opened.draft("RGB", (opened.width // 2, opened.height // 2))
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureTooBig(name="", width_px=opened.width, height_px=opened.height)
            opened.load()
            times = wide / opened.width
            return _turned(_plain(opened), opened), times
    except (Image.DecompressionBombError, *UNREADABLE) as fault:
        raise UnreadableImage(name="", reason="damaged") from fault


def _turned(plain: Image.Image, opened: Image.Image) -> Image.Image:
    if opened.format == "TIFF":  # Pillow turns these by itself
        return plain
    try:
        turn = opened.getexif().get(0x0112, 1)
        if turn == 1:  # turning copies all of it, even by nothing
            return plain
        upright_exif = Image.Exif()
        upright_exif[0x0112] = turn if turn in range(1, 9) else 1
        plain.info = {"exif": upright_exif.tobytes()}
        return ImageOps.exif_transpose(plain)
    except UNREADABLE:  # damaged metadata: the picture itself is whole
        return plain


def _plain(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16") or picture.mode == "I":
        # Pillow clips sixteen bits to white; the upper eight are what can be seen.
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        return _on_contrast(picture if picture.mode == "RGBA" else picture.convert("RGBA"))
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _on_contrast(layered: Image.Image) -> Image.Image:
    """Put a picture with holes on white, or on black if what is drawn on it is bright."""
    alpha = layered.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return layered.convert("RGB")
    drawn = ImageStat.Stat(layered.convert("L"), alpha.point(lambda value: 255 * (value > 127)))
    bright = bool(drawn.count[0]) and drawn.mean[0] > _BRIGHT
    ground = Image.new("RGB", layered.size, "black" if bright else "white")
    ground.paste(layered, mask=alpha)
    return ground
