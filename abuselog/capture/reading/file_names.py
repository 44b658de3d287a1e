# SPDX-License-Identifier: MIT
"""When a screenshot was taken, as the device that took it wrote into the file's name.

`Screenshot_20260314-210412.png`, `Screenshot 2026-03-14 at 21.04.12.png`,
`Screenshot 2026-03-14 210412.png`, `Screenshot from 2026-03-14 21-04-12.png`,
`WhatsApp Image 2026-03-14 at 21.04.12.jpeg`, `2026-03-14_21-04-12.png`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from abuselog.errors import BadTime
from abuselog.records.moment import HOME_ZONE, Precision, moment_from_wall_clock

_STAMP: Final = re.compile(
    r"(?<!\d)(?P<year>20\d{2})[-_.]?(?P<month>\d{2})[-_.]?(?P<day>\d{2})"
    r"(?:[ _T-]|\s(?:at|am)\s){1,2}"
    r"(?P<hour>\d{1,2})[-_.:h]?(?P<minute>\d{2})(?:[-_.:m]?(?P<second>\d{2}))?"
    r"(?:\d{3})?(?!\d)(?:\s?(?P<half>[ap])\.?m\b)?",
    re.IGNORECASE | re.ASCII,
)
_LONGEST_NAME: Final = 255


def taken_at(name: str, zone_name: str = HOME_ZONE) -> dt.datetime | None:
    """The instant that a file's name says, in UTC; None if it says no day and time.

    Not:    an instant that the computer vouches for: names can be changed.
    """
    found = _STAMP.search(name[:_LONGEST_NAME].replace("\u202f", " ").replace("\xa0", " "))
    if found is None:
        return None
    hour = int(found["hour"])
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    try:
        wall = dt.datetime(  # noqa: DTZ001 - a clock on a wall has no zone
            int(found["year"]),
            int(found["month"]),
            int(found["day"]),
            hour,
            int(found["minute"]),
            int(found["second"] or 0),
        )
        return moment_from_wall_clock(
            wall, precision=Precision.SECOND, zone_name=zone_name
        ).earliest
    except (ValueError, BadTime):
        return None
