# SPDX-License-Identifier: MIT
"""One sender who begins on Facebook and, once hidden there, goes on by e-mail under his name."""

from __future__ import annotations

from datetime import timedelta

from abuselog.workflows.practice.cast import alex, shot
from abuselog.workflows.practice.incident import PracticeIncident, PracticeReport
from abuselog.workflows.practice.screens.scene import (
    DESKTOP,
    LARGE_PHONE,
    PHONE,
    MailPage,
    PostPage,
    Profile,
    Remark,
)
from abuselog.workflows.practice.year import Year, ago, day_and_clock, long_day, short_day

NAME = "R. Sampleton"
_PROFILE = "https://www.facebook.com/profile.php?id=100000000900456"
_POST = "https://www.facebook.com/permalink.php?story_fbid=900456001&id=900456"
_MAIL = "r.sampleton@mail.example"
BELIEF = "The mail names the same street and quotes his hidden comment, so I believe it is he."


def incidents(year: Year) -> tuple[PracticeIncident, ...]:
    """Return the four incidents, oldest first."""
    return (_empty_chair(year), _who_paid(year), _by_mail(year), _change_your_vote(year))


def _planning_post(year: Year) -> Remark:
    return alex(
        day_and_clock(year.at(121, "09:30")),
        "The committee has put off its decision on the field behind Mill Lane until next month. "
        "The plans can be seen at the library.", likes="31",
    )  # fmt: skip


def _empty_chair(year: Year) -> PracticeIncident:
    happened, captured = year.at(120, "18:22"), year.at(119, "12:10")
    words = "An empty chair would serve this ward better. At least a chair does not lie to us."
    page = PostPage(
        "Comments", _planning_post(year),
        (
            Remark("Example Resident", "1d", "Thank you for letting us know.", likes="5"),
            Remark(NAME, ago(happened, captured), words, likes="7"),
            Remark("Mill Lane Gardener", "16h", "Is the library open on Saturday?", depth=1),
        ),
        picture="field", comment_count="12 comments",
    )  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(119, "11:58"), captured_local=captured,
        shown_time=ago(happened, captured), precision="hour", platform="facebook",
        place="Comment on my post about the field behind Mill Lane", link=_POST,
        display_name=NAME, stable_id="100000000900456", profile_link=_PROFILE, words=words,
        kinds=("insult_personal",), triggers=("personal_slur",), level=2, impact=("none",),
        visibility="public", sender_role="constituent",
        role_link="“this ward” and the planning committee",
        context_before="My own post about the planning committee.",
        screens=(shot(page, "The comment under my post", PHONE, captured),),
    )  # fmt: skip


def _who_paid(year: Year) -> PracticeIncident:
    happened, captured = year.at(104, "20:40"), year.at(104, "21:02")
    words = ("Ask who paid for the yes vote on the field. Alex Example knows, the builder knows, "
             "and soon everyone will.")  # fmt: skip
    page = PostPage(
        "Comments", _planning_post(year),
        (
            Remark(NAME, ago(happened, captured), words, likes="19"),
            alex("9m", "That is untrue. My register of interests is on the Council's site.",
                 likes="11", depth=1),
            Remark("Example Voter", "4m", "No smoke without fire.", depth=1),
        ),
        picture="field", comment_count="46 comments",
    )  # fmt: skip
    profile = Profile(
        NAME, "", "Retired. Gardens, trains and telling it straight.",
        ("Lives in Example Borough", "Joined 2019"), (("212", "friends"),),
    )  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(104, "20:55"), captured_local=captured,
        shown_time=ago(happened, captured), platform="facebook",
        place="Comment on my post about the field behind Mill Lane",
        link=f"{_POST}&comment_id=900456002",
        display_name=NAME, stable_id="100000000900456", profile_link=_PROFILE, words=words,
        kinds=("false_allegation", "defamation_alleged"), triggers=("accusation_of_crime",),
        level=3, pattern="repeated", impact=("distress", "family_affected"),
        impact_words="My daughter was asked about it at school the next day.",
        own_replies="“That is untrue. My register of interests is on the Council's site.”",
        visibility="public", audience="46 comments, 19 likes", sender_role="constituent",
        role_link="It speaks of my vote on the planning committee.",
        actions_taken="Answered once, hid the comment, told the Monitoring Officer.",
        screens=(
            shot(page, "The comment and my answer", LARGE_PHONE, captured, dark=True),
            shot(profile, "The profile of R. Sampleton", LARGE_PHONE,
                 captured + timedelta(minutes=2), dark=True),
        ),
        reports=(
            PracticeReport(target="monitoring_officer", told_on=year.on(103), method="E-mail",
                           reference="EBC-PRACTICE-09", note="Advised to keep a record."),
            PracticeReport(target="platform", told_on=year.on(104), note="No number was shown."),
        ),
    )  # fmt: skip


def _by_mail(year: Year) -> PracticeIncident:
    happened, captured = year.at(97, "06:14"), year.at(97, "09:20")
    words = (
        "Councillor,\n\nYou have hidden my comment, so I write here, where you cannot hide me. "
        "Who paid for the yes vote on the field?\n\nI shall write every week until you resign. "
        "I have a great deal of time and you have a public address.\n\nR. Sampleton\nMill Lane"
    )
    page = MailPage(
        "Since you hide from the public", NAME, _MAIL, f"{short_day(happened)} at 06:14", words,
        others=(
            ("Democratic Services", "Agenda for the planning committee", short_day(year.on(98))),
            ("Example Resident", "Thank you about the bins", short_day(year.on(98))),
            ("Library Friends", "Reading group, new dates", short_day(year.on(99))),
            ("Highways", "Cycle lane: drawings for comment", short_day(year.on(100))),
        ),
    )  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(97, "09:12"), captured_local=captured,
        shown_time=page.when, platform="email", place="To my Council address",
        display_name=NAME, email=_MAIL, words=words,
        kinds=("harassment_repeated_contact", "false_allegation"),
        triggers=("accusation_of_crime", "repeated_within_30_days"), level=3,
        pattern="multi_platform", impact=("distress",), sender_role="constituent",
        impact_words="I read my mail with somebody beside me now.", identity_belief=BELIEF,
        own_replies="“Your view is noted. Please do not write to me about this again.”",
        role_link="“until you resign”; it was sent to my Council address.",
        screens=(shot(page, "The e-mail in my Council mailbox", DESKTOP, captured,
                      address="https://mail.example.org/inbox/practice-97"),),
    )  # fmt: skip


def _change_your_vote(year: Year) -> PracticeIncident:
    happened, captured = year.at(83, "22:50"), year.at(82, "07:35")
    words = (
        "Councillor,\n\nThere is still time to change your vote. People here have long memories "
        "and short tempers, and not all of them are as patient as I am.\n\nR. Sampleton"
    )
    page = MailPage("There is still time", NAME, _MAIL, "Yesterday at 22:50", words)
    asked = year.on(97)
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(82, "07:31"), captured_local=captured,
        shown_time=page.when, platform="email", place="To my Council address",
        display_name=NAME, email=_MAIL, words=words,
        kinds=("intimidation_over_vote_or_decision", "harassment_repeated_contact"),
        triggers=("told_to_stop", "repeated_within_30_days"), level=3, pattern="escalating",
        impact=("alarm",), impact_words="“Short tempers” made me check the locks.",
        told_to_stop=f"{long_day(asked)}, by e-mail", identity_belief=BELIEF,
        sender_role="constituent", role_link="“change your vote”",
        actions_taken="Did not answer. Told the Council; mails now go to a folder kept for me.",
        screens=(shot(page, "The e-mail on my phone", PHONE, captured, dark=True),),
        reports=(PracticeReport(target="council_services", told_on=year.on(82), method="E-mail",
                                reference="EBC-PRACTICE-12", note="Filter set up by IT."),),
    )  # fmt: skip
