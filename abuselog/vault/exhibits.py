# SPDX-License-Identifier: MIT
"""What the database knows of exhibits: drafts' evidence, recorded exhibits, thumbnails, keys."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.errors import UnknownReference
from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import DraftId, ExhibitId, IncidentId
from abuselog.records.marks import ExhibitMark
from abuselog.records.retention import Erasure
from abuselog.vault import gleaned, parts, working_copies
from abuselog.vault.tables import erasure, exhibit, log_fact, part_of, recorded, thumbnail

_MANY = 500  # variables of one statement, well under SQLite's limit


def add_to_draft(
    connection: Connection, draft_id: DraftId, received: Exhibit, wrapped_key: bytes
) -> None:
    """Keep evidence that came in, as part of a draft."""
    connection.execute(
        exhibit.insert().values(
            id=received.id,
            draft_id=draft_id,
            original_name=received.original_name,
            media_type=received.media_type,
            size_bytes=received.size_bytes,
            digest=received.digest,
            width_px=received.width_px,
            height_px=received.height_px,
            received_at=time_text(received.received_at),
            arrival=received.arrival.value,
            source_link=received.source_link,
            caption=received.caption,
            wrapped_key=wrapped_key,
        )
    )
    if received.part_of is not None:
        parts.note(connection, received.id, received.part_of)


def record_draft(
    connection: Connection, draft_id: DraftId, incident_id: IncidentId
) -> tuple[Exhibit, ...]:
    """Give the draft's evidence its marks and its incident, in the order it came in."""
    keys = connection.execute(
        sa.select(exhibit.c.key).where(exhibit.c.draft_id == draft_id).order_by(exhibit.c.key)
    ).scalars()
    recorded = []
    for key in list(keys):
        highest = connection.execute(sa.select(sa.func.max(exhibit.c.mark_number))).scalar()
        connection.execute(
            exhibit.update()
            .where(exhibit.c.key == key)
            .values(incident_id=incident_id, draft_id=None, mark_number=(highest or 0) + 1)
        )
        row = connection.execute(_select().where(exhibit.c.key == key)).one()
        recorded.append(_exhibit(row))
    return tuple(recorded)


def of_draft(connection: Connection, draft_id: DraftId) -> tuple[Exhibit, ...]:
    """Return a draft's evidence in the order it came in."""
    rows = connection.execute(
        _select().where(exhibit.c.draft_id == draft_id).order_by(exhibit.c.key)
    )
    return tuple(_exhibit(row) for row in rows)


def of_incident(connection: Connection, incident_id: IncidentId) -> tuple[Exhibit, ...]:
    """Return an incident's exhibits in the order of their marks."""
    rows = connection.execute(
        _select().where(exhibit.c.incident_id == incident_id).order_by(exhibit.c.mark_number)
    )
    return tuple(_exhibit(row) for row in rows)


def recorded_exhibits(connection: Connection) -> tuple[Exhibit, ...]:
    """Return every exhibit that has a mark, in the order of the marks."""
    rows = connection.execute(
        _select().where(exhibit.c.mark_number.is_not(None)).order_by(exhibit.c.mark_number)
    )
    return tuple(_exhibit(row) for row in rows)


def in_drafts(connection: Connection) -> tuple[Exhibit, ...]:
    """Return all evidence that is not recorded yet, in the order it came in."""
    rows = connection.execute(
        _select().where(exhibit.c.draft_id.is_not(None)).order_by(exhibit.c.key)
    )
    return tuple(_exhibit(row) for row in rows)


def find(connection: Connection, exhibit_id: ExhibitId) -> Exhibit:
    """Return one exhibit.

    Raises: UnknownReference if there is none with this id.
    """
    row = connection.execute(_select().where(exhibit.c.id == exhibit_id)).first()
    if row is None:
        raise UnknownReference(reference=exhibit_id, kind="exhibit")
    return _exhibit(row)


def by_mark(connection: Connection, mark: ExhibitMark) -> Exhibit:
    """Return the exhibit with this mark.

    Raises: UnknownReference if the log has none with these initials and this number.
    """
    row = connection.execute(_select().where(exhibit.c.mark_number == mark.number)).first()
    found = _exhibit(row) if row is not None else None
    if found is None or found.mark != mark:
        raise UnknownReference(reference=str(mark), kind="exhibit")
    return found


def wrapped_key(connection: Connection, exhibit_id: ExhibitId) -> bytes:
    """Return the wrapped key of an exhibit's file.

    Raises: UnknownReference if there is no such exhibit.
    """
    key = connection.execute(
        sa.select(exhibit.c.wrapped_key).where(exhibit.c.id == exhibit_id)
    ).scalar_one_or_none()
    if key is None:
        raise UnknownReference(reference=exhibit_id, kind="exhibit")
    return bytes(key)


def wrapped_keys(
    connection: Connection, exhibit_ids: Iterable[ExhibitId]
) -> dict[ExhibitId, bytes]:
    """Return the wrapped keys of several exhibits' files, of those that there are."""
    wanted = list(dict.fromkeys(exhibit_ids))
    found: dict[ExhibitId, bytes] = {}
    for start in range(0, len(wanted), _MANY):
        rows = connection.execute(
            sa.select(exhibit.c.id, exhibit.c.wrapped_key).where(
                exhibit.c.id.in_(wanted[start : start + _MANY])
            )
        )
        found.update((ExhibitId(row.id), bytes(row.wrapped_key)) for row in rows)
    return found


def remove_from_draft(connection: Connection, exhibit_id: ExhibitId) -> tuple[ExhibitId, ...]:
    """Forget evidence of a draft, and its key with it; return the files to destroy.

    Raises: UnknownReference if it is not in a draft: a recorded exhibit can't be removed.
    """
    connection.execute(thumbnail.delete().where(thumbnail.c.exhibit_id == exhibit_id))
    parts.forget(connection, exhibit_id)
    gleaned.forget(connection, exhibit_id)
    copies = working_copies.forget(connection, exhibit_id)
    gone = connection.execute(
        exhibit.delete().where(exhibit.c.id == exhibit_id, exhibit.c.draft_id.is_not(None))
    )
    if gone.rowcount != 1:
        raise UnknownReference(reference=exhibit_id, kind="draft exhibit")
    return (exhibit_id, *copies)


def all_ids(connection: Connection) -> set[ExhibitId]:
    """Return the ids of all exhibits, drafts' included."""
    return set(connection.execute(sa.select(exhibit.c.id)).scalars())


def keep_thumbnail(connection: Connection, exhibit_id: ExhibitId, jpeg: bytes) -> None:
    """Keep the small picture of an exhibit, replacing an earlier one.

    Not: of an exhibit that is gone; it may have been erased while its picture was drawn.
    """
    connection.execute(thumbnail.delete().where(thumbnail.c.exhibit_id == exhibit_id))
    there = sa.select(exhibit.c.id, sa.literal(jpeg)).where(
        exhibit.c.id == exhibit_id, sa.func.length(exhibit.c.wrapped_key) > 0
    )
    connection.execute(thumbnail.insert().from_select(["exhibit_id", "jpeg"], there))


def thumbnails(connection: Connection, ids: Iterable[ExhibitId]) -> dict[ExhibitId, bytes]:
    """Return the small pictures of the exhibits that have one."""
    wanted = list(dict.fromkeys(ids))
    found: dict[ExhibitId, bytes] = {}
    for start in range(0, len(wanted), _MANY):
        rows = connection.execute(
            sa.select(thumbnail.c.exhibit_id, thumbnail.c.jpeg).where(
                thumbnail.c.exhibit_id.in_(wanted[start : start + _MANY])
            )
        )
        found.update((ExhibitId(row.exhibit_id), bytes(row.jpeg)) for row in rows)
    return found


def without_thumbnail(
    connection: Connection, media_types: Iterable[str], limit: int
) -> tuple[ExhibitId, ...]:
    """Return exhibits of these types that have no small picture, the newest first.

    Not: erased ones.
    """
    query = (
        sa.select(exhibit.c.id)
        .join(thumbnail, thumbnail.c.exhibit_id == exhibit.c.id, isouter=True)
        .where(thumbnail.c.exhibit_id.is_(None), sa.func.length(exhibit.c.wrapped_key) > 0)
        .where(exhibit.c.media_type.in_(tuple(media_types)))
        .order_by(exhibit.c.received_at.desc(), exhibit.c.id)
        .limit(limit)
    )
    return tuple(ExhibitId(found) for found in connection.execute(query).scalars())


def kept(connection: Connection) -> int:
    """Return how many exhibits have a mark and were not erased."""
    there = (exhibit.c.mark_number.is_not(None), sa.func.length(exhibit.c.wrapped_key) > 0)
    return connection.execute(sa.select(sa.func.count()).where(*there)).scalar_one()


def exhibit_fields(recorded: Exhibit) -> Fields:
    """Return what the history commits to of an exhibit."""
    return {
        "mark": str(recorded.mark or ""),
        "incident_id": recorded.incident_id or "",
        "original_name": recorded.original_name,
        "media_type": recorded.media_type,
        "size_bytes": recorded.size_bytes,
        "sha256": recorded.digest_hex,
        "received_at": time_text(recorded.received_at),
        "arrival": recorded.arrival.value,
        "source_link": recorded.source_link,
        "caption": recorded.caption,
        # Only where there is one: older records, which have none, stay as they were committed to.
        **({"part_of": recorded.part_of} if recorded.part_of else {}),
    }


def _select() -> sa.Select[Any]:
    profile = sa.select(log_fact.c.value).where(log_fact.c.name == "profile").scalar_subquery()
    return (
        sa.select(
            exhibit,
            profile.label("profile"),
            part_of.c.whole_id,
            erasure.c.erased_at,
            erasure.c.reason.label("erased_because"),
            (sa.func.length(recorded.c.seed) == 0).label("words_erased"),
        )
        .join(part_of, part_of.c.exhibit_id == exhibit.c.id, isouter=True)
        .join(erasure, erasure.c.exhibit_id == exhibit.c.id, isouter=True)
        .join(
            # Without its seed, a record's words are gone: see vault.erasures.
            recorded,
            sa.and_(recorded.c.kind == "exhibit", recorded.c.id == erasure.c.exhibit_id),
            isouter=True,
        )
    )


def _exhibit(row: Row[Any]) -> Exhibit:
    mark = None
    if row.mark_number is not None:
        mark = ExhibitMark(json.loads(row.profile)["initials"], row.mark_number)
    return Exhibit(
        id=ExhibitId(row.id),
        mark=mark,
        incident_id=IncidentId(row.incident_id) if row.incident_id else None,
        original_name=row.original_name,
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        digest=bytes(row.digest),
        width_px=row.width_px,
        height_px=row.height_px,
        received_at=time_from_text(row.received_at),
        arrival=Arrival(row.arrival),
        source_link=row.source_link,
        caption=row.caption,
        part_of=ExhibitId(row.whole_id) if row.whole_id else None,
        erasure=Erasure(
            erased_at=time_from_text(row.erased_at),
            reason=row.erased_because,
            words_erased=bool(row.words_erased),
        )
        if row.erased_at is not None
        else None,
    )
