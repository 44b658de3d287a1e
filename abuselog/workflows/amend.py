# SPDX-License-Identifier: MIT
"""Amending an incident: a new version with a reason; the former one stays."""

from __future__ import annotations

from abuselog.errors import AlreadyWithdrawn
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import DraftId
from abuselog.records.incident import IncidentSummary, Particulars, Version
from abuselog.records.marks import IncidentNumber
from abuselog.vault import browsing, drafts, exhibits, history, incidents
from abuselog.vault.opening import OpenVault
from abuselog.workflows import record
from abuselog.workflows.storable_text import given_reason


def amend(
    vault: OpenVault,
    reference: str,
    particulars: Particulars,
    *,
    reason: str,
    draft_id: DraftId | None = None,
) -> IncidentSummary:
    """Give an incident new particulars, and a draft's evidence besides what it has.

    Raises: ReasonNeeded without a reason; UnknownReference, AlreadyWithdrawn; and what recording
            raises. Nothing is changed then.
    """
    plain = given_reason("amend", reason)
    made_at = vault.clock.now()
    with vault.transaction() as connection:
        known = incidents.find(connection, reference)
        if known.withdrawal is not None:
            raise AlreadyWithdrawn(reference=str(known.number))
        checked = record.checked(particulars, record.newest(connection, made_at))
        version = Version(
            number=len(known.versions) + 1,
            made_at=made_at,
            reason=plain,
            particulars=checked,
        )
        incidents.replace(connection, known, checked, made_at)
        received: tuple[Exhibit, ...] = ()
        if draft_id is not None:
            drafts.find(connection, draft_id)
            received = exhibits.record_draft(connection, draft_id, known.id)
            drafts.remove(connection, draft_id)
        history.append(
            connection,
            history.Done(
                deed=Deed.INCIDENT_AMENDED,
                at=made_at,
                statements=(
                    history.Statement(
                        kind=incidents.INCIDENT_KIND,
                        id=known.id,
                        version=version.number,
                        fields=incidents.version_fields(known.number, version, known.recorded_at),
                    ),
                    *record.exhibit_statements(received),
                ),
                facts=_facts(known.number, version, received),
            ),
        )
        return browsing.summary(connection, known.id)


def _facts(
    number: IncidentNumber, version: Version, received: tuple[Exhibit, ...]
) -> dict[str, str]:
    """Return what the event says: which incident and version, and what came in."""
    facts = {"number": str(number), "version": str(version.number)}
    return {**facts, **record.exhibit_facts(received)}
