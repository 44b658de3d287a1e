# SPDX-License-Identifier: MIT
"""The invented screenshots: the same every time, true to themselves, the halves apart."""

from __future__ import annotations

import datetime as dt
import random
from io import BytesIO

import pytest
from PIL import Image

from tests.screens.cast import HALVES, Cast
from tests.screens.drawing import Drawn, draw
from tests.screens.plan import layouts, of_half, plans

PLATFORMS = {
    "x", "facebook", "instagram", "threads", "whatsapp", "messenger", "tiktok", "youtube",
    "snapchat", "nextdoor", "bluesky", "mastodon", "linkedin", "reddit", "telegram", "signal",
    "discord", "sms", "email",
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn() -> list[Drawn]:
    return [draw(plan) for plan in plans()[::9]]


def test_there_are_enough_of_them_for_every_platform_in_both_halves() -> None:
    assert {layout.platform for layout in layouts()} == PLATFORMS
    for half in HALVES:
        assert {plan.layout.platform for plan in of_half(half)} == PLATFORMS
    assert len(plans()) >= 160
    assert len(of_half("dev")) == len(of_half("kept_aside"))
    assert len({plan.seed for plan in plans()}) == len(plans())


def test_the_same_number_draws_the_same_bytes() -> None:
    for plan in of_half("dev")[::40]:
        first, second = draw(plan), draw(plan)
        assert first == second


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_halves_share_neither_people_nor_words(language: str) -> None:
    pools = []
    for half in HALVES:
        cast = Cast(random.Random(1), half, language)
        names = {person.name for person in cast._people}
        pools.append((names, set(cast._abuse), set(cast._mild)))
    for one, other in zip(*pools, strict=True):
        assert one.isdisjoint(other)
        assert min(len(one), len(other)) >= 10


def test_every_word_of_the_truth_lies_in_the_picture(drawn: list[Drawn]) -> None:
    for screen in drawn:
        width, height = Image.open(BytesIO(screen.data)).size
        assert len(screen.truth["words"]) >= 8, screen.name
        for _word, left, top, wide, tall in screen.truth["words"]:
            assert -2 <= left <= left + wide <= width + 2, screen.name
            assert -4 <= top <= top + tall <= height + 4, screen.name


def test_what_a_message_says_stands_on_the_screen_at_its_place(drawn: list[Drawn]) -> None:
    for screen in drawn:
        for item in screen.truth["items"]:
            if item["partial"]:
                continue
            x, y, wide, tall = item["text_box"]
            inside = [
                word
                for word, left, top, _wide, _tall in screen.truth["words"]
                if x - 1 <= left <= x + wide + 1 and y - 1 <= top <= y + tall + 1
            ]
            assert "".join(item["text"].split()) in "".join(inside), screen.name


def test_every_screen_has_a_main_message_before_its_capture(drawn: list[Drawn]) -> None:
    for screen in drawn:
        captured = dt.datetime.fromisoformat(screen.truth["captured_at"])
        main = screen.truth["items"][screen.truth["main"]]
        assert not main["outgoing"]
        assert main["text"]
        for item in screen.truth["items"]:
            if item["earliest"]:
                earliest = dt.datetime.fromisoformat(item["earliest"])
                assert earliest < dt.datetime.fromisoformat(item["latest"])
                assert earliest < captured
