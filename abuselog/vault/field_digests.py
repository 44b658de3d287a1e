# SPDX-License-Identifier: MIT
"""Digests of single fields: what a reader gets in place of a field that is withheld."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged
from abuselog.integrity.commitment import commitment_of_digests, field_digest, field_salt
from abuselog.records.committed import Committed, FieldDigests
from abuselog.records.ids import IncidentId
from abuselog.vault.incidents import INCIDENT_KIND
from abuselog.vault.tables import recorded


def of_incidents(connection: Connection, ids: Iterable[IncidentId]) -> dict[IncidentId, Committed]:
    """Return the digests of the newest version of each incident, by id.

    Shape:  an incident whose words were erased with their seed is not among them.
    Raises: VaultDamaged if the fields do not give what the history committed to.
    """
    found = {one: _of(connection, one) for one in ids}
    return {one: committed for one, committed in found.items() if committed is not None}


def _of(connection: Connection, incident_id: IncidentId) -> Committed | None:
    row = connection.execute(
        sa.select(recorded)
        .where(recorded.c.kind == INCIDENT_KIND, recorded.c.id == incident_id)
        .order_by(recorded.c.version.desc())
        .limit(1)
    ).first()
    if row is None or not row.seed:
        return None
    fields = json.loads(row.fields)
    digests = {
        name: field_digest(field_salt(row.seed, name), name, value)
        for name, value in fields.items()
    }
    commitment = commitment_of_digests(list(digests.values()))
    if commitment != row.commitment:
        raise VaultDamaged(part="database", detail=f"{INCIDENT_KIND} {incident_id}")
    return Committed(
        version=row.version,
        entry=row.sequence,
        commitment_hex=commitment.hex(),
        digests=FieldDigests(digests),
    )
