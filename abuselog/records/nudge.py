# SPDX-License-Identifier: MIT
"""The question whether somebody else should be told, and the answer that it is not needed."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass


class Nudge(enum.StrEnum):
    """Who else might be told. The values are stored: add, never rename."""

    TELL_COUNCIL = "tell-council"
    TELL_POLICE = "tell-police"
    TELL_SOMEBODY = "tell-somebody"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAway:
    """“Not needed”, said to one question about one incident."""

    nudge: Nudge
    level: int
    """How serious the incident was then."""
    at: dt.datetime
    reason: str = ""
    is_overtaken: bool = False
    """Whether something newer came from the same account, person or series since."""

    def answers(self, asked: Nudge, level: int) -> bool:
        """Whether this still answers a question about an incident of that level now."""
        return self.nudge is asked and level <= self.level and not self.is_overtaken
