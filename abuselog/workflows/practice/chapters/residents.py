# SPDX-License-Identifier: MIT
"""Comments by residents under posts about bins, the library, parking and the cycle lane."""

from __future__ import annotations

from datetime import timedelta

from abuselog.workflows.practice import links
from abuselog.workflows.practice.cast import ALEX_HANDLE, alex, shot
from abuselog.workflows.practice.incident import PracticeIncident, PracticeReport
from abuselog.workflows.practice.screens.scene import (
    DESKTOP,
    FULL_PAGE,
    LARGE_PHONE,
    PHONE,
    PostPage,
    Profile,
    Remark,
    Timeline,
)
from abuselog.workflows.practice.year import Year, ago, clock, day_and_clock, short_day

_CROWD = (
    "Example Voter", "Mill Lane Gardener", "Bin Watcher", "Example Resident", "A. Commuter",
    "Lane Walker", "Example Shopper", "Early Riser", "Corner Shop Fan", "Number Eleven",
    "Dog Walker", "Example Cyclist",
)  # fmt: skip
_CHORUS = (
    "Same post, same answer: resign.",
    "Copied from the group: ask when the bins will be emptied and do not let go.",
    "Waste of a seat.",
    "Everybody write tonight, all at once. Fill the inbox.",
    "My bin has been out since Monday and so should you be. Out.",
    "Do you even live here?",
    "Three weeks. THREE. And you post pictures of the library.",
    "Keep it civil please, everybody.",
    "Why should we? Nobody is civil to our bins.",
    "Shame on the whole lot of you, and on you first.",
    "Screenshot and share, friends. Do not let this one sleep.",
)


def incidents(year: Year) -> tuple[PracticeIncident, ...]:
    """Return the five incidents of this chapter."""
    return (
        _neighbour(year), _pile_on(year), _cake(year), _arabic(year), _repeated_hour(year),
    )  # fmt: skip


def _neighbour(year: Year) -> PracticeIncident:
    happened, captured = year.at(331, "17:50"), year.at(330, "14:05")
    words = "The councillor for Mill Lane could not organise a bin, let alone a street."
    page = PostPage(
        "Mill Lane neighbours",
        Remark("Example Neighbour", day_and_clock(happened), words, likes="16"),
        (
            Remark("Bin Watcher", "20h", "Ours went on time, to be fair.", likes="3"),
            Remark("Number Eleven", "19h", "Ours did not. Brown bin, second week.", likes="6"),
            Remark("Example Neighbour", "18h", "My point exactly.", likes="2", depth=1),
        ),
        picture="bins", comment_count="8 comments",
    )  # fmt: skip
    link = "https://nextdoor.co.uk/p/Practice331"
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(330, "13:50"), captured_local=captured,
        shown_time=day_and_clock(happened), platform="nextdoor", place="Mill Lane neighbours",
        link=link, display_name="Example Neighbour", words=words, kinds=("other",), level=1,
        impact=("none",), visibility="group", audience="about 400 members",
        sender_role="constituent", role_link="“the councillor for Mill Lane”",
        screens=(shot(page, "The post in the neighbours' group", DESKTOP, captured, address=link),),
    )  # fmt: skip


def _pile_on(year: Year) -> PracticeIncident:
    happened, captured = year.at(310, "21:15"), year.at(309, "08:20")
    words = ("Copied from the group: ask when the bins will be emptied and do not let go. "
             "Everybody write tonight, all at once.")  # fmt: skip
    crowd = tuple(
        Remark(_CROWD[number * 5 % 12], f"{11 - number // 4}h", _CHORUS[number % 11],
               likes=str(number * 7 % 23), depth=1 if number % 4 == 3 else 0)
        for number in range(27)
    )  # fmt: skip
    mine = alex(
        day_and_clock(year.at(310, "18:00")),
        "Bin collections are running late after the "
        "breakdown. Please leave your bins out; crews will come back this week.",
        likes="52",
    )
    page = PostPage("Example Borough Chat", mine, crowd, picture="bins",
                    comment_count="143 comments")  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(309, "07:40"), captured_local=captured,
        shown_time="11h", precision="hour", platform="facebook",
        place="Comments on my post in the group Example Borough Chat",
        link="https://www.facebook.com/groups/900310/posts/900310001",
        display_name="Mill Lane Gardener", words=words,
        kinds=("pile_on_coordinated", "incitement_others_to_act"), triggers=("personal_slur",),
        level=2, pattern="coordinated", impact=("distress",), visibility="group",
        impact_words="143 comments and 61 e-mails in one night. I switched my phone off.",
        audience="Group of about 9,000", third_parties="Many names; most only ask about bins.",
        context_before="My own post about the late collections.",
        actions_taken="Closed comments after asking the group's moderators for help.",
        screens=(shot(page, "The whole page, top to bottom", FULL_PAGE, captured),),
        reports=(PracticeReport(target="platform", told_on=year.on(309),
                                note="Reported four comments; two were removed."),),
    )  # fmt: skip


def _cake(year: Year) -> PracticeIncident:
    happened, captured = year.at(289, "08:31"), year.at(289, "13:40")
    words = f"Looking forward to seeing you on the cake stall, {ALEX_HANDLE} 👀🔪🎂"
    handle = "@example_three"
    mine = alex(short_day(happened), "Cake stall for Mill Lane Library this weekend. "
                "Come and say hello!", likes="88")  # fmt: skip
    comments = (
        Remark("Library Friends", "6h", "We have eleven cakes already!", "@library_friends", "9"),
        Remark("Example Three", ago(happened, captured), words, handle, "2"),
        Remark("Example Voter", "3h", "Is there a vegan one?", "@example_voter", "4"),
    )
    page = PostPage("Comments", mine, comments, skin="plain", picture="library")
    about = Profile(
        "Example Three", handle, "Opinions about everything. Mostly parking.",
        ("Joined 2024",), (("37", "Following"), ("58", "Followers")),
        (Remark("Example Three", "2w", "Somebody should cut that councillor down to size.", handle,
                "5"),),
    )  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(289, "13:31"), captured_local=captured,
        shown_time=ago(happened, captured), platform="instagram",
        place="Comment on my post about the library's cake stall",
        link=links.instagram_post(year.at(290, "18:00")), display_name="Example Three",
        handle=handle, profile_link="https://www.instagram.com/example_three/", words=words,
        kinds=("threat_violence",), triggers=("weapon_image",), level=3,
        level_reason="The knife may be the cake knife. I cannot tell, so I keep it at 3.",
        impact=("alarm",), visibility="public", role_link="The stall is listed as ward business.",
        impact_words="I did not go alone, and I felt foolish for asking somebody to come.",
        witnesses="Example Friend stood with me at the stall.",
        screens=(
            shot(page, "The comment with the three emoji", LARGE_PHONE, captured),
            shot(about, "The profile page of @example_three", LARGE_PHONE,
                 captured + timedelta(minutes=1)),
        ),
    )  # fmt: skip


def _arabic(year: Year) -> PracticeIncident:
    happened, captured = year.at(251, "20:15"), year.at(250, "09:32")
    words = "لا أحد في هذا الشارع يصدق كلامك عن موقف السيارات في Mill Lane"
    comments = (
        Remark("Example Cyclist", "14h", "Item 6 starts at 41:20.", "@example_cyclist", "12"),
        Remark("Example Watcher", ago(happened, captured), words, "@example_watcher", "3"),
        Remark("Early Riser", "9h", "Could the sound be louder next time?", "@early_riser", "8"),
    )
    meeting = Remark(
        "Example Borough Council",
        short_day(year.on(252)),
        "Planning committee: cycle lane and parking, Mill Lane",
        likes="41",
    )
    page = PostPage("Planning committee", meeting, comments, skin="video", picture="cycle_lane",
                    comment_count="27 comments")  # fmt: skip
    link = "https://www.youtube.com/watch?v=PracticeMtg"
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(250, "09:20"), captured_local=captured,
        shown_time=ago(happened, captured), precision="hour", platform="youtube",
        place="Comment under the recording of the planning committee",
        link=f"{link}&lc=PracticeComment250", display_name="Example Watcher",
        handle="@example_watcher", words=words, language="Arabic",
        translation="Nobody in this street believes what you say about the car park in Mill Lane.",
        kinds=("other",), level=1, impact=("none",), visibility="public",
        role_link="It answers my speech in the planning committee.",
        screens=(shot(page, "The comment under the recording", LARGE_PHONE, captured, dark=True),),
    )  # fmt: skip


def _repeated_hour(year: Year) -> PracticeIncident:
    happened = year.repeated_hour()
    captured = happened + timedelta(hours=7, minutes=12)
    handle = "@example_owl"
    words = (f"{ALEX_HANDLE} The clocks go back and so should your cycle lane. "
             "An extra hour to sit and think about what you did.")  # fmt: skip
    post = Remark("Example Owl", f"Today at {clock(happened)}", words, handle, "1")
    page = Timeline(
        "Thread",
        post,
        footer=f"Today at {clock(happened)}",
        replies=(Remark("Lane Walker", "6h", "Go to bed, Owl.", "@lane_walker", "7"),),
    )
    return PracticeIncident(
        happened_local=happened, fold=1, seen_local=captured - timedelta(minutes=20),
        captured_local=captured, shown_time=f"Today at {clock(happened)}", platform="threads",
        place="Post that tags me", link=links.threads_post(handle, happened, 1),
        display_name="Example Owl", handle=handle, words=words, kinds=("other",), level=1,
        impact=("none",), visibility="public", role_link="It speaks of the cycle lane vote.",
        private_notes="Practice: 01:30 came twice that night; it was the second one.",
        screens=(shot(page, "The post from the hour that came twice", PHONE, captured, dark=True),),
    )  # fmt: skip
