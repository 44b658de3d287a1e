# SPDX-License-Identifier: MIT
"""Covered pictures: the pixels are gone, everything else is as it was, and nothing comes along."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from abuselog.capture.covering import FILL, cover
from abuselog.errors import CoveringFailed, PictureTooBig, UnreadableImage
from abuselog.records.working_copy import FACE, NAME, Region
from tests.builders import png, saved

_BOX = Region(left=10, top=4, right=30, bottom=12, reason=NAME)


def _photo(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    ramp = Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), ramp)).convert(
        mode
    )


def _opened(raw: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(raw))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_the_place_is_one_colour_and_all_else_is_untouched(kind: str) -> None:
    raw = saved(_photo(), kind)
    before = _opened(raw).convert("RGB")
    after = _opened(cover(io.BytesIO(raw), (_BOX,)).png)
    before.paste(FILL, (10, 4, 30, 12))
    assert after.tobytes() == before.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixels_can_be_covered(mode: str) -> None:
    picture = _photo("L").convert("I").point(lambda value: value * 257).convert("I;16")
    picture = picture if mode == "I;16" else _photo().convert(mode)
    raw = saved(picture, "JPEG" if mode == "CMYK" else "PNG")
    after = _opened(cover(io.BytesIO(raw), (_BOX,)).png)
    assert after.mode == "RGB"
    assert after.crop((10, 4, 30, 12)).getcolors() == [(160, FILL)]
    assert len(after.crop((30, 12, 60, 40)).getcolors(5000) or ()) > 1


def test_what_is_transparent_is_white_and_shows_nothing_that_was_beneath() -> None:
    picture = Image.new("RGBA", (20, 20), (200, 10, 10, 0))
    after = _opened(cover(io.BytesIO(saved(picture, "PNG")), (_BOX,)).png)
    assert after.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("turn", range(1, 9))
def test_places_are_those_of_the_picture_as_it_is_seen(turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    raw = saved(_photo(), "JPEG", exif=exif.tobytes())
    made = cover(io.BytesIO(raw), (_BOX,))
    assert (made.width_px, made.height_px) == ((60, 40) if turn < 5 else (40, 60))
    assert _opened(made.png).crop((10, 4, 30, 12)).getcolors() == [(160, FILL)]


def test_nothing_of_the_file_but_its_pixels_comes_along() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    raw = saved(_photo(), "JPEG", exif=exif.tobytes(), comment=b"secret place") + b"secret place"
    made = cover(io.BytesIO(raw), (_BOX,)).png
    assert b"secret" not in made
    assert _opened(made).info == {}


def test_boxes_end_at_the_edge_and_come_in_reading_order() -> None:
    low = Region(left=-5, top=30, right=500, bottom=500, reason=FACE)
    made = cover(io.BytesIO(saved(_photo(), "PNG")), (low, _BOX))
    assert made.regions == (_BOX, Region(left=0, top=30, right=60, bottom=40, reason=FACE))


def test_a_box_outside_is_refused() -> None:
    outside = Region(left=60, top=0, right=70, bottom=10)
    with pytest.raises(CoveringFailed):
        cover(io.BytesIO(png(8, 8)), (outside,))


def test_what_is_no_picture_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImage):
        cover(io.BytesIO(b"no picture"), (_BOX,))
    large = saved(Image.new("1", (8000, 6000)), "PNG")
    with pytest.raises(PictureTooBig):
        cover(io.BytesIO(large), (_BOX,))
