# SPDX-License-Identifier: MIT
"""Reports and what came after them as flat fields, as the history commits to them, and back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from abuselog.records.codec import Fields, Json, time_from_text, time_text
from abuselog.records.ids import IncidentId, ReportId, ReportNoteId
from abuselog.records.report import (
    DATES,
    NoteKind,
    Report,
    ReportDetails,
    ReportNote,
)

_BESIDE = ("change_reason", "dossier_id", "dossier_number", "dossier_sha256")


def report_fields(told: Report) -> Fields:
    """Return one version of a report as flat fields; a day that is not known is empty text."""
    fields: Fields = {
        "incidents": list(told.incidents),
        "target": told.target,
        "told_on": told.told_on.isoformat(),
        "recorded": time_text(told.recorded_at),
        "changed": time_text(told.changed_at) if told.changed_at else "",
    }
    for name in _BESIDE:
        fields[name] = getattr(told, name)
    for spec in dataclasses.fields(ReportDetails):
        fields[spec.name] = _plain(getattr(told, spec.name))
    return fields


def report_from_fields(report_id: str, version: int, fields: Mapping[str, Json]) -> Report:
    """Return the report that `report_fields` wrote, of this version of abuselog or an earlier one.

    Raises: ValueError, KeyError or TypeError if it did not write it.
    """
    known = {spec.name for spec in dataclasses.fields(ReportDetails)} | set(_BESIDE)
    values: dict[str, Any] = {
        name: _value(name, raw) for name, raw in fields.items() if name in known
    }
    changed = _text(fields.get("changed", ""))
    return Report(
        id=ReportId(report_id),
        incidents=tuple(IncidentId(one) for one in _texts(fields["incidents"])),
        target=_text(fields["target"]),
        told_on=dt.date.fromisoformat(_text(fields["told_on"])),
        recorded_at=time_from_text(_text(fields["recorded"])),
        version=version,
        changed_at=time_from_text(changed) if changed else None,
        **values,
    )


def note_fields(note: ReportNote) -> Fields:
    """Return a note as flat fields."""
    return {
        "report": note.report_id,
        "noted": time_text(note.noted_at),
        "happened_on": note.happened_on.isoformat(),
        "happened_time": note.happened_time,
        "kind": note.kind.value,
        "direction": note.direction,
        "who": note.who,
        "summary": note.summary,
    }


def note_from_fields(note_id: str, fields: Mapping[str, Json]) -> ReportNote:
    """Return the note that `note_fields` wrote.

    Raises: ValueError, KeyError or TypeError if it did not write it.
    """
    return ReportNote(
        id=ReportNoteId(note_id),
        report_id=ReportId(_text(fields["report"])),
        noted_at=time_from_text(_text(fields["noted"])),
        happened_on=dt.date.fromisoformat(_text(fields["happened_on"])),
        happened_time=_text(fields["happened_time"]),
        kind=NoteKind(_text(fields["kind"])),
        direction=_text(fields["direction"]),
        who=_text(fields["who"]),
        summary=_text(fields["summary"]),
    )


def _plain(value: Any) -> Json:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)


def _value(name: str, raw: Json) -> Any:
    if name == "outcomes":
        return tuple(_texts(raw))
    if name in DATES:
        text = _text(raw)
        return dt.date.fromisoformat(text) if text else None
    return _text(raw)


def _texts(raw: Json) -> list[str]:
    if not isinstance(raw, list):
        raise TypeError("list expected")
    return [_text(one) for one in raw]


def _text(raw: Json) -> str:
    if not isinstance(raw, str):
        raise TypeError("text expected")
    return raw
