# SPDX-License-Identifier: MIT
"""File names, the clock on the picture, slips of the reader, names and buttons by their words."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog.capture.reading import signs
from abuselog.capture.reading.device_clock import clock_agrees, clock_on
from abuselog.capture.reading.file_names import taken_at
from abuselog.capture.reading.mending import mended_handle, mended_name, mended_text
from abuselog.capture.reading.vocabulary import part
from abuselog.errors import CatalogueDamaged
from tests.unit.capture.reading.drawn import BAR, seen

EVENING = dt.datetime(2026, 3, 14, 21, 4, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "name",
    [
        "Screenshot_20260314-210412.png",
        "Screenshot_20260314-210412_Facebook.jpg",
        "Screenshot_20260314_210412_WhatsApp.jpg",
        "Screenshot 2026-03-14 at 21.04.12.png",
        "Screenshot 2026-03-14 at 9.04.12\u202fpm.png",
        "Screenshot 2026-03-14 210412.png",
        "Screenshot from 2026-03-14 21-04-12.png",
        "WhatsApp Image 2026-03-14 at 21.04.12.jpeg",
        "2026-03-14_21-04-12.png",
        "20260314_210412.jpg",
    ],
)
def test_names_that_say_when(name: str) -> None:
    assert taken_at(name) == EVENING


@pytest.mark.parametrize(
    "name",
    ["IMG_1234.PNG", "IMG-20260314-WA0001.jpg", "Screenshot (12).png", "20261399_250000.png", ""],
)
def test_names_that_do_not(name: str) -> None:
    assert taken_at(name) is None


def test_summer_time_is_known() -> None:
    assert taken_at("Screenshot_20260614-210412.png") == dt.datetime(
        2026, 6, 14, 20, 4, 12, tzinfo=dt.UTC
    )


def test_the_clock_on_the_picture_is_a_cross_check() -> None:
    picture = seen(BAR, (300, [(40, "Example")]))
    assert clock_on(picture) == "17:46"
    assert clock_agrees(picture, dt.datetime(2026, 11, 23, 17, 47, 30, tzinfo=dt.UTC)) is True
    assert clock_agrees(picture, dt.datetime(2026, 11, 23, 18, 46, tzinfo=dt.UTC)) is False
    assert clock_agrees(seen((300, [(40, "Example")])), EVENING) is None


def test_a_clock_of_twelve_hours_may_mean_either_half_of_the_day() -> None:
    picture = seen((20, [(40, "9:04"), (950, "57%")]), (300, [(40, "Example")]))
    assert clock_agrees(picture, EVENING) is True


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("l'd love to see you", "I'd love to see you"),
        ("so am l.", "so am I."),
        ("ClIr Example is a crook", "Cllr Example is a crook"),
        ("Worst. O/10", "Worst. 0/10"),
        ("It raised £1 ,240 in May", "It raised £1,240 in May"),
        ("all of you, McIntyre", "all of you, McIntyre"),
        ("Hello all", "Hello all"),
    ],
)
def test_letters_that_look_alike(read: str, meant: str) -> None:
    assert mended_text(read) == meant


def test_names_and_handles_are_mended_by_rule() -> None:
    assert mended_name("lan Copestake") == "Ian Copestake"
    assert mended_name("liam") == "liam"
    assert mended_name("Llinos lorwerth") == "Llinos Iorwerth"
    assert mended_handle("@sickOfit", always_small=False) == "@sick0fit"
    assert mended_handle("rhian_II", always_small=True) == "rhian_ll"
    assert mended_handle("@NoMoreBins", always_small=False) == "@NoMoreBins"
    assert mended_handle("@IO", always_small=False) == "@IO"


@pytest.mark.parametrize(
    "text",
    ["Like Reply", "31 12K 402", "Like · 3 | Reply", "Hoffi Ateb", "D 31 Q 14 128 ili, 1.2K"],
)
def test_rows_of_buttons(text: str) -> None:
    assert signs.is_buttons(text)


@pytest.mark.parametrize(
    "text",
    [
        "I like you",
        "reply",
        "Do the decent thing",
        "Q",
        "I know where you live",
        "Share your shame",
    ],
)
def test_rows_that_are_words(text: str) -> None:
    assert not signs.is_buttons(text)


@pytest.mark.parametrize(
    "text", ["Example One", "J. Whitcombe", "Anon 4471", "~ Gaz", "Disgusted of Deepdale", "Gaz"]
)
def test_names(text: str) -> None:
    assert signs.is_name(text)


@pytest.mark.parametrize(
    "text", ["Watch your back.", "what are you going to do about it", "Liar! Liar!", ""]
)
def test_sentences_are_no_names(text: str) -> None:
    assert not signs.is_name(text)


def test_badges_are_no_part_of_a_name() -> None:
    assert signs.without_badges("Example One · Creator") == "Example One"
    assert signs.without_badges("Example One Author") == "Example One"
    assert signs.without_badges("Taxpayer 1st") == "Taxpayer 1st"


def test_a_list_of_words_without_a_part_is_damaged() -> None:
    with pytest.raises(CatalogueDamaged):
        part("times", "centuries")
