# SPDX-License-Identifier: MIT
"""Events of the history: what is hashed when something is done to the log.

An event is canonical JSON with its version, number, time, deed, the commitments of the records it
touched, and a salt, so that nobody can confirm a guess of an event from its digest alone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from abuselog.integrity.canonical import canonical_bytes
from abuselog.records.codec import Json, time_from_text, time_text
from abuselog.records.custody import Deed, Entry

EVENT_VERSION = 1
EVENT_SALT_BYTES = 16
_Plain = TypeVar("_Plain", int, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One record that an event touched, and the commitment to its new state."""

    kind: str
    """`incident`, `exhibit`, `report`, `person`…: docs/formats.md lists them."""
    id: str
    version: int
    commitment: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, before it has bytes."""

    sequence: int
    happened_at: dt.datetime
    deed: Deed
    subjects: tuple[Subject, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    clock_note: str = ""
    """`behind` if the computer's clock is earlier than the event before."""


def event_bytes(event: Event, salt: bytes) -> bytes:
    """Return the canonical bytes of an event.

    Raises: ValueError if the salt is not 16 bytes long.
    Source: docs/formats.md, "Events".
    """
    if len(salt) != EVENT_SALT_BYTES:
        raise ValueError("an event's salt is 16 bytes long")
    subjects: list[Json] = [
        {"kind": s.kind, "id": s.id, "version": s.version, "commitment": s.commitment.hex()}
        for s in event.subjects
    ]
    return canonical_bytes(
        {
            "v": EVENT_VERSION,
            "seq": event.sequence,
            "at": time_text(event.happened_at),
            "clock": event.clock_note,
            "actor": "owner",
            "deed": event.deed.value,
            "subjects": subjects,
            "facts": dict(event.facts),
            "salt": salt.hex(),
        }
    )


def event_from_bytes(raw: bytes) -> Event:
    """Return the event that `event_bytes` wrote.

    Raises: ValueError if these are not an event's canonical bytes.
    """
    try:
        value = json.loads(raw)
        event = Event(
            sequence=_exactly(int, value["seq"]),
            happened_at=time_from_text(_exactly(str, value["at"])),
            deed=Deed(value["deed"]),
            subjects=tuple(
                Subject(
                    kind=_exactly(str, s["kind"]),
                    id=_exactly(str, s["id"]),
                    version=_exactly(int, s["version"]),
                    commitment=bytes.fromhex(s["commitment"]),
                )
                for s in value["subjects"]
            ),
            facts={name: _exactly(str, fact) for name, fact in value["facts"].items()},
            clock_note=_exactly(str, value["clock"]),
        )
        salt = bytes.fromhex(value["salt"])
    except (KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("not an event") from fault
    if event_bytes(event, salt) != raw:
        raise ValueError("not the canonical bytes of an event")
    return event


def _exactly(kind: type[_Plain], value: object) -> _Plain:
    # True is an int to isinstance, and no number of an event.
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


def entry_of(event: Event) -> Entry:
    """Return an event as people read it, without commitments."""
    return Entry(
        sequence=event.sequence,
        happened_at=event.happened_at,
        deed=event.deed,
        subjects=tuple(s.id for s in event.subjects),
        facts=dict(event.facts),
    )
