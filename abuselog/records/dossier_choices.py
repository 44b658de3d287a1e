# SPDX-License-Identifier: MIT
"""What a person chose and wrote for one dossier: kept with it, so that it can be made again."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from abuselog.records.codec import Fields, Json

POLICE = "police"
COUNCIL = "council"
"""Council, member safety."""
COMPLAINT = "complaint"
"""Council, Code of Conduct complaint: only about a councillor."""
EDITIONS = (POLICE, COUNCIL, COMPLAINT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """One dossier as it was asked for. Texts are the person's own words, never ours."""

    edition: str
    recipient: str = ""
    """Whose name stands on every page; empty: the Police, the Council, the body of the nation."""
    incidents: tuple[str, ...] = ()
    """Ids, in any order."""
    exhibits_left_out: tuple[str, ...] = ()
    """Ids of exhibits that are listed as withheld instead of shown."""
    options: tuple[str, ...] = ()
    """Fields of the exposure list whose rule is "option" and that were ticked, sorted."""
    offences: tuple[str, ...] = ()
    """Ids of the catalogue's offences to mention; none unless ticked one by one."""
    wanted: str = ""
    """What the person asks the reader to do."""
    risk: str = ""
    """What they fear may happen, where and when: the Risk line of THRIVE."""
    risk_aids: Mapping[str, str] = field(default_factory=dict)
    """Answers `yes`, `no` or `unknown` by code: knows_home, prior_contact, weapon_access …"""
    needs: str = ""
    """Needs and support wanted: the Vulnerability and Engagement lines, the council's page."""
    concerns: str = ""
    """Safety concerns, for the council."""
    consents: Mapping[str, str] = field(default_factory=dict)
    """`yes` or `no` by code: share_police, share_communications, share_group_leader …"""
    retention: str = ""
    """How long the reader is asked to keep it, in the person's words."""
    statement: str = ""
    """The draft section 9 statement in the person's own words; empty: none."""
    contact_fields: tuple[str, ...] = ()
    """Fields of the contact details that go on the restricted sheet; none: no sheet."""
    subject_members: tuple[str, ...] = ()
    """Complaint: the councillors it is about, each as `Name, authority`."""
    member_of: Mapping[str, str] = field(default_factory=dict)
    """Complaint: which of `subject_members` an incident is about, by the incident's id."""
    paragraphs: tuple[str, ...] = ()
    """Complaint: numbers of the paragraphs of the Code: `1.1`; as typed where the list lacks it."""
    capacity: str = ""
    """Complaint: official, impression, private or unsure."""
    capacity_reason: str = ""
    background: str = ""
    """Complaint: what went before, in the person's words."""
    confidentiality: str = ""
    """Complaint: why the person's name should be kept from the subject; empty: not asked for."""
    outcome: str = ""
    """Complaint: what the person would like to come of it."""
    compact: bool = False
    """Whether pictures are printed from their print-size copies."""
    part_bytes: int = 0
    """The largest file the reader takes; 0: one file whatever its size."""
    sign: bool = True
    earlier: str = ""
    """Number of the dossier that this one is a new version of: `D-0003`."""


def choices_fields(choices: Choices) -> Fields:
    """Return choices as flat JSON, every field present."""
    found: Fields = {}
    for spec in dataclasses.fields(Choices):
        value = getattr(choices, spec.name)
        if isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Mapping):
            value = dict(sorted(value.items()))
        found[spec.name] = value
    return found


def choices_from_fields(fields: Mapping[str, Json]) -> Choices:
    """Return the choices that `choices_fields` wrote; fields of later versions are ignored.

    Raises: KeyError or TypeError if it did not write them.
    """
    if not isinstance(fields, Mapping):
        raise TypeError("choices")
    known = {spec.name for spec in dataclasses.fields(Choices)}
    values = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in fields.items()
        if name in known
    }
    asked = {**values, "edition": str(fields["edition"])}
    return Choices(**asked)  # type: ignore[arg-type] # by field name
