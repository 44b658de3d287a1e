# SPDX-License-Identifier: MIT
"""Drafts: what stands on the record page, kept encrypted in the log until it is recorded."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import UnknownReference
from abuselog.records.codec import time_from_text, time_text
from abuselog.records.draft import Draft
from abuselog.records.ids import DraftId, ExhibitId, new_id
from abuselog.vault import exhibits, gleaned, parts, working_copies
from abuselog.vault.tables import draft, exhibit, thumbnail


def begin(connection: Connection, at: dt.datetime) -> Draft:
    """Start an empty draft."""
    draft_id = DraftId(new_id())
    connection.execute(draft.insert().values(id=draft_id, saved_at=time_text(at), form="{}"))
    return find(connection, draft_id)


def save(
    connection: Connection,
    draft_id: DraftId,
    form: dict[str, str | int | list[str]],
    at: dt.datetime,
) -> Draft:
    """Keep the page's fields as they stand.

    Raises: UnknownReference if the draft was recorded or discarded.
    """
    changed = connection.execute(
        draft.update()
        .where(draft.c.id == draft_id)
        .values(saved_at=time_text(at), form=json.dumps(form))
    )
    if changed.rowcount != 1:
        raise UnknownReference(reference=draft_id, kind="draft")
    return find(connection, draft_id)


def find(connection: Connection, draft_id: DraftId) -> Draft:
    """Return a draft with its evidence.

    Raises: UnknownReference if it was recorded or discarded.
    """
    row = connection.execute(sa.select(draft).where(draft.c.id == draft_id)).first()
    if row is None:
        raise UnknownReference(reference=draft_id, kind="draft")
    return _draft(connection, row)


def latest(connection: Connection) -> Draft | None:
    """Return the draft that was saved last, if there is one."""
    row = connection.execute(sa.select(draft).order_by(draft.c.saved_at.desc()).limit(1)).first()
    return _draft(connection, row) if row is not None else None


def remove(connection: Connection, draft_id: DraftId) -> tuple[ExhibitId, ...]:
    """Forget a draft and the keys of evidence still in it; return the files to destroy."""
    left = exhibits.of_draft(connection, draft_id)
    copies: list[ExhibitId] = []
    for one in left:
        connection.execute(thumbnail.delete().where(thumbnail.c.exhibit_id == one.id))
        gleaned.forget(connection, one.id)
        copies += working_copies.forget(connection, one.id)
    parts.forget_draft(connection, draft_id)
    connection.execute(exhibit.delete().where(exhibit.c.draft_id == draft_id))
    connection.execute(draft.delete().where(draft.c.id == draft_id))
    return (*(one.id for one in left), *copies)


def _draft(connection: Connection, row: Any) -> Draft:
    draft_id = DraftId(row.id)
    return Draft(
        id=draft_id,
        saved_at=time_from_text(row.saved_at),
        form=json.loads(row.form),
        exhibits=exhibits.of_draft(connection, draft_id),
    )
