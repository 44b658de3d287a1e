# SPDX-License-Identifier: MIT
"""A few deeds, records and exhibits at random, with what shows that they are what was signed.

Every deed taken comes with its proof of inclusion in the newest signed head, so that a handful of
rows is judged against the whole history without reading it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.errors import VaultDamaged
from abuselog.integrity import tree
from abuselog.integrity.checkpoint import verified_checkpoint
from abuselog.integrity.verdict import Finding
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.vault import exhibits, facts, heads, history
from abuselog.vault.checking import keeps
from abuselog.vault.erasure_checking import is_emptied
from abuselog.vault.heads import SignedHead
from abuselog.vault.history import StoredEvent, StoredRecord
from abuselog.vault.tables import exhibit, recorded
from abuselog.vault.tables import history as history_table

EVENTS: Final = 16
EXHIBITS: Final = 8
MOST_BYTES: Final = 32 * 1024 * 1024
"""How much of the exhibits is read at most: a moment's work on a slow laptop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One deed with its records, and the way from it to the newest root."""

    sequence: int
    event: StoredEvent | None
    path: list[bytes] | None
    """None if a node on the way is missing."""
    records: list[StoredRecord]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What was taken, and out of how much."""

    size: int
    heads: list[tuple[SignedHead, bytes | None]]
    """Every signed head, with the root that the tree has at its size."""
    log_id: str
    public_key: bytes
    leaves: list[Leaf]
    exhibits: list[tuple[Exhibit, bytes]]
    all_records: int
    all_exhibits: int


def take(connection: Connection, choose: random.Random) -> Sample:
    """Return a sample of the log.

    Raises: VaultDamaged if it can't be read.
    """
    size = history.size_of(connection)
    numbers = sorted(choose.sample(range(size), min(EVENTS, size)))
    try:
        return Sample(
            size=size,
            heads=[
                (one, _root_or_none(connection, one.size, size))
                for one in heads.all_heads(connection)
            ],
            log_id=facts.log_id(connection),
            public_key=heads.public_key(connection),
            leaves=[_leaf(connection, number, size) for number in numbers],
            exhibits=list(_some_exhibits(connection, choose)),
            all_records=connection.execute(
                sa.select(sa.func.count()).select_from(recorded)
            ).scalar_one(),
            all_exhibits=exhibits.kept(connection),
        )
    except (ValueError, KeyError, TypeError, LookupError) as fault:
        raise VaultDamaged(part="database", detail="values") from fault


def head_findings(sample: Sample) -> Iterator[Finding]:
    """Give every head that this log did not sign, or that the tree does not have."""
    if not sample.heads or sample.heads[-1][0].size != sample.size:
        yield Finding(code="missing", subject=f"head of {sample.size} events")
    for one, root in sample.heads:
        try:
            known = verified_checkpoint(one.note, sample.log_id, sample.public_key)
        except ValueError:
            yield Finding(code="altered", subject=f"head of {one.size} events")
            continue
        if known.size != one.size or known.root != root:
            yield Finding(code="altered", subject=f"head of {one.size} events")


def event_findings(sample: Sample) -> Iterator[Finding]:
    """Give every deed of the sample that is not the one under the newest head."""
    root = sample.heads[-1][1] if sample.heads else None
    for leaf in sample.leaves:
        if leaf.event is None:
            yield Finding(code="missing", subject=f"event {leaf.sequence}")
            continue
        digest = tree.leaf_digest(leaf.event.event)
        included = (
            root is not None
            and leaf.path is not None
            and tree.is_included(digest, leaf.sequence, sample.size, leaf.path, root)
        )
        if not included or leaf.event.read() is None:
            yield Finding(code="altered", subject=f"event {leaf.sequence}")


def record_findings(sample: Sample) -> Iterator[Finding]:
    """Give every record of the sample that is not what its deed committed to."""
    for leaf in sample.leaves:
        event = leaf.event.read() if leaf.event is not None else None
        if event is None or event.deed is Deed.RECORDS_CONFIRMED:
            continue  # a confirmed record is looked at with its own deed
        promised = {(s.kind, s.id, s.version): s.commitment for s in event.subjects}
        for record in leaf.records:
            subject = f"{record.kind} {record.id[:8]} version {record.version}"
            commitment = promised.pop((record.kind, record.id, record.version))
            committed = (commitment, leaf.sequence) == (record.commitment, record.sequence)
            # Whether it was emptied rightly, only the whole history can say.
            if not committed or not (is_emptied(record) or keeps(record)):
                yield Finding(code="altered", subject=subject)
        for kind, record_id, version in promised:
            yield Finding(code="missing", subject=f"{kind} {record_id[:8]} version {version}")


def _root_or_none(connection: Connection, at: int, size: int) -> bytes | None:
    """Return the root that the tree has at `at` events; None if a part of it is missing."""
    try:
        return heads.root_of(connection, at) if 0 < at <= size else None
    except VaultDamaged:
        return None


def _leaf(connection: Connection, number: int, size: int) -> Leaf:
    row = connection.execute(
        sa.select(history_table).where(history_table.c.sequence == number)
    ).first()
    event = StoredEvent(**row._asdict()) if row is not None else None
    read = event.read() if event is not None else None
    confirms = read is not None and read.deed is Deed.RECORDS_CONFIRMED
    # By the records' own keys: to look for the event's number would read the whole table.
    rows = [
        connection.execute(
            sa.select(recorded).where(
                recorded.c.kind == subject.kind,
                recorded.c.id == subject.id,
                recorded.c.version == subject.version,
            )
        ).first()
        for subject in (read.subjects if read is not None and not confirms else ())
    ]
    try:
        path = tree.inclusion_proof(number, size, heads.read_node(connection))
    except VaultDamaged:
        path = None
    return Leaf(
        sequence=number,
        event=event,
        path=path,
        records=[StoredRecord(**one._asdict()) for one in rows if one is not None],
    )


def _some_exhibits(
    connection: Connection, choose: random.Random
) -> Iterator[tuple[Exhibit, bytes]]:
    """Give a few recorded exhibits that are still there, up to a bound of bytes."""
    highest = connection.execute(sa.select(sa.func.max(exhibit.c.key))).scalar() or 0
    chosen: set[ExhibitId] = set()
    left = MOST_BYTES
    for _ in range(EXHIBITS if highest else 0):
        row = connection.execute(
            sa.select(exhibit.c.id, exhibit.c.size_bytes, exhibit.c.wrapped_key)
            .where(
                exhibit.c.key >= choose.randint(1, highest),
                exhibit.c.mark_number.is_not(None),
                sa.func.length(exhibit.c.wrapped_key) > 0,
            )
            .order_by(exhibit.c.key)
            .limit(1)
        ).first()
        if row is None or row.id in chosen or row.size_bytes > left:
            continue
        left -= row.size_bytes
        chosen.add(row.id)
        yield exhibits.find(connection, row.id), bytes(row.wrapped_key)
