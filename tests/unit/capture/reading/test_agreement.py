# SPDX-License-Identifier: MIT
"""Names and handles held against the rest of the screen, and slips mended; small names."""

from __future__ import annotations

import pytest

from abuselog.capture.reading.agreeing import whole_name
from abuselog.capture.reading.mending import capital_first, mended_name, mended_text
from tests.unit.capture.reading.drawn import BAR, Piece, proposed, said


def test_a_handle_agrees_with_the_address_where_the_reader_lost_a_letter() -> None:
    proposal = proposed(
        (60, [(161, "https://bsky.app/profile/sam-ll-ill.bsky.social/post/3magbmq5")]),
        (200, [(660, "Sam")]),
        (250, [(660, "@sam-I-ill.bsky.social")]),
        (310, [(600, "See you all there")]),
        (370, [(600, "6 Nov 2025, 5:26 AM")]),
        width=1920,
        height=1080,
    )
    assert said(proposal)[0][:2] == ("Sam", "@sam-ll-ill.bsky.social")


def test_of_two_readings_of_a_handle_the_one_against_its_neighbours_counts() -> None:
    proposal = proposed(
        BAR,
        (130, [(465, "Posts")]),
        (280, [(168, "anna_11")]),
        (1433, [(41, "16 likes")]),
        (1500, [(41, "anna_1I Today: cuts. Tomorrow: more cuts.")]),
        (1560, [(41, "29 November 2025")]),
    )
    assert said(proposal)[0][1] == "@anna_1l"


@pytest.mark.parametrize(
    ("shown", "beside", "whole"),
    [
        ("Bernadette O'Sh...", "Bernadette O'Shea-Quinn", "Bernadette O'Shea-Quinn"),
        ("Bernadette O'Sh…", "Texting with Bernadette O'Shea (SMS/MMS)", "Bernadette O'Shea"),
        ("Bernadette O'Sh...", "Bernadette O'Sh... joined", "Bernadette O'Sh..."),
        ("Bernadette O'Sh...", "Bernard", "Bernadette O'Sh..."),
        ("Mo...", "Moderators only", "Mo..."),
        ("Bernadette", "Bernadette O'Shea", "Bernadette"),
    ],
)
def test_a_name_cut_short_is_taken_from_where_it_stands_in_full(
    shown: str, beside: str, whole: str
) -> None:
    assert whole_name(shown, [beside]) == whole


@pytest.mark.parametrize(
    ("read", "meant"),
    [("lan", "Ian"), ("lolo", "Iolo"), ("lsla", "Isla"), ("lisa", "lisa"), ("lucy", "lucy")],
)
def test_a_small_l_before_what_it_seldom_begins_is_an_i(read: str, meant: str) -> None:
    assert capital_first(read) == meant


def test_a_small_name_stays_small_where_everybody_writes_small() -> None:
    rows: list[tuple[int, list[Piece]]] = []
    for place, name in enumerate(("lora", "sam", "kit")):
        top = 300 + 300 * place
        rows += [
            (top, [(200, name)]),
            (top + 55, [(200, "I like the new benches")]),
            (top + 120, [(200, "4d"), (300, "Like"), (420, "Reply")]),
        ]
    assert [name for name, *_ in said(proposed(BAR, *rows))] == ["lora", "sam", "kit"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("LIanelli is lovely", "Llanelli is lovely"),
        ("Dim byd mwy, dim byd Ilai", "Dim byd mwy, dim byd llai"),
        ("That is Ilan there", "That is Ilan there"),
        ("Ill in bed, Illegal too", "Ill in bed, Illegal too"),
        ("2weeks in Spain", "2 weeks in Spain"),
        ("2morrow then", "2morrow then"),
        ("the 3rd and the 10th", "the 3rd and the 10th"),
        ("it begins at 7.1 5", "it begins at 7.15"),
        ("scored 7.1 5 times", "scored 7.1 5 times"),
        ("Celwydd Ilwyr eto gan y llipryn", "Celwydd llwyr eto gan y llipryn"),
        ("Celwydd Illwyr eto gan y Ilipryn", "Celwydd llwyr eto gan y llipryn"),
        ("Fe ddown ni draw nos lau", "Fe ddown ni draw nos Iau"),
        ("I don 't think that 's fair", "I don't think that's fair"),
        ("back in the '90s", "back in the '90s"),
    ],
)
def test_slips_inside_words_and_numbers(read: str, meant: str) -> None:
    assert mended_text(read) == meant


def test_the_initials_of_a_welsh_name() -> None:
    assert mended_name("LI. Huws") == "Ll. Huws"
    assert mended_name("LIinos Bowen") == "Llinos Bowen"
    assert mended_name("Ali llic") == "Ali Ilic"
    assert mended_name("Huw llyfrau") == "Huw llyfrau"


def test_a_small_name_below_the_apps_own_name_is_the_authors() -> None:
    proposal = proposed(
        BAR,
        (130, [(130, "m.facebook.com/story.php?story")]),
        (300, [(40, "facebook")]),
        (500, [(200, "kit p")]),
        (552, [(200, "4d ·")]),
        (640, [(42, "See you on Thursday then")]),
        (820, [(81, "Like"), (485, "Comment"), (847, "Share")]),
    )
    assert said(proposal) == [("kit p", "", "See you on Thursday then", "4d")]


def test_a_name_of_two_letters_is_no_dust() -> None:
    proposal = proposed(
        (56, [(176, "jo")]), (111, [(173, "3h ·")]), (200, [(37, "I like it here")])
    )
    assert said(proposal) == [("jo", "", "I like it here", "3h")]


def test_a_place_with_the_time_below_a_name_is_not_the_author() -> None:
    proposal = proposed(
        (114, [(200, "Auntie Beryl")]),
        (168, [(199, "Testbury"), (420, "· 6w")]),
        (267, [(45, "Nobody asked you to stand. Go.")]),
        height=500,
    )
    assert said(proposal)[0][0] == "Auntie Beryl"


def test_a_name_with_the_word_old_is_whole_where_its_place_stands_below() -> None:
    proposal = proposed(
        (60, [(160, "nextdoor.com/p/C4kF9CGkP3ag")]),
        (400, [(200, "The Old Bakery Testbury")]),
        (455, [(200, "Upper Sample")]),
        (510, [(200, "Is anybody else without their water this morning?")]),
        (570, [(200, "21 hr ago"), (500, "Like"), (640, "Reply")]),
        width=1600,
        height=1200,
    )
    assert said(proposal)[0][0] == "The Old Bakery Testbury"


def test_a_name_that_ends_with_a_shortened_word_is_a_name() -> None:
    proposal = proposed(
        (60, [(160, "nextdoor.com/p/C4kF9CGkP3ag")]),
        (400, [(200, "St Example's Residents Assoc.")]),
        (455, [(200, "Example Hill")]),
        (510, [(200, "Is anybody else without their water this morning?")]),
        (570, [(200, "6d"), (300, "Like"), (440, "Reply")]),
        width=1600,
        height=1200,
    )
    assert said(proposal)[0][0] == "St Example's Residents Assoc."


def test_one_day_ago_behind_a_handle_with_a_number_is_no_641_days() -> None:
    proposal = proposed(
        BAR,
        (300, [(92, "@sam_b_641 day ago")]),
        (355, [(92, "Nobody would miss you")]),
        (420, [(92, "4"), (200, "Reply")]),
    )
    assert said(proposal) == [("", "@sam_b_64", "Nobody would miss you", "1 day ago")]


def test_names_before_handles_are_none_of_youtubes() -> None:
    proposal = proposed(
        BAR,
        (180, [(190, "Cllr Watch Exampleton")]),
        (235, [(190, "@CllrWatchEx · 1h")]),
        (300, [(190, "Get out of our town")]),
        (420, [(190, "Kit Dee @kit_dee · Dec 16, 2025")]),
        (480, [(190, "Thanks all")]),
        (600, [(190, "nobody important")]),
        (655, [(190, "@nobody_imp · 6h")]),
        (720, [(190, "The choir sings at 6pm")]),
        (840, [(190, "Aneirin Bevan-Lloyd")]),
        (895, [(190, "@aneirin_bl · 11h")]),
        (960, [(190, "Yesterday was a warning")]),
    )
    assert proposal.platform is not None
    assert proposal.platform.value == "x"
