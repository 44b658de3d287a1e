# SPDX-License-Identifier: MIT
"""Reading a log for a check: what is stored, beside what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Connection

from abuselog.errors import NotAVault, NotDownloaded, VaultDamaged, VaultTooNew
from abuselog.integrity.commitment import commit
from abuselog.integrity.event import Event
from abuselog.integrity.verdict import Finding
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.seal import Seal
from abuselog.vault import exhibits, history, seals, stored_files
from abuselog.vault.cloud_copies import second_copies
from abuselog.vault.erasure_checking import Tombstone, is_emptied, proven
from abuselog.vault.erasures import EXHIBIT_KIND
from abuselog.vault.exhibit_files import KeptFile
from abuselog.vault.header import COPY_NAME, HEADER_NAME, Header, load_header
from abuselog.vault.history import StoredEvent, StoredRecord
from abuselog.vault.list_checking import list_findings
from abuselog.vault.tidying import Found
from abuselog.vault.tree_checking import StoredTree, stored_tree

_T = TypeVar("_T")
_STRIDE: Final = 256
"""How many rows are read between two looks at whether the person wants to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything of the database that a check compares, as stored."""

    events: list[StoredEvent]
    records: list[StoredRecord]
    told_of: list[tuple[str, int]]
    """Under which records which events are listed."""
    tree: StoredTree
    exhibits: list[tuple[Exhibit, bytes]]
    """Every exhibit, those of drafts last, with the wrapped key of its file."""
    others: tuple[KeptFile, ...]
    """Working copies, the files of dossiers that were kept, and signed pages."""
    list_findings: tuple[Finding, ...]
    seals: tuple[Seal, ...]
    erased: dict[str, Tombstone]
    """Every erasure that the history committed to, by its exhibit."""


def contents(connection: Connection, progress: Progress = SILENT) -> Contents:
    """Return everything that a check compares.

    Raises: VaultDamaged if some of it can't be read; Cancelled.
    """
    size = history.size_of(connection)
    reading = Part(progress, 0, 40, 100)
    records = list(watched(history.stored_records(connection), 2 * size, reading))
    try:
        reading = Part(progress, 40, 60, 100)
        events = list(watched(history.stored_events(connection), size, reading))
        return Contents(
            events=events,
            records=records,
            told_of=history.told_of(connection),
            tree=stored_tree(connection),
            exhibits=[
                (shown, exhibits.wrapped_key(connection, shown.id))
                for shown in (
                    *exhibits.recorded_exhibits(connection),
                    *exhibits.in_drafts(connection),
                )
            ],
            others=stored_files.other_files(connection),
            list_findings=tuple(
                list_findings(
                    connection, watched(records, len(records), Part(progress, 60, 100, 100))
                )
            ),
            seals=seals.all_seals(connection),
            erased=proven(events, records),
        )
    except (ValueError, KeyError, TypeError, LookupError) as fault:
        raise VaultDamaged(part="database", detail="values") from fault


def watched(rows: Iterable[_T], total: int, progress: Progress) -> Iterator[_T]:
    """Give the rows, and tell of them now and then.

    Raises: Cancelled.
    """
    for number, row in enumerate(rows):
        if number % _STRIDE == 0:
            progress.step(min(number, total), total)
        yield row


def order_findings(stored: Contents, progress: Progress = SILENT) -> Iterator[Finding]:
    """Give what is wrong with the order and completeness of the history.

    Raises: Cancelled.
    """
    size = len(stored.events)
    yield from _in_place(watched(stored.events, size, Part(progress, 0, 50, 100)))
    there = {row.sequence for row in stored.events}
    listed = set(stored.told_of)
    numbers = {sequence for _, sequence in listed}
    # Lists and records still remember an event that was cut off.
    cut_off = (numbers | {record.sequence for record in stored.records}) - there
    # An event that its records do not list was hidden from who looks at them.
    hidden = {
        row.sequence
        for row in watched(stored.events, size, Part(progress, 50, 100, 100))
        if (event := row.read()) is not None
        and not _confirms(event)
        and any((subject.id, row.sequence) not in listed for subject in event.subjects)
    }
    for sequence in sorted(cut_off | hidden | (there - numbers)):
        yield Finding(code="missing", subject=f"event {sequence}")


def _in_place(rows: Iterable[StoredEvent]) -> Iterator[Finding]:
    for place, row in enumerate(rows):
        if row.sequence != place:
            yield Finding(code="missing", subject=f"event {place}")
            return
        event = row.read()
        if event is not None and event.sequence != place:
            yield Finding(code="out-of-order", subject=f"event {place}")


def record_findings(stored: Contents, progress: Progress = SILENT) -> Iterator[Finding]:
    """Give every record that differs from what its event committed to, is missing, or is extra.

    Raises: Cancelled.
    """
    committed: dict[tuple[str, str, int], tuple[bytes, int]] = {}
    for row in watched(stored.events, len(stored.events), Part(progress, 0, 50, 100)):
        event = row.read()
        for s in event.subjects if event is not None else ():
            promise = (s.commitment, row.sequence)
            # One that was confirmed later is still the record of its own deed.
            first = committed.setdefault((s.kind, s.id, s.version), promise)
            if first != promise and not (_confirms(event) and first[0] == s.commitment):
                yield Finding(code="altered", subject=f"event {row.sequence}")
    comparing = Part(progress, 50, 100, 100)
    for record in watched(stored.records, len(stored.records), comparing):
        promised = committed.pop((record.kind, record.id, record.version), None)
        subject = f"{record.kind} {record.id[:8]} version {record.version}"
        if promised is None:
            yield Finding(code="not-recorded", subject=subject)
        elif promised != (record.commitment, record.sequence):
            yield Finding(code="altered", subject=subject)
        else:
            yield from _kept_findings(record, stored.erased, subject)
    for kind, record_id, version in committed:
        yield Finding(code="missing", subject=f"{kind} {record_id[:8]} version {version}")


def _confirms(event: Event | None) -> bool:
    """Whether an event does nothing to its records, so that they need not list it."""
    return event is not None and event.deed is Deed.RECORDS_CONFIRMED


def erased_records(stored: Contents) -> Iterator[Finding]:
    """Give every record whose words were erased, as the history says."""
    for record in stored.records:
        known = stored.erased.get(record.id)
        if is_emptied(record) and known is not None and known.words_erased:
            yield known.finding


def header_findings(folder: Path, opened: Header, found: Found) -> Iterator[Finding]:
    """Give which files of the header were, or are, not those that belong to the log."""
    wrong = dict.fromkeys(found.damaged_header_files)
    now: Header | None = None
    try:
        read = load_header(folder)
        now = read.header
        wrong.update(dict.fromkeys(read.damaged_files))
    except (NotAVault, VaultDamaged, VaultTooNew):
        wrong = dict.fromkeys((HEADER_NAME, COPY_NAME))
    except NotDownloaded as fault:
        yield Finding(code="not-downloaded", subject=fault.name)
    for name in wrong:
        yield Finding(code="altered", subject=name)
    if found.rolled_back or (now is not None and now != opened):
        yield Finding(code="out-of-order", subject=HEADER_NAME)


def folder_findings(folder: Path) -> Iterator[Finding]:
    """Give what looks like a second copy of a file of the log; it is not looked into."""
    for name in second_copies(folder):
        # Services put the name of a computer or of a person into it.
        yield Finding(code="second-copy", subject=name, report_as="one of the log's files")


def _kept_findings(
    record: StoredRecord, erased: dict[str, Tombstone], subject: str
) -> Iterator[Finding]:
    """Give what is wrong with the words beneath a commitment that is the right one."""
    known = erased.get(record.id) if record.kind == EXHIBIT_KIND else None
    words_erased = known is not None and known.words_erased
    if not keeps(record):
        if not (words_erased and is_emptied(record)):
            yield Finding(code="altered", subject=subject)
    elif words_erased and known is not None:
        yield known.contradicted


def keeps(record: StoredRecord) -> bool:
    """Whether the fields and the seed still give the commitment."""
    fields = record.fields_or_none()
    try:
        return fields is not None and commit(fields, record.seed) == record.commitment
    except (ValueError, AttributeError, TypeError):
        return False
