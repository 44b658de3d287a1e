# SPDX-License-Identifier: MIT
"""The calendar of follow-ups: readable by the standard, and without a word of what happened."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuselog.errors import TargetExists
from abuselog.handover import icalendar
from abuselog.records.custody import Deed
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.workflows.change_report import noted_by_mistake
from abuselog.workflows.check import check
from abuselog.workflows.report_calendar import calendar, write_calendar
from abuselog.workflows.tell import Telling, tell
from tests import calendar_reader
from tests.builders import recorded

DAY = dt.date(2026, 11, 30)
SECRET = ("Zorbulon", "hurt you", "facebook", "AEX", "Example", "Quibble")


def filled(vault: OpenVault) -> None:
    """A log with something due on two reports, full of words that must not get out."""
    recorded(vault, words="I will hurt you Zorbulon")
    about = Telling(incidents=("2026-0001",), target="police_101", told_on=dt.date(2026, 11, 20))
    told = dict.fromkeys(("note", "next_action", "officer_name", "log_number"), "Zorbulon")
    tell(vault, _with(about, due_on=DAY, upload_link_until=dt.date(2026, 11, 24), **told))
    tell(vault, _with(about, target="council_services", review_until=dt.date.max))
    tell(vault, _with(about, due_on=DAY))
    noted_by_mistake(vault, "R-0003", reason="Quibble")


def _with(telling: Telling, **said: object) -> Telling:
    return Telling(
        **{
            "incidents": telling.incidents,
            "target": telling.target,
            "told_on": telling.told_on,
            **said,
        }  # type: ignore[arg-type] # by field name
    )


def test_every_day_that_is_due_is_in_it_and_nothing_else(new_vault: OpenVault) -> None:
    filled(new_vault)
    made = calendar(new_vault)
    found = calendar_reader.read(made.raw)
    shown = [(event.day("DTSTART"), event.text("SUMMARY")) for event in found.parts]
    assert shown == [
        (dt.date(2026, 11, 24), "R-0001: link for files ends"),
        (DAY, "Follow up R-0001"),
        (dt.date.max, "R-0002: last day to ask for a review"),
    ]
    assert made.count == 3
    whole = made.raw.decode()
    assert not [word for word in SECRET if word.casefold() in whole.casefold()]
    assert all(event.properties["CLASS"] == "PRIVATE" for event in found.parts)


def test_bodies_are_named_only_if_that_is_wished_for(new_vault: OpenVault) -> None:
    filled(new_vault)
    assert "Police" not in calendar(new_vault).raw.decode()
    found = calendar_reader.read(calendar(new_vault, named=True).raw)
    assert found.parts[1].text("SUMMARY") == "Follow up R-0001 (Police, not an emergency)"


def test_the_same_thing_keeps_its_name_so_that_it_replaces_itself(new_vault: OpenVault) -> None:
    filled(new_vault)
    first, second = (calendar_reader.read(calendar(new_vault).raw) for _ in range(2))
    assert [e.properties["UID"] for e in first.parts] == [e.properties["UID"] for e in second.parts]
    assert calendar(new_vault).raw == calendar(new_vault).raw


def test_nothing_due_is_a_calendar_without_days(new_vault: OpenVault) -> None:
    made = calendar(new_vault)
    assert calendar_reader.read(made.raw).parts == []
    assert made.count == 0


def test_writing_it_is_in_the_history(new_vault: OpenVault, tmp_path: Path) -> None:
    filled(new_vault)
    out = tmp_path / "x.ics"
    made = write_calendar(new_vault, out)
    assert out.read_bytes() == made.raw
    with new_vault.transaction() as connection:
        [*_, last] = history.entries_about(connection, new_vault.log_id)
    assert (last.deed, last.facts) == (Deed.CALENDAR_GIVEN_OUT, {"days": "3"})
    assert check(new_vault).sound
    with pytest.raises(TargetExists):
        write_calendar(new_vault, out)
    write_calendar(new_vault, out, replace=True)


@given(st.text(max_size=300), st.dates())
def test_no_text_breaks_out_of_its_line(rest: str, day: dt.date) -> None:
    text = f"x{rest}"
    at = dt.datetime(2026, 11, 22, 22, 45, tzinfo=dt.UTC)
    one = icalendar.Day(uid="a@b", on=day, title=text, text=text)
    [event] = calendar_reader.read(icalendar.calendar([one], at)).parts
    assert event.day("DTSTART") == day
    kept = "\n".join("".join(c for c in s if c.isprintable()) for s in text.splitlines())
    assert event.text("SUMMARY") == kept
