# SPDX-License-Identifier: MIT
"""Reading for a dossier what the log holds of incidents: once, as long as nothing happens to them.

A preview asks again for every word that is typed; five hundred incidents take seconds to read.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from abuselog.capture.ocr import wire
from abuselog.errors import ReadingFailed
from abuselog.records.committed import Committed
from abuselog.records.custody import Entry
from abuselog.records.dossier_choices import Choices
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId, IncidentId
from abuselog.records.incident import Incident
from abuselog.vault import browsing, field_digests, history, incidents, readings
from abuselog.vault.opening import Transaction
from abuselog.wording.people import belief_note


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIncident:
    """One incident with all that a dossier may say of it."""

    incident: Incident
    committed: Committed | None
    events: tuple[Entry, ...]
    """Every deed that touched one of its exhibits."""
    transcripts: Mapping[ExhibitId, str]
    """Words that were read off its pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRecords:
    """What was read for one dossier."""

    history_size: int
    """How many deeds there were then: with one more, all is read again."""
    chosen: tuple[ReadIncident, ...]
    """In the order of what happened."""
    known: Mapping[str, ReadIncident]
    """By id, those that were read for an earlier look as well."""

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents, in the order of what happened."""
        return tuple(one.incident for one in self.chosen)

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Their exhibits, in the same order."""
        return tuple(shown for one in self.chosen for shown in one.incident.exhibits)

    @property
    def committed(self) -> dict[IncidentId, Committed]:
        """What the history commits to of each, by id."""
        return {one.incident.id: one.committed for one in self.chosen if one.committed}

    @property
    def events(self) -> tuple[Entry, ...]:
        """Every deed that touched one of the exhibits, oldest first."""
        found = {entry.sequence: entry for one in self.chosen for entry in one.events}
        return tuple(found[sequence] for sequence in sorted(found))

    @property
    def transcripts(self) -> dict[ExhibitId, str]:
        """Words that were read off pictures, for those who can't see them."""
        return {key: text for one in self.chosen for key, text in one.transcripts.items()}


def read_records(
    connection: Transaction, choices: Choices, before: DossierRecords | None = None
) -> DossierRecords:
    """Return the records of the incidents that were chosen, or of all.

    Shape:  what `before` holds is taken from there as long as the history is as long as it was.
    Raises: UnknownReference.
    """
    size = history.size_of(connection)
    known: dict[str, ReadIncident] = {}
    if before is not None and before.history_size == size:
        known.update(before.known)
    found: dict[str, ReadIncident] = {}
    for reference in choices.incidents or _everything(connection):
        one = known.get(reference) or _read(connection, reference)
        found[one.incident.id] = one
    known.update(found)
    return DossierRecords(
        history_size=size,
        chosen=tuple(sorted(found.values(), key=_as_it_happened)),
        known=known,
    )


def _everything(connection: Transaction) -> Iterable[str]:
    return [row.id for row in browsing.listing(connection, browsing.Filter(limit=1_000_000)).rows]


def _as_it_happened(one: ReadIncident) -> tuple[object, object]:
    return one.incident.particulars.happened.earliest, one.incident.number


def _read(connection: Transaction, reference: str) -> ReadIncident:
    found = incidents.find(connection, reference)
    events = {
        entry.sequence: entry
        for shown in found.exhibits
        for entry in history.entries_about(connection, shown.id)
    }
    return ReadIncident(
        incident=_with_belief(found),
        committed=field_digests.of_incidents(connection, [found.id]).get(found.id),
        events=tuple(events.values()),
        transcripts=_transcripts(connection, found.exhibits),
    )


def _with_belief(one: Incident) -> Incident:
    """Return the incident with who is noted as being behind its account among its beliefs.

    An edition that may not show one belief shows neither.
    """
    noted = belief_note(one)
    if not noted:
        return one
    latest = one.versions[-1]
    beliefs = "\n\n".join(part for part in (latest.particulars.identity_belief, noted) if part)
    told = dataclasses.replace(latest.particulars, identity_belief=beliefs)
    changed = dataclasses.replace(latest, particulars=told)
    return dataclasses.replace(one, versions=(*one.versions[:-1], changed))


def _transcripts(connection: Transaction, shown: Iterable[Exhibit]) -> dict[ExhibitId, str]:
    found: dict[ExhibitId, str] = {}
    for one in shown:
        stored = readings.find(connection, one.id) if one.is_picture else None
        if stored is None or not stored.seen:
            continue
        # What an older reader wrote may not be understood any more; then there is no transcript.
        with contextlib.suppress(ReadingFailed):
            found[one.id] = wire.answer(stored.seen.encode("utf-8")).all_text
    return {exhibit_id: text for exhibit_id, text in found.items() if text}
