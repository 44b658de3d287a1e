# SPDX-License-Identifier: MIT
"""Levels and floors."""

from __future__ import annotations

import itertools

import pytest

from abuselog.catalogue import severity
from abuselog.errors import UnknownCode


def test_the_levels_have_the_names_the_person_sees() -> None:
    assert [level.name for level in severity.levels()] == [
        "Uncivil",
        "Abusive",
        "Serious",
        "High",
        "Immediate danger",
    ]
    assert [level.short_name for level in severity.levels()][-1] == "Danger"


def test_level_five_says_999_before_anything_else() -> None:
    assert severity.level(5).what_to_do.startswith("Call 999 now")


@pytest.mark.parametrize("number", [0, 6, -1])
def test_a_level_off_the_scale_is_unknown(number: int) -> None:
    with pytest.raises(UnknownCode) as caught:
        severity.level(number)
    assert (caught.value.list_name, caught.value.value) == ("severity", str(number))


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], 1),
        (["personal_slur"], 2),
        (["told_to_stop"], 3),
        (["hate_term"], 3),
        (["threat"], 4),
        (["home_or_routine_disclosed"], 4),
        (["intimate_image"], 4),
        (["stalking_type"], 4),
        (["near_in_time_or_place"], 5),
        (["happening_now"], 5),
        (["hate_term", "threat"], 4),
        (["a_word_of_another_version"], 1),
        (["a_word_of_another_version", "hate_term"], 3),
    ],
)
def test_floor(codes: list[str], expected: int) -> None:
    assert severity.floor(codes) == expected


def test_the_floor_of_two_facts_is_the_higher_one() -> None:
    for one, two in itertools.combinations(severity.triggers(), 2):
        assert severity.floor(iter([one.code, two.code])) == max(one.floor, two.floor)


def test_every_trigger_is_a_question() -> None:
    assert all(t.question.endswith("?") for t in severity.triggers())


def test_unknown_words_come_back_as_they_are() -> None:
    assert severity.impact_label("distress") == "I was distressed"
    assert severity.impact_label("old_word") == "old_word"
    assert severity.pattern_label("repeated") == "Repeated"
    assert severity.pattern_label("old_word") == "old_word"
    assert severity.trigger_question("threat").endswith("?")
    assert severity.trigger_question("old_word") == "old_word"


def test_pattern_impact_and_likelihood_are_lists_of_their_own() -> None:
    assert {c.code for c in severity.patterns()} == {
        "single",
        "repeated",
        "escalating",
        "coordinated",
        "multi_platform",
        "moved_offline",
    }
    assert "fear_of_violence" in {c.code for c in severity.impacts()}
    assert "knows_home" in {c.code for c in severity.likelihood_aids()}
