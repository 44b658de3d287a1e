# SPDX-License-Identifier: MIT
"""Reading a log for a check: what is stored, beside what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.integrity import chain
from abuselog.integrity.commitment import commit
from abuselog.integrity.event import Event, event_from_bytes
from abuselog.integrity.verdict import Finding
from abuselog.records.codec import Fields, particulars_from_fields
from abuselog.records.exhibit import Exhibit
from abuselog.vault import exhibits, incidents
from abuselog.vault.history import StoredEvent, StoredRecord, stored_events, stored_records
from abuselog.vault.tables import incident


def order_findings(rows: list[StoredEvent]) -> Iterator[Finding]:
    """Give what is wrong with the order and completeness of the history."""
    for place, row in enumerate(rows):
        if row.sequence != place:
            yield Finding(code="missing", subject=f"event {place}")
            return
        event = _event(row)
        if event is not None and event.sequence != place:
            yield Finding(code="out-of-order", subject=f"event {place}")


def chain_findings(rows: list[StoredEvent]) -> Iterator[Finding]:
    """Give every event that is not the one that was written."""
    link = chain.START
    for row in rows:
        leaf = chain.leaf_digest(row.event)
        link = chain.next_link(link, leaf)
        if _event(row) is None or leaf != row.leaf_digest or link != row.chain_digest:
            yield Finding(code="altered", subject=f"event {row.sequence}")
            link = row.chain_digest if len(row.chain_digest) == len(link) else link


def record_findings(rows: list[StoredEvent], records: list[StoredRecord]) -> Iterator[Finding]:
    """Give every record that differs from what its event committed to, is missing, or is extra."""
    committed = {
        (s.kind, s.id, s.version): (s.commitment, row.sequence)
        for row in rows
        if (event := _event(row)) is not None
        for s in event.subjects
    }
    for record in records:
        promised = committed.pop((record.kind, record.id, record.version), None)
        subject = f"{record.kind} {record.id[:8]} version {record.version}"
        if promised is None:
            yield Finding(code="not-recorded", subject=subject)
        elif promised != (record.commitment, record.sequence) or not _keeps(record):
            yield Finding(code="altered", subject=subject)
    for kind, record_id, version in committed:
        yield Finding(code="missing", subject=f"{kind} {record_id[:8]} version {version}")


def list_findings(connection: Connection, records: list[StoredRecord]) -> Iterator[Finding]:
    """Give every row of the lists that does not say what its record says."""
    by_kind: dict[str, dict[str, Fields]] = {}
    for record in records:  # in the order of their events, so the latest version stays
        fields = _parsed(record)
        if fields is not None:
            by_kind.setdefault(record.kind, {})[record.id] = fields
    yield from _incident_rows(connection, by_kind)
    yield from _exhibit_rows(connection, by_kind.get("exhibit", {}))


def _incident_rows(
    connection: Connection, by_kind: dict[str, dict[str, Fields]]
) -> Iterator[Finding]:
    latest = dict(by_kind.get(incidents.INCIDENT_KIND, {}))
    withdrawn = set(by_kind.get(incidents.WITHDRAWAL_KIND, {}))
    for row in connection.execute(sa.select(incident)):
        number = f"{row.year}-{row.running:04d}"
        stated = latest.pop(row.id, None)
        if stated is None:
            yield Finding(code="not-recorded", subject=f"incident {number}")
        elif not _row_agrees(dict(row._mapping), number, stated, withdrawn):
            yield Finding(code="altered", subject=f"incident {number}")
    for record_id in latest:
        yield Finding(code="missing", subject=f"incident {record_id[:8]}")


def _exhibit_rows(connection: Connection, stated: dict[str, Fields]) -> Iterator[Finding]:
    left = dict(stated)
    for shown in exhibits.recorded_exhibits(connection):
        if left.pop(shown.id, None) != exhibits.exhibit_fields(shown):
            yield Finding(code="altered", subject=f"exhibit {shown.known_as}")
    for record_id in left:
        yield Finding(code="missing", subject=f"exhibit {record_id[:8]}")


def all_stored(connection: Connection) -> tuple[list[StoredEvent], list[StoredRecord]]:
    """Return the whole history and every record it commits to, as stored."""
    return list(stored_events(connection)), list(stored_records(connection))


def exhibits_to_read(connection: Connection) -> list[tuple[Exhibit, bytes]]:
    """Return every recorded exhibit with the wrapped key of its file."""
    return [
        (shown, exhibits.wrapped_key(connection, shown.id))
        for shown in exhibits.recorded_exhibits(connection)
    ]


def _event(row: StoredEvent) -> Event | None:
    try:
        return event_from_bytes(row.event)
    except ValueError:
        return None


def _parsed(record: StoredRecord) -> Fields | None:
    try:
        return record.parsed()
    except ValueError:
        return None


def _keeps(record: StoredRecord) -> bool:
    """Whether the fields and the seed still give the commitment."""
    fields = _parsed(record)
    try:
        return fields is not None and commit(fields, record.seed) == record.commitment
    except (ValueError, AttributeError, TypeError):
        return False


def _row_agrees(
    shown: Mapping[str, object], number: str, stated: Fields, withdrawn: set[str]
) -> bool:
    try:
        expected = incidents.list_row(particulars_from_fields(stated))
    except (ValueError, KeyError, TypeError):
        return False
    return (
        all(shown[name] == value for name, value in expected.items())
        and stated["number"] == number
        and stated["recorded"] == shown["recorded_at"]
        and (shown["withdrawn_at"] is not None) == (shown["id"] in withdrawn)
    )
