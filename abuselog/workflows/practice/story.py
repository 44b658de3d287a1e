# SPDX-License-Identifier: MIT
"""The invented year as a whole, oldest first."""

from __future__ import annotations

from datetime import date

from abuselog.workflows.practice.chapters import (
    colleague,
    example_one,
    messages,
    offline,
    residents,
    sampleton,
    sites,
)
from abuselog.workflows.practice.incident import PracticeIncident
from abuselog.workflows.practice.year import Year


def incidents(ending_on: date) -> tuple[PracticeIncident, ...]:
    """Return the practice incidents of the year before `ending_on`, oldest first.

    Not: anything real. Names, numbers and addresses are from ranges kept for examples.
    """
    year = Year(ending_on)
    told = (
        *example_one.incidents(year),
        *sampleton.incidents(year),
        *residents.incidents(year),
        *sites.incidents(year),
        *messages.incidents(year),
        *offline.incidents(year),
        *colleague.incidents(year),
    )
    return tuple(sorted(told, key=lambda one: one.happened_local))
