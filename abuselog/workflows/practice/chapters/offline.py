# SPDX-License-Identifier: MIT
"""What did not happen on a screen: in the street, on the phone, on the doormat."""

from __future__ import annotations

from datetime import timedelta

from abuselog.workflows.practice.cast import shot
from abuselog.workflows.practice.incident import PracticeIncident, PracticeReport
from abuselog.workflows.practice.screens.scene import CAMERA, PHONE, CallList, Paper
from abuselog.workflows.practice.year import Year, clock, short_day

_LETTER = tuple(
    """To the councillor for Mill Lane.
You were asked nicely about the cycle lane. You were asked in the library, and you were asked at \
the fair.
Councillors come and go. Mill Lane stays.
We have talked about you at our table, and we are agreed. Think carefully about what you would \
miss most if you went on like this.
You need not write back. We shall see what you do.
Some neighbours""".splitlines()
)


def incidents(year: Year) -> tuple[PracticeIncident, ...]:
    """Return the three incidents of this chapter."""
    return (_outside_library(year), _silent_call(year), _letter(year))


def _outside_library(year: Year) -> PracticeIncident:
    happened = year.at(352, "17:20")
    return PracticeIncident(
        happened_local=happened, seen_local=happened, captured_local=year.at(352, "18:05"),
        shown_time="", precision="hour", platform="in_person",
        place="Pavement outside Mill Lane Library", display_name="Man in a green coat",
        words="You lot are all the same! Look at me when I am talking to you! Hiding again?",
        kinds=("in_person_abuse",), triggers=("personal_slur",), level=2, impact=("alarm",),
        impact_words="My hands shook while I unlocked my bicycle.",
        sender_role="member of the public",
        identity_belief="About fifty, green coat, small brown dog. I had not seen him before.",
        role_link="He began with “You're the councillor, are you not?”",
        witnesses="Two library volunteers, names known to me, both agree to be asked.",
        actions_taken="Walked back inside and wrote this down at once.",
    )  # fmt: skip


def _silent_call(year: Year) -> PracticeIncident:
    happened, captured = year.at(270, "23:10"), year.at(270, "23:31")
    day = short_day(happened)
    calls = CallList(
        "Recent calls",
        (
            ("Unknown number", "Missed call, rang 40 seconds", "23:26"),
            ("Unknown number", "Incoming call, 31 seconds", clock(happened)),
            ("Unknown number", "Missed call, rang 12 seconds", "23:02"),
            ("Example Friend", "Outgoing call, 14 minutes", "19:40"),
            ("Democratic Services", "Incoming call, 3 minutes", "16:12"),
            ("Library manager", "Outgoing call, 6 minutes", "11:05"),
            ("Unknown number", "Missed call, rang 9 seconds", short_day(year.on(271))),
            ("Unknown number", "Missed call, rang 35 seconds", short_day(year.on(273))),
        ),
    )
    return PracticeIncident(
        happened_local=happened, seen_local=happened, captured_local=captured,
        shown_time=f"{day} {clock(happened)}", platform="phone_call", place="My councillor phone",
        display_name="Unknown number", words="(Nothing said. Breathing, then a chair creaking.)",
        kinds=("spam_flooding", "harassment_repeated_contact"),
        triggers=("repeated_within_30_days",), level=3, pattern="repeated",
        impact=("alarm", "health_effect"), sender_role="not known",
        impact_words="I lay awake until three.",
        role_link="Only the Council's website has this number.",
        actions_taken="Wrote down each call. The phone is now off at ten.",
        screens=(shot(calls, "The call list of that night", PHONE, captured),),
        reports=(
            PracticeReport(target="police_101", told_on=year.on(269), method="By phone",
                           log_number="0301", note="Practice entry. Advised to keep a list.",
                           outcomes=("advice",)),
        ),
    )  # fmt: skip


def _letter(year: Year) -> PracticeIncident:
    happened, captured = year.at(90, "11:00"), year.at(90, "18:40")
    letter = Paper(_LETTER)
    leaflet = Paper(
        (
            "WHO GAINS FROM THE CYCLE LANE?",
            "Mill Lane loses 22 parking places.",
            "The shops lose their customers.",
            "Ask Cllr Example who gains. Ask at the library. Ask at the bus stop. Ask every time.",
            "Printed by nobody, paid for by everybody.",
        ),
        "leaflet",
    )
    return PracticeIncident(
        happened_local=happened, seen_local=year.at(90, "18:10"), captured_local=captured,
        shown_time="No postmark; put through the door", precision="day", platform="letter",
        place="On my doormat, with a leaflet folded inside", display_name="“Some neighbours”",
        words="\n".join(_LETTER),
        kinds=("intimidation_over_vote_or_decision", "threat_property"), triggers=("threat",),
        level=4, pattern="moved_offline", impact=("fear_of_violence", "security_bought"),
        impact_words="They came to our door. We have bought a doorbell with a camera.",
        role_link="“To the councillor for Mill Lane”", sender_role="not known",
        identity_belief="I do not know. The leaflet was at the newsagent's the week before.",
        witnesses="My partner found it first and touched only the corner.",
        actions_taken="Put letter, leaflet and envelope in a clean bag. Told the police on 101.",
        screens=(
            shot(letter, "The letter on the doormat", CAMERA, captured),
            shot(leaflet, "The leaflet that was folded inside", CAMERA,
                 captured + timedelta(minutes=4)),
        ),
        reports=(
            PracticeReport(target="police_101", told_on=year.on(90), method="By phone",
                           log_number="0233", note="Practice entry. Asked to keep the originals."),
            PracticeReport(target="council_services", told_on=year.on(89), method="E-mail",
                           reference="EBC-PRACTICE-10"),
        ),
    )  # fmt: skip
