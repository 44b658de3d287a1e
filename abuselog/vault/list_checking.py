# SPDX-License-Identifier: MIT
"""Whether lists, accounts, searches and reports show what the committed records say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.integrity.verdict import Finding
from abuselog.records.codec import Fields, Json, particulars_from_fields, profile_fields
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import Particulars
from abuselog.records.marks import IncidentNumber
from abuselog.records.person import account_identity
from abuselog.records.signed_page import SIGNED_PAGE_KIND
from abuselog.records.working_copy import copy_fields
from abuselog.vault import (
    certificates,
    dossiers,
    erasures,
    exhibits,
    facts,
    hand_overs,
    holds,
    incidents,
    people,
    readings,
    report_notes,
    reports,
    seals,
    search,
    series,
    signed_pages,
    working_copies,
)
from abuselog.vault.account_checking import Names
from abuselog.vault.dossier_checking import dossier_findings
from abuselog.vault.history import StoredRecord
from abuselog.vault.people_tables import account
from abuselog.vault.tables import incident, incident_kind

_ByKind: TypeAlias = dict[str, dict[str, Fields]]
_VERSION = "stored as version"  # beside the record's own fields, none of which has spaces


def list_findings(connection: Connection, records: Iterable[StoredRecord]) -> Iterator[Finding]:
    """Give every row of the lists that does not say what its record says."""
    by_kind: _ByKind = {}
    names = Names()
    for record in records:  # in the order of their events, so the latest version stays
        fields = record.fields_or_none()
        if fields is not None:
            if record.kind == incidents.INCIDENT_KIND:
                names.note(fields)
            by_kind.setdefault(record.kind, {})[record.id] = {**fields, _VERSION: record.version}
    yield from _incident_rows(connection, by_kind)
    yield from names.findings(connection)
    shown = exhibits.recorded_exhibits(connection)
    _tell_what_is_left(by_kind)
    yield from _compared("exhibit", by_kind, _exhibits_shown(shown))
    yield from _compared(erasures.ERASURE_KIND, by_kind, _erasures_shown(shown))
    yield from _small_pictures(connection, shown)
    yield from _read_words(connection, shown)
    by_kind[holds.HOLD_KIND] = {
        record_id: stated
        for record_id, stated in by_kind.get(holds.HOLD_KIND, {}).items()
        if stated.get("held") is not False
    }
    yield from _compared(holds.HOLD_KIND, by_kind, _holds_shown(connection))
    yield from _compared(reports.REPORT_KIND, by_kind, _by_id(reports.shown(connection)))
    yield from _compared(report_notes.NOTE_KIND, by_kind, _by_id(report_notes.shown(connection)))
    yield from _compared("dossier", by_kind, _dossiers_shown(connection))
    yield from dossier_findings(connection)
    yield from _compared(hand_overs.HAND_OVER_KIND, by_kind, iter(hand_overs.shown(connection)))
    yield from _compared(SIGNED_PAGE_KIND, by_kind, iter(signed_pages.shown(connection)))
    yield from _compared(seals.SEAL_KIND, by_kind, seals.shown(connection))
    yield from _compared(working_copies.COPY_KIND, by_kind, _copies_shown(connection, shown))
    yield from _compared(certificates.CERTIFICATE_KIND, by_kind, certificates.shown(connection))
    yield from _compared(people.PERSON_KIND, by_kind, _people_shown(connection))
    yield from _compared(people.PAIR_KIND, by_kind, _pairs_shown(connection))
    yield from _compared(series.SERIES_KIND, by_kind, iter(series.shown(connection)))
    yield from _whose_log(connection, by_kind)


def _incident_rows(connection: Connection, by_kind: _ByKind) -> Iterator[Finding]:
    left = dict(by_kind.get(incidents.INCIDENT_KIND, {}))
    withdrawn = set(by_kind.get(incidents.WITHDRAWAL_KIND, {}))
    kinds = _kinds_by_incident(connection)
    indexed = search.indexed(connection)
    for row in connection.execute(_INCIDENTS):
        number = f"{row.year}-{row.running:04d}"
        stated = left.pop(row.id, None)
        shown = {**row._mapping, "number": number, "kind_rows": kinds.get(row.id, set())}
        if stated is None:
            yield Finding(code="not-recorded", subject=f"incident {number}")
        elif not _row_agrees(shown, stated, row.id in withdrawn):
            yield Finding(code="altered", subject=f"incident {number}")
        if row.key not in indexed:
            yield Finding(code="missing", subject=f"search words of incident {number}")
    for record_id in left:
        yield Finding(code="missing", subject=f"incident {record_id[:8]}")


_INCIDENTS = sa.select(
    incident, account.c.platform.label("of"), account.c.identified_by, account.c.identity
).join(account, account.c.id == incident.c.account_id, isouter=True)


def _row_agrees(shown: Mapping[str, object], stated: Fields, withdrawn: bool) -> bool:
    try:
        particulars = particulars_from_fields(stated)
    except (ValueError, KeyError, TypeError):
        return False
    expected = {
        **incidents.list_row(particulars),
        "number": stated.get("number"),
        "recorded_at": stated.get("recorded"),
        "version": stated[_VERSION],
        "kind_rows": set(particulars.kinds),
        **_account_of(particulars),
    }
    return (shown["withdrawn_at"] is not None) == withdrawn and all(
        shown[name] == value for name, value in expected.items()
    )


def _account_of(particulars: Particulars) -> dict[str, object]:
    identity = account_identity(particulars.sender)
    if identity is None:
        return {"account_id": None}
    return {"of": particulars.platform, "identified_by": identity[0], "identity": identity[1]}


def _kinds_by_incident(connection: Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in connection.execute(sa.select(incident_kind)):
        found.setdefault(row.incident_id, set()).add(row.kind)
    return found


def _compared(
    kind: str, by_kind: _ByKind, shown: Iterator[tuple[str, str, Fields | None]]
) -> Iterator[Finding]:
    """Compare what is shown, as id, name and fields, with what was committed to."""
    left = dict(by_kind.get(kind, {}))
    for record_id, name, fields in shown:
        stated = left.pop(record_id, None)
        if stated is None:
            yield Finding(code="not-recorded", subject=f"{kind} {name}")
        elif fields is None or {**fields, _VERSION: stated[_VERSION]} != stated:
            yield Finding(code="altered", subject=f"{kind} {name}")
    for record_id in left:
        yield Finding(code="missing", subject=f"{kind} {record_id[:8]}")


def _tell_what_is_left(by_kind: _ByKind) -> None:
    """Let an exhibit whose words were erased state what its tombstone still says of it."""
    stated = by_kind.get(erasures.EXHIBIT_KIND, {})
    for record_id, tombstone in by_kind.get(erasures.ERASURE_KIND, {}).items():
        if tombstone.get("words_erased") is True and record_id in stated:
            left = {n: v for n, v in tombstone.items() if n not in erasures.TOMBSTONE_ONLY}
            version = stated[record_id][_VERSION]
            stated[record_id] = {**left, **dict.fromkeys(erasures.WORDS, ""), _VERSION: version}


def _exhibits_shown(
    shown: tuple[Exhibit, ...],
) -> Iterator[tuple[str, str, Fields | None]]:
    for one in shown:
        yield one.id, one.known_as, exhibits.exhibit_fields(one)


def _erasures_shown(
    shown: tuple[Exhibit, ...],
) -> Iterator[tuple[str, str, Fields | None]]:
    for one in shown:
        if one.erasure is not None:
            yield one.id, one.known_as, erasures.erasure_fields(one, one.erasure)


def _small_pictures(connection: Connection, shown: tuple[Exhibit, ...]) -> Iterator[Finding]:
    erased = {one.id: one for one in shown if one.erasure is not None}
    for exhibit_id in exhibits.thumbnails(connection, erased):
        known_as = erased[exhibit_id].known_as
        yield Finding(code="not-erased", subject=f"small picture of exhibit {known_as}")


def _read_words(connection: Connection, shown: tuple[Exhibit, ...]) -> Iterator[Finding]:
    known_as = {one.id: one.known_as for one in shown}
    for exhibit_id in readings.of_erased(connection):
        yield Finding(code="not-erased", subject=f"words read off exhibit {known_as[exhibit_id]}")
    for exhibit_id in readings.without_words(connection):
        if exhibit_id in known_as:
            name = known_as[exhibit_id]
            yield Finding(code="missing", subject=f"search words read off exhibit {name}")


def _holds_shown(connection: Connection) -> Iterator[tuple[str, str, Fields | None]]:
    numbers = {
        row.id: IncidentNumber(row.year, row.running) for row in connection.execute(_INCIDENTS)
    }
    for incident_id, held in holds.all_holds(connection).items():
        number = numbers.get(incident_id)
        fields = (
            holds.hold_fields(number, held=True, reason=held.reason, at=held.set_at)
            if number is not None
            else None
        )
        yield incident_id, str(number or incident_id[:8]), fields


def _by_id(
    shown: Iterable[tuple[str, Fields | None]],
) -> Iterator[tuple[str, str, Fields | None]]:
    """Give records without a name of their own by the beginning of their ids."""
    for record_id, fields in shown:
        yield record_id, record_id[:8], fields


def _dossiers_shown(connection: Connection) -> Iterator[tuple[str, str, Fields | None]]:
    for made in dossiers.all_made(connection):
        yield made.id, made.number, dossiers.dossier_fields(made)


def _copies_shown(
    connection: Connection, shown: tuple[Exhibit, ...]
) -> Iterator[tuple[str, str, Fields | None]]:
    parents = {one.id: one for one in shown}
    for copy in working_copies.all_covered(connection):
        parent = parents.get(copy.exhibit_id)
        known = parent.known_as if parent else copy.exhibit_id[:8]
        yield (
            copy.id,
            f"of exhibit {known}",
            copy_fields(copy, parent_hex=parent.digest_hex) if parent else None,
        )


def _people_shown(connection: Connection) -> Iterator[tuple[str, str, Fields | None]]:
    named = people.named_accounts(connection)
    for one in people.every(connection):
        known = one.account_ids <= named.keys()
        yield one.id, one.name, people.person_fields(one, named) if known else None


def _pairs_shown(connection: Connection) -> Iterator[tuple[str, str, Fields | None]]:
    named = people.named_accounts(connection)
    for pair in people.pairs(connection):
        known = {pair.first, pair.second} <= named.keys()
        yield pair.id, pair.id[:8], people.pair_fields(pair, named) if known else None


def _whose_log(connection: Connection, by_kind: _ByKind) -> Iterator[Finding]:
    shown: dict[str, Json] = profile_fields(facts.profile(connection))
    for stated in by_kind.get("profile", {}).values():
        if {**shown, _VERSION: stated[_VERSION]} != stated:
            yield Finding(code="altered", subject="profile")
