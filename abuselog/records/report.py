# SPDX-License-Identifier: MIT
"""One telling of somebody: the police, the council, a platform, or another body."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.records.ids import IncidentId, ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Who was told what, when and how, and what they answered with."""

    id: ReportId
    incidents: tuple[IncidentId, ...]
    target: str
    """Code of the catalogue's list of bodies."""
    told_on: dt.date
    method: str = ""
    """How: 101, online, at the desk, by e-mail."""
    recipient: str = ""
    """Name or role of the person told."""
    log_number: str = ""
    """Police incident or log number: restarts daily, so it means little without date and force."""
    crime_reference: str = ""
    """Given only when a crime is recorded."""
    force: str = ""
    reference: str = ""
    """A council's or platform's own reference."""
    note: str = ""
    next_action: str = ""
    due_on: dt.date | None = None
    recorded_at: dt.datetime
