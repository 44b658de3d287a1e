# SPDX-License-Identifier: MIT
"""Thumbnails: upright, on white, small; and None for what can't be drawn, never a fault."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from abuselog.capture.thumbnail import LONGEST_SIDE_PX, Thumbnail, draw
from abuselog.errors import ExhibitDamaged
from tests.builders import png, saved
from tests.unit.capture.test_picture import WHOLE, declared


def drawn(data: bytes, media_type: str = "image/png") -> Thumbnail:
    thumbnail = draw(io.BytesIO(data), media_type)
    assert thumbnail is not None
    return thumbnail


def shown(thumbnail: Thumbnail) -> Image.Image:
    picture = Image.open(io.BytesIO(thumbnail.jpeg))
    assert picture.format == "JPEG"
    assert max(picture.size) <= LONGEST_SIDE_PX
    return picture.convert("RGB")


def near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


def marked(mode: str = "RGB", size: tuple[int, int] = (1200, 600)) -> Image.Image:
    """A picture whose upper left quarter is dark."""
    picture = Image.new("RGB", size, (250, 250, 250))
    picture.paste((10, 10, 10), (0, 0, size[0] // 2, size[1] // 2))
    if mode == "I;16":
        return picture.convert("L").convert("I").point(lambda value: value * 256).convert(mode)
    return picture.quantize(8) if mode == "P" else picture.convert(mode)


# EXIF orientation: which corner of the upright picture is dark.
CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}


@pytest.mark.parametrize("orientation", CORNERS)
@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("WEBP", "RGB"),
        ("TIFF", "RGB"),
    ],
)
def test_pictures_are_turned_upright(kind: str, mode: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    thumbnail = drawn(saved(marked(mode), kind, exif=exif), f"image/{kind.lower()}")
    turned = orientation >= 5
    assert (thumbnail.width_px, thumbnail.height_px) == ((600, 1200) if turned else (1200, 600))
    small = shown(thumbnail)
    assert (small.width < small.height) == turned
    right, low = CORNERS[orientation]
    place = (small.width * (1 + 2 * right) // 4, small.height * (1 + 2 * low) // 4)
    across = (small.width - 1 - place[0], place[1])
    assert near(small.getpixel(place), (10, 10, 10))
    assert near(small.getpixel(across), (250, 250, 250))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_drawn(mode: str) -> None:
    small = shown(drawn(saved(marked(mode), "PNG")))
    assert near(small.getpixel((10, 10)), (10, 10, 10))
    assert near(small.getpixel((small.width - 10, 10)), (250, 250, 250))


def test_what_is_clear_is_white() -> None:
    clear = Image.new("RGBA", (40, 20), (255, 0, 0, 0))
    assert near(shown(drawn(saved(clear, "PNG"))).getpixel((5, 5)), (255, 255, 255))
    palette = Image.new("P", (40, 20), 0)
    palette.putpalette([255, 0, 0] + [0] * 765)
    data = saved(palette, "PNG", transparency=0)
    assert near(shown(drawn(data)).getpixel((5, 5)), (255, 255, 255))


@pytest.mark.parametrize("name", WHOLE)
def test_every_kind_is_drawn_the_first_frame_of_animations(name: str) -> None:
    thumbnail = drawn(WHOLE[name])
    assert (thumbnail.width_px, thumbnail.height_px) == (90, 70)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (1080, 30_000), (481, 480)])
def test_extreme_shapes(size: tuple[int, int]) -> None:
    thumbnail = drawn(saved(Image.new("L", size, 128), "PNG"))
    assert (thumbnail.width_px, thumbnail.height_px) == size
    assert min(shown(thumbnail).size) >= 1


def test_small_pictures_are_not_made_larger() -> None:
    assert shown(drawn(png(20, 10))).size == (20, 10)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"words", "text/plain"),
        (b"words", "image/png"),
        (b"", "image/png"),
        (png()[:40], "image/png"),
        (declared(60_000, 60_000), "image/png"),
        (declared(10, 10, b"too little"), "image/png"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "image/heic"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "image/png"),
    ],
)
def test_what_can_not_be_drawn_is_none(data: bytes, media_type: str) -> None:
    assert draw(io.BytesIO(data), media_type) is None


def test_an_altered_exhibit_is_not_taken_for_a_picture_that_can_not_be_drawn() -> None:
    class Damaged(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ExhibitDamaged(mark="AEX/1", reason="altered")

    with pytest.raises(ExhibitDamaged):
        draw(Damaged(png()), "image/png")


@pytest.mark.parametrize("name", WHOLE)
def test_damaged_pictures_are_drawn_or_not_and_never_a_fault(name: str) -> None:
    rng = random.Random(name)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "words"
    data = WHOLE[name]
    if name in ("png", "jpeg", "webp"):
        data = saved(Image.open(io.BytesIO(data)), name.upper(), exif=exif)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(rng.randrange(1, 6)):
            damaged[rng.randrange(min(len(damaged), 600))] = rng.randrange(256)
        draw(io.BytesIO(bytes(damaged)), "image/png")
