# SPDX-License-Identifier: MIT
"""A copy of what the log holds about one person, for that person: covered, and without secrets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.records.marks import IncidentNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedVersion:
    """What one version of an incident says about the person."""

    number: int
    made_at: dt.datetime
    fields: dict[str, str]
    """Readable text by the name of its field; empty ones are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedExhibit:
    """One exhibit, by its facts."""

    mark: str
    media_type: str
    size_bytes: int
    sha256: str
    received_at: dt.datetime
    erased_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """One time that something of an incident was given or told to somebody."""

    at: dt.datetime
    """When it was noted."""
    on: dt.date
    """The day itself."""
    kind: str
    """`report`, `dossier` or `exhibit`."""
    to: str
    """The body or reader, in words; never the name of an officer. Empty if it is not known."""
    what: str
    """Number of the dossier, mark of the exhibit; empty for a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedIncident:
    """One incident that came from the person's account."""

    number: IncidentNumber
    recorded_at: dt.datetime
    withdrawn: bool
    versions: tuple[CopiedVersion, ...]
    """Oldest first."""
    exhibits: tuple[CopiedExhibit, ...]
    sharings: tuple[Sharing, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedBelief:
    """Who the log's owner believes to be behind one of the person's accounts."""

    account: str
    """The account, in words."""
    name: str
    reason: str
    noted_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedSeries:
    """Incidents of the person's that are believed to belong to one course of conduct."""

    running: int
    title: str
    why: str
    incidents: tuple[IncidentNumber, ...]
    """The person's own; of others in the series nothing is said."""
    made_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectCopy:
    """The whole copy."""

    made_at: dt.datetime
    held_by: str
    """Whose log it is."""
    asked_for: str
    """The name or handle, as typed."""
    platform: str
    """Code of the platform; empty for all."""
    incidents: tuple[CopiedIncident, ...]
    """By number."""
    beliefs: tuple[CopiedBelief, ...] = ()
    """In the order in which they were noted."""
    series: tuple[CopiedSeries, ...] = ()
    """By number."""
