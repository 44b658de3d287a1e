# SPDX-License-Identifier: MIT
"""Letters that abuselog drafts and the person sends, and what a draft is made from."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from abuselog.records.marks import IncidentNumber
from abuselog.records.profile import Profile
from abuselog.records.report import ReportDetails


class LetterKind(enum.StrEnum):
    """What a letter is for."""

    TELLING = "telling"
    CHASING = "chasing"
    REVIEW = "review"
    WITHHOLD_ADDRESS = "withhold-address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a letter may speak of: days, numbers and references, never what was said."""

    profile: Profile
    about: tuple[str, ...]
    """Ids of the report, or of the incidents if there is none yet."""
    target: str
    """Code of the body."""
    body_kind: str
    details: ReportDetails
    told_on: dt.date | None
    """None if they were not told yet."""
    incidents: tuple[tuple[IncidentNumber, dt.date], ...]
    """Numbers and days, the earliest first."""
    level: int
    """The highest of them."""
    dossier_number: str = ""
    dossier_sha256: str = ""
    last_heard_on: dt.date | None = None
    ford_applies: bool = False
    """Whether Operation Ford covers the person, and something shows the link to their office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A draft: nothing was sent, and abuselog sends nothing."""

    kind: LetterKind
    to: str
    """E-mail address; empty if none is noted."""
    subject: str
    text: str
    target: str
    """Code of the body it is to."""
    about: tuple[str, ...]
    """Ids of the records in whose history it is noted once it is saved."""
