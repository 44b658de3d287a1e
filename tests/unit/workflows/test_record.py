# SPDX-License-Identifier: MIT
"""Recording: numbers and marks given once, and bad input changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import (
    AbuselogError,
    BadTime,
    BadValue,
    ReasonNeeded,
    UnknownCode,
    UnknownReference,
)
from abuselog.records.custody import Deed
from abuselog.records.ids import DraftId
from abuselog.records.incident import Sender
from abuselog.records.moment import moment_from_iso
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, drafts, people, take_in
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.record import Recording, record
from abuselog.workflows.storable_text import LONGEST_TEXT
from abuselog.workflows.withdraw import withdraw
from tests.builders import NOW, attached, jpeg, particulars, png, post, recorded
from tests.vault_fixtures import Log, state_of

Unchanged = Callable[[], None]


def test_what_is_recorded_is_what_was_said(log: Log) -> None:
    said = particulars(
        words="Shame\x00 on\r\nyou \u202e😡",
        kinds=("insult_personal",),
        sender=Sender(display_name="Example One", handle="@Example_One"),
        severity_reason="Because",
        private_notes="mine",
    )
    vault = log.open()
    draft_id, received = attached(vault, png(), name="post.png")
    attached(vault, jpeg(), name="second.jpg", draft_id=draft_id)
    summary = record(vault, Recording(particulars=said, draft_id=draft_id))
    log.close()
    kept = browse.incident(log.open(), str(summary.number))
    assert kept.particulars == said
    assert kept.recorded_at == NOW
    assert [str(one.mark) for one in kept.exhibits] == ["AEX/1", "AEX/2"]
    assert [one.original_name for one in kept.exhibits] == ["post.png", "second.jpg"]
    assert kept.exhibits[0].id == received.id
    assert (kept.exhibits[0].width_px, kept.exhibits[0].height_px) == (8, 8)
    assert (summary.exhibit_count, summary.first_exhibit) == (2, received.id)
    assert summary.excerpt == "Shame\x00 on you \u202e😡"


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"severity": 0}, BadValue),
        ({"severity": 6}, BadValue),
        ({"severity": True}, BadValue),
        ({"severity": 2.0}, BadValue),
        ({"platform": ""}, UnknownCode),
        ({"platform": "myspace-2"}, UnknownCode),
        ({"kinds": ("insult_personal", "nonsense")}, UnknownCode),
        ({"floors": ("nonsense",)}, UnknownCode),
        ({"hostility": ("nonsense",)}, UnknownCode),
        ({"impact": ("nonsense",)}, UnknownCode),
        ({"pattern": "nonsense"}, UnknownCode),
        ({"kinds": ("\ud800",)}, UnknownCode),
        ({"happened": "2026-11-25"}, BadTime),
        ({"seen": moment_from_iso("2027-01-01")}, BadTime),
        ({"captured": moment_from_iso("2027-01-01")}, BadTime),
        ({"words": "x" * (LONGEST_TEXT + 1)}, BadValue),
        ({"private_notes": "x" * (LONGEST_TEXT + 1)}, BadValue),
        ({"sender": Sender(handle="x" * (LONGEST_TEXT + 1))}, BadValue),
        ({"kinds": ("threat_violence",), "severity": 1}, ReasonNeeded),
        ({"kinds": ("threat_violence",), "severity": 1, "severity_reason": "  \n"}, ReasonNeeded),
    ],
)
def test_bad_input_is_refused_and_changes_nothing(
    log: Log, said: dict[str, Any], error: type[AbuselogError]
) -> None:
    vault = log.open()
    draft_id, _ = attached(vault, png())
    before = state_of(log)
    with pytest.raises(error):
        record(vault, Recording(particulars=particulars(**said), draft_id=draft_id))
    assert state_of(log) == before


def test_a_draft_that_is_gone_changes_nothing(log: Log, unchanged: Unchanged) -> None:
    vault = log.open()
    with pytest.raises(UnknownReference):
        record(vault, Recording(particulars=post(), draft_id=DraftId("0" * 32)))
    unchanged()


def test_a_draft_is_recorded_once(new_vault: OpenVault) -> None:
    draft_id, _ = attached(new_vault, png())
    record(new_vault, Recording(particulars=post(), draft_id=draft_id))
    with pytest.raises(UnknownReference):
        record(new_vault, Recording(particulars=post(), draft_id=draft_id))
    assert browse.counts(new_vault).incidents == 1


def test_halves_of_letters_are_replaced_and_the_rest_is_kept(new_vault: OpenVault) -> None:
    said = post("broken \ud83d emoji", sender_role="\udfff", place="a\ud800b")
    summary = record(new_vault, Recording(particulars=said))
    kept = browse.incident(new_vault, summary.id).particulars
    assert kept.words == "broken \ufffd emoji"
    assert (kept.sender_role, kept.place) == ("\ufffd", "a\ufffdb")
    whole = record(new_vault, Recording(particulars=post("\ud83d\ude21")))
    assert browse.incident(new_vault, whole.id).particulars.words == "😡"


def test_the_longest_text_fits(new_vault: OpenVault) -> None:
    text = "😡" * LONGEST_TEXT
    summary = record(new_vault, Recording(particulars=post(text)))
    assert browse.incident(new_vault, summary.id).particulars.words == text
    assert len(summary.excerpt) == 160


def test_numbers_are_not_used_again_and_start_afresh_each_year(log: Log) -> None:
    clock = FixedClock(NOW)
    vault = log.open(clock=clock)
    assert [str(recorded(vault).number) for _ in range(2)] == ["2026-0001", "2026-0002"]
    withdraw(vault, "2026-0002", reason="not mine")
    assert str(recorded(vault).number) == "2026-0003"
    clock.at = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    assert str(recorded(vault).number) == "2027-0001"
    clock.at = NOW
    assert str(recorded(vault).number) == "2026-0004"


def test_marks_go_on_over_drafts_discarded_and_evidence_taken_out(new_vault: OpenVault) -> None:
    recorded(new_vault, png(seed=1))
    draft_id, first = attached(new_vault, png(seed=2))
    drafts.discard(new_vault, draft_id)
    draft_id, _ = attached(new_vault, png(seed=3))
    _, second = attached(new_vault, png(seed=4), draft_id=draft_id)
    take_in.detach(new_vault, second.id)
    attached(new_vault, png(seed=5), draft_id=draft_id)
    summary = record(new_vault, Recording(particulars=post(), draft_id=draft_id))
    kept = browse.incident(new_vault, summary.id)
    assert [str(one.mark) for one in kept.exhibits] == ["AEX/2", "AEX/3"]
    assert first.id not in {one.id for one in kept.exhibits}


def test_a_clock_set_back_refuses_nothing_and_is_noted(log: Log) -> None:
    clock = FixedClock(NOW)
    vault = log.open(clock=clock)
    recorded(vault)
    clock.at = NOW - dt.timedelta(days=400)
    summary = recorded(vault, happened="2026-11-20")
    assert str(summary.number) == "2025-0001"
    # Not only the first time: what has come once has come for good.
    assert str(recorded(vault, happened="2026-11-20").number) == "2025-0002"
    amend(vault, summary.id, post(happened="2026-11-21"), reason="a slip")
    log.close()
    notes = [json.loads(row[0])["clock"] for row in log.rows("SELECT event FROM history")]
    assert notes == ["", "", "behind", "", ""]
    assert check(log.open()).sound


def test_what_happens_tomorrow_in_another_country_may_be_recorded(new_vault: OpenVault) -> None:
    record(new_vault, Recording(particulars=post(happened="2026-11-23T12:00")))


def test_the_history_says_what_came_in(new_vault: OpenVault) -> None:
    summary = recorded(new_vault, png(), jpeg())
    (entry,) = browse.history_of(new_vault, summary.id)
    kept = browse.incident(new_vault, summary.id)
    assert entry.deed is Deed.INCIDENT_RECORDED
    assert entry.facts == {
        "number": "2026-0001",
        **{
            f"exhibit {one.mark}": f"sha256:{one.digest_hex} {one.size_bytes} {one.media_type}"
            for one in kept.exhibits
        },
    }
    assert set(entry.subjects) == {summary.id, *(one.id for one in kept.exhibits)}


def test_the_same_account_is_recognised(new_vault: OpenVault) -> None:
    recorded(new_vault, handle="@Example_One")
    second = recorded(new_vault, handle="example_one")
    assert second.same_account_count == 2
    assert people.whose(new_vault, "x", Sender(handle="@EXAMPLE_ONE")).incident_count == 2
    assert people.whose(new_vault, "facebook", Sender(handle="@EXAMPLE_ONE")).incident_count == 0
    assert people.whose(new_vault, "x", Sender(display_name="example_one")).incident_count == 0
    withdraw(new_vault, second.id, reason="x")
    assert people.whose(new_vault, "x", Sender(handle="@example_one")).incident_count == 1


def test_hidden_callers_are_no_account(new_vault: OpenVault) -> None:
    said = dataclasses.replace(post(), sender=Sender(phone="withheld"))
    both = [record(new_vault, Recording(particulars=said)) for _ in range(2)]
    assert [summary.same_account_count for summary in both] == [0, 0]
