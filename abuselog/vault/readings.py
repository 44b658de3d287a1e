# SPDX-License-Identifier: MIT
"""What was read off pictures: a list that can be made again from the exhibits, never a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.codec import time_from_text, time_text
from abuselog.records.ids import ExhibitId
from abuselog.vault.tables import erasure, exhibit, reading

_PICTURES = "image/%"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """What was read off one picture, as it is kept."""

    read_at: dt.datetime
    engine: str
    """What read it: engine, models and rules, each with its version."""
    seen: str
    """The text with its places, in the reader's own form; empty if it could not be read."""


def keep(connection: Connection, exhibit_id: ExhibitId, kept: StoredReading, words: str) -> bool:
    """Keep what was read, in place of an earlier reading, and make its words findable.

    Returns whether it was kept: not of an exhibit that is gone or was erased meanwhile.
    """
    forget(connection, exhibit_id)
    key = connection.execute(
        sa.select(exhibit.c.key).where(
            exhibit.c.id == exhibit_id, sa.func.length(exhibit.c.wrapped_key) > 0
        )
    ).scalar()
    if key is None:
        return False
    connection.execute(
        reading.insert().values(
            exhibit_id=exhibit_id,
            read_at=time_text(kept.read_at),
            engine=kept.engine,
            seen=kept.seen,
        )
    )
    connection.execute(
        sa.text("INSERT INTO search_seen (rowid, words) VALUES (:key, :words)"),
        {"key": key, "words": words.replace("\x00", " ")},
    )
    return True


def find(connection: Connection, exhibit_id: ExhibitId) -> StoredReading | None:
    """Return what was read off an exhibit, or None if nobody has tried."""
    row = connection.execute(sa.select(reading).where(reading.c.exhibit_id == exhibit_id)).first()
    if row is None:
        return None
    return StoredReading(read_at=time_from_text(row.read_at), engine=row.engine, seen=row.seen)


def forget(connection: Connection, exhibit_id: ExhibitId) -> None:
    """Forget what was read off an exhibit, and its words in the search."""
    connection.execute(
        sa.text(
            "DELETE FROM search_seen WHERE rowid IN (SELECT key FROM exhibit WHERE id = :exhibit)"
        ),
        {"exhibit": exhibit_id},
    )
    connection.execute(reading.delete().where(reading.c.exhibit_id == exhibit_id))


def unread(connection: Connection, *, but: Collection[ExhibitId] = ()) -> ExhibitId | None:
    """Return the newest recorded picture that nobody has tried to read, or None if all were."""
    return connection.execute(
        sa.select(exhibit.c.id)
        .join(reading, reading.c.exhibit_id == exhibit.c.id, isouter=True)
        .where(
            reading.c.exhibit_id.is_(None),
            exhibit.c.mark_number.is_not(None),
            exhibit.c.media_type.like(_PICTURES),
            sa.func.length(exhibit.c.wrapped_key) > 0,
            exhibit.c.id.not_in(list(but)),
        )
        .order_by(exhibit.c.mark_number.desc())
        .limit(1)
    ).scalar()


def count(connection: Connection) -> int:
    """Return how many pictures were read."""
    rows = sa.select(sa.func.count()).select_from(reading).where(reading.c.seen != "")
    return connection.execute(rows).scalar_one()


def of_erased(connection: Connection) -> set[ExhibitId]:
    """Return the exhibits that were erased and whose words are still here: there must be none."""
    rows = connection.execute(
        sa.select(reading.c.exhibit_id).join(erasure, erasure.c.exhibit_id == reading.c.exhibit_id)
    )
    return set(map(ExhibitId, rows.scalars()))


def without_words(connection: Connection) -> set[ExhibitId]:
    """Return the exhibits that were read and whose words the search does not know."""
    rows = connection.execute(
        sa.select(exhibit.c.id)
        .join(reading, reading.c.exhibit_id == exhibit.c.id)
        .where(sa.text("exhibit.key NOT IN (SELECT rowid FROM search_seen)"))
    )
    return set(map(ExhibitId, rows.scalars()))
