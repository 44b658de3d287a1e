# SPDX-License-Identifier: MIT
"""What is proposed to be covered, and which words stand beneath boxes."""

from __future__ import annotations

import pytest

from abuselog.capture.reading.private_parts import (
    other_people,
    private_parts,
    region_of,
    words_beneath,
)
from abuselog.records.reading import Box, Proposal, Proposed, SeenLine, SeenMessage, SeenText
from abuselog.records.working_copy import ADDRESS, EMAIL, FACE, NAME, PHONE, Region


def _seen(*texts: str) -> SeenText:
    lines = tuple(
        SeenLine(text=text, box=Box(10, 10 + 40 * row, 10 + 10 * len(text), 30 + 40 * row),
                 confidence=0.9)
        for row, text in enumerate(texts)
    )  # fmt: skip
    return SeenText(width_px=600, height_px=800, lines=lines, engine="test", models="")


def _found(text: str, **known: tuple[str, ...]) -> set[tuple[str, str]]:
    return {(part.text, part.reason) for part in private_parts(_seen(text), **known)}


@pytest.mark.parametrize(
    ("text", "part", "reason"),
    [
        ("ring me on 07700 900123 tonight", "07700 900123", PHONE),
        ("ring +44 7700 900 123", "+44 7700 900 123", PHONE),
        ("(01632) 960 123 is the office", "(01632) 960 123", PHONE),
        ("write to a.sample@example.org today", "a.sample@example.org", EMAIL),
        ("he lives at 12 Offa's Dyke Road now", "12 Offa's Dyke Road", ADDRESS),
        ("Flat 3, 14b Mill Lane", "Flat 3, 14b Mill Lane", ADDRESS),
        ("send it to ZZ99 3WZ please", "ZZ99 3WZ", ADDRESS),
        ("mae hi'n byw yn 7 Stryd Fawr", "7 Stryd Fawr", ADDRESS),
        ("I saw @neighbour_one there", "@neighbour_one", NAME),
    ],
)
def test_numbers_and_addresses_are_proposed(text: str, part: str, reason: str) -> None:
    assert _found(text) == {(part, reason)}


@pytest.mark.parametrize(
    "text",
    [
        "you are a disgrace",
        "22/11/2026 22:45:07",
        "1,234 likes 2.3M views",
        "£1,250,000,000 wasted on the road",
        "https://example.org/posts/1234567890123",
        "2026-11-22 22:45",
    ],
)
def test_dates_sums_and_counts_are_left_alone(text: str) -> None:
    assert _found(text) == set()


def test_known_names_are_proposed_in_any_spelling_but_not_within_words() -> None:
    names = ("Dilys Sample", "O'Hara")
    assert _found("DILYS SAMPLE said so", names=names) == {("DILYS SAMPLE", NAME)}
    assert _found("DilysSample said so", names=names) == {("DilysSample", NAME)}
    assert _found("Mrs O\u2019Hara", names=names) == {("O\u2019Hara", NAME)}
    assert _found("Samples were taken by Dilysia", names=names) == set()


def test_the_sender_and_oneself_are_spared() -> None:
    names = ("Dilys Sample", "Alex Example")
    spared = ("@the_sender", "Alex Example")
    text = "@the_sender to Alex Example: Dilys Sample knows"
    assert _found(text, names=names, spared=spared) == {("Dilys Sample", NAME)}


def test_other_people_are_those_of_messages_that_are_not_meant() -> None:
    def message(name: str, *, outgoing: bool = False) -> SeenMessage:
        return SeenMessage(display_name=Proposed(value=name, rule="test"), outgoing=outgoing)

    proposal = Proposal(
        platform=None, url=None, place=None, main=1, all_text="", rules="test",
        messages=(message("Dilys"), message("Sender"), message("Me", outgoing=True),
                  message("Sender"), message("Emyr")),
    )  # fmt: skip
    assert other_people(proposal) == ("Dilys", "Emyr")


def test_the_proposed_box_covers_the_words_it_is_for() -> None:
    seen = _seen("ring me on 07700 900123 tonight", "nothing")
    (part,) = private_parts(seen)
    assert words_beneath(seen, (region_of(part, seen),)) == (("07700 900123", PHONE),)


def test_words_beneath_a_box_are_those_mostly_covered_with_the_reason_of_the_box() -> None:
    seen = _seen("from Dilys Sample today", "and more words")
    name = Region(left=60, top=5, right=190, bottom=35, reason=NAME)
    low = Region(left=0, top=60, right=600, bottom=64, reason=FACE)
    assert words_beneath(seen, (name, low)) == (("Dilys Sample", NAME),)
    both = Region(left=0, top=0, right=600, bottom=90, reason=FACE)
    assert words_beneath(seen, (both,)) == (
        ("from Dilys Sample today", FACE),
        ("and more words", FACE),
    )
    assert words_beneath(seen, ()) == ()


def test_words_are_hidden_without_what_stands_around_them_and_ordinary_ones_only_as_names() -> None:
    seen = _seen("Dilys Sample:", "vote", "dilys")
    line = Region(left=0, top=5, right=600, bottom=35, reason=NAME)
    face = Region(left=0, top=45, right=600, bottom=75, reason=FACE)
    small = Region(left=0, top=85, right=600, bottom=115, reason=NAME)
    assert words_beneath(seen, (line, face, small)) == (("Dilys Sample", NAME), ("dilys", NAME))
