# SPDX-License-Identifier: MIT
"""What files say of themselves: a list that can be made again from the exhibits, never a record."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.ids import ExhibitId
from abuselog.records.inside import Fact, Inside, What, Where, inside_from_text, inside_text
from abuselog.vault.tables import exhibit, inside

_MANY = 500  # variables of one statement, well under SQLite's limit


def keep(connection: Connection, exhibit_id: ExhibitId, seen: Inside) -> None:
    """Keep what a file says of itself, in place of what was kept before.

    Not: of an exhibit that is gone or was erased meanwhile. The time that the file had on the
         disk is kept from before: it can't be had from the exhibit again.
    """
    before = of(connection, (exhibit_id,)).get(exhibit_id)
    if before is not None:
        seen = seen.with_facts(tuple(one for one in before.facts if one.where is Where.DISK))
    forget(connection, exhibit_id)
    there = sa.select(exhibit.c.id, sa.literal(inside_text(seen))).where(
        exhibit.c.id == exhibit_id, sa.func.length(exhibit.c.wrapped_key) > 0
    )
    connection.execute(inside.insert().from_select(["exhibit_id", "facts"], there))


def keep_file_time(connection: Connection, exhibit_id: ExhibitId, written: str) -> None:
    """Keep when a file was last written, which nothing in it says."""
    said = Fact(what=What.FILE_TIME, value=written, where=Where.DISK)
    keep(connection, exhibit_id, Inside(facts=(said,)))


def of(connection: Connection, ids: Iterable[ExhibitId]) -> dict[ExhibitId, Inside]:
    """Return what these files say of themselves, of those that were looked into."""
    wanted = list(dict.fromkeys(ids))
    found: dict[ExhibitId, Inside] = {}
    for start in range(0, len(wanted), _MANY):
        rows = connection.execute(
            sa.select(inside).where(inside.c.exhibit_id.in_(wanted[start : start + _MANY]))
        )
        for row in rows:
            try:
                found[ExhibitId(row.exhibit_id)] = inside_from_text(row.facts)
            except (ValueError, TypeError):  # it can be made again
                continue
    return found


def forget(connection: Connection, exhibit_id: ExhibitId) -> None:
    """Forget what a file says of itself."""
    connection.execute(inside.delete().where(inside.c.exhibit_id == exhibit_id))
