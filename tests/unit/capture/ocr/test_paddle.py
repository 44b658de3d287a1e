# SPDX-License-Identifier: MIT
"""Our own reader, on words drawn in the ways in which screens show them."""

from __future__ import annotations

import pytest
from PIL import Image

from abuselog.capture.ocr.paddle import PaddleOcr
from abuselog.capture.ocr.pixels import upright
from abuselog.capture.ocr.protocol import Ocr
from abuselog.errors import PictureTooBig, UnreadableImage
from tests.unit.capture.ocr.contract import OcrContract
from tests.unit.capture.ocr.drawn import font, picture, saved

WORDS = "Leave this town"


@pytest.fixture(scope="module")
def reader() -> PaddleOcr:
    return PaddleOcr()


class TestPaddleOcr(OcrContract):
    @pytest.fixture
    def ocr(self, reader: PaddleOcr) -> Ocr:
        return reader


@pytest.mark.parametrize("ink", ["black", "#888888"])
def test_words_are_read(reader: PaddleOcr, ink: str) -> None:
    (line,) = reader.read(saved(picture((20, 40, WORDS), ink=ink))).lines
    assert line.text == WORDS
    left, top, right, bottom = font(28).getbbox(WORDS)
    assert abs(line.box.left - 20 - left) < 12
    assert abs(line.box.right - 20 - right) < 12
    assert line.box.top < 40 + top + 5 < 40 + bottom - 5 < line.box.bottom


def test_words_on_a_dark_screen_are_read(reader: PaddleOcr) -> None:
    made = picture((20, 40, WORDS), ink="#e7e9ea", ground="#15202b")
    assert reader.read(saved(made)).all_text == WORDS


def test_welsh_and_money_are_read(reader: PaddleOcr) -> None:
    made = picture((20, 20, "Mae'r tŷ a'r câr"), (20, 90, "£5 – “€20” @a_b #c"))
    seen = reader.read(saved(made))
    assert seen.all_text.replace("“", '"').replace("”", '"').replace("’", "'") == (
        "Mae'r tŷ a'r câr\n£5 – \"€20\" @a_b #c"
    )


def test_welsh_at_the_end_of_a_line_and_in_large_letters_is_read(reader: PaddleOcr) -> None:
    small = picture((20, 20, "Mae hi'n byw yn y tŷ"), (20, 90, "£1,240 · 12 May"))
    large = picture((20, 50, "Cŵn a dŵr"), size_px=32)
    assert reader.read(saved(small)).all_text == "Mae hi'n byw yn y tŷ\n£1,240 · 12 May"
    assert reader.read(saved(large)).all_text == "Cŵn a dŵr"


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(picture((20, 40, WORDS), ground=(0, 0, 0, 0), mode="RGBA"), id="black"),
        pytest.param(
            picture((20, 40, WORDS), ink="white", ground=(0, 0, 0, 0), mode="RGBA"), id="white"
        ),
        pytest.param(picture((20, 40, WORDS)).quantize(16), id="palette"),
        pytest.param(picture((20, 40, WORDS)).convert("1"), id="bits"),
        pytest.param(picture((20, 40, WORDS)).convert("L").convert("I;16"), id="faint 16 bits"),
    ],
)
def test_words_are_read_in_every_kind_of_png(reader: PaddleOcr, made: Image.Image) -> None:
    if made.mode == "I;16":
        made = made.point(lambda value: value * 256)
    assert reader.read(saved(made)).all_text == WORDS


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("WEBP", "RGB"), ("BMP", "RGB"), ("TIFF", "CMYK")],
)
def test_words_are_read_in_every_format(reader: PaddleOcr, kind: str, mode: str) -> None:
    made = picture((20, 40, WORDS)).convert(mode)
    assert reader.read(saved(made, kind)).all_text == WORDS


def test_the_first_picture_of_an_animation_is_read(reader: PaddleOcr) -> None:
    first, second = picture((20, 40, WORDS)), picture((20, 40, "Something else"))
    moving = saved(first, "GIF", save_all=True, append_images=[second])
    assert reader.read(moving).all_text == WORDS


@pytest.mark.parametrize(("turn", "degrees"), [(3, 180), (6, 90), (8, 270)])
def test_a_photograph_is_turned_upright(reader: PaddleOcr, turn: int, degrees: int) -> None:
    turned = picture((20, 40, WORDS)).rotate(degrees, expand=True)
    turned.getexif()[0x0112] = turn
    assert reader.read(saved(turned, "JPEG", exif=turned.getexif())).all_text == WORDS


def test_small_letters_of_a_desktop_screen_are_read(reader: PaddleOcr) -> None:
    made = picture((10, 10, "You will regret this, councillor"), size=(400, 60), size_px=13)
    assert reader.read(saved(made)).all_text == "You will regret this, councillor"


def test_a_picture_as_long_as_many_screens_is_not_squeezed(reader: PaddleOcr) -> None:
    words = [(10, top, f"Line at {top} of many") for top in range(40, 4_400, 727)]
    seen = reader.read(saved(picture(*words, size=(300, 4_400), size_px=20)))
    assert [line.text for line in seen.lines] == [text for _, _, text in words]
    for line, (_, top, _) in zip(seen.lines, words, strict=True):
        assert line.box.top < top + 12 < line.box.bottom


def test_a_space_between_two_weights_of_one_line_is_not_lost(reader: PaddleOcr) -> None:
    made = picture((20, 40, "patriot_pete"))
    right = round(20 + font(28).getlength("patriot_pete"))
    made.paste(picture((0, 40, "6h"), ink="#777777", size=(80, 160)), (right + 9, 0))
    seen = " ".join(line.text for line in reader.read(saved(made)).lines)
    assert seen == "patriot_pete 6h"


def test_columns_of_one_row_are_lines_of_their_own(reader: PaddleOcr) -> None:
    made = picture((20, 40, "Like"), (110, 40, "Reply"), (215, 40, "Share"))
    lines = reader.read(saved(made)).lines
    assert sorted(line.text for line in lines) == ["Like", "Reply", "Share"]
    assert len({round(line.box.left / 50) for line in lines}) == 3


def test_an_empty_picture_has_no_words(reader: PaddleOcr) -> None:
    assert reader.read(saved(picture())).lines == ()


def test_a_picture_of_one_point_has_no_words(reader: PaddleOcr) -> None:
    seen = reader.read(saved(Image.new("RGB", (1, 1))))
    assert (seen.width_px, seen.height_px, seen.lines) == (1, 1, ())


def test_a_webp_that_says_it_is_huge_is_refused() -> None:
    # Found by fuzzing: Pillow's own guard is no OSError, and would have ended the child.
    content = bytearray(saved(picture(size=(40, 30)), "WEBP", lossless=False))
    at = content.index(b"VP8 ") + 14
    content[at : at + 4] = b"\xff\x3f\xff\x3f"
    with pytest.raises((UnreadableImage, PictureTooBig)):
        upright(bytes(content))
