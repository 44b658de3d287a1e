# SPDX-License-Identifier: MIT
"""Dossiers being put together: what was chosen, written and drawn so far, encrypted in the log."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from abuselog.records.codec import Fields, time_text
from abuselog.records.dossier_choices import (
    EDITIONS,
    Choices,
    choices_fields,
    choices_from_fields,
)
from abuselog.records.ids import ExhibitId
from abuselog.records.working_copy import Pairs, Region
from abuselog.vault.giving_tables import dossier_draft


def save(connection: Connection, choices: Choices, at: dt.datetime) -> None:
    """Keep the choices of one edition as they stand; there is one draft for each edition."""
    _put(connection, choices.edition, choices_fields(choices), at)


def all_drafts(connection: Connection) -> tuple[Choices, ...]:
    """Return every draft, the one that was saved last first; one that can't be read is left out."""
    found = []
    for row in connection.execute(
        sa.select(dossier_draft)
        .where(dossier_draft.c.id.in_(EDITIONS))
        .order_by(dossier_draft.c.saved_at.desc(), dossier_draft.c.id)
    ):
        try:
            found.append(choices_from_fields(json.loads(row.choices)))
        except (ValueError, KeyError, TypeError):
            continue
    return tuple(found)


def forget(connection: Connection, edition: str) -> None:
    """Forget the draft of an edition; none is fine."""
    connection.execute(dossier_draft.delete().where(dossier_draft.c.id == edition))


def save_boxes(
    connection: Connection,
    exhibit_id: ExhibitId,
    drawn: tuple[tuple[Region, ...], tuple[Pairs, ...]],
    at: dt.datetime,
) -> None:
    """Keep the boxes, and the words to hide, of a picture that nobody has covered with them yet."""
    regions, words = drawn
    fields: Fields = {
        "regions": [dataclasses.asdict(one) for one in regions],
        "words": [list(pair) for pair in words],
    }
    _put(connection, _of_boxes(exhibit_id), fields, at)


def boxes(
    connection: Connection, exhibit_id: ExhibitId
) -> tuple[tuple[Region, ...], tuple[Pairs, ...]] | None:
    """Return the boxes and the words that were left; None if there are none, or can't be read."""
    query = sa.select(dossier_draft.c.choices).where(dossier_draft.c.id == _of_boxes(exhibit_id))
    raw = connection.execute(query).scalar()
    if raw is None:
        return None
    try:
        told = json.loads(raw)
        regions = tuple(Region(**one) for one in told["regions"])
        return regions, tuple((str(text), str(reason)) for text, reason in told["words"])
    except (ValueError, KeyError, TypeError):
        return None


def forget_boxes(connection: Connection, exhibit_id: ExhibitId) -> None:
    """Forget the boxes of a picture; none is fine."""
    forget(connection, _of_boxes(exhibit_id))


def _of_boxes(exhibit_id: ExhibitId) -> str:
    return f"boxes {exhibit_id}"


def _put(connection: Connection, name: str, fields: Fields, at: dt.datetime) -> None:
    values = {
        "saved_at": time_text(at),
        "choices": json.dumps(fields, sort_keys=True, ensure_ascii=False),
    }
    connection.execute(
        insert(dossier_draft)
        .values(id=name, **values)
        .on_conflict_do_update(index_elements=[dossier_draft.c.id], set_=values)
    )
