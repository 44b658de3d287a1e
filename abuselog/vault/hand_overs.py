# SPDX-License-Identifier: MIT
"""Hand-overs: who got what, as last noted; their versions are in the history."""

from __future__ import annotations

import json
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.errors import UnknownReference, VaultDamaged
from abuselog.records.codec import Fields
from abuselog.records.hand_over import HandOver
from abuselog.records.hand_over_fields import hand_over_fields, hand_over_from_fields
from abuselog.vault import history
from abuselog.vault.giving_tables import hand_over
from abuselog.vault.tables import recorded

HAND_OVER_KIND: Final = "hand-over"
_LONGEST_NUMBER: Final = 9


def next_running(connection: Connection) -> int:
    """Return the running number of the next hand-over, from 1."""
    highest = connection.execute(sa.select(sa.func.max(hand_over.c.running))).scalar()
    return (highest or 0) + 1


def add(connection: Connection, given: HandOver, running: int) -> None:
    """Put a hand-over on the list."""
    connection.execute(hand_over.insert().values(id=given.id, running=running, **_row(given)))


def put(connection: Connection, given: HandOver) -> None:
    """Make the list show a hand-over as it is now."""
    connection.execute(hand_over.update().where(hand_over.c.id == given.id).values(**_row(given)))


def every(connection: Connection) -> tuple[HandOver, ...]:
    """Return every hand-over, those noted by mistake too, newest first.

    Raises: VaultDamaged if one can't be read.
    """
    rows = connection.execute(_QUERY.order_by(hand_over.c.running.desc()))
    return tuple(_given(row) for row in rows)


def find(connection: Connection, reference: str) -> HandOver:
    """Return a hand-over by its id or its number, in either case: `h-1` is `H-0001`.

    Raises: UnknownReference if there is none; VaultDamaged if it can't be read.
    """
    wanted = reference.strip()
    query = _QUERY.where(hand_over.c.id == wanted)
    digits = wanted[2:] if wanted[:2].upper() == "H-" else ""
    if digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER:
        query = _QUERY.where(hand_over.c.running == int(digits))
    row = connection.execute(query).first()
    if row is None:
        raise UnknownReference(reference=reference, kind=HAND_OVER_KIND)
    return _given(row)


def versions(connection: Connection, record_id: str) -> tuple[HandOver, ...]:
    """Return every version of a hand-over, oldest first.

    Raises: VaultDamaged if one can't be read.
    """
    kept = history.record_versions(connection, HAND_OVER_KIND, record_id)
    try:
        return tuple(hand_over_from_fields(one.id, one.version, one.parsed()) for one in kept)
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=HAND_OVER_KIND) from fault


def shown(connection: Connection) -> list[tuple[str, str, Fields | None]]:
    """Return what the list says of every hand-over: id, number and fields; None: unreadable."""
    return [(row.id, f"H-{row.running:04d}", _readable(row)) for row in connection.execute(_QUERY)]


def _row(given: HandOver) -> dict[str, Any]:
    receipt = given.receipt
    return {
        "dossier_id": given.dossier_id,
        "given_at": given.given_on.isoformat(),
        "received_on": receipt.received_on.isoformat() if receipt else None,
        "fields": json.dumps(hand_over_fields(given), sort_keys=True, ensure_ascii=False),
    }


def _given(row: Row[Any]) -> HandOver:
    try:
        return hand_over_from_fields(row.id, row.version, json.loads(row.fields))
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=HAND_OVER_KIND) from fault


def _readable(row: Row[Any]) -> Fields | None:
    """Return the fields if every column says the same as they do."""
    try:
        given = hand_over_from_fields(row.id, row.version, json.loads(row.fields))
    except (ValueError, KeyError, TypeError):
        return None
    stated = _row(given)
    columns = ("dossier_id", "given_at", "received_on")
    if given.number != f"H-{row.running:04d}":
        return None
    if any(getattr(row, name) != stated[name] for name in columns):
        return None
    return hand_over_fields(given)


_QUERY: Final = sa.select(
    hand_over,
    sa.select(sa.func.coalesce(sa.func.max(recorded.c.version), 1))
    .where(recorded.c.kind == HAND_OVER_KIND, recorded.c.id == hand_over.c.id)
    .scalar_subquery()
    .label("version"),
)
