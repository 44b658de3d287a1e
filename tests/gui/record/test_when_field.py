# SPDX-License-Identifier: MIT
"""The time field: what is typed, how exactly it is known, and the nights the clocks change."""

from __future__ import annotations

import datetime as dt

import pytest
from pytestqt.qtbot import QtBot

from abuselog.clock import FixedClock
from abuselog.gui.parts.label import Label
from abuselog.gui.record.when_field import WhenField
from abuselog.records.moment import Precision


@pytest.fixture
def field(qtbot: QtBot, clock: FixedClock) -> WhenField:
    """An empty field on a Sunday night in November."""
    made = WhenField("When was it posted?", clock)
    qtbot.addWidget(made)
    made.show()
    return made


def pick(field: WhenField, precision: Precision) -> None:
    """Choose how exactly it is known, as the menu does."""
    field.edit.exactness_chosen.emit(precision)


def hint_of(field: WhenField) -> str:
    """Everything said below the field."""
    return " ".join(label.text() for label in field.field.findChildren(Label) if label.isVisible())


def test_today_is_filled_in_as_a_day(field: WhenField) -> None:
    field.show_today()
    assert field.edit.text() == "22 Nov 2026"
    assert field.iso == "2026-11-22"


def test_a_time_typed_over_the_day_is_taken_to_the_minute(field: WhenField) -> None:
    field.show_today()
    field.edit.setText("today 22:41")
    assert field.iso == "2026-11-22T22:41"


def test_within_the_hour(field: WhenField) -> None:
    field.edit.setText("yesterday 14:05")
    pick(field, Precision.HOUR)
    assert field.iso == "2026-11-21T14"


def test_that_day_forgets_the_time(field: WhenField) -> None:
    field.edit.setText("yesterday 14:05")
    pick(field, Precision.DAY)
    assert field.iso == "2026-11-21"
    field.edit.setText("20 Nov 2026 14:05")
    assert field.iso == "2026-11-20"


def test_between_two_times(field: WhenField) -> None:
    field.edit.setText("21 Nov 2026 09:00")
    pick(field, Precision.RANGE)
    assert field.until.isVisible()
    assert field.problem == "Give the second time too."
    field.until.setText("21 Nov 2026 09:30")
    assert field.iso == "2026-11-21T09:00/2026-11-21T09:30"
    field.until.setText("20 Nov 2026 09:30")
    assert field.problem == "The second time must come after the first."


def test_the_repeated_hour_asks_which_of_the_two(field: WhenField) -> None:
    field.edit.setText("25 Oct 2026 01:30")
    assert field.twice.first.isVisible()
    assert field.moment is not None
    assert field.moment.earliest == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    field.twice.second.click()
    assert field.moment.earliest == dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)
    assert field.iso == "2026-10-25T01:30+00:00"
    field.edit.setText("24 Oct 2026 01:30")
    assert not field.twice.first.isVisible()


def test_the_hour_that_never_was_is_explained(field: WhenField) -> None:
    field.edit.setText("29 Mar 2026 01:30")
    assert field.moment is not None
    assert field.iso == "2026-03-29T02:30"
    assert "29 Mar 2026, 02:30 BST" in hint_of(field)


def test_the_future_is_doubted(field: WhenField) -> None:
    field.edit.setText("24 Nov 2026 10:00")
    assert field.problem


def test_a_minute_needs_a_time_of_day(field: WhenField) -> None:
    field.edit.setText("21 Nov 2026")
    pick(field, Precision.MINUTE)
    assert "that day" in field.problem
    assert field.iso == ""


@pytest.mark.parametrize(
    "iso",
    [
        "2026-11-22",
        "2026-11-22T22",
        "2026-11-22T22:41",
        "2026-11-22T22:41:07",
        "2026-10-25T01:30+00:00",
        "2026-10-25T01:30+01:00",
        "2026-11-20T09:00/2026-11-20T09:30",
    ],
)
def test_what_a_draft_kept_comes_back(field: WhenField, iso: str) -> None:
    field.show_iso(iso)
    assert field.iso == iso
    assert field.problem == ""
