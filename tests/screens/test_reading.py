# SPDX-License-Identifier: MIT
"""Screenshots read from their bytes to the proposal: a few always, all of them under `slow`."""

from __future__ import annotations

import pytest

from abuselog.capture.ocr.paddle import PaddleOcr
from tests.screens.cast import HALVES
from tests.screens.plan import of_half
from tests.screens.reading import score_drawn, together

FEW = (
    "x_post_phone_00",
    "facebook_page_desktop_00",
    "whatsapp_group_phone_04",
    "youtube_comments_phone_02",
    "bluesky_post_phone_02",
    "messenger_chat_phone_02",
    "sms_google_phone_02",
    "email_opened_desktop_00",
)


@pytest.fixture(scope="module")
def reader() -> PaddleOcr:
    return PaddleOcr()


def test_a_few_screens_of_several_platforms_are_read_as_well_as_promised(reader: PaddleOcr) -> None:
    plans = tuple(plan for plan in of_half("dev") if plan.name in FEW)
    assert len(plans) == len(FEW)
    tally = together(score_drawn(plans, reader.read))
    assert tally.missed() == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("half", HALVES)
def test_all_screens_are_read_as_well_as_promised(half: str, reader: PaddleOcr) -> None:
    tally = together(score_drawn(of_half(half), reader.read))
    assert tally.missed() == []
