# SPDX-License-Identifier: MIT
"""Single incidents on further networks: video, forum, work network and federated servers."""

from __future__ import annotations

from datetime import timedelta

from abuselog.workflows.practice import links
from abuselog.workflows.practice.cast import ALEX_HANDLE, alex, shot
from abuselog.workflows.practice.incident import PracticeIncident, PracticeReport
from abuselog.workflows.practice.screens.scene import (
    DESKTOP,
    LARGE_PHONE,
    PHONE,
    PostPage,
    Profile,
    Remark,
    Timeline,
)
from abuselog.workflows.practice.year import Year, ago, clock_and_day, day_and_clock, short_day


def incidents(year: Year) -> tuple[PracticeIncident, ...]:
    """Return the five incidents of this chapter."""
    return (_puppet(year), _at_work(year), _markup(year), _crying(year), _pretender(year))


def _puppet(year: Year) -> PracticeIncident:
    happened, captured = year.at(214, "16:02"), year.at(213, "10:05")
    words = "Your councillor is a puppet. Wait for the strings at 0:08. #milllane #puppetshow"
    handle = "@example_clips"
    post = Remark("Example Clips", short_day(happened), words, handle, "311")
    comments = (
        Remark("Corner Shop Fan", "17h", "Unkind, but the music is good.", "@corner_fan", "24"),
        Remark("Example Shopper", "12h", "That is not even her voice?", "@ex_shopper", "9"),
        Remark("Example Clips", "11h", "It is now.", handle, "15", depth=1),
    )
    page = PostPage("Video", post, comments, skin="video", picture="parking",
                    comment_count="58 comments")  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(213, "09:47"), captured_local=captured,
        shown_time=short_day(happened), precision="day", platform="tiktok",
        place="Video made from a recording of full council",
        link=links.tiktok_video(handle, happened), display_name="Example Clips", handle=handle,
        words=words, kinds=("image_manipulation_other", "insult_personal"),
        triggers=("personal_slur",), level=2, impact=("distress",), visibility="public",
        impact_words="The children on our street sang the tune at me for a week.",
        audience="14,000 views", role_link="It uses the Council's recording of me.",
        actions_taken="Reported; saved the recording of the meeting it was cut from.",
        screens=(shot(page, "The video and its comments", PHONE, captured, dark=True),),
        reports=(PracticeReport(target="platform", told_on=year.on(213),
                                reference="PRACTICE-T-0213", note="Removed after three days.",
                                outcomes=("closed",)),),
    )  # fmt: skip


def _at_work(year: Year) -> PracticeIncident:
    happened, captured = year.at(177, "08:12"), year.at(177, "13:25")
    words = ("Does Example Bakery know that its part-time book-keeper spends her working day "
             "closing roads? I have sent them the hours I counted.")  # fmt: skip
    post = Remark("Jo Samplewright", ago(happened, captured), words, likes="6")
    page = PostPage(
        "Post",
        post,
        (
            Remark("A. Commuter", "4h", "Leave people's jobs out of it.", likes="13"),
            Remark("Jo Samplewright", "3h", "I only ask questions.", likes="1", depth=1),
            Remark("Corner Shop Fan", "2h", "Councillors have jobs? Who knew.", likes="2"),
            Remark(
                "Example Friend",
                "1h",
                "She works two mornings a week. It is on her page.",
                likes="20",
            ),
        ),
    )
    link = links.linkedin_post(happened)
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(177, "13:10"), captured_local=captured,
        shown_time=ago(happened, captured), platform="linkedin", place="Post that tags my employer",
        link=link, display_name="Jo Samplewright",
        profile_link="https://www.linkedin.com/in/jo-samplewright-practice", words=words,
        kinds=("doxxing_other", "false_information_knowing"),
        triggers=("private_detail_disclosed",), level=3, impact=("distress",),
        impact_words="My manager was kind, but I had to explain my hours.", visibility="public",
        sender_role="constituent", role_link="“closing roads”: the cycle lane vote",
        actions_taken="Told my employer and Democratic Services.",
        screens=(shot(page, "The post about my job", DESKTOP, captured, address=link),),
        reports=(PracticeReport(target="council_services", told_on=year.on(177), method="E-mail",
                                reference="EBC-PRACTICE-05"),),
    )  # fmt: skip


def _markup(year: Year) -> PracticeIncident:
    happened, captured = year.at(160, "23:04"), year.at(159, "18:30")
    words = (
        '<b>READ THIS</b> councillor <img src="https://pixel.example/seen.png" '
        "onerror=\"alert('seen')\"> & now I know when you look. <script>resign()</script> "
        "{{7*7}} %s </p>"
    )
    post = Remark("u/example_mod", "1d", "Mill Lane cycle lane: one thread for everything",
                  likes="240")  # fmt: skip
    page = PostPage("Example Borough forum", post, (
        Remark("u/lane_walker", "1d", "I like it. There, I said it.", likes="61"),
        Remark("u/example_two", ago(happened, captured), words, likes="-4"),
        Remark("u/early_riser", "18h", "What is all that supposed to do?", likes="12", depth=1),
    ), skin="plain", picture="cycle_lane", comment_count="97 comments")  # fmt: skip
    link = "https://www.reddit.com/r/ExampleBoroughPractice/comments/prac160/mill_lane/prac161/"
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(159, "18:15"), captured_local=captured,
        shown_time=ago(happened, captured), precision="hour", platform="reddit",
        place="Comment in the thread about the cycle lane", link=link, display_name="example_two",
        handle="u/example_two", words=words, kinds=("insult_personal", "other"),
        triggers=("personal_slur",), level=2, impact=("alarm",), visibility="public",
        impact_words="I do not know what the code does. I did not click anything.",
        sender_role="not known", role_link="“councillor”",
        actions_taken="Asked the moderators to remove it; they did the same evening.",
        removed="Removed by the moderators that evening.",
        screens=(shot(page, "The comment with code typed into it", DESKTOP, captured, dark=True,
                      address=link),),
    )  # fmt: skip


def _crying(year: Year) -> PracticeIncident:
    happened, captured = year.at(146, "12:44"), year.at(146, "19:20")
    handle = "@example-four.practice.example"
    words = "Will she cry again when the library budget comes up? Bring tissues and popcorn."
    mine = alex("1d", "The library budget comes to full council next week. I will speak for it.",
                likes="73")  # fmt: skip
    post = Remark("Example Four", clock_and_day(happened), words, handle, "5")
    page = Timeline("Post", post, (mine,), (
        Remark("Library Friends", "5h", "She speaks well. Come and listen.", "@friends.example",
               "18"),
    ), footer=clock_and_day(happened))  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(146, "19:05"), captured_local=captured,
        shown_time=clock_and_day(happened), platform="bluesky",
        place="Reply to my post about the library budget",
        link=links.bluesky_post(handle, happened), display_name="Example Four",
        handle=handle, stable_id="did:plc:practice000000000000four",
        words=words, kinds=("other",), level=1, impact=("none",), visibility="public",
        role_link="It speaks of full council.", own_replies="None.",
        context_before="My own post about the budget.",
        screens=(shot(page, "The reply with my own post above", LARGE_PHONE, captured),),
    )  # fmt: skip


def _pretender(year: Year) -> PracticeIncident:
    happened, captured = year.at(133, "11:20"), year.at(132, "16:45")
    name, handle = "Cllr Alex Example (official)", "@cllr_alex@social.example"
    words = "I have decided to charge for the library toilets. Complaints to my home, please!"
    post = Remark(name, day_and_clock(happened), words, handle, "27")
    page = Timeline(
        "Post",
        post,
        footer=day_and_clock(happened),
        replies=(
            Remark(
                "Example Resident",
                "1d",
                f"Is this really you? {ALEX_HANDLE}",
                "@resident@social.example",
                "3",
            ),
            Remark(name, "1d", "Who else would I be?", handle, "8"),
        ),
    )
    about = Profile(name, handle, "Your councillor for Mill Lane. Every word is official.",
                    ("Example Borough", f"Joined {short_day(year.on(134))}"),
                    (("0", "Following"), ("96", "Followers")), (post,))  # fmt: skip
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(132, "16:30"), captured_local=captured,
        shown_time=day_and_clock(happened), platform="mastodon",
        place="An account that pretends to be me",
        link="https://social.example/@cllr_alex/900133000000000001", display_name=name,
        handle=handle, profile_link="https://social.example/@cllr_alex", words=words,
        kinds=("impersonation_fake_account", "false_information_knowing"),
        triggers=("impersonation",), level=2, impact=("distress",), visibility="public",
        impact_words="Two residents rang me about toilets.", audience="96 followers",
        role_link="It uses my title and ward.", removed="Suspended five days later.",
        actions_taken="Posted that the account is not mine. Reported it to the server's owner.",
        screens=(
            shot(page, "The post in my name", PHONE, captured),
            shot(about, "The profile that uses my name", PHONE, captured + timedelta(minutes=1)),
        ),
        reports=(PracticeReport(target="platform", told_on=year.on(132), method="Report form",
                                note="Account suspended after five days.",
                                outcomes=("closed",)),),
    )  # fmt: skip
