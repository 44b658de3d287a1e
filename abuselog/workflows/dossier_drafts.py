# SPDX-License-Identifier: MIT
"""Keeping what a person chose and wrote for a dossier until it is made: one draft an edition."""

from __future__ import annotations

from abuselog.records.dossier_choices import Choices
from abuselog.vault import dossier_drafts
from abuselog.vault.opening import OpenVault


def save(vault: OpenVault, choices: Choices) -> None:
    """Keep the choices as they stand, finished or not."""
    with vault.transaction() as connection:
        dossier_drafts.save(connection, choices, vault.clock.now())


def latest(vault: OpenVault, edition: str = "") -> Choices | None:
    """Return what was saved last, for an edition or for any; None if there is nothing."""
    with vault.transaction() as connection:
        found = dossier_drafts.all_drafts(connection)
    wanted = (one for one in found if one.edition == edition or not edition)
    return next(wanted, None)


def discard(vault: OpenVault, edition: str) -> None:
    """Forget the draft of an edition; none is fine."""
    with vault.transaction() as connection:
        dossier_drafts.forget(connection, edition)
