# SPDX-License-Identifier: MIT
"""The scorer: a perfect proposal has everything right, and each mistake costs what it should."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from abuselog.records.moment import Precision
from abuselog.records.reading import Proposal, Proposed, ResolvedTime, SeenMessage
from tests.screens.drawing import draw
from tests.screens.plan import of_half
from tests.screens.scoring import GOALS, Tally, judged, main_item, plain, word_errors


def _proposed(words: str | None) -> Proposed | None:
    return Proposed(value=words, rule="test") if words is not None else None


def _message(item: Mapping[str, Any]) -> SeenMessage:
    resolved = None
    if item["earliest"]:
        resolved = ResolvedTime(
            earliest=dt.datetime.fromisoformat(item["earliest"]).astimezone(dt.UTC),
            latest=dt.datetime.fromisoformat(item["latest"]).astimezone(dt.UTC),
            precision=Precision.RANGE,
        )
    return SeenMessage(
        display_name=_proposed(item["author"]),
        handle=_proposed(item["handle"]),
        text=_proposed(item["text"]),
        displayed_time=_proposed(item["date_raw"]),
        resolved=resolved,
        outgoing=item["outgoing"],
    )


def _perfect(truth: Mapping[str, Any]) -> Proposal:
    return Proposal(
        platform=_proposed(truth["platform"]),
        url=None,
        place=None,
        messages=tuple(_message(item) for item in truth["items"]),
        main=truth["main"],
        all_text="\n".join(word[0] for word in truth["words"]),
        rules="test",
    )


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    plan = next(p for p in of_half("dev") if p.name == "x_post_phone_00")
    return draw(plan).truth


def test_a_perfect_proposal_has_everything_right() -> None:
    for plan in of_half("dev")[::12]:
        truth = draw(plan).truth
        tally = judged(_perfect(truth), truth)
        assert all(tally.share(what) == 1 for what in tally.asked), plan.name


def _changed(truth: Mapping[str, Any], **changes: Any) -> Tally:
    proposal = _perfect(truth)
    messages = list(proposal.messages)
    messages[truth["main"]] = replace(messages[truth["main"]], **changes)
    return judged(replace(proposal, messages=tuple(messages)), truth)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"display_name": None}, "author"),
        ({"display_name": Proposed(value="Somebody Else", rule="test")}, "author"),
        ({"handle": Proposed(value="@somebody", rule="test")}, "handle"),
        ({"resolved": None}, "time"),
    ],
)
def test_a_wrong_field_counts_as_wrong_and_so_does_the_main_message(
    truth: dict[str, Any], changes: dict[str, Any], what: str
) -> None:
    tally = _changed(truth, **changes)
    assert tally.right[what] == tally.asked[what] - 1
    assert tally.right["main"] == 0
    assert tally.share("words") == 1


def test_a_time_one_minute_off_is_wrong(truth: dict[str, Any]) -> None:
    main = _message(truth["items"][truth["main"]])
    assert main.resolved is not None
    later = main.resolved.latest + dt.timedelta(minutes=1)
    tally = _changed(truth, resolved=replace(main.resolved, latest=later))
    assert tally.right["main time"] == 0


def test_another_message_named_as_the_main_one_is_wrong(truth: dict[str, Any]) -> None:
    proposal = replace(_perfect(truth), main=truth["main"] + 1)
    tally = judged(proposal, truth)
    assert tally.right["main"] == 0
    assert tally.share("text") == 1


def test_words_that_were_not_seen_are_missed(truth: dict[str, Any]) -> None:
    half = "\n".join(word[0] for word in truth["words"][::2])
    tally = judged(replace(_perfect(truth), all_text=half), truth)
    assert 0.3 < tally.share("words") < 0.8
    assert "words" in tally.missed()


def test_nothing_proposed_is_nothing_right(truth: dict[str, Any]) -> None:
    empty = Proposal(
        platform=None, url=None, place=None, messages=(), main=None, all_text="", rules="test"
    )
    tally = judged(empty, truth)
    assert not any(tally.right.values())
    assert set(tally.missed()) == set(GOALS)


def test_outlook_counts_as_mail(truth: dict[str, Any]) -> None:
    outlook = {**truth, "platform": "outlook"}
    assert judged(replace(_perfect(truth), platform=_proposed("email")), outlook).share(
        "platform"
    )  # fmt: skip


def test_words_are_compared_without_emoji_and_curly_quotes() -> None:
    assert plain("You’re  a clown 🤡!") == "You're a clown !"
    assert word_errors("one two three four", "one two four") == pytest.approx(0.25)
    assert word_errors("Well said 👏", "Well said") == 0


def test_where_no_main_message_is_named_it_is_the_first_incoming() -> None:
    items = [{"outgoing": True, "text": "a"}, {"outgoing": False, "text": "b"}]
    assert main_item({"items": items}) is items[1]
