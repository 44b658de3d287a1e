# SPDX-License-Identifier: MIT
"""From what was read to what is proposed: no time narrower than it is known, nothing as seen."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog.records.moment import Basis, Moment, Note, Precision
from abuselog.records.picture_message import moment_of, proposal_of_picture
from abuselog.records.reading import Proposal, Proposed, ResolvedTime, SeenMessage

NOW = dt.datetime(2026, 11, 22, 22, 57, 40, tzinfo=dt.UTC)


def resolved(hours: int, minutes: int, width: dt.timedelta, precision: Precision) -> Moment:
    """The moment made of a stretch that ends so long before the capture."""
    end = NOW - dt.timedelta(hours=hours, minutes=minutes)
    return moment_of(ResolvedTime(earliest=end - width, latest=end, precision=precision))


def test_minutes_ago_is_the_likeliest_minute() -> None:
    found = resolved(0, 16, dt.timedelta(minutes=1), Precision.MINUTE)
    assert (f"{found.earliest:%H:%M:%S}", f"{found.latest:%H:%M:%S}") == ("22:41:00", "22:42:00")
    assert (found.precision, found.basis) == (Precision.MINUTE, Basis.DERIVED)


def test_hours_ago_is_a_stretch_of_whole_minutes_around_what_is_known() -> None:
    found = resolved(3, 0, dt.timedelta(hours=1), Precision.HOUR)
    assert (f"{found.earliest:%H:%M:%S}", f"{found.latest:%H:%M:%S}") == ("18:57:00", "19:58:00")
    assert found.precision is Precision.RANGE


@pytest.mark.parametrize("precision", [Precision.MINUTE, Precision.HOUR, Precision.DAY])
def test_what_a_clock_showed_stays_as_it_was(precision: Precision) -> None:
    start = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    shown = ResolvedTime(
        earliest=start, latest=start + precision.width, precision=precision, notes=("clock-gap",)
    )
    found = moment_of(shown)
    assert (found.earliest, found.latest) == (shown.earliest, shown.latest)
    assert (found.precision, found.notes) == (precision, (Note.CLOCK_GAP,))


def test_the_main_message_is_proposed_unless_another_is_asked_for() -> None:
    messages = tuple(
        SeenMessage(handle=Proposed(value=name, rule="x"), text=Proposed(value="Go", rule="x"))
        for name in ("@example_one", "@example_two")
    )
    proposal = Proposal(
        platform=Proposed(value="x", rule="x"),
        url=None,
        place=None,
        messages=messages,
        main=1,
        all_text="",
        rules="1",
    )
    assert proposal_of_picture(proposal).sender.handle == "@example_two"
    first = proposal_of_picture(proposal, 0)
    assert (first.sender.handle, first.words, first.platform) == ("@example_one", "Go", "x")
    assert first.warnings == ("read-by-program", "emoji-unread")


def test_an_address_is_no_handle_and_a_picture_without_messages_proposes_none() -> None:
    mail = SeenMessage(handle=Proposed(value="a@example.org", rule="x"))
    proposal = Proposal(
        platform=Proposed(value="email", rule="x"),
        url=None,
        place=None,
        messages=(mail,),
        main=0,
        all_text="",
        rules="1",
    )
    sender = proposal_of_picture(proposal).sender
    assert (sender.email, sender.handle) == ("a@example.org", "")
