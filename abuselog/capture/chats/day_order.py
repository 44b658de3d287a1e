# SPDX-License-Identifier: MIT
"""Which of two numbers is the day: decided once for a whole file, or said to be undecided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Written = tuple[int, int, int]
"""The three numbers of a date, in the order in which they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOrder:
    """How a file writes its dates."""

    year_first: bool = False
    day_first: bool = True
    ambiguous: bool = False
    """Whether nothing tells the day from the month, so that `day_first` is a guess."""

    def date(self, written: Written) -> dt.date | None:
        """Return the day that three numbers name, or None if there is no such day."""
        first, second, third = written
        if self.year_first:
            year, month, day = first, second, third
        else:
            year = third if third > 99 else 2000 + third
            month, day = (second, first) if self.day_first else (first, second)
        try:
            return dt.date(year, month, day)
        except (ValueError, OverflowError):
            return None


def day_order(dates: Sequence[Written], *, dotted: bool, american: bool) -> DayOrder:
    """Return how dates are written that stand in the order in which they came.

    Shape:  `dotted` is whether full stops part the numbers, which nobody does with the month
            first; `american` is whether the rest looks so: no leading noughts, am and pm.
    """
    distinct = list(dict.fromkeys(dates))
    if distinct and all(first > 31 for first, _second, _third in distinct):
        return DayOrder(year_first=True)
    days_first = sum(first > 12 for first, _second, _third in distinct)
    days_second = sum(second > 12 for _first, second, _third in distinct)
    if days_first or days_second:
        # Both at once: somebody pasted a line of another file. The file's own are more.
        return DayOrder(day_first=days_first >= days_second)
    if dotted or all(first == second for first, second, _third in distinct):
        return DayOrder()
    by_day, by_month = (_steps_back(distinct, day_first=order) for order in (True, False))
    if bool(by_day) != bool(by_month):
        return DayOrder(day_first=not by_day)
    return DayOrder(day_first=not american, ambiguous=True)


def _steps_back(dates: Sequence[Written], *, day_first: bool) -> int:
    """Return how often the next date is an earlier one, were they written so."""
    order = DayOrder(day_first=day_first)
    read = [day for one in dates if (day := order.date(one)) is not None]
    return sum(later < earlier for earlier, later in pairwise(read))
