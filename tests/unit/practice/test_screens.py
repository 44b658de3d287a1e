# SPDX-License-Identifier: MIT
"""Practice screenshots: the right size, the same every time, and visibly marked PRACTICE."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from abuselog.workflows.practice.screens import drawing, lettering
from abuselog.workflows.practice.screens.look import PRACTICE_INK, PRACTICE_WORD
from abuselog.workflows.practice.screens.scene import (
    DESKTOP,
    PHONE,
    Chat,
    Message,
    PostPage,
    Remark,
    Screen,
)
from abuselog.workflows.practice.story import incidents

SCREENS = [screen for one in incidents(date(2026, 11, 22)) for screen in one.screens]
TAKEN = datetime.fromisoformat("2026-03-14T18:45")

# One of every layout on every kind of device, light and dark.
KINDS = {
    f"{type(one.scene).__name__}-{one.device.kind}-{'dark' if one.dark else 'light'}": one
    for one in SCREENS
}


def opened(screen: Screen) -> Image.Image:
    return Image.open(io.BytesIO(drawing.image_bytes(screen)))


def mark_of(picture: Image.Image, tolerance: int) -> Image.Image:
    """Return a mask that is white where the picture has the mark's own colour."""
    plain = Image.new("RGB", picture.size, PRACTICE_INK)
    far = ImageChops.difference(picture.convert("RGB"), plain)
    red, green, blue = (band.point(lambda v: 255 * (v <= tolerance)) for band in far.split())
    return ImageChops.multiply(ImageChops.multiply(red, green), blue)


def test_every_layout_is_there() -> None:
    assert {name.rsplit("-", 1)[0] for name in KINDS} >= {
        "CallList-phone", "Chat-phone", "MailPage-desktop", "MailPage-phone", "Paper-camera",
        "PostPage-desktop", "PostPage-page", "PostPage-phone", "Profile-phone",
        "Timeline-desktop", "Timeline-phone",
    }  # fmt: skip
    assert {one.dark for one in SCREENS} == {True, False}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_same_screen_gives_the_same_bytes(name: str) -> None:
    assert drawing.image_bytes(KINDS[name]) == drawing.image_bytes(KINDS[name])


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.file_name)
def test_every_exhibit_is_an_image_marked_practice(screen: Screen) -> None:
    picture = opened(screen)
    is_photo = screen.file_name.endswith(".jpg")
    assert picture.format == ("JPEG" if is_photo else "PNG")
    note = picture.getexif()[0x010E] if is_photo else picture.info["Comment"]
    assert note.startswith(PRACTICE_WORD)
    assert mark_of(picture, 12 if is_photo else 0).histogram()[255] > 1000


@pytest.mark.parametrize("name", [n for n in sorted(KINDS) if "page" not in n.split("-")])
def test_the_marks_colour_is_in_one_small_place(name: str) -> None:
    # Guards the test above: the colour it counts comes from the mark and from nothing else.
    picture = drawing.draw(KINDS[name])
    found = mark_of(picture, 0).getbbox()
    assert found
    assert found[2] - found[0] < 300
    assert found[3] - found[1] < 80


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.file_name)
def test_a_picture_has_the_size_of_its_device(screen: Screen) -> None:
    width, height = drawing.draw(screen, 0.25).size
    assert width == round(screen.device.width_px / 4)
    if screen.device.kind == "page":
        assert 1500 < height <= screen.device.height_px // 4
    else:
        assert height == round(screen.device.height_px / 4)


def test_the_full_page_capture_is_very_tall() -> None:
    (page,) = [one for one in SCREENS if one.device.kind == "page"]
    picture = opened(page)
    assert picture.width == 1080
    assert 7000 < picture.height <= 9000


def test_different_words_give_different_pictures() -> None:
    one, other = (
        Screen("a.png", "", PHONE, Chat("A", "b", (Message(words, "09:00"),)), TAKEN)
        for words in ("Good morning", "Good evening")
    )
    assert drawing.image_bytes(one) != drawing.image_bytes(other)


def test_a_chat_is_not_drawn_in_a_browser() -> None:
    screen = Screen("a.png", "", DESKTOP, Chat("A", "b", (Message("c", "09:00"),)), TAKEN)
    with pytest.raises(ValueError, match="Chat"):
        drawing.draw(screen)


def test_an_unknown_picture_is_refused() -> None:
    page = PostPage("A", Remark("B", "1h", "c"), (), picture="castle")
    with pytest.raises(KeyError):
        drawing.draw(Screen("a.png", "", PHONE, page, TAKEN))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60))
def test_breaking_into_lines_loses_no_letter_and_keeps_the_width(words: str) -> None:
    lines = lettering.wrap(words, "regular", 16, 90)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    for line in lines:
        assert len(line) == 1 or lettering.width_px(line, "regular", 16) <= 90


def test_arabic_is_joined_and_runs_from_right_to_left() -> None:
    shown = lettering.visual("سلام Mill")
    assert shown.startswith("Mill ")
    # Presentation forms: meem isolated, lam-alef ligature final, seen initial, drawn left to right.
    assert [f"{ord(char):04X}" for char in shown[5:]] == ["FEE1", "FEFC", "FEB3"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("hello", False), ("שלום", True), ("12 سلام", True), ("", False), ("Mill سلام", False)],
)
def test_the_first_letter_decides_the_direction(words: str, expected: bool) -> None:
    assert lettering.reads_right_to_left(words) is expected
