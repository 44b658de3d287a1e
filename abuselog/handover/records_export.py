# SPDX-License-Identifier: MIT
"""`incidents.json` of a pack: what it tells of each record, for programs; and its schema."""

from __future__ import annotations

from typing import Final

from abuselog.integrity.canonical import canonical_bytes
from abuselog.paths import resource_bytes
from abuselog.records.codec import Json, time_text
from abuselog.records.pack import (
    PackRecords,
    Told,
    ToldExhibit,
    ToldIncident,
    ToldSeries,
    ToldWithdrawal,
)

FORMAT: Final = "abuselog-records"
VERSION: Final = 1
RECORDS: Final = "data/records/incidents.json"
SCHEMA: Final = "data/records/incidents.schema.json"
_SCHEMA_RESOURCE: Final = "pack/incidents.schema.json"


def files(records: PackRecords) -> dict[str, bytes]:
    """Return the records and the schema that they keep to, by their paths.

    Raises: ResourceMissing if the schema was not shipped.
    """
    return {RECORDS: records_json(records), SCHEMA: resource_bytes(_SCHEMA_RESOURCE)}


def records_json(records: PackRecords) -> bytes:
    """Return `incidents.json`, in its only spelling.

    Source: docs/formats.md, "Packs"; RFC 8785.
    """
    return canonical_bytes(
        {
            "format": FORMAT,
            "version": VERSION,
            "log_id": records.log_id,
            "edition": records.edition,
            "dossier": records.dossier,
            "dossier_id": records.dossier_id,
            "made_at": time_text(records.made_at),
            "incidents": [_incident(one) for one in records.incidents],
            "withdrawn": [_withdrawal(one) for one in records.withdrawn],
            "series": [_series(one) for one in records.series],
        }
    )


def _incident(one: ToldIncident) -> Json:
    return {
        "id": one.record.id,
        "number": one.number,
        "version": one.record.version,
        "fields": dict(one.record.fields),
        "covered": dict(one.record.covered),
        "withheld": list(one.record.withheld),
        "exhibits": [_exhibit(exhibit) for exhibit in one.exhibits],
        "reports": [_record(report) for report in one.reports],
    }


def _withdrawal(one: ToldWithdrawal) -> Json:
    return {**_record(one.record), "number": one.number}


def _series(one: ToldSeries) -> Json:
    return {**_record(one.record), "incidents": [*one.incidents]}


def _exhibit(one: ToldExhibit) -> Json:
    record = one.record
    return {
        "id": record.id,
        "version": record.version or None,
        "mark": one.mark,
        "file": one.path,
        "sha256": one.digest_hex,
        "size_bytes": one.size_bytes,
        "media_type": one.media_type,
        "covered": one.is_covered,
        "parent_sha256": one.parent_digest_hex,
        "why": one.why,
        "fields": dict(record.fields),
        "covered_fields": dict(record.covered),
        "withheld": list(record.withheld),
        "erasure": _erasure(one.erasure) if one.erasure else None,
    }


def _erasure(told: Told) -> Json:
    return {
        "version": told.version,
        "fields": dict(told.fields),
        "covered_fields": dict(told.covered),
        "withheld": list(told.withheld),
    }


def _record(told: Told) -> dict[str, Json]:
    return {
        "id": told.id,
        "version": told.version,
        "fields": dict(told.fields),
        "covered": dict(told.covered),
        "withheld": list(told.withheld),
    }
