# SPDX-License-Identifier: MIT
"""Exhibits that look like another, with the incidents they belong to."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.alike import Alike
from abuselog.records.ids import ExhibitId
from abuselog.records.marks import IncidentNumber
from abuselog.vault import exhibits
from abuselog.vault.tables import incident


def told(connection: Connection, ids: Iterable[ExhibitId], *, exact: bool) -> list[Alike]:
    """Return these exhibits with the numbers of their incidents."""
    found = []
    for one in ids:
        shown = exhibits.find(connection, one)
        row = connection.execute(
            sa.select(incident.c.year, incident.c.running).where(incident.c.id == shown.incident_id)
        ).first()
        number = IncidentNumber(row.year, row.running) if row else None
        found.append(Alike(exhibit=shown, number=number, exact=exact))
    return found
