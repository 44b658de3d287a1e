# SPDX-License-Identifier: MIT
"""Withdrawing an incident: it stays, marked, with the reason; its number is not reused."""

from __future__ import annotations

from abuselog.errors import AlreadyWithdrawn
from abuselog.records.custody import Deed
from abuselog.records.incident import IncidentSummary, Withdrawal
from abuselog.vault import browsing, history, incidents
from abuselog.vault.opening import OpenVault
from abuselog.workflows.storable_text import given_reason


def withdraw(vault: OpenVault, reference: str, *, reason: str) -> IncidentSummary:
    """Mark an incident as withdrawn.

    Raises: ReasonNeeded, BadValue for one that is too long, UnknownReference, AlreadyWithdrawn.
    """
    plain = given_reason("withdraw", reason)
    at = vault.clock.now()
    with vault.transaction() as connection:
        known = incidents.find(connection, reference)
        if known.withdrawal is not None:
            raise AlreadyWithdrawn(reference=str(known.number))
        tombstone = Withdrawal(withdrawn_at=at, reason=plain)
        incidents.mark_withdrawn(connection, known.id, at)
        history.append(
            connection,
            history.Done(
                deed=Deed.INCIDENT_WITHDRAWN,
                at=at,
                statements=(
                    history.Statement(
                        kind=incidents.WITHDRAWAL_KIND,
                        id=known.id,
                        fields=incidents.withdrawal_fields(known.number, tombstone),
                    ),
                ),
                facts={"number": str(known.number)},
            ),
        )
        return browsing.summary(connection, known.id)
