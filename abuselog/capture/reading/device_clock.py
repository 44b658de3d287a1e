# SPDX-License-Identifier: MIT
"""What the device's own clock on the picture says about when it was taken: a cross-check."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.screen import screen_of
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.reading import SeenText

_NEAR: Final = dt.timedelta(minutes=2)


def clock_on(seen: SeenText) -> str | None:
    """The time in the bar of the phone or the computer, as shown; None if none is seen."""
    return screen_of(seen).status_clock


def clock_agrees(seen: SeenText, captured_at: dt.datetime) -> bool | None:
    """Whether that clock shows the time of capture, two minutes either way; None if none is seen.

    Shape:  a clock of twelve hours without am or pm may mean either half of the day.
    """
    shown = clock_on(seen)
    time = displayed(shown) if shown else None
    if shown is None or time is None or time.clock is None:
        return None
    local = captured_at.astimezone(zone(HOME_ZONE))
    hours = [time.clock[0]]
    if not any(letter.isalpha() for letter in shown) and time.clock[0] <= 12:
        hours.append((time.clock[0] + 12) % 24)
    for hour in hours:
        on_screen = local.replace(hour=hour, minute=time.clock[1], second=0, microsecond=0)
        apart = abs(on_screen - local)
        # Either side of midnight they are a day apart on paper.
        if min(apart, abs(dt.timedelta(days=1) - apart)) <= _NEAR:
            return True
    return False
