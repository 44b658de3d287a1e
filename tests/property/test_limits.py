# SPDX-License-Identifier: MIT
"""Time limits: whatever the day, the arithmetic errs early and never late."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.catalogue import limits, loading, offences
from abuselog.catalogue.limits import Attention, LimitRule

RULES = offences.from_bytes(loading.list_bytes("offences")).rules
DATED = [rule for rule in RULES if rule.months]

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 12, 31))
months = st.integers(min_value=0, max_value=120)
dated_rules = st.sampled_from(DATED)


@given(days, months)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, count: int) -> None:
    later = limits.add_months(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    last = calendar.monthrange(later.year, later.month)[1]
    assert later.day == min(day.day, last)


@given(days, days, months)
def test_a_later_day_never_ends_earlier(one: date, two: date, count: int) -> None:
    first, second = sorted((one, two))
    assert limits.add_months(first, count) <= limits.add_months(second, count)


@given(dated_rules, days)
def test_the_marks_of_a_clock_stand_in_order(rule: LimitRule, day: date) -> None:
    clock = limits.clock(rule, day)
    assert clock is not None
    assert clock.counted_from == day
    assert day < clock.half_on < clock.three_quarters_on <= clock.last_safe_on < clock.ends_on
    assert clock.last_safe_on == clock.ends_on - timedelta(days=1)
    assert clock.ends_on == limits.add_months(day, rule.months)


@given(dated_rules, days)
def test_warnings_come_no_later_than_half_and_three_quarters(rule: LimitRule, day: date) -> None:
    clock = limits.clock(rule, day)
    assert clock is not None
    whole = (clock.ends_on - day).days
    assert (clock.half_on - day).days * 2 <= whole
    assert (clock.three_quarters_on - day).days * 4 <= whole * 3


@given(dated_rules, days, st.lists(st.integers(-400, 3000), min_size=2, max_size=6))
def test_attention_only_grows(rule: LimitRule, day: date, offsets: list[int]) -> None:
    clock = limits.clock(rule, day)
    assert clock is not None
    order = list(Attention)
    seen = [
        order.index(clock.attention_on(day + timedelta(days=offset))) for offset in sorted(offsets)
    ]
    assert seen == sorted(seen)


@given(dated_rules, days)
def test_the_day_after_the_last_safe_day_has_passed(rule: LimitRule, day: date) -> None:
    clock = limits.clock(rule, day)
    assert clock is not None
    assert clock.attention_on(clock.last_safe_on) is Attention.THREE_QUARTERS_GONE
    assert clock.attention_on(clock.last_safe_on + timedelta(days=1)) is Attention.PASSED
    assert clock.attention_on(clock.half_on) is not Attention.RUNNING
    assert clock.attention_on(clock.half_on - timedelta(days=1)) is Attention.RUNNING


@given(dated_rules, days, st.integers(0, 2000))
def test_only_a_course_of_conduct_counts_from_its_last_act(
    rule: LimitRule, first: date, gap: int
) -> None:
    last = first + timedelta(days=gap)
    clock = limits.clock(rule, first, last_on=last)
    assert clock is not None
    assert clock.counted_from == (last if rule.code == "sum6_last" else first)


@given(st.sampled_from([rule for rule in RULES if not rule.months]), days)
def test_no_clock_where_there_is_nothing_to_count(rule: LimitRule, day: date) -> None:
    assert limits.clock(rule, day) is None


@given(st.sampled_from(RULES), days, st.integers(1, 2000))
def test_a_last_act_before_the_first_is_refused(rule: LimitRule, first: date, gap: int) -> None:
    with pytest.raises(ValueError, match="before the first"):
        limits.clock(rule, first, last_on=first - timedelta(days=gap))
