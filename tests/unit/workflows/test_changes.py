# SPDX-License-Identifier: MIT
"""Amending, withdrawing, telling: the former stays, and bad input changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from abuselog.errors import (
    AbuselogError,
    AlreadyWithdrawn,
    BadTime,
    BadValue,
    MissingField,
    ReasonNeeded,
    UnknownCode,
    UnknownReference,
    VaultDamaged,
)
from abuselog.records.custody import Deed
from abuselog.records.ids import DraftId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.storable_text import LONGEST_TEXT
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.builders import attached, png, post, recorded
from tests.vault_fixtures import Log, state_of

TOLD_ON = dt.date(2026, 11, 21)
HALF = "half \ud83d a letter"


def telling(*references: str, **said: Any) -> Telling:
    return Telling(incidents=references, **{"target": "police_101", "told_on": TOLD_ON, **said})


# --- amend ---


def test_the_former_version_stays(new_vault: OpenVault) -> None:
    first = recorded(new_vault, png(seed=1), words="first")
    draft_id, _ = attached(new_vault, png(seed=2))
    changed = post("second", handle="@other", platform="facebook", severity=4)
    summary = amend(new_vault, "2026-0001", changed, reason=" a slip ", draft_id=draft_id)
    kept = browse.incident(new_vault, first.id)
    assert [version.particulars.words for version in kept.versions] == ["first", "second"]
    assert [version.reason for version in kept.versions] == ["", "a slip"]
    assert [str(one.mark) for one in kept.exhibits] == ["AEX/1", "AEX/2"]
    assert (summary.number, summary.severity, summary.platform) == (first.number, 4, "facebook")
    deeds = [entry.deed for entry in browse.history_of(new_vault, first.id)]
    assert deeds == [Deed.INCIDENT_RECORDED, Deed.INCIDENT_AMENDED]
    assert check(new_vault).sound


@pytest.mark.parametrize(
    ("reference", "said", "reason", "error"),
    [
        ("2026-0001", {}, "", ReasonNeeded),
        ("2026-0001", {}, " \n\t", ReasonNeeded),
        ("2026-0001", {}, "x" * (LONGEST_TEXT + 1), BadValue),
        ("2026-0009", {}, "why", UnknownReference),
        ("nonsense", {}, "why", UnknownReference),
        ("\ud800" * 32, {}, "why", UnknownReference),
        ("", {}, "why", UnknownReference),
        ("2026-0001", {"severity": 9}, "why", BadValue),
        ("2026-0001", {"platform": "nowhere"}, "why", UnknownCode),
        ("2026-0001", {"happened": "2027-01-01"}, "why", BadTime),
        ("2026-0002", {}, "why", AlreadyWithdrawn),
    ],
)
def test_bad_amendments_change_nothing(
    log: Log, reference: str, said: dict[str, Any], reason: str, error: type[AbuselogError]
) -> None:
    vault = log.open()
    recorded(vault)
    withdraw(vault, recorded(vault).id, reason="x")
    draft_id, _ = attached(vault, png())
    before = state_of(log)
    with pytest.raises(error):
        amend(vault, reference, post(**said), reason=reason, draft_id=draft_id)
    assert state_of(log) == before


def test_an_amendment_with_a_draft_that_is_gone_changes_nothing(log: Log) -> None:
    vault = log.open()
    recorded(vault)
    before = state_of(log)
    with pytest.raises(UnknownReference):
        amend(vault, "2026-0001", post("x"), reason="y", draft_id=DraftId("0" * 32))
    assert state_of(log) == before


# --- withdraw ---


def test_a_withdrawn_incident_stays_marked_with_its_reason(new_vault: OpenVault) -> None:
    first = recorded(new_vault, png())
    assert withdraw(new_vault, "2026-1", reason=" not about me ").withdrawn
    kept = browse.incident(new_vault, first.id)
    assert kept.withdrawal is not None
    assert kept.withdrawal.reason == "not about me"
    assert browse.incidents(new_vault, browse.Filter(text="shame")).total == 1
    assert check(new_vault).sound


@pytest.mark.parametrize(
    ("reference", "reason", "error"),
    [
        ("2026-0001", "", ReasonNeeded),
        ("2026-0001", "   ", ReasonNeeded),
        ("2026-0001", "x" * (LONGEST_TEXT + 1), BadValue),
        ("2026-0002", "again", AlreadyWithdrawn),
        ("2026-0003", "x", UnknownReference),
    ],
)
def test_bad_withdrawals_change_nothing(
    log: Log, reference: str, reason: str, error: type[AbuselogError]
) -> None:
    vault = log.open()
    recorded(vault)
    withdraw(vault, recorded(vault).id, reason="x")
    before = state_of(log)
    with pytest.raises(error):
        withdraw(vault, reference, reason=reason)
    assert state_of(log) == before


# --- tell ---


def test_a_report_is_kept_with_all_that_was_said(new_vault: OpenVault) -> None:
    one, two = recorded(new_vault), recorded(new_vault)
    told = tell(
        new_vault,
        telling("2026-0001", two.id, log_number=" 123 ", note=HALF, due_on=dt.date(2027, 1, 5)),
    )
    kept = browse.incident(new_vault, one.id)
    assert kept.reports == (told,)
    assert (told.log_number, told.note) == ("123", "half \ufffd a letter")
    assert browse.summary(new_vault, two.id).report_targets == ("police_101",)
    assert browse.incidents(new_vault, browse.Filter(reported=True)).total == 2
    assert browse.incidents(new_vault, browse.Filter(reported=False)).total == 0
    assert [e.deed for e in browse.history_of(new_vault, two.id)][-1] is Deed.REPORT_RECORDED


def test_an_incident_named_twice_is_told_of_once(new_vault: OpenVault) -> None:
    first = recorded(new_vault)
    told = tell(new_vault, telling(first.id, "2026-0001", "2026-1"))
    assert told.incidents == (first.id,)


@pytest.mark.parametrize(
    ("references", "said", "error"),
    [
        ((), {}, MissingField),
        (("2026-0009",), {}, UnknownReference),
        (("2026-0001", "nonsense"), {}, UnknownReference),
        (("2026-0001",), {"target": "the_moon"}, UnknownCode),
        (("2026-0001",), {"told_on": dt.date(2026, 11, 25)}, BadTime),
        (("2026-0001",), {"note": "x" * (LONGEST_TEXT + 1)}, BadValue),
    ],
)
def test_bad_reports_change_nothing(
    log: Log, references: tuple[str, ...], said: dict[str, Any], error: type[AbuselogError]
) -> None:
    vault = log.open()
    recorded(vault)
    before = state_of(log)
    with pytest.raises(error):
        tell(vault, telling(*references, **said))
    assert state_of(log) == before


# --- whatever is typed, and a history that is damaged ---


def test_halves_of_letters_in_reasons_are_stored(new_vault: OpenVault) -> None:
    first = recorded(new_vault)
    amend(new_vault, first.id, post("x"), reason=HALF)
    withdraw(new_vault, first.id, reason=HALF)
    kept = browse.incident(new_vault, first.id)
    assert kept.withdrawal is not None
    assert kept.versions[-1].reason == kept.withdrawal.reason == "half \ufffd a letter"
    assert check(new_vault).sound


def test_a_damaged_history_is_told_in_words_and_nothing_is_added_to_it(log: Log) -> None:
    first = recorded(log.open())
    log.close()
    log.tamper("UPDATE history SET event = x'00' WHERE sequence = 1")
    before = state_of(log)
    vault = log.open()
    with pytest.raises(VaultDamaged) as caught:
        browse.history_of(vault, first.id)
    assert (caught.value.part, caught.value.detail) == ("history", "event 1")
    with pytest.raises(VaultDamaged):
        recorded(vault)
    assert state_of(log) == before
