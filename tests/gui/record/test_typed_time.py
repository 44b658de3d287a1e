# SPDX-License-Identifier: MIT
"""Dates and times, as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.gui.record.typed_time import TypedTime, read_typed_time
from abuselog.records.moment import Precision

NOW = dt.datetime.fromisoformat("2026-11-22T23:15")  # a Sunday

EARLIEST, LATEST = (dt.datetime.fromisoformat(f"{year}-01-01") for year in (1990, 2099))

MINUTE, DAY, HOUR, SECOND = Precision.MINUTE, Precision.DAY, Precision.HOUR, Precision.SECOND


@pytest.mark.parametrize(
    ("text", "wall", "precision"),
    [
        ("22 Nov 2026 22:41", "2026-11-22T22:41", MINUTE),
        ("22 November 2026, 22:41", "2026-11-22T22:41", MINUTE),
        ("22nd of November 2026 at 22.41", "2026-11-22T22:41", MINUTE),
        ("Sun 22 Nov 2026 22:41", "2026-11-22T22:41", MINUTE),
        ("Sunday, 22 Nov 10:41pm", "2026-11-22T22:41", MINUTE),
        ("22/11/2026 22:41", "2026-11-22T22:41", MINUTE),
        ("22/11/26", "2026-11-22", DAY),
        ("22.11.2026", "2026-11-22", DAY),
        ("Nov 3, 2025 9:05 am", "2025-11-03T09:05", MINUTE),
        ("2026-11-22T22:41:07", "2026-11-22T22:41:07", SECOND),
        ("2026-11-22 22:41", "2026-11-22T22:41", MINUTE),
        ("2026-11-22", "2026-11-22", DAY),
        ("today", "2026-11-22", DAY),
        ("today 22:41", "2026-11-22T22:41", MINUTE),
        ("tonight at 10pm", "2026-11-22T22:00", HOUR),
        ("yesterday", "2026-11-21", DAY),
        ("Yesterday at 14:05", "2026-11-21T14:05", MINUTE),
        ("Saturday", "2026-11-21", DAY),
        ("mon 9.15pm", "2026-11-16T21:15", MINUTE),
        ("22:41", "2026-11-22T22:41", MINUTE),
        ("23:40", "2026-11-21T23:40", MINUTE),  # not in the future: last night
        ("12:05 am", "2026-11-22T00:05", MINUTE),
        ("3 sept", "2026-09-03", DAY),
        ("24 Dec", "2025-12-24", DAY),
        ("May 4", "2026-05-04", DAY),
    ],
)
def test_reads_what_people_type(text: str, wall: str, precision: Precision) -> None:
    assert read_typed_time(text, NOW) == TypedTime(dt.datetime.fromisoformat(wall), precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 Feb 2026",
        "22 Nov 2026 25:00",
        "22",
        "13pm",
        "45/11/2026",
        "22 Nov 2026 x",
        "18h",
    ],
)
def test_does_not_guess(text: str) -> None:
    assert read_typed_time(text, NOW) is None


@given(st.text(max_size=40))
def test_never_raises(text: str) -> None:
    found = read_typed_time(text, NOW)
    assert found is None or found.wall.tzinfo is None


@given(st.datetimes(min_value=EARLIEST, max_value=LATEST))
def test_what_the_field_writes_reads_back(stamp: dt.datetime) -> None:
    written = stamp.strftime("%d %b %Y %H:%M")
    assert read_typed_time(written, NOW) == TypedTime(
        stamp.replace(second=0, microsecond=0), MINUTE
    )
