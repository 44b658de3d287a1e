# SPDX-License-Identifier: MIT
"""The one place that asks what time it is, so that tests and vectors can say it themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """Something that knows the time."""

    def now(self) -> dt.datetime:
        """Return this instant, aware, in UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> dt.datetime:
        """Return this instant, aware, in UTC, to the microsecond."""
        return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is moved: for tests, vectors and the practice log."""

    at: dt.datetime

    def now(self) -> dt.datetime:
        """Return the instant the clock was set to."""
        return self.at.astimezone(dt.UTC)


SYSTEM_CLOCK = SystemClock()
