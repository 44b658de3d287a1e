# SPDX-License-Identifier: MIT
"""What a file's name says of when and with what it was made, as devices and apps name files.

`Screenshot_20260314-210412_Facebook.jpg`, `IMG-20260314-WA0001.jpg`, `PXL_20260314_210412345.jpg`,
`Screenshot 2026-03-14 at 21.04.12.png`, `VID_20260314_210412.mp4`, `signal-2026-03-14-210412.png`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from abuselog.capture.reading.file_names import taken_at
from abuselog.records.inside import Fact, What, Where, wall_text

_LONGEST_NAME: Final = 255
# Google's telephones name by UTC, everybody else's by the clock on the screen.
_PIXEL: Final = re.compile(r"PXL_(\d{8})_(\d{6})\d{0,3}(?!\d)", re.ASCII)
_WHATSAPP: Final = re.compile(r"(?:IMG|VID|AUD|PTT|DOC|STK)-(\d{8})-WA\d{4,}", re.ASCII)
_SAMSUNG: Final = re.compile(
    r"Screenshot[_ ]\d{8}[-_ ]\d{6}[_ ](?P<app>[A-Za-z][\w &.'-]{1,40}?)\.\w{2,5}$"
)
_OWN_WORDS: Final = (
    (re.compile(r"WhatsApp (?:Image|Video|Audio|Ptt) ", re.IGNORECASE), "WhatsApp"),
    (re.compile(r"signal-\d{4}-", re.IGNORECASE), "Signal"),
    (re.compile(r"(?:photo|video)_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d", re.IGNORECASE), "Telegram"),
    (re.compile(r"Snapchat-\d+", re.IGNORECASE), "Snapchat"),
    (re.compile(r"(?:FB_IMG|received)_\d{10,}", re.IGNORECASE), "Facebook"),
)
_FB_STAMP: Final = re.compile(r"FB_IMG_(\d{13})(?!\d)", re.ASCII)


def said_by_name(name: str) -> tuple[Fact, ...]:
    """Return what a file's name says.

    Not:    what is known: anybody can name a file as they like.
    """
    return tuple(_facts(name[:_LONGEST_NAME].strip()))


def _facts(name: str) -> Iterator[Fact]:
    when = _when(name)
    if when:
        yield Fact(what=What.TAKEN, value=when, where=Where.NAME)
    app = _app(name)
    if app:
        yield Fact(what=What.APP, value=app, where=Where.NAME)


def _when(name: str) -> str:
    try:
        pixel = _PIXEL.search(name)
        if pixel:
            return wall_text(dt.datetime.fromisoformat(f"{pixel[1]}T{pixel[2]}+00:00"))
        sent = _WHATSAPP.search(name)
        if sent:  # the day it was sent or received; the hour is not in the name
            day = dt.date.fromisoformat(sent[1])
            return day.isoformat() if day.year >= 2009 else ""
        stamp = _FB_STAMP.search(name)
        if stamp:
            return wall_text(dt.datetime.fromtimestamp(int(stamp[1]) / 1000, tz=dt.UTC))
    except (ValueError, OverflowError, OSError):
        return ""
    found = taken_at(name)
    return wall_text(found) if found else ""


def _app(name: str) -> str:
    samsung = _SAMSUNG.search(name)
    if samsung:
        return samsung["app"].strip()
    if _WHATSAPP.search(name):
        return "WhatsApp"
    return next((app for pattern, app in _OWN_WORDS if pattern.match(name)), "")
