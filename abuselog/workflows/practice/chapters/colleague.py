# SPDX-License-Identifier: MIT
"""A fellow councillor, first in the chamber, then on Facebook: a case for the Code of Conduct."""

from __future__ import annotations

from abuselog.records.working_copy import NAME as A_NAME
from abuselog.records.working_copy import Region
from abuselog.workflows.practice.cast import alex, shot
from abuselog.workflows.practice.incident import PracticeIncident, PracticeReport
from abuselog.workflows.practice.screens.scene import DESKTOP, PostPage, Remark
from abuselog.workflows.practice.year import Year, day_and_clock

NAME = "Cllr Sam Sampleford"
MEMBER = f"{NAME}, Example Borough Council"
COVERED = (
    Region(left=624, top=570, right=678, bottom=624, reason=A_NAME),
    Region(left=692, top=582, right=868, bottom=614, reason=A_NAME),
)
"""Where the post's picture names a resident who has nothing to do with it."""
COVERED_WORDS = (("Example Resident", A_NAME),)
_PROFILE = "https://www.facebook.com/profile.php?id=100000000900789"


def incidents(year: Year) -> tuple[PracticeIncident, ...]:
    """Return the two incidents, oldest first."""
    return (_in_the_chamber(year), _the_post_after_it(year))


def _in_the_chamber(year: Year) -> PracticeIncident:
    happened = year.at(72, "20:35")
    return PracticeIncident(
        happened_local=happened, seen_local=happened, captured_local=year.at(72, "22:15"),
        shown_time="", platform="meeting", place="Council chamber, during item 9, the cycle lane",
        display_name=NAME, sender_role="councillor",
        words="Sit down. You have been an embarrassment since the day you came through that door.",
        kinds=("insult_personal", "in_person_abuse"), triggers=("personal_slur",), level=2,
        impact=("distress",), impact_words="I lost my thread and did not finish my speech.",
        role_link="Said to me as a member, in the chamber.",
        own_replies="“Through the chair, please.”", audience="About 30 people and the recording",
        witnesses="The chair, the clerk, and the recording from 1:12:40.",
        actions_taken="Asked the clerk to keep the recording.",
        reports=(PracticeReport(target="monitoring_officer", told_on=year.on(71), method="E-mail",
                                reference="EBC-PRACTICE-14", note="Informal resolution offered."),),
    )  # fmt: skip


def _the_post_after_it(year: Year) -> PracticeIncident:
    happened, captured = year.at(70, "19:05"), year.at(70, "21:30")
    words = ("As your councillor I will say it again: Alex Example is an embarrassment to this "
             "council, and should do us all a favour and stay away next time.")  # fmt: skip
    page = PostPage(
        "Post",
        Remark(NAME, day_and_clock(happened), words, likes="27"),
        (
            alex("1h", "Please take this up with me through the group leaders.", likes="9"),
            Remark("Example Resident", "48m", "Is this how councillors talk to each other?"),
        ),
        comment_count="14 comments",
    )  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(70, "21:10"), captured_local=captured,
        shown_time=day_and_clock(happened), platform="facebook",
        place=f"Public post on the page of {NAME}",
        link="https://www.facebook.com/permalink.php?story_fbid=900789001&id=900789",
        display_name=NAME, stable_id="100000000900789", profile_link=_PROFILE, words=words,
        kinds=("insult_personal",), triggers=("personal_slur",), level=2, pattern="repeated",
        impact=("distress",), impact_words="I thought twice about going to the next meeting.",
        visibility="public", audience="14 comments, 27 likes", sender_role="councillor",
        role_link="“As your councillor”, about my place on the Council.",
        own_replies="“Please take this up with me through the group leaders.”",
        actions_taken="Answered once. Sent the post to the Monitoring Officer.",
        screens=(shot(page, "The post and my answer", DESKTOP, captured,
                      address="facebook.com/profile.php?id=100000000900789"),),
    )  # fmt: skip
