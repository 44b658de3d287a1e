# SPDX-License-Identifier: MIT
"""Arithmetic of time limits: when one ends, the last safe day, and when to warn."""

from __future__ import annotations

import calendar
import enum
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from abuselog.catalogue.loading import Provenance

CountsFrom = Literal["act", "last_act", "nothing"]


@dataclass(frozen=True, slots=True)
class LimitRule:
    """How one sort of limit runs; `months` is 0 where no day can be worked out."""

    code: str
    months: int
    counts_from: CountsFrom
    sentence: str
    provenance: Provenance


class Attention(enum.Enum):
    """How much of the time has gone. None of them means that there is time to spare."""

    RUNNING = "running"
    HALF_GONE = "half_gone"
    THREE_QUARTERS_GONE = "three_quarters_gone"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit on the calendar. It binds the prosecutor or claimant, never the report."""

    rule: str
    counted_from: date
    half_on: date
    three_quarters_on: date
    last_safe_on: date
    ends_on: date

    def attention_on(self, day: date) -> Attention:
        """How much of the time has gone on `day`."""
        if day > self.last_safe_on:
            return Attention.PASSED
        if day >= self.three_quarters_on:
            return Attention.THREE_QUARTERS_GONE
        return Attention.HALF_GONE if day >= self.half_on else Attention.RUNNING


def add_months(day: date, months: int) -> date:
    """The same day so many calendar months later, or the last day of a shorter month.

    Raises: ValueError beyond the year 9999.
    """
    years, month_index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def clock(rule: LimitRule, first_on: date, *, last_on: date | None = None) -> Clock | None:
    """The limit as days, or None where no day can be worked out.

    `first_on` is the day of the act: for a post the day it was first sent, not seen; the earliest
    plausible one if unsure. `last_on` is the last act of the course of conduct.
    The last safe day is one before the computed end. That errs early: where the law leaves the
    first day out of the count (civ1y), the end itself would still be in time.

    Raises: ValueError if `last_on` is before `first_on`.
    Not:    the prosecutor's six months within ext6_3y, which nobody else can compute.
    """
    if last_on is not None and last_on < first_on:
        raise ValueError("the last act is before the first")
    if rule.counts_from == "nothing":
        return None
    start = last_on if rule.counts_from == "last_act" and last_on is not None else first_on
    ends_on = add_months(start, rule.months)
    days = (ends_on - start).days
    return Clock(
        rule=rule.code,
        counted_from=start,
        half_on=start + timedelta(days=days // 2),
        three_quarters_on=start + timedelta(days=days * 3 // 4),
        last_safe_on=ends_on - timedelta(days=1),
        ends_on=ends_on,
    )
