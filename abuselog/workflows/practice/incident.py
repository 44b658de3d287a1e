# SPDX-License-Identifier: MIT
"""One incident of the practice log as it is told to the log: what happened, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from abuselog.workflows.practice.screens.scene import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeReport:
    """One telling of somebody; the fields are those of `records.report.Report`."""

    target: str
    told_on: date
    method: str = ""
    recipient: str = ""
    log_number: str = ""
    crime_reference: str = ""
    reference: str = ""
    note: str = ""
    next_action: str = ""
    due_on: date | None = None
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeIncident:
    """One invented incident; texts and codes as in `records.incident.Particulars`.

    Units:  times are wall clocks of Europe/London without a zone.
    """

    happened_local: datetime
    seen_local: datetime
    captured_local: datetime
    shown_time: str
    platform: str
    place: str
    words: str
    kinds: tuple[str, ...]
    level: int

    fold: int = 0
    """1 where `happened_local` is the second of two equal times on the last Sunday of October."""
    precision: str = "minute"
    """`minute`, `hour` or `day`."""
    link: str = ""
    display_name: str = ""
    handle: str = ""
    stable_id: str = ""
    profile_link: str = ""
    phone: str = ""
    email: str = ""
    sender_role: str = ""
    identity_belief: str = ""
    language: str = ""
    translation: str = ""
    triggers: tuple[str, ...] = ()
    level_reason: str = ""
    """Why the level is below what the triggers ask for; empty where it is not."""
    hostility: tuple[str, ...] = ()
    pattern: str = ""
    impact: tuple[str, ...] = ()
    impact_words: str = ""
    role_link: str = ""
    told_to_stop: str = ""
    own_replies: str = ""
    context_before: str = ""
    removed: str = ""
    visibility: str = ""
    audience: str = ""
    witnesses: str = ""
    third_parties: str = ""
    actions_taken: str = ""
    private_notes: str = ""
    screens: tuple[Screen, ...] = ()
    reports: tuple[PracticeReport, ...] = ()
