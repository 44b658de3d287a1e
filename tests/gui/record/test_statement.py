# SPDX-License-Identifier: MIT
"""From the fields of the page to what an incident states, and back."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.errors import BadTime, MissingField
from abuselog.gui.record.statement import form_of, moment_of_text, particulars_of, text_of_moment
from abuselog.records.incident import Particulars, Sender
from abuselog.records.moment import (
    Precision,
    moment_between,
    moment_from_iso,
    moment_from_wall_clock,
)

NOW = dt.datetime(2026, 11, 22, 22, 57, tzinfo=dt.UTC)
WALLS = st.datetimes(
    min_value=dt.datetime.fromisoformat("2000-01-01"),
    max_value=dt.datetime.fromisoformat("2030-01-01"),
)
PLAIN = st.sampled_from([Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY])


@given(WALLS, PLAIN, st.booleans())
def test_a_moment_survives_its_text(
    wall: dt.datetime, precision: Precision, second_pass: bool
) -> None:
    moment = moment_from_wall_clock(wall, precision=precision, second_pass=second_pass)
    again = moment_of_text(text_of_moment(moment))
    assert again is not None
    assert (again.earliest, again.latest) == (moment.earliest, moment.latest)


@pytest.mark.parametrize("second_pass", [False, True])
def test_each_pass_of_the_repeated_hour_survives(second_pass: bool) -> None:
    wall = dt.datetime.fromisoformat("2026-10-25T01:30")
    moment = moment_from_wall_clock(wall, second_pass=second_pass)
    assert moment_of_text(text_of_moment(moment)) == moment


def test_a_range_survives_its_text() -> None:
    moment = moment_between(
        moment_from_iso("2026-11-20T09:12"), moment_from_iso("2026-11-20T09:40")
    )
    assert moment_of_text(text_of_moment(moment)) == moment


def test_a_range_of_seconds_is_widened_to_minutes() -> None:
    moment = moment_between(
        moment_from_iso("2026-11-20T09:12:05"), moment_from_iso("2026-11-20T09:12:30")
    )
    again = moment_of_text(text_of_moment(moment))
    assert again == moment_between(
        moment_from_iso("2026-11-20T09:12"), moment_from_iso("2026-11-20T09:12")
    )


def test_what_is_amended_starts_as_it_was() -> None:
    stated = Particulars(
        happened=moment_from_iso("2026-11-22T22:41"),
        platform="facebook",
        severity=4,
        seen=moment_from_iso("2026-11-22T22:55"),
        sender=Sender(display_name="Example One", handle="@example_one", stable_id="77"),
        words="We know which school your kids go to",
        kinds=("threat_violence", "family_mentioned"),
        impact=("alarm",),
        impact_words="Frightened",
        impact_recorded_at=NOW,
        private_notes="Mine",
    )
    assert particulars_of(form_of(stated), NOW) == stated


def test_what_must_be_given_is_named_in_order() -> None:
    form: dict[str, str | int | list[str]] = {}
    for name, value in (("happened", "2026-11-22"), ("platform", "x"), ("severity", 2)):
        with pytest.raises(MissingField) as caught:
            particulars_of(form, NOW)
        assert caught.value.field == name
        form[name] = value
    stated = particulars_of(form, NOW)
    assert dataclasses.replace(stated, severity=3).severity == 3
    assert stated.impact_recorded_at is None


def test_a_time_that_is_none_is_refused() -> None:
    with pytest.raises(BadTime):
        particulars_of({"happened": "soon", "platform": "x", "severity": 2}, NOW)
