# SPDX-License-Identifier: MIT
"""Displayed times, in English and in Welsh, against the time of capture."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog.capture.reading.displayed import displayed, leading, trailing
from abuselog.capture.reading.resolving import day_of, resolved
from abuselog.records.moment import Precision

CAPTURED = dt.datetime(2026, 11, 23, 17, 46, tzinfo=dt.UTC)
"""A Monday."""


def _stretch(text: str, captured_at: dt.datetime = CAPTURED) -> tuple[str, str]:
    found = displayed(text)
    assert found is not None, text
    stretch = resolved(found, captured_at)
    assert stretch is not None, text
    return f"{stretch.earliest:%Y-%m-%d %H:%M}", f"{stretch.latest:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2h", "2026-11-23 14:46", "2026-11-23 15:46"),
        ("56m", "2026-11-23 16:49", "2026-11-23 16:50"),
        ("4d", "2026-11-18 17:46", "2026-11-19 17:46"),
        ("6w", "2026-10-05 17:46", "2026-10-12 17:46"),
        ("18 hr ago", "2026-11-22 22:46", "2026-11-22 23:46"),
        ("an hour ago", "2026-11-23 15:46", "2026-11-23 16:46"),
        ("3 days ago (edited)", "2026-11-19 17:46", "2026-11-20 17:46"),
        ("2d · Edited", "2026-11-20 17:46", "2026-11-21 17:46"),
        ("just now", "2026-11-23 17:45", "2026-11-23 17:46"),
        ("3 awr", "2026-11-23 13:46", "2026-11-23 14:46"),
        ("5 diwrnod yn ôl", "2026-11-17 17:46", "2026-11-18 17:46"),
        ("2 funud", "2026-11-23 17:43", "2026-11-23 17:44"),
        ("Nawr", "2026-11-23 17:45", "2026-11-23 17:46"),
        ("5O m", "2026-11-23 16:55", "2026-11-23 16:56"),
    ],
)
def test_what_counts_back(text: str, earliest: str, latest: str) -> None:
    assert _stretch(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("Yesterday at 14:05", "2026-11-22 14:05"),
        ("Yesterday • 09:32", "2026-11-22 09:32"),
        ("Today 9:04 am", "2026-11-23 09:04"),
        ("TODAY 9:04", "2026-11-23 09:04"),
        ("Tue 12:29", "2026-11-17 12:29"),
        ("SUN AT 10:15 PM", "2026-11-22 22:15"),
        ("Sat, 14 Nov • 02:06", "2026-11-14 02:06"),
        ("Mar 14, 2026 · 9:04 PM", "2026-03-14 21:04"),
        ("2:17 pm · 6 Feb 2026", "2026-02-06 14:17"),
        ("05 February 2026 17:00", "2026-02-05 17:00"),
        ("14 Mar 2026, 21:04 (8 months ago)", "2026-03-14 21:04"),
        ("Thu 2/5/2026 10:16 AM", "2026-02-05 10:16"),
        ("13/02/2026, 21:04", "2026-02-13 21:04"),
        ("2026-02-05 17:00", "2026-02-05 17:00"),
        ("ddoe am 14:05", "2026-11-22 14:05"),
        ("14 Mawrth 2026 am 21:04", "2026-03-14 21:04"),
        ("Dydd Mawrth 9:05 yh", "2026-11-17 21:05"),
        ("10/04/202614:30", "2026-04-10 13:30"),
        ("l7:05", "2026-11-23 17:05"),
        ("17:47", "2026-11-23 17:47"),
        ("21:04", "2026-11-22 21:04"),
    ],
)
def test_to_the_minute(text: str, minute: str) -> None:
    earliest, latest = _stretch(text)
    start = dt.datetime.strptime(minute, "%Y-%m-%d %H:%M").replace(tzinfo=dt.UTC)
    assert earliest == minute
    assert latest == f"{start + dt.timedelta(minutes=1):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 Mar", dt.date(2026, 3, 14)),
        ("14 Mar 25", dt.date(2025, 3, 14)),
        ("Apr 29", dt.date(2026, 4, 29)),
        ("29 Feb", dt.date(2024, 2, 29)),
        ("heddiw", dt.date(2026, 11, 23)),
        ("TODAY", dt.date(2026, 11, 23)),
        ("dydd Llun", dt.date(2026, 11, 16)),
        ("14 Mawrth", dt.date(2026, 3, 14)),
        ("Maw 14", dt.date(2026, 3, 14)),
        ("Monday", dt.date(2026, 11, 16)),
        ("echdoe", dt.date(2026, 11, 21)),
        ("3-27", dt.date(2026, 3, 27)),
        ("14.3.2026", dt.date(2026, 3, 14)),
    ],
)
def test_whole_days(text: str, day: dt.date) -> None:
    found = displayed(text)
    assert found is not None
    named = day_of(found, CAPTURED)
    assert named is not None
    assert named[0] == day
    stretch = resolved(found, CAPTURED)
    assert stretch is not None
    assert stretch.precision is Precision.DAY


@pytest.mark.parametrize(
    "text",
    ["", "48", "1,204", "5.9%", "£2.40", "2nd", "May", "Liar", "31 Feb 25 x", "25:10", "13:70"],
)
def test_what_is_no_time(text: str) -> None:
    assert displayed(text) is None


@pytest.mark.parametrize(
    ("text", "captured", "note"),
    [
        ("19 Jun", "2026-03-01T12:00+00:00", "year-guessed"),
        ("03/04/2026", "2026-06-01T12:00+00:00", "day-month-ambiguous"),
        ("Wed 3/4/2026 9:04 PM", "2026-06-01T12:00+00:00", "us-order"),
        ("26 October 2025 at 01:30", "2025-11-01T12:00+00:00", "clock-repeated"),
        ("29 March 2026 01:30", "2026-06-01T12:00+00:00", "clock-gap"),
        ("09:04", "2026-06-01T12:00+00:00", "day-guessed"),
        ("9 June 2026", "2026-06-01T12:00+00:00", "after-capture"),
        ("3h", "2026-06-01T12:00+00:00", "relative"),
    ],
)
def test_what_had_to_be_guessed_is_said(text: str, captured: str, note: str) -> None:
    found = displayed(text)
    assert found is not None
    stretch = resolved(found, dt.datetime.fromisoformat(captured))
    assert stretch is not None
    assert note in stretch.notes


def test_an_hour_that_came_twice_is_both_of_them() -> None:
    found = displayed("26 October 2025 at 01:30")
    assert found is not None
    stretch = resolved(found, dt.datetime(2025, 11, 1, tzinfo=dt.UTC))
    assert stretch is not None
    assert stretch.earliest == dt.datetime(2025, 10, 26, 0, 30, tzinfo=dt.UTC)
    assert stretch.latest == dt.datetime(2025, 10, 26, 1, 31, tzinfo=dt.UTC)


def test_hours_count_back_through_the_change_of_the_clocks() -> None:
    found = displayed("3h")
    assert found is not None
    stretch = resolved(found, dt.datetime(2026, 3, 29, 14, 0, tzinfo=dt.UTC))
    assert stretch is not None
    assert stretch.latest == dt.datetime(2026, 3, 29, 11, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("6h Like Reply", "6h"),
        ("2:17 pm · 6 Sep 2026 · 1,873 Views", "2:17 pm · 6 Sep 2026"),
        ("14 March 22 comments", "14 March"),
        ("3 awr Hoffi Ateb", "3 awr"),
    ],
)
def test_the_time_that_begins_a_row(text: str, time: str) -> None:
    found = leading(text)
    assert found is not None
    assert text[: found[1]] == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Evil cow. 2:31 pm", "2:31 pm"),
        ("@example_one · 3h", "3h"),
        ("Example One Today at 21:04", "Today at 21:04"),
        ("Deepdale East · 25 Jun", "25 Jun"),
    ],
)
def test_the_time_that_ends_a_row(text: str, time: str) -> None:
    found = trailing(text)
    assert found is not None
    assert text[found[1] :] == time


@pytest.mark.parametrize("text", ["up by 5.9%", "it cost £2.40", "therealexample555d", "#14"])
def test_rows_that_end_in_no_time(text: str) -> None:
    assert trailing(text) is None
