# SPDX-License-Identifier: MIT
"""Covering places of a picture: their pixels are replaced in a fresh picture, never veiled.

Nothing but pixels is carried over: no metadata, no thumbnail, no second picture behind the end of
the file. What was made is opened again and looked at before it is called covered.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Final

from PIL import Image, ImageOps

from abuselog.capture.media_type import PICTURES_DECODED
from abuselog.capture.picture import MOST_DRAWN_PIXELS, UNREADABLE, open_safely, quietly
from abuselog.errors import CoveringFailed, PictureTooBig, UnreadableImage
from abuselog.records.working_copy import Region

METHOD: Final = "solid fill 1"
"""Upright, on white, first picture of an animation; each box filled with one colour; PNG."""
FILL: Final = (17, 24, 39)
"""Nearly black, so that it can be told from what is black in the picture."""
_DECODERS: Final = ("PNG", "JPEG", *PICTURES_DECODED.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredPicture:
    """A covered picture, checked."""

    png: bytes
    width_px: int
    height_px: int
    regions: tuple[Region, ...]
    """As they were filled: inside the picture, in reading order."""


def cover(file: BinaryIO, regions: Iterable[Region]) -> CoveredPicture:
    """Return a new picture in which nothing is left of what stood in these places.

    Raises: UnreadableImage, PictureTooBig; CoveringFailed if a place lies outside the picture, or
            the new picture is not as it should be.
    """
    bare = upright(file)
    wanted = tuple(sorted((_within(one, bare) for one in regions), key=lambda r: (r.top, r.left)))
    for one in wanted:
        bare.paste(FILL, (one.left, one.top, one.right, one.bottom))
    made = io.BytesIO()
    bare.save(made, "PNG", compress_level=4)
    png = made.getvalue()
    _require_covered(png, bare, wanted)
    return CoveredPicture(png=png, width_px=bare.width, height_px=bare.height, regions=wanted)


def upright(file: BinaryIO) -> Image.Image:
    """Return a picture's pixels as they are seen, in RGB on white, with nothing else of the file.

    Raises: UnreadableImage, PictureTooBig.
    """
    with quietly():
        picture = open_safely(file, "", _DECODERS)
        if picture.width * picture.height > MOST_DRAWN_PIXELS:
            raise PictureTooBig(name="", width_px=picture.width, height_px=picture.height)
        try:
            turned = ImageOps.exif_transpose(picture)
            plain = _on_white(turned)
            bare = Image.new("RGB", plain.size)
            bare.paste(plain)
        except UNREADABLE as fault:
            raise UnreadableImage(name="", reason="damaged") from fault
    return bare


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "I" or picture.mode.startswith("I;16"):
        # Pillow clips sixteen bits to white; the upper eight are what can be seen.
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    layered = picture.mode in ("RGBA", "LA", "PA", "La", "RGBa")
    if not layered and "transparency" not in picture.info:
        return picture.convert("RGB")
    over = picture.convert("RGBA")
    white = Image.new("RGBA", over.size, "white")
    white.alpha_composite(over)
    return white.convert("RGB")


def _within(region: Region, picture: Image.Image) -> Region:
    cut = Region(
        left=max(0, region.left),
        top=max(0, region.top),
        right=min(picture.width, region.right),
        bottom=min(picture.height, region.bottom),
        reason=region.reason,
    )
    if cut.width < 1 or cut.height < 1:
        raise CoveringFailed(reason="outside")
    return cut


def _require_covered(png: bytes, meant: Image.Image, regions: tuple[Region, ...]) -> None:
    """Return if the new file holds just the covered picture and says nothing of itself.

    Raises: CoveringFailed.
    """
    again = Image.open(io.BytesIO(png), formats=("PNG",))
    again.load()
    if again.info or again.size != meant.size or again.mode != "RGB":
        raise CoveringFailed(reason="altered")
    for one in regions:
        place = again.crop((one.left, one.top, one.right, one.bottom))
        if place.getcolors(1) != [(one.width * one.height, FILL)]:
            raise CoveringFailed(reason="visible")
