# SPDX-License-Identifier: MIT
"""Which exhibit came inside which: an attachment in its mail, a picture in its chat export."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.ids import DraftId, ExhibitId
from abuselog.vault.tables import exhibit, part_of


def note(connection: Connection, exhibit_id: ExhibitId, whole_id: ExhibitId) -> None:
    """Keep that an exhibit came inside another, which is in the log already."""
    connection.execute(part_of.insert().values(exhibit_id=exhibit_id, whole_id=whole_id))


def of_whole(connection: Connection, whole_id: ExhibitId) -> tuple[ExhibitId, ...]:
    """Return what came inside an exhibit and is an exhibit of its own, in the order it came in."""
    rows = connection.execute(
        sa.select(part_of.c.exhibit_id)
        .join(exhibit, exhibit.c.id == part_of.c.exhibit_id)
        .where(part_of.c.whole_id == whole_id)
        .order_by(exhibit.c.key)
    )
    return tuple(map(ExhibitId, rows.scalars()))


def forget(connection: Connection, exhibit_id: ExhibitId) -> None:
    """Forget what an exhibit came inside, and that others came inside it."""
    connection.execute(
        part_of.delete().where(
            sa.or_(part_of.c.exhibit_id == exhibit_id, part_of.c.whole_id == exhibit_id)
        )
    )


def forget_draft(connection: Connection, draft_id: DraftId) -> None:
    """Forget what of a draft's evidence came inside what."""
    inside = sa.select(exhibit.c.id).where(exhibit.c.draft_id == draft_id)
    connection.execute(part_of.delete().where(part_of.c.exhibit_id.in_(inside)))
