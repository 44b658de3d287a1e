# SPDX-License-Identifier: MIT
"""Keeping what stands on the record page, encrypted, until it is recorded or discarded."""

from __future__ import annotations

from abuselog.records.draft import Draft
from abuselog.records.ids import DraftId
from abuselog.vault import drafts
from abuselog.vault.opening import OpenVault


def begin(vault: OpenVault) -> Draft:
    """Start an empty draft."""
    with vault.transaction() as connection:
        return drafts.begin(connection, vault.clock.now())


def save(vault: OpenVault, draft_id: DraftId, form: dict[str, str | int | list[str]]) -> Draft:
    """Keep the page's fields as they stand, finished or not.

    Raises: UnknownReference if the draft was recorded or discarded.
    """
    with vault.transaction() as connection:
        return drafts.save(connection, draft_id, form, vault.clock.now())


def latest(vault: OpenVault) -> Draft | None:
    """Return the draft that was saved last, if there is one."""
    with vault.transaction() as connection:
        return drafts.latest(connection)


def discard(vault: OpenVault, draft_id: DraftId) -> None:
    """Forget a draft and destroy the evidence in it; one that is gone is fine."""
    with vault.transaction() as connection:
        left = drafts.remove(connection, draft_id)
    for one in left:
        vault.exhibit_files.destroy(one)
