# SPDX-License-Identifier: MIT
"""The append-only history: one event for every deed, in the same transaction as the deed."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from abuselog.errors import VaultDamaged
from abuselog.integrity import tree
from abuselog.integrity.canonical import canonical_bytes
from abuselog.integrity.commitment import SEED_BYTES, commit
from abuselog.integrity.event import (
    EVENT_SALT_BYTES,
    Event,
    Subject,
    entry_of,
    event_bytes,
    event_from_bytes,
)
from abuselog.records.codec import Fields, Json
from abuselog.records.custody import Deed, Entry
from abuselog.vault import facts, heads
from abuselog.vault.tables import history, history_subject, recorded

_EVENTS = sa.select(history.c.sequence, history.c.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One record's new state, to be committed to by an event."""

    kind: str
    id: str
    fields: Fields
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done, before it has a number."""

    deed: Deed
    at: dt.datetime
    statements: tuple[Statement, ...] = ()
    touched: tuple[str, ...] = ()
    """Ids of records that the deed is about without changing them."""
    again: tuple[Subject, ...] = ()
    """Records that are committed to once more, exactly as they were before.
    They don't list the deed, of which there may be hundreds in one: nothing was done to them.
    """
    facts: Mapping[str, str] = field(default_factory=dict)


def append(connection: Connection, done: Done) -> int:
    """Add one event, with its records, commitments and signed head, and return its number.

    Not: a transaction of its own; the caller's holds the deed as well.
    """
    size = size_of(connection)
    seeds = {(s.kind, s.id): os.urandom(SEED_BYTES) for s in done.statements}
    stated = tuple(
        Subject(
            kind=s.kind,
            id=s.id,
            version=s.version,
            commitment=commit(s.fields, seeds[s.kind, s.id]),
        )
        for s in done.statements
    )
    event = Event(
        sequence=size,
        happened_at=done.at,
        deed=done.deed,
        subjects=(*stated, *done.again),
        facts=done.facts,
        clock_note=_clock_note(connection, done.at),
    )
    raw = event_bytes(event, os.urandom(EVENT_SALT_BYTES))
    leaf = tree.leaf_digest(raw)
    connection.execute(history.insert().values(sequence=size, event=raw, leaf_digest=leaf))
    heads.add_leaf(connection, size, leaf)
    for statement, subject in zip(done.statements, stated, strict=True):
        connection.execute(
            recorded.insert().values(
                kind=statement.kind,
                id=statement.id,
                version=statement.version,
                fields=canonical_bytes(statement.fields).decode(),
                seed=seeds[statement.kind, statement.id],
                commitment=subject.commitment,
                sequence=size,
            )
        )
    facts.note_time(connection, done.at)
    about = dict.fromkeys([*(s.id for s in done.statements), *done.touched])
    for record_id in about:
        connection.execute(history_subject.insert().values(record_id=record_id, sequence=size))
    heads.sign_newest(connection, size + 1, done.at)
    return size


def size_of(connection: Connection) -> int:
    """Return how many events the history has."""
    last = connection.execute(sa.select(sa.func.max(history.c.sequence))).scalar()
    return 0 if last is None else int(last) + 1


def last_at(connection: Connection) -> dt.datetime | None:
    """Return when the last deed was done, by the computer's clock then.

    Raises: VaultDamaged if the last event can't be read.
    """
    last = connection.execute(_EVENTS.order_by(history.c.sequence.desc()).limit(1)).first()
    return _event(last).happened_at if last is not None else None


def entries_about(connection: Connection, record_id: str) -> tuple[Entry, ...]:
    """Return every deed that touched a record, oldest first.

    Raises: VaultDamaged if one of the events can't be read.
    """
    rows = connection.execute(
        _EVENTS.join(history_subject, history_subject.c.sequence == history.c.sequence)
        .where(history_subject.c.record_id == record_id)
        .order_by(history.c.sequence)
    )
    return tuple(entry_of(_event(row)) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """One row of the history, unverified."""

    sequence: int
    event: bytes
    leaf_digest: bytes

    def read(self) -> Event | None:
        """Return the event, or None if these are not an event's canonical bytes."""
        try:
            return event_from_bytes(self.event)
        except ValueError:
            return None


def stored_events(connection: Connection) -> Iterator[StoredEvent]:
    """Give every row of the history in order, as stored."""
    for row in connection.execute(sa.select(history).order_by(history.c.sequence)):
        yield StoredEvent(
            sequence=row.sequence,
            event=row.event,
            leaf_digest=row.leaf_digest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """One committed record, unverified."""

    kind: str
    id: str
    version: int
    fields: str
    seed: bytes
    commitment: bytes
    sequence: int

    def parsed(self) -> Fields:
        """Return the fields.

        Raises: ValueError if they are not JSON.
        """
        fields: Fields = json.loads(self.fields)
        return fields

    def fields_or_none(self) -> Fields | None:
        """Return the fields, or None if they are no fields at all."""
        try:
            fields: Json = json.loads(self.fields)
        except (ValueError, RecursionError):
            return None
        return fields if isinstance(fields, dict) else None


def stored_records(connection: Connection) -> Iterator[StoredRecord]:
    """Give every committed record, as stored, in the order of their events."""
    rows = connection.execute(
        sa.select(recorded).order_by(recorded.c.sequence, recorded.c.kind, recorded.c.id)
    )
    for row in rows:
        yield StoredRecord(**row._asdict())


def told_of(connection: Connection) -> list[tuple[str, int]]:
    """Return which records which events are listed under: record's id and event's number."""
    rows = connection.execute(
        sa.select(history_subject.c.record_id, history_subject.c.sequence).order_by(
            history_subject.c.sequence
        )
    )
    return [(row.record_id, row.sequence) for row in rows]


def record_versions(connection: Connection, kind: str, record_id: str) -> list[StoredRecord]:
    """Return every version of one record, oldest first."""
    rows = connection.execute(
        sa.select(recorded)
        .where(recorded.c.kind == kind, recorded.c.id == record_id)
        .order_by(recorded.c.version)
    )
    return [StoredRecord(**row._asdict()) for row in rows]


def _event(row: Row[Any, Any]) -> Event:
    try:
        return event_from_bytes(row.event)
    except ValueError as fault:
        raise VaultDamaged(part="history", detail=f"event {row.sequence}") from fault


def _clock_note(connection: Connection, at: dt.datetime) -> str:
    """Return `behind` if the clock is earlier than at the event before: it was set back."""
    before = last_at(connection)
    return "behind" if before is not None and at < before else ""
