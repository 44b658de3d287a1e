# SPDX-License-Identifier: MIT
"""What is missing while it can still be had, in the order in which it goes."""

from __future__ import annotations

import pytest

from abuselog.capture.coach import Missing, Situation, is_only_relative, missing
from abuselog.catalogue import platforms
from abuselog.wording.coach import advice_words

POST = Situation(platform="facebook", kind="social", pictures=1, shown_time="3h")


def test_nothing_is_said_of_an_empty_page() -> None:
    assert missing(Situation()) == ()


def test_a_post_lacks_what_goes_first() -> None:
    assert missing(POST)[:3] == (Missing.LINK, Missing.HANDLE, Missing.FULL_DATE)


def test_what_is_there_is_not_asked_for() -> None:
    whole = Situation(
        platform="facebook", kind="social", pictures=2, has_link=True, has_handle=True,
        has_profile=True, shown_time="14 March 2026 at 21:04", has_context=True, has_own_reply=True,
    )  # fmt: skip
    assert missing(whole) == ()


@pytest.mark.parametrize(
    ("there", "first"),
    [
        (Situation(platform="snapchat", kind="messaging", has_words=True), Missing.SECOND_DEVICE),
        (Situation(platform="email", kind="mail", pictures=1), Missing.HEADERS),
        (Situation(pictures=1), Missing.PLATFORM),
        (
            Situation(
                platform="letter", kind="post", has_words=True, is_time_confirmed=False
            ),
            Missing.TIME,
        ),
    ],
)  # fmt: skip
def test_each_way_has_its_own_advice(there: Situation, first: Missing) -> None:
    assert missing(there)[0] is first


def test_a_chat_is_better_as_a_file() -> None:
    chat = Situation(platform="whatsapp", kind="messaging", pictures=1)
    assert Missing.EXPORT in missing(chat)
    with_file = Situation(platform="whatsapp", kind="messaging", has_chat_file=True)
    assert Missing.EXPORT not in missing(with_file)


@pytest.mark.parametrize(
    ("shown", "relative"),
    [("3h", True), ("Yesterday at 15:16", True), ("14 March 2026", False), ("", False),
     ("no time", False), ("just now", True)],
)  # fmt: skip
def test_only_a_date_says_the_date(shown: str, relative: bool) -> None:
    assert is_only_relative(shown) is relative


def test_every_advice_is_short_and_every_platform_is_of_a_known_kind() -> None:
    for code in Missing:
        assert 20 < len(advice_words(code)) < 160
    assert {"social", "messaging", "mail"} <= {one.kind for one in platforms.platforms()}
