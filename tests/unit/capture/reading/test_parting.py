# SPDX-License-Identifier: MIT
"""Which lines of a screen are one message, which are the next, and which are no words at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from abuselog.capture.reading.propose import propose
from abuselog.records.reading import Box, SeenLine
from tests.unit.capture.reading.drawn import BAR, CAPTURED, Piece, proposed, said, seen


def test_a_day_that_ends_a_sentence_parts_no_bubbles() -> None:
    proposal = proposed(
        BAR,
        (111, [(256, "BIG DAVE")]),
        (165, [(256, "bigdaveofficial")]),
        (311, [(390, "Yesterday 4:06 pm")]),
        (409, [(176, "Hi all, the next meeting is on")]),
        (465, [(176, "3 March at 7.15pm")]),
        (2218, [(165, "Message...")]),
    )
    words = "Hi all, the next meeting is on 3 March at 7.15pm"
    assert [one[2:] for one in said(proposal)] == [(words, "Yesterday 4:06 pm")]


def test_bubbles_close_together_are_parted_where_a_sentence_ends() -> None:
    proposal = proposed(
        BAR,
        (135, [(149, "KT"), (255, "kit_and_pip")]),
        (318, [(447, "12 MARCH")]),
        (410, [(44, "KIT_AND_PIP")]),
        (474, [(73, "Could you share the map?")]),
        (536, [(73, "What sort of people vote for")]),
        (590, [(73, "that? Wicked ones, every one")]),
        (644, [(73, "of them")]),
        (2215, [(169, "Send a chat")]),
    )
    assert [one[2] for one in said(proposal)] == [
        "Could you share the map?",
        "What sort of people vote for that? Wicked ones, every one of them",
    ]


def test_a_row_of_counts_with_a_star_ends_a_post_and_who_boosted_is_no_text() -> None:
    proposal = proposed(
        BAR,
        (130, [(120, "Home")]),
        (300, [(190, "BIG DAVE"), (950, "20m")]),
        (355, [(190, "@bigdaveofficial")]),
        (420, [(40, "You make me sick.")]),
        (500, [(40, "1"), (300, "2 81"), (560, "☆175"), (900, "77")]),
        (600, [(160, "Ward News boosted")]),
        (660, [(190, "Ngozi Okafor"), (950, "2h")]),
        (715, [(190, "@ngozi_okafor")]),
        (780, [(40, "Agreed, the crossing comes first")]),
    )
    assert [one[2] for one in said(proposal)] == [
        "You make me sick.",
        "Agreed, the crossing comes first",
    ]


def test_a_link_too_long_for_its_row_is_one_link() -> None:
    proposal = proposed(
        BAR,
        (117, [(258, "Hannah Quayle")]),
        (308, [(400, "30 Aug 2026, 18:36")]),
        (400, [(178, "You parasite. Story at")]),
        (455, [(178, "https://sampleton.example")]),
        (510, [(178, "/expenses")]),
        (720, [(400, "30 Aug 2026, 19:17")]),
        (814, [(178, "Look at this, all of you here")]),
        (869, [(178, "https://sampleton.example")]),
        (924, [(178, "and weep")]),
        (2221, [(166, "Message...")]),
    )
    assert [one[2] for one in said(proposal)] == [
        "You parasite. Story at https://sampleton.example/expenses",
        "Look at this, all of you here https://sampleton.example and weep",
    ]


def test_messages_of_one_head_are_parted_by_the_space_between_them() -> None:
    proposal = proposed(
        BAR,
        (145, [(133, "# council-chat")]),
        (307, [(200, "Gareth Pugh"), (494, "Today at 11:22")]),
        (369, [(200, "Watch yourself there tonight Gary")]),
        (444, [(200, "Your speech was the biggest load")]),
        (504, [(200, "of rubbish I have ever sat through")]),
        (564, [(200, "and I was married for 30 years.")]),
        (2206, [(179, "Message #council-chat")]),
    )
    first, second = (one[2] for one in said(proposal))
    assert first == "Watch yourself there tonight Gary"
    assert second.startswith("Your speech was the biggest load of rubbish I have ever sat through")


def test_the_initials_in_a_large_round_picture_are_no_words() -> None:
    picture = seen(
        BAR,
        (130, [(120, "Home")]),
        (300, [(190, "Owen-Lee Cartwright"), (950, "21h")]),
        (360, [(190, "@owenleec_")]),
        (420, [(40, "Enjoy the holiday, all of you,")]),
        (475, [(40, "two weeks in Spain was it")]),
    )
    large = SeenLine(text="oc", box=Box(42, 306, 166, 406), confidence=0.6)
    proposal = propose(replace(picture, lines=(*picture.lines, large)), CAPTURED)
    words = "Enjoy the holiday, all of you, two weeks in Spain was it"
    assert said(proposal) == [("Owen-Lee Cartwright", "@owenleec_", words, "21h")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Reply to me, you coward. I pay your", "wages and I want an answer."),
        ("Reply to my letters or else you will", "be sorry and I mean very sorry"),
    ],
)
def test_a_message_that_begins_as_a_box_for_writing_does_is_kept_whole(
    first: str, second: str
) -> None:
    proposal = proposed(
        BAR,
        (300, [(190, "Cllr Watch @cllrwatch.bsky.social"), (1000, "1d")]),
        (370, [(190, first)]),
        (425, [(190, second)]),
        (520, [(190, "5"), (412, "281"), (700, "12")]),
        (2244, [(290, "Q"), (934, "8")]),
    )
    assert said(proposal)[0][2] == f"{first} {second}"


def test_icons_that_the_edge_cuts_are_no_words() -> None:
    proposal = proposed(
        BAR,
        (130, [(120, "Home")]),
        (300, [(190, "Pat O'Malley"), (950, "2d")]),
        (355, [(190, "@patomalley@twt.example")]),
        (420, [(40, "Da iawn wir")]),
        (490, [(40, "1"), (120, "1"), (300, "O A A"), (900, "0")]),
    )
    assert [one[2] for one in said(proposal)] == ["Da iawn wir"]


def test_a_place_that_stands_under_other_names_too_is_no_text() -> None:
    rows: list[tuple[int, list[Piece]]] = [(60, [(160, "nextdoor.com/p/C4kF9CGkP3ag")])]
    for place, words in enumerate(("Is anybody else without their water today?", "Waste of space")):
        top = 400 + 300 * place
        rows += [
            (top, [(200, ("Hywel Dee", "Rob Tait")[place])]),
            (top + 55, [(200, "Example Hill")]),
            (top + 110, [(200, words)]),
            (top + 170, [(200, "6d"), (300, "Like"), (440, "Reply")]),
        ]
    proposal = proposed(*rows, width=1600, height=1200)
    assert [one[2] for one in said(proposal)][1] == "Waste of space"


def test_a_clock_that_lost_its_colon_ends_its_bubble() -> None:
    proposal = proposed(
        BAR,
        (145, [(278, "Cymuned Enghraifft")]),
        (205, [(278, "341 members")]),
        (360, [(460, "3 October")]),
        (470, [(46, "Dai the Milk")]),
        (530, [(46, "Great turnout today"), (560, "1208 pm")]),
        (650, [(46, "Sorry I missed it"), (560, "4.54 pm")]),
        (770, [(46, "The lights look good"), (560, "5:01 pm")]),
        (2317, [(71, "Message")]),
    )
    assert [one[2:] for one in said(proposal)] == [
        ("Great turnout today", "3 October, 12:08 pm"),
        ("Sorry I missed it", "3 October, 4:54 pm"),
        ("The lights look good", "3 October, 5:01 pm"),
    ]


def test_answers_below_the_box_for_writing_are_read() -> None:
    proposal = proposed(
        (40, [(400, "x.com/replyguy/status/366234482860944951")]),
        (174, [(575, "Reply Guy")]),
        (226, [(575, "@replyguy")]),
        (290, [(575, "Get out of our town before we come")]),
        (360, [(575, "13:50 · 26 Jul 2025")]),
        (800, [(575, "Post your reply")]),
        (870, [(575, "Old Man Jenkins @oldmanj · 1h")]),
        (925, [(575, "Is your daughter still at that school?")]),
        (985, [(575, "27"), (800, "14"), (1000, "31")]),
        width=1920,
        height=1080,
    )
    assert [one[1] for one in said(proposal)] == ["@replyguy", "@oldmanj"]


def test_the_large_letter_of_a_round_picture_beside_a_button_is_passed_over() -> None:
    picture = seen(
        (60, [(190, "Sam")]),
        (86, [(943, "Follow")]),
        (120, [(197, "@sam_b_64")]),
        (200, [(42, "Follow her home and ask her yourself")]),
        (320, [(45, "05:39 · Jan 7, 2026")]),
        (420, [(43, "6 Reposts"), (275, "224 Quotes")]),
        height=831,
    )
    large = SeenLine(text="0", box=Box(55, 52, 173, 171), confidence=0.9)
    proposal = propose(replace(picture, lines=(*picture.lines, large)), CAPTURED)
    assert said(proposal)[0][:2] == ("Sam", "@sam_b_64")


def test_a_subject_in_larger_letters_over_the_words_is_none_of_them() -> None:
    picture = seen(
        (45, [(93, "9:48"), (1000, "55%")]),
        (190, [(132, "Inbox")]),
        (324, [(203, "Bob from Number 7"), (850, "23/01/2026")]),
        (383, [(203, "To: Cllr J. Test")]),
        (640, [(40, "I know what time you walk the dog")]),
        (772, [(40, "Follow her home and ask her")]),
    )
    subject = SeenLine(text="Your vote", box=Box(40, 505, 426, 573), confidence=0.99)
    proposal = propose(replace(picture, lines=(*picture.lines, subject)), CAPTURED)
    assert said(proposal)[0][2] == "I know what time you walk the dog Follow her home and ask her"
    assert proposal.place is not None
    assert proposal.place.value == "Your vote"
