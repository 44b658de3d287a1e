# SPDX-License-Identifier: MIT
"""What proves records to somebody outside: what opens their commitments, events, ways to a head."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged
from abuselog.integrity import tree
from abuselog.integrity.disclosure import Included, Stated
from abuselog.integrity.event import Event, Subject, event_from_bytes
from abuselog.records.custody import Deed
from abuselog.vault import heads
from abuselog.vault.tables import history, history_subject, recorded


def stated_before(connection: Connection, kind: str, record_id: str, end: int) -> Stated | None:
    """Return the newest version of a record that an event before the place `end` committed to.

    Shape:  None if there is none, or its words were erased with what opened its commitment.
    Raises: VaultDamaged if it can't be read.
    """
    row = connection.execute(
        sa.select(recorded)
        .where(recorded.c.kind == kind, recorded.c.id == record_id, recorded.c.sequence < end)
        .order_by(recorded.c.version.desc())
        .limit(1)
    ).first()
    if row is None or not row.seed:
        return None
    try:
        fields = json.loads(row.fields)
    except ValueError as fault:
        raise VaultDamaged(part="database", detail=f"{kind} {record_id}") from fault
    return Stated(
        kind=kind,
        id=record_id,
        version=row.version,
        fields=fields,
        seed=bytes(row.seed),
        commitment=bytes(row.commitment),
        event=row.sequence,
    )


def place_of(connection: Connection, kind: str, record_id: str) -> int:
    """Return the place of the event that committed to the first version of a record.

    Raises: VaultDamaged if there is none.
    """
    place = connection.execute(
        sa.select(sa.func.min(recorded.c.sequence)).where(
            recorded.c.kind == kind, recorded.c.id == record_id
        )
    ).scalar()
    if place is None:
        raise VaultDamaged(part="history", detail=f"{kind} {record_id}")
    return int(place)


def ids_before(connection: Connection, kind: str, end: int) -> tuple[str, ...]:
    """Return the records of a kind that were first committed to before the place `end`."""
    rows = connection.execute(
        sa.select(recorded.c.id)
        .where(recorded.c.kind == kind, recorded.c.version == 1, recorded.c.sequence < end)
        .order_by(recorded.c.sequence, recorded.c.id)
    )
    return tuple(rows.scalars())


def event_at(connection: Connection, place: int) -> Event:
    """Return one event.

    Raises: VaultDamaged if it is not there, or is none.
    """
    try:
        return event_from_bytes(_raw(connection, place))
    except ValueError as fault:
        raise VaultDamaged(part="history", detail=f"event {place}") from fault


def confirmed_at(
    connection: Connection, dossier_id: str, subjects: Sequence[Subject]
) -> int | None:
    """Return the place of the event that confirmed exactly these records for a dossier, or None.

    Raises: VaultDamaged.
    """
    places = connection.execute(
        sa.select(history_subject.c.sequence)
        .where(history_subject.c.record_id == dossier_id)
        .order_by(history_subject.c.sequence)
    ).scalars()
    for place in places:
        event = event_at(connection, place)
        if event.deed is Deed.RECORDS_CONFIRMED and event.subjects == tuple(subjects):
            return int(place)
    return None


def included(connection: Connection, place: int, size: int) -> Included:
    """Return an event and the way from it to the root of the first `size` events.

    Raises: VaultDamaged if a part of the tree is missing.
    """
    path = tree.inclusion_proof(place, size, heads.read_node(connection))
    return Included(index=place, event=_raw(connection, place), path=tuple(path))


def _raw(connection: Connection, place: int) -> bytes:
    raw = connection.execute(
        sa.select(history.c.event).where(history.c.sequence == place)
    ).scalar_one_or_none()
    if raw is None:
        raise VaultDamaged(part="history", detail=f"event {place}")
    return bytes(raw)
