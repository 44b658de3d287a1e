# SPDX-License-Identifier: MIT
"""Questions that the person put away, as the history holds them: the last word on each counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged
from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.ids import AccountId, IncidentId
from abuselog.records.marks import IncidentNumber
from abuselog.records.nudge import Nudge, PutAway
from abuselog.vault import history
from abuselog.vault.people_tables import series_incident
from abuselog.vault.tables import incident

NUDGE_KIND: Final = "nudge"


def nudge_fields(number: IncidentNumber, said: PutAway, *, put_away: bool) -> Fields:
    """Return what the history commits to of a question that is put away, or asked again."""
    return {
        "number": str(number),
        "nudge": said.nudge.value,
        "put_away": put_away,
        "level": said.level,
        "reason": said.reason,
        "at": time_text(said.at),
    }


def next_version(connection: Connection, incident_id: IncidentId) -> int:
    """Return the number of the next answer about an incident."""
    return len(history.record_versions(connection, NUDGE_KIND, incident_id)) + 1


def of_incident(
    connection: Connection, incident_id: IncidentId, related: Iterable[AccountId]
) -> PutAway | None:
    """Return the question that was put away, if one is; `related` are the sender's accounts.

    Raises: VaultDamaged if the answer can't be read.
    """
    versions = history.record_versions(connection, NUDGE_KIND, incident_id)
    if not versions:
        return None
    try:
        fields = versions[-1].parsed()
        if fields["put_away"] is not True:
            return None
        found = PutAway(
            nudge=Nudge(str(fields["nudge"])),
            level=int(str(fields["level"])),
            at=time_from_text(str(fields["at"])),
            reason=str(fields["reason"]),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=NUDGE_KIND) from fault
    overtaken = _is_newer_one(connection, found, incident_id, related)
    return dataclasses.replace(found, is_overtaken=overtaken)


def _is_newer_one(
    connection: Connection, said: PutAway, incident_id: IncidentId, related: Iterable[AccountId]
) -> bool:
    """Whether an incident of those accounts or series was recorded after that."""
    beside = sa.alias(series_incident)
    linked = (
        sa.select(series_incident.c.incident_id)
        .join(beside, beside.c.series_id == series_incident.c.series_id)
        .where(beside.c.incident_id == incident_id)
    )
    newer = sa.select(sa.literal(1)).where(
        sa.or_(incident.c.account_id.in_(sorted(related)), incident.c.id.in_(linked)),
        incident.c.recorded_at > time_text(said.at),
        incident.c.withdrawn_at.is_(None),
    )
    return connection.execute(newer.limit(1)).first() is not None
