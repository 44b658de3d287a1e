# SPDX-License-Identifier: MIT
"""Private and group messages: WhatsApp, Messenger (in Welsh), Telegram and SMS."""

from __future__ import annotations

from datetime import timedelta

from abuselog.workflows.practice.cast import shot
from abuselog.workflows.practice.incident import PracticeIncident, PracticeReport
from abuselog.workflows.practice.screens.scene import LARGE_PHONE, PHONE, Chat, Message
from abuselog.workflows.practice.year import Year, clock, long_day, short_day


def incidents(year: Year) -> tuple[PracticeIncident, ...]:
    """Return the four incidents of this chapter."""
    return (_private_number(year), _welsh(year), _turn_up(year), _last_text(year))


def _unknown_number(day: str, words: str) -> Chat:
    return Chat(
        "+44 7700 900123",
        "not in your contacts",
        (
            Message("Is this the councillor?", "08:55", day=day),
            Message("Who is asking, please?", "08:58", own=True),
            Message("A taxpayer.", "09:10"),
            Message(words, "09:12"),
            Message(
                "Please do not use this number. The Council's number is on its website.",
                "09:21",
                own=True,
            ),
            Message("👍 No.", "09:22"),
        ),
    )


def _parking_group(day_before: str, day: str) -> Chat:
    return Chat(
        "Mill Lane parking",
        "41 members",
        (
            Message(
                "Whoever has the councillor's private number, put it here.",
                "21:04",
                sender="Lane Walker",
                day=day_before,
            ),
            Message("Not sure that is right?", "21:06", sender="Example Resident"),
            Message("Sent to the list 🙄", "21:30", sender="+44 7700 900123"),
            Message(
                "Please delete it. It is my family's phone.",
                "09:31",
                own=True,
                day=day,
            ),
        ),
    )


def _private_number(year: Year) -> PracticeIncident:
    happened, captured = year.at(233, "09:12"), year.at(233, "09:40")
    words = ("Your private number is on the Mill Lane list now. Forty of us have it. "
             "Expect to hear from every one.")  # fmt: skip
    chat = _unknown_number(long_day(happened), words)
    group = _parking_group(long_day(year.on(234)), long_day(happened))
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(233, "09:14"), captured_local=captured,
        shown_time=clock(happened), platform="whatsapp", place="Message to my private phone",
        display_name="+44 7700 900123", phone="+44 7700 900123", words=words,
        kinds=("doxxing_other", "harassment_repeated_contact"),
        triggers=("private_detail_disclosed",), level=3, pattern="coordinated",
        impact=("alarm", "family_affected"), visibility="private", sender_role="constituent",
        impact_words="It is the phone my children use. Nineteen calls by the evening.",
        own_replies="“Please do not use this number. The Council's number is on its website.”",
        told_to_stop=f"{short_day(happened)} {happened.year}, in this chat",
        role_link="“Is this the councillor?”", third_parties="Members of the group; my family.",
        actions_taken="Left the group, changed my number, told the Council.",
        screens=(
            shot(chat, "The chat with the unknown number", PHONE, captured, dark=True),
            shot(group, "The group in which my number was shared", PHONE,
                 captured + timedelta(minutes=2), dark=True),
        ),
        reports=(PracticeReport(target="council_services", told_on=year.on(233), method="By phone",
                                reference="EBC-PRACTICE-03"),),
    )  # fmt: skip


def _welsh(year: Year) -> PracticeIncident:
    happened, captured = year.at(196, "18:36"), year.at(196, "19:02")
    words = "Rhag eich cywilydd chi, Gynghorydd. Mae'r tŷ cyfan yn chwerthin."
    chat = Chat(
        "Example Cymydog",
        "Active 20 minutes ago",
        (
            Message("Prynhawn da. Pryd fydd y llyfrgell ar agor?", "17:50", day="Today"),
            Message("Prynhawn da! Bob dydd o naw tan saith.", "18:10", own=True),
            Message(words, "18:36"),
        ),
        skin="violet",
    )
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(196, "18:55"), captured_local=captured,
        shown_time="Today 18:36", platform="messenger", place="Message to my councillor page",
        link="https://www.messenger.com/t/900196", display_name="Example Cymydog", words=words,
        language="Welsh", kinds=("insult_personal",), triggers=("personal_slur",), level=2,
        translation="Shame on you, Councillor. The whole house is laughing.",
        impact=("none",), visibility="private", sender_role="constituent",
        role_link="“Gynghorydd” means Councillor.", own_replies="I gave the opening hours before.",
        screens=(shot(chat, "The conversation, in Welsh", LARGE_PHONE, captured),),
    )  # fmt: skip


def _turn_up(year: Year) -> PracticeIncident:
    happened, captured = year.at(112, "21:44"), year.at(111, "08:05")
    words = ("Everybody to the councillor's surgery, front row, arms folded. "
             "We stay until she goes. Let us see who gets tired first.")  # fmt: skip
    chat = Chat(
        "Stop The Lane",
        "1,204 subscribers",
        (
            Message(
                "Drawings of the cycle lane are out. Read them and weep.",
                "20:15",
                sender="Stop The Lane",
                day=long_day(happened),
            ),
            Message(words, "21:44", sender="Stop The Lane"),
            Message("I am in. Who else?", "21:52", sender="Example Driver"),
            Message("Ten of us from the far end. Horns too 📣", "22:10", sender="Number Eleven"),
        ),
        skin="blue",
    )
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(111, "07:52"), captured_local=captured,
        shown_time="21:44", platform="telegram", place="Channel Stop The Lane",
        link="https://t.me/stop_the_lane_practice/112", display_name="Stop The Lane",
        handle="@stop_the_lane_practice", words=words,
        kinds=("incitement_others_to_act", "intimidation_over_vote_or_decision"),
        triggers=("called_to_turn_up",), level=4, pattern="coordinated",
        impact=("alarm", "cancelled_event"), visibility="public", audience="1,204 subscribers",
        impact_words="I moved the surgery to the town hall, with a member of staff at the door.",
        role_link="“the councillor's surgery”", witnesses="Cllr Kim Sample follows the channel.",
        actions_taken="Told the police on 101 and the Council; moved the surgery.",
        screens=(shot(chat, "The channel's messages of that evening", PHONE, captured),),
        reports=(
            PracticeReport(target="police_101", told_on=year.on(111), method="Online form",
                           log_number="0087", note="Practice entry. Local team will call in."),
            PracticeReport(target="council_services", told_on=year.on(111), method="By phone",
                           reference="EBC-PRACTICE-07", note="Room and door staff arranged."),
        ),
    )  # fmt: skip


def _last_text(year: Year) -> PracticeIncident:
    happened, captured = year.at(62, "00:52"), year.at(62, "07:10")
    words = "Sleeping well, councillor? Mill Lane is not. Your street lamp hums all night."
    chat = Chat(
        "07700 900456",
        "Text message",
        (
            Message(words, "00:52", day=long_day(happened)),
            Message("Still humming.", "00:58"),
        ),
        skin="blue",
    )
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(62, "07:02"), captured_local=captured,
        shown_time=f"{short_day(happened)} 00:52", platform="sms",
        place="Text to my councillor phone", display_name="07700 900456", phone="07700 900456",
        words=words, kinds=("spam_flooding",), level=2, impact=("distress",),
        impact_words="The buzz woke the baby.", visibility="private", sender_role="constituent",
        role_link="“councillor”", actions_taken="Silenced the phone at night.",
        screens=(shot(chat, "Both texts of that night", LARGE_PHONE, captured, dark=True),),
    )  # fmt: skip
