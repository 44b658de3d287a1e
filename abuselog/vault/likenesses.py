# SPDX-License-Identifier: MIT
"""How pictures look, as 256 bits each, and which exhibits have the same bytes."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.ids import ExhibitId
from abuselog.vault.tables import exhibit, likeness


def keep(connection: Connection, exhibit_id: ExhibitId, bits: bytes) -> None:
    """Keep how a picture looks, unless it is gone or was erased meanwhile."""
    forget(connection, exhibit_id)
    there = sa.select(exhibit.c.id, sa.literal(bits)).where(
        exhibit.c.id == exhibit_id, sa.func.length(exhibit.c.wrapped_key) > 0
    )
    connection.execute(likeness.insert().from_select(["exhibit_id", "hash"], there))


def forget(connection: Connection, exhibit_id: ExhibitId) -> None:
    """Forget how a picture looks."""
    connection.execute(likeness.delete().where(likeness.c.exhibit_id == exhibit_id))


def find(connection: Connection, exhibit_id: ExhibitId) -> bytes | None:
    """Return how one picture looks, or None if that is not known."""
    bits = connection.execute(
        sa.select(likeness.c.hash).where(likeness.c.exhibit_id == exhibit_id)
    ).scalar()
    return bytes(bits) if bits is not None else None


def everybody(connection: Connection) -> tuple[list[ExhibitId], bytes]:
    """Return all pictures whose looks are known, and their bits, one after the other."""
    # Not through the mapper: a hundred thousand rows are to come in a tenth of a second.
    rows = connection.exec_driver_sql("SELECT exhibit_id, hash FROM likeness").fetchall()
    return [ExhibitId(row[0]) for row in rows], b"".join(row[1] for row in rows)


def same_bytes(connection: Connection, exhibit_id: ExhibitId) -> list[ExhibitId]:
    """Return the other exhibits whose bytes are the same, oldest first."""
    own = sa.select(exhibit.c.digest).where(exhibit.c.id == exhibit_id).scalar_subquery()
    rows = connection.execute(
        sa.select(exhibit.c.id)
        .where(exhibit.c.digest == own, exhibit.c.id != exhibit_id)
        .order_by(exhibit.c.key)
    )
    return list(map(ExhibitId, rows.scalars()))
