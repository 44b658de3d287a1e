# SPDX-License-Identifier: MIT
"""The clocks: whatever a clock in London can show is resolved, and nothing is made more exact."""

# ruff: noqa: DTZ001, DTZ007 - clocks on a wall have no zone

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.errors import BadTime
from abuselog.records.codec import (
    moment_fields,
    moment_from_fields,
    time_from_text,
    time_text,
)
from abuselog.records.moment import (
    Moment,
    Note,
    Precision,
    moment_at,
    moment_between,
    moment_from_iso,
    moment_from_wall_clock,
    zone,
)

LONDON = zone("Europe/London")
WALLS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2060, 12, 31))
WRITTEN = {
    Precision.DAY: "%Y-%m-%d",
    Precision.HOUR: "%Y-%m-%dT%H",
    Precision.MINUTE: "%Y-%m-%dT%H:%M",
    Precision.SECOND: "%Y-%m-%dT%H:%M:%S",
}


@st.composite
def nights_of_change(draw: st.DrawFn) -> dt.datetime:
    """Wall clocks between midnight and four on nights when clocks may change."""
    day = draw(st.dates(dt.date(1996, 1, 1), dt.date(2060, 12, 31)))
    month = draw(st.sampled_from([3, 10]))
    last = dt.date(day.year, month, 31)
    sunday = last - dt.timedelta(days=(last.weekday() + 1) % 7)
    return dt.datetime.combine(sunday, dt.time()) + dt.timedelta(
        seconds=draw(st.integers(0, 4 * 3600))
    )


@given(st.one_of(WALLS, nights_of_change()), st.sampled_from(list(WRITTEN)), st.booleans())
def test_any_wall_clock_is_resolved(wall: dt.datetime, precision: Precision, later: bool) -> None:
    moment = moment_from_wall_clock(wall, precision=precision, second_pass=later)
    if precision is not Precision.DAY:
        assert moment.latest - moment.earliest == precision.width
    if Note.CLOCK_GAP in moment.notes:
        assert moment.local != wall.replace(tzinfo=LONDON)
        return
    shown = wall.replace(microsecond=0)
    assert moment.local.replace(tzinfo=None) <= shown
    assert shown - moment.local.replace(tzinfo=None) < max(precision.width, dt.timedelta(days=1))
    assert moment.local.strftime(WRITTEN[precision]) == wall.strftime(WRITTEN[precision])


@given(nights_of_change())
def test_the_repeated_hour_has_two_passes_an_hour_apart(wall: dt.datetime) -> None:
    first = moment_from_wall_clock(wall)
    second = moment_from_wall_clock(wall, second_pass=True)
    repeated = wall.month == 10 and wall.hour == 1
    assert (first.notes == (Note.CLOCK_REPEATED,)) == repeated
    assert (second.earliest - first.earliest == dt.timedelta(hours=1)) == repeated
    assert (first == second) == (not repeated)


@given(nights_of_change())
def test_the_skipped_hour_is_noted(wall: dt.datetime) -> None:
    moment = moment_from_wall_clock(wall)
    skipped = wall.month == 3 and wall.hour == 1
    assert (moment.notes == (Note.CLOCK_GAP,)) == skipped
    if skipped:
        assert moment.local.hour == 2
        assert moment.local.minute == wall.minute


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-22", 24)]
)
def test_a_day_is_as_long_as_it_was(day: str, hours: int) -> None:
    moment = moment_from_iso(day)
    assert moment.latest - moment.earliest == dt.timedelta(hours=hours)
    assert moment.local.time() == moment.local_latest.time() == dt.time()


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 30)))
def test_days_follow_each_other_without_gap(day: dt.date) -> None:
    today = moment_from_iso(day.isoformat())
    tomorrow = moment_from_iso((day + dt.timedelta(days=1)).isoformat())
    assert today.latest == tomorrow.earliest


@given(WALLS, st.sampled_from(list(WRITTEN)))
def test_iso_text_keeps_the_precision_it_was_written_in(
    wall: dt.datetime, precision: Precision
) -> None:
    text = wall.strftime(WRITTEN[precision])
    moment = moment_from_iso(text)
    assert moment.precision is precision
    assert moment_from_iso(text.replace("T", " ")) == moment
    assert moment == moment_from_wall_clock(wall, precision=precision)


@given(
    WALLS,
    st.sampled_from([Precision.HOUR, Precision.MINUTE, Precision.SECOND]),
    st.integers(-14 * 4, 14 * 4),
)
def test_an_offset_names_the_instant_itself(
    wall: dt.datetime, precision: Precision, quarters: int
) -> None:
    wall = dt.datetime.strptime(wall.strftime(WRITTEN[precision]), WRITTEN[precision])
    offset = dt.timezone(dt.timedelta(minutes=15 * quarters))
    stamp = wall.replace(tzinfo=offset)
    sign, minutes = "-" if quarters < 0 else "+", abs(quarters) * 15
    text = f"{wall.strftime(WRITTEN[precision])}{sign}{minutes // 60:02d}:{minutes % 60:02d}"
    if stamp.year < 1990:
        return
    moment = moment_from_iso(text)
    assert moment.earliest == stamp
    assert moment.precision is precision
    if quarters == 0:
        assert moment_from_iso(wall.strftime(WRITTEN[precision]) + "Z") == moment


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "22:41", "2026", "2026-11", "20261122", "2026-W47-7", "2026-13-01"),
        *("2026-02-29", "2026-11-22T", "2026-11-22T25", "2026-11-22T22:60", "2026-11-22x22:41"),
        *("1989-12-31", "0001-01-01", "9999-12-31T23:59", "1989-12-31T23:00Z"),
        *("2026-11-22T2241", "2026-11-22T224107", "2026-11-22T22:41:07+25:00", "2026-11-22T22:4"),
        *("2026-11-22Z", "2026-11-22/", "/2026-11-22", "2026-11-22/2026-11-23/2026-11-24"),
        *("2026-11-23/2026-11-22", "٢٠٢٦-11-22", "2026-11-22T22:41\x00", "\ud800"),
        *("9999-12-31T23:59Z", "0001-01-01T00:00+14:00", "2026-11-22T22:41 +0100 "),
    ],
)
def test_other_texts_are_no_times(text: str) -> None:
    with pytest.raises(BadTime):
        moment_from_iso(text)


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_is_refused(text: str) -> None:
    try:
        moment_from_iso(text)
    except BadTime:
        return


def test_fractions_of_a_second_are_left_out() -> None:
    assert moment_from_iso("2026-11-22T22:41:07.999Z") == moment_from_iso("2026-11-22T22:41:07Z")


@given(WALLS, WALLS)
def test_a_span_reaches_from_the_first_to_the_end_of_the_last(
    one: dt.datetime, other: dt.datetime
) -> None:
    start, end = sorted([one, other])
    text = f"{start:%Y-%m-%dT%H:%M}/{end:%Y-%m-%d}"
    span = moment_from_iso(text)
    assert span.precision is Precision.RANGE
    assert span.earliest == moment_from_iso(f"{start:%Y-%m-%dT%H:%M}").earliest
    assert span.latest == moment_from_iso(f"{end:%Y-%m-%d}").latest


def test_a_span_may_be_of_one_moment_but_not_backwards() -> None:
    early, late = moment_from_iso("2026-11-22T22:41"), moment_from_iso("2026-11-22T22:42")
    assert moment_between(early, early).earliest == early.earliest
    with pytest.raises(BadTime):
        moment_between(late, early)


@given(st.one_of(WALLS, nights_of_change()), st.sampled_from(list(WRITTEN)), st.booleans())
def test_moments_come_back_from_their_fields(
    wall: dt.datetime, precision: Precision, later: bool
) -> None:
    moment = moment_from_wall_clock(wall, precision=precision, second_pass=later)
    assert moment_from_fields(moment_fields(moment)) == moment


INSTANTS = st.datetimes(dt.datetime(1, 1, 2), dt.datetime(9999, 12, 30), timezones=st.just(dt.UTC))


@given(INSTANTS, INSTANTS)
def test_times_as_text_keep_their_order(one: dt.datetime, other: dt.datetime) -> None:
    assert time_from_text(time_text(one)) == one
    assert (time_text(one) < time_text(other)) == (one < other)
    assert len(time_text(one)) == len(time_text(other))


@pytest.mark.parametrize(
    "text",
    [
        *("2026-1-2T03:04:05.000006Z", "2026-01-02T03:04:05.6Z", "2026-01-02T3:04:05.000006Z"),
        *("2026-01-02T03:04:05.000006", "2026-01-02T03:04:05Z", " 2026-01-02T03:04:05.000006Z"),
    ],
)
def test_a_time_in_another_spelling_was_not_written_by_us(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        time_from_text(text)


def test_a_moment_refuses_what_is_none() -> None:
    utc = dt.datetime(2026, 11, 22, 22, 41, tzinfo=dt.UTC)
    second = dt.timedelta(seconds=1)
    for earliest, latest in ((utc, utc), (utc + second, utc), (utc.replace(tzinfo=None), utc)):
        with pytest.raises(ValueError, match=r"moment"):
            Moment(earliest=earliest, latest=latest, precision=Precision.SECOND)
    with pytest.raises(BadTime):
        Moment(earliest=utc, latest=utc + second, precision=Precision.SECOND, zone="No/Where")
    with pytest.raises(ValueError, match=r"zone"):
        moment_at(utc.replace(tzinfo=None))
    with pytest.raises(ValueError, match=r"zone"):
        moment_from_wall_clock(utc)


@pytest.mark.parametrize("name", ["", "Europe", "../etc/passwd", "/etc/passwd", "a\x00b", "\ud800"])
def test_no_zone_has_such_a_name(name: str) -> None:
    with pytest.raises(BadTime):
        zone(name)


def test_a_day_that_a_country_skipped_is_refused_in_words() -> None:
    # Samoa went from 29 to 31 December 2011.
    with pytest.raises(BadTime):
        moment_from_iso("2011-12-30", zone_name="Pacific/Apia")


@given(
    WALLS,
    st.sampled_from(list(WRITTEN)),
    st.sampled_from(["America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
)
def test_other_zones_are_resolved_too(wall: dt.datetime, precision: Precision, name: str) -> None:
    moment = moment_from_wall_clock(wall, precision=precision, zone_name=name)
    assert moment.earliest < moment.latest
    assert moment.zone == name


@given(st.datetimes(dt.datetime(1990, 1, 1), timezones=st.just(dt.UTC)))
def test_an_instant_is_known_to_the_second(at: dt.datetime) -> None:
    moment = moment_at(at)
    assert moment.earliest <= at < moment.latest
    assert moment.latest - moment.earliest == dt.timedelta(seconds=1)
