# SPDX-License-Identifier: MIT
"""Records as flat JSON fields and back: what is stored, committed to, and shown to a reader.

Each field stands for itself, so that an edition can show some, withhold others, and still prove
that what it shows is what was recorded (docs/formats.md, "Commitments"). The field names are those
of the catalogue's exposure list.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TypeAlias

from abuselog.records.incident import DerivedTime, Particulars, Sender
from abuselog.records.moment import Basis, Moment, Note, Precision
from abuselog.records.profile import Profile

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
Fields: TypeAlias = dict[str, Json]

_TIME_LENGTH = len("2026-11-22T22:41:07.000000Z")
_MOMENTS = ("happened", "seen", "captured")
_TUPLES = ("floors", "kinds", "hostility", "impact")
_SENDER_PREFIX = "account_"
_SENDER_FIELDS = tuple(f.name for f in dataclasses.fields(Sender))


def time_text(instant: dt.datetime) -> str:
    """Return an instant as stored: UTC, microseconds, `Z`.

    Source: RFC 3339, 5.6; always the same length, so that text order is time order.
    """
    # Not strftime: its %Y is four digits long on some systems only.
    utc = instant.astimezone(dt.UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds") + "Z"


def time_from_text(text: str) -> dt.datetime:
    """Return the instant that `time_text` wrote.

    Raises: ValueError if it did not write it.
    """
    # Ten times as quick as strptime, and a page of the log reads six hundred of them.
    if len(text) != _TIME_LENGTH or text[-1] != "Z":
        raise ValueError("not a stored time")
    return dt.datetime.fromisoformat(text)


def moment_fields(moment: Moment) -> Fields:
    """Return a moment as one JSON object."""
    return {
        "earliest": time_text(moment.earliest),
        "latest": time_text(moment.latest),
        "precision": moment.precision.value,
        "zone": moment.zone,
        "basis": moment.basis.value,
        "notes": [note.value for note in moment.notes],
    }


def moment_from_fields(fields: Mapping[str, Json]) -> Moment:
    """Return the moment that `moment_fields` wrote.

    Raises: ValueError, KeyError or TypeError if it did not write it.
    """
    notes = fields["notes"]
    if not isinstance(notes, list):
        raise TypeError("notes")
    return Moment(
        earliest=time_from_text(_text(fields["earliest"])),
        latest=time_from_text(_text(fields["latest"])),
        precision=Precision(_text(fields["precision"])),
        zone=_text(fields["zone"]),
        basis=Basis(_text(fields["basis"])),
        notes=tuple(Note(_text(note)) for note in notes),
    )


def particulars_fields(particulars: Particulars) -> Fields:
    """Return particulars as flat fields; every field is present, empty or not."""
    fields: Fields = {}
    for spec in dataclasses.fields(Particulars):
        value = getattr(particulars, spec.name)
        if spec.name == "sender":
            for name in _SENDER_FIELDS:
                fields[_SENDER_PREFIX + name] = getattr(value, name)
        elif isinstance(value, Moment):
            fields[spec.name] = moment_fields(value)
        elif isinstance(value, DerivedTime):
            fields[spec.name] = {**moment_fields(value.moment), "method": value.method}
        elif isinstance(value, dt.datetime):
            fields[spec.name] = time_text(value)
        elif isinstance(value, tuple):
            fields[spec.name] = list(value)
        else:
            fields[spec.name] = value
    return fields


def particulars_from_fields(fields: Mapping[str, Json]) -> Particulars:
    """Return the particulars that `particulars_fields` wrote; fields of later versions are ignored.

    Raises: ValueError, KeyError or TypeError if it did not write them.
    """
    values: dict[str, object] = {}
    for spec in dataclasses.fields(Particulars):
        if spec.name == "sender" or spec.name not in fields:
            continue
        values[spec.name] = _value(spec.name, fields[spec.name])
    values["sender"] = Sender(
        **{name: _text(fields.get(_SENDER_PREFIX + name, "")) for name in _SENDER_FIELDS}
    )
    return Particulars(**values)  # type: ignore[arg-type] # checked field by field in _value


def _value(name: str, raw: Json) -> object:
    if name in _MOMENTS:
        if raw is None and name != "happened":
            return None
        if not isinstance(raw, dict):
            raise TypeError(name)
        return moment_from_fields(raw)
    if name == "derived_time":
        return None if raw is None else _derived_time(raw)
    if name == "impact_recorded_at":
        return None if raw is None else time_from_text(_text(raw))
    if name in _TUPLES:
        if not isinstance(raw, list):
            raise TypeError(name)
        return tuple(_text(item) for item in raw)
    if name == "severity":
        if not isinstance(raw, int) or isinstance(raw, bool):
            raise TypeError(name)
        return raw
    return _text(raw)


def _derived_time(raw: Json) -> DerivedTime:
    if not isinstance(raw, dict):
        raise TypeError("derived_time")
    return DerivedTime(moment=moment_from_fields(raw), method=_text(raw["method"]))


def profile_fields(profile: Profile) -> Fields:
    """Return a profile as flat fields."""
    return dataclasses.asdict(profile)


def profile_from_fields(fields: Mapping[str, Json]) -> Profile:
    """Return the profile that `profile_fields` wrote.

    Raises: TypeError if it did not write it.
    """
    names = {spec.name for spec in dataclasses.fields(Profile)}
    known = {name: value for name, value in fields.items() if name in names}
    return Profile(**known)  # type: ignore[arg-type] # written by profile_fields


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value
