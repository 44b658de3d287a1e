# SPDX-License-Identifier: MIT
"""Series: incidents that somebody believes to be one course of conduct. Possible, never decided.

A series may have several senders and several people it was aimed at. Each incident in it stays an
incident of its own, and may be in another series as well.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.records.ids import IncidentId, SeriesId


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Incidents that belong together, as the owner of the log sees it."""

    id: SeriesId
    running: int
    """The log's own number for it, from 1 and never used again."""
    title: str
    """What the owner calls it."""
    why: str
    """Why the owner believes that they belong together: belief, kept apart from fact."""
    incidents: tuple[IncidentId, ...]
    """By number; withdrawn ones stay in it. None: they do not belong together after all."""
    made_at: dt.datetime
    changed_at: dt.datetime
    """As `made_at` until it is changed."""
    reason: str = ""
    """Why it was changed last; empty if it never was."""
