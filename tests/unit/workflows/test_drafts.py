# SPDX-License-Identifier: MIT
"""Drafts: kept as typed until they are recorded or discarded."""

from __future__ import annotations

import datetime as dt

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import UnknownReference
from abuselog.records.ids import DraftId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import drafts
from tests.builders import NOW, attached, png
from tests.vault_fixtures import Log


def test_what_was_typed_is_there_after_locking(log: Log) -> None:
    vault = log.open()
    draft = drafts.begin(vault)
    form: dict[str, str | int | list[str]] = {
        "words": "half \ud83d typed\x00",
        "severity": 3,
        "kinds": ["other", "ŵ"],
        "happened": "2026-11-2",
    }
    drafts.save(vault, draft.id, form)
    _, received = attached(vault, png(), draft_id=draft.id)
    log.close()
    kept = drafts.latest(log.open())
    assert kept is not None
    assert (kept.id, kept.form, kept.exhibits) == (draft.id, form, (received,))


def test_the_draft_saved_last_is_the_latest(log: Log) -> None:
    clock = FixedClock(NOW)
    vault = log.open(clock=clock)
    first, second = drafts.begin(vault), drafts.begin(vault)
    clock.at += dt.timedelta(seconds=1)
    drafts.save(vault, first.id, {"words": "x"})
    assert drafts.latest(vault) == drafts.save(vault, first.id, {"words": "x"})
    drafts.discard(vault, first.id)
    latest = drafts.latest(vault)
    assert latest is not None
    assert latest.id == second.id


def test_a_draft_that_is_gone_can_not_be_saved(new_vault: OpenVault) -> None:
    draft = drafts.begin(new_vault)
    drafts.discard(new_vault, draft.id)
    for gone in (draft.id, DraftId("nonsense")):
        with pytest.raises(UnknownReference):
            drafts.save(new_vault, gone, {})
