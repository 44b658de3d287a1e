# SPDX-License-Identifier: MIT
"""A time that nobody confirmed and a place not stated are told as that, wherever they appear."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from abuselog.catalogue import platforms
from abuselog.dossier.chapters import clocks
from abuselog.gui.log import row_words
from abuselog.records.ids import IncidentId
from abuselog.records.incident import IncidentSummary
from abuselog.records.marks import ExhibitMark, IncidentNumber
from abuselog.records.moment import Basis, moment_from_iso
from abuselog.wording.coach import still_open_words

NOW = dt.datetime(2026, 11, 22, 22, 57, tzinfo=dt.UTC)
ASSUMED = dataclasses.replace(moment_from_iso("2026-11-22"), basis=Basis.ASSUMED)
ROW = IncidentSummary(
    id=IncidentId("0" * 32),
    number=IncidentNumber(2026, 1),
    severity=2,
    happened=ASSUMED,
    recorded_at=NOW,
    platform=platforms.NOT_STATED,
    sender="",
    excerpt="",
    kinds=(),
    exhibit_count=1,
    first_exhibit=None,
    report_targets=(),
    same_account_count=0,
    withdrawn=False,
    found_in=ExhibitMark("AEX", 3),
)


def test_a_dossier_says_that_the_time_was_not_confirmed() -> None:
    assert "time not confirmed by the person" in clocks.full(ASSUMED)


def test_a_row_says_it_and_in_which_picture_the_words_were_found() -> None:
    words = row_words.facts_words(ROW, NOW)
    assert words.startswith("found in the picture AEX/3 · Today (not confirmed) · Not stated yet")
    said = dataclasses.replace(ROW, happened=moment_from_iso("2026-11-22"), found_in=None)
    assert row_words.facts_words(said, NOW).startswith("Today · Not stated yet")


@pytest.mark.parametrize(("time", "platform"), [(True, False), (False, True), (True, True)])
def test_what_is_open_is_asked_for(time: bool, platform: bool) -> None:
    words = still_open_words(time=time, platform=platform)
    assert ("when" in words) is time
    assert ("where" in words) is platform


def test_nothing_is_asked_when_all_is_said() -> None:
    assert still_open_words(time=False, platform=False) == ""
