# SPDX-License-Identifier: MIT
"""What a person is asked to write for each reader, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE
from abuselog.wording.language import _


@dataclass(frozen=True, slots=True)
class Asked:
    """One text of the person's own, and which readers get it."""

    field: str
    """Name of the field of Choices."""
    label: str
    hint: str
    editions: tuple[str, ...]
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Consent:
    """One thing that the council may do only if the person says so."""

    code: str
    question: str
    editions: tuple[str, ...] = (COUNCIL,)


TEXTS: Final = (
    Asked(
        "risk",
        _("What are you afraid may happen?"),
        _("Where and when, if you know. Leave it empty if nothing."),
        (POLICE, COUNCIL),
    ),
    Asked(
        "concerns",
        _("What worries you about your safety?"),
        _("Surgeries, home, journeys, family, meetings that are coming up."),
        (COUNCIL,),
    ),
    Asked(
        "needs",
        _("What do you need?"),
        _("Support, a way to be reached that is safe, an interpreter, somebody beside you."),
        (POLICE, COUNCIL),
    ),
    Asked(
        "wanted",
        _("What do you ask them to do?"),
        _("One thing a line is easiest to answer."),
        (POLICE, COUNCIL),
    ),
    Asked(
        "retention",
        _("How long may they keep it?"),
        _("For example: until the matter is closed, then no longer than a year."),
        (COUNCIL,),
        1,
    ),
    Asked(
        "statement",
        _("Draft statement"),
        _(
            "Only your own words, as you would tell it. It is printed as a draft; the police "
            "take the statement. No address, phone number or date of birth here."
        ),
        (POLICE,),
        8,
    ),
    Asked(
        "subject_members",
        _("Which councillors is it about?"),
        _("One a line: name, authority."),
        (COMPLAINT,),
        2,
    ),
    Asked(
        "background",
        _("What went before?"),
        _("Earlier dealings that the reader should know of."),
        (COMPLAINT,),
        2,
    ),
    Asked(
        "capacity_reason",
        _("Why do you think so?"),
        _("What shows that they acted as a councillor, or not."),
        (COMPLAINT,),
        2,
    ),
    Asked(
        "outcome",
        _("What would you like to come of it?"),
        _("An apology, training, a finding. The reader decides."),
        (COMPLAINT,),
        2,
    ),
    Asked(
        "confidentiality",
        _("Should your name be kept from them? Why?"),
        _("Leave it empty if your name may be told. They need a reason to keep it back."),
        (COMPLAINT,),
        2,
    ),
)

CONSENTS: Final = (
    Consent("share_police", _("May they share it with the police?")),
    Consent("share_communications", _("May they share it with the press office?")),
    Consent("share_group_leader", _("May they share it with your group leader?")),
    Consent("witnesses_agreed", _("Do the witnesses agree to be named?"), (COMPLAINT,)),
)
AIDS_FOR: Final = (POLICE, COUNCIL)

CAPACITIES: Final = (
    ("official", _("As a councillor")),
    ("impression", _("It looked so")),
    ("private", _("In private")),
    ("unsure", _("Not sure")),
    ("", _("No answer")),
)
"""Shorter than the catalogue's words, which the document prints."""
