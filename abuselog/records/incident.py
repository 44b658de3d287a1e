# SPDX-License-Identifier: MIT
"""One thing that happened: what the person says of it, and what the log adds.

`Particulars` is what the person states and may amend. Everything else on an `Incident` is given by
the log and can't be changed: the number, the time of recording, the versions. Three calls in five
minutes are three incidents; incidents are never merged.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import AccountId, ExhibitId, IncidentId, PersonId
from abuselog.records.marks import ExhibitMark, IncidentNumber
from abuselog.records.moment import Moment
from abuselog.records.nudge import PutAway
from abuselog.records.report import Report
from abuselog.records.retention import Hold
from abuselog.records.series import Series

LOWEST_LEVEL = 1
HIGHEST_LEVEL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who it came from, as seen at the time. A display name alone is not identity."""

    display_name: str = ""
    handle: str = ""
    """As the platform writes it, with its prefix: `@example_one`."""
    stable_id: str = ""
    """The platform's permanent id, which survives a change of handle."""
    profile_link: str = ""
    phone: str = ""
    email: str = ""

    @property
    def known_as(self) -> str:
        """The shortest text that names the sender, or an empty text."""
        return self.handle or self.display_name or self.phone or self.email or self.stable_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedTime:
    """When a post was made, as its id says; never put in place of what was seen."""

    moment: Moment
    method: str
    """Code of the way in which it was worked out: `x-id`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What the person says happened. Required: when, where (platform) and how serious."""

    happened: Moment
    platform: str
    """Code of the catalogue's platform list."""
    severity: int
    """Level 1 to 5, chosen by the person, never by a model."""

    shown_time: str = ""
    """The time exactly as the platform showed it: `18h`."""
    seen: Moment | None = None
    captured: Moment | None = None
    derived_time: DerivedTime | None = None
    """Worked out from the link by the program, at every recording anew."""
    place: str = ""
    """Where on the platform, or where in the world."""
    link: str = ""
    post_id: str = ""
    """As the link names the post; worked out like `derived_time`."""
    sender: Sender = field(default_factory=Sender)
    words: str = ""
    """What was said, as posted, unexpurgated."""
    language: str = ""
    translation: str = ""
    severity_reason: str = ""
    """Why the level is what it is; required where it is below a floor."""
    floors: tuple[str, ...] = ()
    """Codes of the triggers that apply."""
    kinds: tuple[str, ...] = ()
    hostility: tuple[str, ...] = ()
    hostility_words: str = ""
    role_link: str = ""
    """The words that show it was because of the councillor's role."""
    pattern: str = ""
    told_to_stop: str = ""
    impact: tuple[str, ...] = ()
    impact_words: str = ""
    impact_recorded_at: dt.datetime | None = None
    own_replies: str = ""
    context_before: str = ""
    removed: str = ""
    visibility: str = ""
    audience: str = ""
    sender_role: str = ""
    identity_belief: str = ""
    """Who the person believes it is, and why: belief, kept apart from fact."""
    witnesses: str = ""
    third_parties: str = ""
    actions_taken: str = ""
    private_notes: str = ""
    """Never leaves the log."""
    legal_advice: str = ""
    """Privileged; never leaves the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an incident's particulars."""

    number: int
    """1 is what was first recorded."""
    made_at: dt.datetime
    reason: str
    """Why it was amended; empty for the first."""
    particulars: Particulars


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The tombstone of an incident: it stays in the log, marked, and its number is not reused."""

    withdrawn_at: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident with all that the log keeps of it."""

    id: IncidentId
    number: IncidentNumber
    recorded_at: dt.datetime
    """Automatic, from the computer's clock, in UTC; can't be changed."""
    versions: tuple[Version, ...]
    """Oldest first; never empty."""
    exhibits: tuple[Exhibit, ...]
    reports: tuple[Report, ...]
    account_id: AccountId | None
    same_account_count: int
    """How many standing incidents come from this account, this one included; 0 if unknown."""
    withdrawal: Withdrawal | None
    hold: Hold | None = None
    """Why it is kept whatever its review date, if it is."""
    nudge_put_away: PutAway | None = None
    """The question who else might be told, if the person said that nobody needs to be."""
    believed: PersonId | None = None
    """Who is believed to be behind the account: belief, apart from fact."""
    believed_name: str = ""
    believed_reason: str = ""
    same_person_count: int = 0
    """How many standing incidents come from that person's accounts, this one included."""
    series: tuple[Series, ...] = ()
    """The possible courses of conduct that it is in, by number: belief, apart from fact."""

    @property
    def particulars(self) -> Particulars:
        """What the person says now."""
        return self.versions[-1].particulars


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSummary:
    """One row of the log."""

    id: IncidentId
    number: IncidentNumber
    severity: int
    happened: Moment
    recorded_at: dt.datetime
    platform: str
    sender: str
    excerpt: str
    """The first words, at most 160 characters, on one line."""
    kinds: tuple[str, ...]
    exhibit_count: int
    first_exhibit: ExhibitId | None
    """The exhibit whose thumbnail stands for the incident."""
    report_targets: tuple[str, ...]
    """Codes of the bodies that were told; empty if nobody was."""
    same_account_count: int
    withdrawn: bool
    found_in: ExhibitMark | None = None
    """In a list that was searched: the picture that shows the words, where nothing else does."""
