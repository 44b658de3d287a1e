# SPDX-License-Identifier: MIT
"""Dossiers being put together: what was chosen and written so far, encrypted in the log."""

from __future__ import annotations

import datetime as dt
import json

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from abuselog.records.codec import time_text
from abuselog.records.dossier_choices import Choices, choices_fields, choices_from_fields
from abuselog.vault.tables import dossier_draft


def save(connection: Connection, choices: Choices, at: dt.datetime) -> None:
    """Keep the choices of one edition as they stand; there is one draft for each edition."""
    values = {
        "saved_at": time_text(at),
        "choices": json.dumps(choices_fields(choices), sort_keys=True, ensure_ascii=False),
    }
    connection.execute(
        insert(dossier_draft)
        .values(id=choices.edition, **values)
        .on_conflict_do_update(index_elements=[dossier_draft.c.id], set_=values)
    )


def all_drafts(connection: Connection) -> tuple[Choices, ...]:
    """Return every draft, the one that was saved last first; one that can't be read is left out."""
    found = []
    for row in connection.execute(
        sa.select(dossier_draft).order_by(dossier_draft.c.saved_at.desc(), dossier_draft.c.id)
    ):
        try:
            found.append(choices_from_fields(json.loads(row.choices)))
        except (ValueError, KeyError, TypeError):
            continue
    return tuple(found)


def forget(connection: Connection, edition: str) -> None:
    """Forget the draft of an edition; none is fine."""
    connection.execute(dossier_draft.delete().where(dossier_draft.c.id == edition))
