# SPDX-License-Identifier: MIT
"""What may be said of a report, made fit to be kept: texts, days, codes of the lists."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from abuselog.catalogue import follow_ups
from abuselog.errors import BadTime, BadValue
from abuselog.records.report import ANSWERS, DATES, TEXTS, YES_OR_NO, ReportDetails
from abuselog.workflows.record import require_past
from abuselog.workflows.storable_text import trimmed

_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]\Z")
_STILL_TO_COME: Final = frozenset({"due_on", "upload_link_until", "review_until"})
"""Days that may lie ahead; every other one has come."""


def checked(said: ReportDetails, latest: dt.datetime) -> dict[str, Any]:
    """Return every detail by its name, fit to be kept.

    Shape:  `latest` is the latest instant that has certainly come.
    Raises: BadValue, BadTime, UnknownCode.
    """
    found: dict[str, Any] = {name: trimmed(name, getattr(said, name)) for name in TEXTS}
    found["told_time"] = clock_time(found["told_time"])
    for name in YES_OR_NO:
        found[name] = getattr(said, name)
        if found[name] not in ANSWERS:
            raise BadValue(field=name, reason="yes or no")
    for name in DATES:
        found[name] = getattr(said, name)
        if found[name] is not None and name not in _STILL_TO_COME:
            require_day_has_come(found[name], latest)
    found["outcomes"] = tuple(dict.fromkeys(said.outcomes))
    for code in found["outcomes"]:
        follow_ups.outcome(code)
    return found


def details_of(said: ReportDetails) -> Mapping[str, Any]:
    """Return every detail by its name, as it is."""
    return {spec.name: getattr(said, spec.name) for spec in dataclasses.fields(ReportDetails)}


def clock_time(text: str) -> str:
    """Return a time of day as `09:05`; nothing for nothing.

    Raises: BadTime if it is no time of day.
    """
    plain = text.strip()
    if plain and not _TIME.match(plain):
        raise BadTime(text=plain, reason="form")
    return plain.rjust(5, "0") if plain else ""


def require_day_has_come(day: dt.date, latest: dt.datetime) -> None:
    """Return if the day has come, somewhere in the world.

    Raises: BadTime.
    """
    require_past(dt.datetime.combine(day, dt.time(), dt.UTC), latest, day.isoformat())
