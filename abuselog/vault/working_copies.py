# SPDX-License-Identifier: MIT
"""Working copies of exhibits: what the database knows of them, and the keys of their files.

A covered copy that was replaced stays, as it may have been handed out. A copy of print size is
a convenience that can be made again: when it is replaced, it goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.errors import UnknownReference, VaultDamaged
from abuselog.records.codec import time_from_text, time_text
from abuselog.records.ids import ExhibitId, WorkingCopyId
from abuselog.records.working_copy import (
    COVERED,
    PRINT,
    WorkingCopy,
    copy_fields,
    how_from_text,
    how_text,
)
from abuselog.vault import history
from abuselog.vault.exhibit_files import KeptFile
from abuselog.vault.tables import exhibit, working_copy

COPY_KIND: Final = "working-copy"
"""Kind of the record that the history commits to for a covered copy."""
_MANY = 500  # variables of one statement, well under SQLite's limit


def put(connection: Connection, made: WorkingCopy, wrapped_key: bytes) -> tuple[ExhibitId, ...]:
    """Keep a copy whose file is written, in place of the one before of its kind.

    Returns the files to destroy once the transaction is through: earlier copies of print size.
    Raises: UnknownReference if the exhibit is gone or was erased meanwhile.
    """
    key = connection.execute(
        sa.select(exhibit.c.wrapped_key).where(exhibit.c.id == made.exhibit_id)
    ).scalar()
    if not key:
        raise UnknownReference(reference=made.exhibit_id, kind="exhibit")
    earlier = (working_copy.c.exhibit_id == made.exhibit_id, working_copy.c.kind == made.kind)
    gone: tuple[ExhibitId, ...] = ()
    if made.kind == PRINT:
        gone = tuple(connection.execute(sa.select(working_copy.c.id).where(*earlier)).scalars())
        connection.execute(working_copy.delete().where(*earlier))
    else:
        connection.execute(working_copy.update().where(*earlier).values(replaced=1))
    connection.execute(
        working_copy.insert().values(
            id=made.id,
            exhibit_id=made.exhibit_id,
            kind=made.kind,
            made_at=time_text(made.made_at),
            media_type=made.media_type,
            size_bytes=made.size_bytes,
            digest=made.digest,
            width_px=made.width_px,
            height_px=made.height_px,
            how=how_text(made.how),
            replaced=0,
            wrapped_key=wrapped_key,
        )
    )
    return gone


def statement(connection: Connection, made: WorkingCopy) -> history.Statement:
    """Return what the event of a covered copy commits to.

    Raises: UnknownReference if the exhibit is gone.
    """
    digest = connection.execute(
        sa.select(exhibit.c.digest).where(exhibit.c.id == made.exhibit_id)
    ).scalar()
    if digest is None:
        raise UnknownReference(reference=made.exhibit_id, kind="exhibit")
    fields = copy_fields(made, parent_hex=bytes(digest).hex())
    return history.Statement(kind=COPY_KIND, id=made.id, fields=fields)


def current(connection: Connection, exhibit_id: ExhibitId, kind: str) -> WorkingCopy | None:
    """Return the copy of this kind that stands, or None if there is none."""
    return currents(connection, (exhibit_id,), kind).get(exhibit_id)


def currents(
    connection: Connection, ids: Iterable[ExhibitId], kind: str
) -> dict[ExhibitId, WorkingCopy]:
    """Return the copies of this kind that stand, by their exhibits; those without are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[ExhibitId, WorkingCopy] = {}
    for start in range(0, len(wanted), _MANY):
        rows = connection.execute(
            sa.select(working_copy).where(
                working_copy.c.exhibit_id.in_(wanted[start : start + _MANY]),
                working_copy.c.kind == kind,
                working_copy.c.replaced == 0,
            )
        )
        found.update((ExhibitId(row.exhibit_id), _copy(row)) for row in rows)
    return found


def of_exhibit(connection: Connection, exhibit_id: ExhibitId) -> tuple[WorkingCopy, ...]:
    """Return every copy that was made of an exhibit, replaced ones too, oldest first."""
    rows = connection.execute(
        sa.select(working_copy)
        .where(working_copy.c.exhibit_id == exhibit_id)
        .order_by(working_copy.c.made_at, working_copy.c.id)
    )
    return tuple(_copy(row) for row in rows)


def all_covered(connection: Connection) -> tuple[WorkingCopy, ...]:
    """Return every covered copy there ever was, oldest first."""
    rows = connection.execute(
        sa.select(working_copy)
        .where(working_copy.c.kind == COVERED)
        .order_by(working_copy.c.made_at, working_copy.c.id)
    )
    return tuple(_copy(row) for row in rows)


def wrapped_key(connection: Connection, copy_id: WorkingCopyId) -> bytes:
    """Return the wrapped key of a copy's file; give it to `ExhibitFiles.stream` with the id.

    Raises: UnknownReference if there is no such copy, or it is gone with its exhibit.
    """
    key = connection.execute(
        sa.select(working_copy.c.wrapped_key).where(working_copy.c.id == copy_id)
    ).scalar_one_or_none()
    if not key:
        raise UnknownReference(reference=copy_id, kind="working copy")
    return bytes(key)


def without(
    connection: Connection, kind: str, media_types: Iterable[str], limit: int
) -> tuple[ExhibitId, ...]:
    """Return recorded exhibits of these types that have no copy of this kind, newest first.

    Not: erased ones.
    """
    there = sa.select(working_copy.c.exhibit_id).where(
        working_copy.c.kind == kind, working_copy.c.replaced == 0
    )
    query = (
        sa.select(exhibit.c.id)
        .where(
            exhibit.c.id.not_in(there),
            exhibit.c.mark_number.is_not(None),
            exhibit.c.media_type.in_(tuple(media_types)),
            sa.func.length(exhibit.c.wrapped_key) > 0,
        )
        .order_by(exhibit.c.mark_number.desc())
        .limit(limit)
    )
    return tuple(ExhibitId(found) for found in connection.execute(query).scalars())


def forget(connection: Connection, exhibit_id: ExhibitId) -> tuple[ExhibitId, ...]:
    """Forget every copy of an exhibit that is in a draft; returns the files to destroy."""
    of_it = working_copy.c.exhibit_id == exhibit_id
    ids = tuple(connection.execute(sa.select(working_copy.c.id).where(of_it)).scalars())
    connection.execute(working_copy.delete().where(of_it))
    return ids


def drop_keys(connection: Connection, exhibit_id: ExhibitId) -> None:
    """Make every copy of an exhibit unreadable for ever, with the words that were beneath.

    Not: the files; `dropped` says which they are, and opening sees to those that are left.
    """
    of_it = working_copy.c.exhibit_id == exhibit_id
    connection.execute(
        working_copy.update()
        .where(of_it)
        .values(wrapped_key=sa.func.zeroblob(sa.func.length(working_copy.c.wrapped_key)))
    )
    for copy in of_exhibit(connection, exhibit_id):
        bare = how_text(type(copy.how)(method=copy.how.method, regions=copy.how.regions))
        connection.execute(
            working_copy.update()
            .where(working_copy.c.id == copy.id)
            .values(wrapped_key=b"", how=bare, replaced=1)
        )


def dropped(connection: Connection) -> set[ExhibitId]:
    """Return the files of copies that went with their exhibits."""
    rows = connection.execute(
        sa.select(working_copy.c.id).where(sa.func.length(working_copy.c.wrapped_key) == 0)
    )
    return set(map(ExhibitId, rows.scalars()))


def all_files(connection: Connection) -> tuple[KeptFile, ...]:
    """Return the file of every copy that is still there, in the order of their marks."""
    rows = connection.execute(
        sa.select(
            working_copy.c.id,
            working_copy.c.wrapped_key,
            working_copy.c.size_bytes,
            working_copy.c.digest,
            working_copy.c.kind,
            exhibit.c.mark_number,
            exhibit.c.id.label("of"),
        )
        .join(exhibit, exhibit.c.id == working_copy.c.exhibit_id)
        .where(sa.func.length(working_copy.c.wrapped_key) > 0)
        .order_by(exhibit.c.mark_number, working_copy.c.made_at, working_copy.c.id)
    )
    return tuple(
        KeptFile(
            id=ExhibitId(row.id),
            wrapped_key=bytes(row.wrapped_key),
            size_bytes=row.size_bytes,
            digest=bytes(row.digest),
            known_as=f"{row.kind} copy of exhibit {row.mark_number or row.of[:8]}",
        )
        for row in rows
    )


def _copy(row: Row[Any]) -> WorkingCopy:
    try:
        how = how_from_text(row.how)
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail="working copy") from fault
    return WorkingCopy(
        id=WorkingCopyId(ExhibitId(row.id)),
        exhibit_id=ExhibitId(row.exhibit_id),
        kind=row.kind,
        made_at=time_from_text(row.made_at),
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        digest=bytes(row.digest),
        width_px=row.width_px,
        height_px=row.height_px,
        how=how,
        replaced=bool(row.replaced),
    )
