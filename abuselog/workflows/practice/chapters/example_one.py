# SPDX-License-Identifier: MIT
"""Six posts on X by one account in 49 days, each worse than the one before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from abuselog.workflows.practice import links
from abuselog.workflows.practice.cast import ALEX_HANDLE, alex, shot
from abuselog.workflows.practice.incident import PracticeIncident, PracticeReport
from abuselog.workflows.practice.screens.scene import (
    DESKTOP,
    LARGE_PHONE,
    PHONE,
    Profile,
    Remark,
    Screen,
    Timeline,
)
from abuselog.workflows.practice.year import Year, ago, clock_and_day, short_day, weekday

_NAME, _HANDLE = "Example One", "@example_one"
_WATCHED = "You left the library at ten past seven on {day}. Grey coat, canal path, no torch."
_COME = "Mill Lane Library, side door, nine tomorrow. I will be there first. You were warned."


def incidents(year: Year) -> tuple[PracticeIncident, ...]:
    """Return the six incidents, oldest first."""
    return (
        _another_survey(year),
        _tagging(year),
        _second_account(year),
        _not_stopping(year),
        _watched(year),
        _come_tomorrow(year),
    )


def _post(happened: datetime, **told: Any) -> PracticeIncident:
    """Return an incident with what all six have in common."""
    return PracticeIncident(
        happened_local=happened, platform="x", display_name=_NAME, handle=_HANDLE,
        stable_id="1000000000000900123", profile_link="https://x.com/example_one",
        link=links.x_post(_HANDLE, happened), visibility="public", sender_role="not known", **told,
    )  # fmt: skip


def _page(
    happened: datetime, words: str, *above: Remark, likes: str = "3",
    replies: tuple[Remark, ...] = (),
) -> Timeline:  # fmt: skip
    return Timeline(
        "Post", Remark(_NAME, clock_and_day(happened), words, handle=_HANDLE, likes=likes),
        above=above, replies=replies, footer=f"{clock_and_day(happened)} · 212 views",
    )  # fmt: skip


def _profile(taken: datetime, year: Year, *, dark: bool) -> Screen:
    first = year.on(50)
    posts = (
        Remark(_NAME, "4d", "Still no answer from the councillor for Mill Lane.", _HANDLE, "2"),
        Remark(_NAME, "9d", f"{ALEX_HANDLE} Are you reading these? I think you are.", _HANDLE, "1"),
    )
    page = Profile(
        _NAME, _HANDLE, "Just saying what everybody thinks. Mill Lane born and bred.",
        ("Example Borough", f"Joined {short_day(first)[-3:]} {first.year}"),
        (("4", "Following"), ("11", "Followers")), posts,
    )  # fmt: skip
    return shot(page, "The profile page of @example_one", PHONE, taken, dark=dark)


def _another_survey(year: Year) -> PracticeIncident:
    happened, seen = year.at(50, "19:12"), year.at(50, "20:05")
    captured = year.at(50, "20:09")
    words = "Another survey. You ask everybody except the people who have to park there."
    asked = alex("1h", "The Mill Lane parking survey is open until Friday. Tell us what you need.",
                 likes="14")  # fmt: skip
    return _post(
        happened, seen_local=seen, captured_local=captured, shown_time=ago(happened, captured),
        place="Reply to my post about the Mill Lane parking survey", words=words,
        kinds=("other",), level=1, impact=("none",),
        own_replies="I thanked the account and gave the link to the survey again.",
        context_before="My own post asking residents to fill in the survey.",
        screens=(shot(_page(happened, words, asked), "The reply under my post", PHONE, captured),),
    )  # fmt: skip


def _tagging(year: Year) -> PracticeIncident:
    happened, captured = year.at(41, "22:47"), year.at(40, "08:15")
    words = (f"{ALEX_HANDLE} Useless, and you know it. Ninth day of asking. "
             "I shall tag you every single day until you answer me. @example_press")  # fmt: skip
    answers = (
        Remark("Example Resident", "8h", "You were answered. Twice.", "@example_resident", "17"),
        Remark(_NAME, "8h", "Not in words that mean anything.", _HANDLE, "2"),
        Remark("Lane Walker", "7h", "Have you filled in the survey, though?", "@lane_walker", "8"),
    )
    mine = alex(short_day(year.on(42)), "The survey closes tonight. Thank you to all 214 who took "
                "part.", likes="33")  # fmt: skip
    page = _page(happened, words, mine, likes="6", replies=answers)
    return _post(
        happened, seen_local=year.at(40, "07:50"), captured_local=captured,
        shown_time=clock_and_day(happened), place="Post that tags me and a newspaper", words=words,
        kinds=("insult_personal",),
        triggers=("personal_slur", "repeated_tagging"), level=2, pattern="repeated",
        impact=("distress",), impact_words="I dread opening the app in the morning.",
        own_replies="“I have answered your question twice. Please stop tagging me.”",
        actions_taken="Answered once, then muted the account.",
        screens=(shot(page, "The post with the address bar", DESKTOP, captured,
                      address=links.x_post(_HANDLE, happened)),),
    )  # fmt: skip


def _second_account(year: Year) -> PracticeIncident:
    happened, captured = year.at(30, "07:31"), year.at(30, "12:40")
    words = f"{ALEX_HANDLE} Muting me will not help. I can see you reading this at breakfast."
    mine = alex(short_day(year.on(40)), "I have answered your question twice. Please stop tagging "
                "me.", likes="21")  # fmt: skip
    friend = Remark("Example Resident", "2h", "That is enough now. Leave it.",
                    "@example_resident", "9")  # fmt: skip
    asked = year.on(40)
    return _post(
        happened, seen_local=year.at(30, "12:31"), captured_local=captured,
        shown_time=ago(happened, captured), place="Reply to my request to stop", words=words,
        kinds=("harassment_repeated_contact",),
        triggers=("told_to_stop", "repeated_within_30_days"), level=3,
        pattern="escalating", impact=("alarm", "distress"),
        impact_words="The word breakfast stayed with me. I now keep the kitchen blind down.",
        told_to_stop=f"{short_day(asked)} {asked.year}, in a public reply on X",
        role_link="“the councillor for Mill Lane” on the profile page",
        actions_taken="Reported to the platform. Told Democratic Services.",
        screens=(
            shot(_page(happened, words, mine, replies=(friend,)),
                 "The post, with my own reply above", PHONE, captured),
            _profile(captured + timedelta(minutes=2), year, dark=False),
        ),
        reports=(
            PracticeReport(target="platform", told_on=year.on(30), reference="PRACTICE-X-0030",
                           note="Category: targeted harassment. Answer: no rule broken."),
            PracticeReport(target="council_services", told_on=year.on(29), method="E-mail",
                           recipient="Member services desk", reference="EBC-PRACTICE-17"),
        ),
    )  # fmt: skip


def _not_stopping(year: Year) -> PracticeIncident:
    happened, captured = year.at(19, "21:05"), year.at(19, "21:40")
    words = (f"{ALEX_HANDLE} Nice photo from the planning meeting. You always sit by the door. "
             "Is that so you can leave quickly?")  # fmt: skip
    meeting = Remark("Example Borough Council", "5h", "Full gallery at the planning committee "
                     "tonight. Minutes to follow.", "@example_borough", "26")  # fmt: skip
    return _post(
        happened, seen_local=year.at(19, "21:36"), captured_local=captured,
        shown_time=ago(happened, captured), place="Quote of the Council's photo of the meeting",
        words=words, kinds=("harassment_repeated_contact", "intimidation_over_vote_or_decision"),
        triggers=("told_to_stop", "repeated_within_30_days"), level=3, pattern="escalating",
        impact=("alarm", "changed_routine"),
        impact_words="At the next meeting I asked to sit elsewhere and left with a colleague.",
        told_to_stop="Told on X before; nothing more said since.",
        role_link="It speaks of my seat at the planning committee.",
        witnesses="Cllr Kim Sample saw the post and wrote to me about it.",
        screens=(
            shot(_page(happened, words, meeting, likes="9"), "The post about where I sit",
                 LARGE_PHONE, captured, dark=True),
        ),
    )  # fmt: skip


def _watched(year: Year) -> PracticeIncident:
    happened, captured = year.at(8, "23:18"), year.at(7, "06:55")
    words = f"{ALEX_HANDLE} " + _WATCHED.format(day=weekday(year.on(9)))
    mine = alex(short_day(year.on(9)), "Lovely evening with the reading group at Mill Lane "
                "Library. Thank you all for the poems.", likes="47")  # fmt: skip
    page = _page(happened, words, mine, likes="0")
    return _post(
        happened, seen_local=year.at(7, "06:48"), captured_local=captured,
        shown_time=clock_and_day(happened), place="Post that tags me", words=words,
        kinds=("stalking_behaviour", "doxxing_other"),
        triggers=("stalking_type", "home_or_routine_disclosed", "told_to_stop"), level=4,
        pattern="escalating", impact=("alarm", "fear_of_violence", "changed_routine"),
        impact_words="It is true, to the minute. I no longer walk home alone.",
        told_to_stop="Asked to stop on X; four posts since.",
        identity_belief="I do not know who this is: somebody near the library that evening.",
        removed="Gone the next day at noon.",
        actions_taken="Told the police on 101 and the Council the same morning.",
        screens=(
            shot(page, "The post on my phone", PHONE, captured),
            shot(page, "The same post with its address", DESKTOP, captured + timedelta(minutes=9),
                 dark=True, address=links.x_post(_HANDLE, happened)),
        ),
        reports=(
            PracticeReport(target="police_101", told_on=year.on(7), method="By phone",
                           recipient="Call handler", log_number="0119",
                           note="Practice entry. Asked for a call back.",
                           next_action="Ask for the name of the officer", due_on=year.on(2)),
            PracticeReport(target="council_services", told_on=year.on(7), method="By phone",
                           reference="EBC-PRACTICE-21", note="Personal safety check booked."),
        ),
    )  # fmt: skip


def _come_tomorrow(year: Year) -> PracticeIncident:
    happened, captured = year.at(1, "20:41"), year.at(1, "20:57")
    words = f"{ALEX_HANDLE} {_COME}"
    mine = alex("3h", "Ward surgery tomorrow from nine at Mill Lane Library. All welcome.",
                likes="12")  # fmt: skip
    neighbour = Remark("Example Neighbour", "2h", "See you there, I will bring the petition.",
                       "@example_neighbour", "2")  # fmt: skip
    thread = Timeline("Post", mine, replies=(neighbour, Remark(_NAME, "17m", words, _HANDLE, "0")),
                      footer="17:55 · 640 views")  # fmt: skip
    return _post(
        happened, seen_local=year.at(1, "20:50"), captured_local=captured,
        shown_time=ago(happened, captured), place="Reply to my post about tomorrow's ward surgery",
        words=words, kinds=("threat_violence", "stalking_behaviour"),
        triggers=("near_in_time_or_place", "threat", "threat_and_knows_where"), level=5,
        pattern="escalating", impact=("fear_of_violence", "cancelled_event", "family_affected"),
        impact_words="I called 999, moved the surgery online and slept at my sister's.",
        role_link="It names my ward surgery, which I hold as a councillor.",
        told_to_stop="Asked to stop on X; five posts since.", audience="640 views",
        context_before="My own post announcing the surgery, and a friendly answer to it.",
        witnesses="Library manager, by phone at 21:10.",
        third_parties="Example Neighbour, who only answered my post.",
        actions_taken="Called 999. Cancelled the surgery. Told the library and the Council.",
        private_notes="Practice: this note never leaves the log.",
        screens=(
            shot(_page(happened, words, mine, likes="0"), "The reply", PHONE, captured),
            shot(thread, "The whole thread, my own post first", LARGE_PHONE,
                 captured + timedelta(minutes=1), dark=True),
            _profile(captured + timedelta(minutes=3), year, dark=True),
            shot(_page(happened, words, mine, neighbour, likes="0"), "The reply with its address",
                 DESKTOP, captured + timedelta(minutes=6), address=links.x_post(_HANDLE, happened)),
        ),
        reports=(
            PracticeReport(target="police_999", told_on=year.on(1), method="By phone, 21:02",
                           recipient="Call handler", log_number="0412",
                           crime_reference="PRACTICE/0412",
                           note="Practice entry. Officers to attend the library at opening."),
            PracticeReport(target="council_services", told_on=year.on(1), method="By phone, 21:20",
                           recipient="Duty officer", reference="EBC-PRACTICE-24"),
        ),
    )  # fmt: skip
