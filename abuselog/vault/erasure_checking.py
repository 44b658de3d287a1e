# SPDX-License-Identifier: MIT
"""Which exhibits were erased on purpose: only what the history committed to counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from abuselog.integrity.commitment import commit
from abuselog.integrity.verdict import Finding
from abuselog.records.codec import time_from_text
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.vault.erasures import ERASED_FIELDS, ERASED_SEED, ERASURE_KIND, EXHIBIT_KIND
from abuselog.vault.history import StoredEvent, StoredRecord

_NAMED: Final = Deed.EXHIBIT_ERASED.value.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """One erasure that an event of the history committed to."""

    mark: str
    erased_on: str
    """The day, as clocks in the United Kingdom had it: `2026-11-22`."""
    words_erased: bool

    @property
    def finding(self) -> Finding:
        """What a check says of it, instead of saying nothing."""
        return Finding(code="erased", subject=f"exhibit {self.mark}", on=self.erased_on)

    @property
    def contradicted(self) -> Finding:
        """What a check says if it is there after all."""
        return Finding(code="not-erased", subject=f"exhibit {self.mark}")


def proven(events: Iterable[StoredEvent], records: Iterable[StoredRecord]) -> dict[str, Tombstone]:
    """Return every erasure by its exhibit, if its record keeps what its event committed to."""
    promised = {
        (s.id, s.version): (s.commitment, row.sequence)
        for row in events
        if _NAMED in row.event  # reading each event once more would be felt
        and (event := row.read()) is not None
        and event.deed is Deed.EXHIBIT_ERASED
        for s in event.subjects
        if s.kind == ERASURE_KIND
    }
    found = {}
    for record in records:
        known = promised.get((record.id, record.version))
        if record.kind == ERASURE_KIND and known == (record.commitment, record.sequence):
            tombstone = _read(record)
            if tombstone is not None:
                found[record.id] = tombstone
    return found


def is_emptied(record: StoredRecord) -> bool:
    """Whether a record is an exhibit's whose words and seed were erased."""
    emptied = record.fields == ERASED_FIELDS and record.seed == ERASED_SEED
    return emptied and record.kind == EXHIBIT_KIND


def key_findings(
    stored: Iterable[tuple[Exhibit, bytes]], erased: dict[str, Tombstone]
) -> Iterator[Finding]:
    """Give every exhibit whose key is there although its tombstone says that it is gone."""
    for shown, key in stored:
        if key and shown.id in erased:
            yield erased[shown.id].contradicted


def _read(record: StoredRecord) -> Tombstone | None:
    fields = record.fields_or_none()
    try:
        if fields is None or commit(fields, record.seed) != record.commitment:
            return None
        erased_at = time_from_text(str(fields["erased"]))
        return Tombstone(
            mark=str(fields["mark"]),
            erased_on=erased_at.astimezone(zone(HOME_ZONE)).date().isoformat(),
            words_erased=fields["words_erased"] is True,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
