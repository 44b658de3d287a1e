# SPDX-License-Identifier: MIT
"""What rows and headers say."""

from __future__ import annotations

import dataclasses
import datetime as dt

from abuselog.gui.log import detail_words, history_tab, next_steps, row_words
from abuselog.records.ids import IncidentId, ReportId
from abuselog.records.incident import Incident, Version
from abuselog.records.marks import IncidentNumber
from abuselog.records.moment import moment_from_iso
from abuselog.records.report import Report
from tests.builders import post
from tests.gui.log.test_model import row

NOW = dt.datetime(2026, 11, 20, 23, 5, tzinfo=dt.UTC)


def report(target: str, **said: str) -> Report:
    """A report of the day."""
    return Report(
        id=ReportId("1" * 32),
        incidents=(IncidentId("2" * 32),),
        target=target,
        told_on=dt.date(2026, 11, 20),
        recorded_at=NOW,
        **said,  # type: ignore[arg-type] # only texts are given
    )


def incident(*reports: Report, severity: int = 4) -> Incident:
    """An incident that was amended once."""
    first = post("Half the words", happened="2026-11-20T22:41", severity=severity)
    second = dataclasses.replace(
        first, words="All the words", seen=moment_from_iso("2026-11-20T22:55")
    )
    return Incident(
        id=IncidentId("2" * 32),
        number=IncidentNumber(2026, 143),
        recorded_at=dt.datetime(2026, 11, 20, 22, 57, tzinfo=dt.UTC),
        versions=(
            Version(number=1, made_at=NOW, reason="", particulars=first),
            Version(number=2, made_at=NOW, reason="The rest", particulars=second),
        ),
        exhibits=(),
        reports=reports,
        account_id=None,
        same_account_count=6,
        withdrawal=None,
    )


def test_a_row_says_when_where_how_much_and_who_knows() -> None:
    one = dataclasses.replace(row(1), severity=5, platform="facebook", exhibit_count=2)
    assert row_words.facts_words(one, NOW) == (
        "Today 22:41 · Facebook · 2 exhibits · not yet reported"
    )
    told = dataclasses.replace(one, report_targets=("police_101", "platform"))
    assert row_words.facts_words(told, NOW).endswith(
        "· reported to the police, reported to the platform"
    )
    mild = dataclasses.replace(row(1), exhibit_count=0)
    assert row_words.facts_words(mild, NOW) == "Today 22:41 · X · note only"


def test_a_screen_reader_hears_the_whole_row_and_no_hidden_words() -> None:
    spoken = row_words.spoken_words(row(1), NOW, hidden=False)
    assert spoken == "2026-0001. Level 2 Abusive. @example. Words. Today 22:41 · X · 1 exhibit"
    assert "Words." not in row_words.spoken_words(row(1), NOW, hidden=True).replace(
        "Words hidden", ""
    )
    gone = dataclasses.replace(row(1), withdrawn=True, sender="")
    assert "Withdrawn. unknown sender" in row_words.spoken_words(gone, NOW, hidden=False)


def test_the_header_keeps_the_clocks_apart() -> None:
    assert detail_words.header_words(incident(), NOW) == (
        "Posted today 22:41 (to the minute) · seen 22:55 · recorded 22:57 · by @example_one"
        " · 6th incident from this account"
    )


def test_only_fields_that_say_something_are_shown() -> None:
    labels = [label for label, _words in detail_words.field_rows(incident().particulars)]
    assert labels == [
        "What was said",
        "Where",
        "Account",
        "How serious",
        "When it happened",
        "First seen",
    ]


def test_a_version_shows_what_changed() -> None:
    first, second = incident().versions
    assert history_tab.changes(first, second) == (
        ("What was said", "Half the words", "All the words"),
        ("First seen", "", "20 Nov 2026, 22:55 GMT, to the minute"),
    )


def test_after_recording_comes_what_to_do_next() -> None:
    words = next_steps.recorded_words(incident())
    assert words.startswith("Recorded as 2026-0143. What to do next: Tell the police today")
