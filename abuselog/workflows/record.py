# SPDX-License-Identifier: MIT
"""Recording an incident: checked, numbered, its exhibits marked, in one transaction."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from abuselog.capture.links import ReadLink, read_link
from abuselog.catalogue import kinds, platforms, severity
from abuselog.errors import BadTime, BadValue, ReasonNeeded, UnknownCode
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import DraftId, IncidentId, new_id
from abuselog.records.incident import (
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    DerivedTime,
    IncidentSummary,
    Particulars,
    Sender,
    Version,
)
from abuselog.vault import browsing, drafts, exhibits, facts, history, incidents
from abuselog.vault.opening import OpenVault, Transaction
from abuselog.workflows.storable_text import storable, trimmed

__all__ = [
    "ReadLink",
    "Recording",
    "checked",
    "exhibit_facts",
    "exhibit_statements",
    "lowest_level",
    "newest",
    "read_link",
    "record",
    "require_past",
]

_AHEAD = dt.timedelta(days=1)  # a zone's width: a clock set for another country is not a mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What is to be recorded."""

    particulars: Particulars
    draft_id: DraftId | None = None
    """The draft whose evidence becomes the incident's exhibits, in order."""


def lowest_level(particulars_kinds: Iterable[str], floors: Iterable[str]) -> int:
    """Return the level that the chosen kinds and triggers set as the least, 1 if none does."""
    return severity.floor([*kinds.triggers_of(particulars_kinds), *floors])


def require_recordable(vault: OpenVault, particulars: Particulars) -> None:
    """Return if `record` would take these particulars; nothing is changed either way.

    Raises: ReasonNeeded, BadValue, BadTime, UnknownCode.
    """
    with vault.transaction() as connection:
        checked(particulars, newest(connection, vault.clock.now()))


def record(vault: OpenVault, recording: Recording) -> IncidentSummary:
    """Record an incident; when this returns, nothing can lose it but losing the disk.

    Raises: ReasonNeeded for a level under its floor, BadValue, BadTime, UnknownCode,
            UnknownReference for a draft that is gone, DiskFull. Nothing is changed then.
    """
    recorded_at = vault.clock.now()
    incident_id = IncidentId(new_id())
    with vault.transaction() as connection:
        particulars = checked(recording.particulars, newest(connection, recorded_at))
        number = incidents.next_number(connection, recorded_at)
        incidents.add(connection, incident_id, number, particulars, recorded_at)
        received: tuple[Exhibit, ...] = ()
        if recording.draft_id is not None:
            drafts.find(connection, recording.draft_id)
            received = exhibits.record_draft(connection, recording.draft_id, incident_id)
            drafts.remove(connection, recording.draft_id)
        first = Version(number=1, made_at=recorded_at, reason="", particulars=particulars)
        history.append(
            connection,
            history.Done(
                deed=Deed.INCIDENT_RECORDED,
                at=recorded_at,
                statements=(
                    history.Statement(
                        kind=incidents.INCIDENT_KIND,
                        id=incident_id,
                        fields=incidents.version_fields(number, first, recorded_at),
                    ),
                    *exhibit_statements(received),
                ),
                facts={"number": str(number), **exhibit_facts(received)},
            ),
        )
        return browsing.summary(connection, incident_id)


def exhibit_statements(received: Iterable[Exhibit]) -> tuple[history.Statement, ...]:
    """Return what the history commits to of newly marked exhibits."""
    return tuple(
        history.Statement(kind="exhibit", id=one.id, fields=exhibits.exhibit_fields(one))
        for one in received
    )


def exhibit_facts(received: Iterable[Exhibit]) -> dict[str, str]:
    """Return what the event says of each exhibit: SHA-256, size and media type under its mark."""
    return {
        f"exhibit {one.mark}": f"sha256:{one.digest_hex} {one.size_bytes} {one.media_type}"
        for one in received
    }


def checked(particulars: Particulars, latest: dt.datetime) -> Particulars:
    """Return the particulars with their texts made storable, their codes known, their link read.

    Shape:  `latest` is the latest instant that has certainly come.
    Raises: BadValue, BadTime, UnknownCode, ReasonNeeded.
    """
    tidy = _storable(particulars)
    _require_listed(tidy)
    if type(tidy.severity) is not int or not LOWEST_LEVEL <= tidy.severity <= HIGHEST_LEVEL:
        raise BadValue(field="severity", reason="1 to 5")
    for moment in (tidy.happened, tidy.seen, tidy.captured):
        if moment is not None:
            require_past(moment.earliest, latest, moment.local.isoformat(" ", "minutes"))
    least = lowest_level(tidy.kinds, tidy.floors)
    if tidy.severity < least and not tidy.severity_reason.strip():
        raise ReasonNeeded(deed="lower-level")
    return _with_link_read(tidy, latest)


def _with_link_read(stated: Particulars, latest: dt.datetime) -> Particulars:
    """Return the particulars with what their link says beside them, in place of nothing stated."""
    said = read_link(stated.link, now=latest)
    derived = DerivedTime(moment=said.posted, method=said.method) if said.posted else None
    return dataclasses.replace(stated, post_id=said.post_id, derived_time=derived)


def newest(connection: Transaction, now: dt.datetime) -> dt.datetime:
    """Return the later of the clock and the latest deed: a clock set back refuses nothing."""
    return max(now, facts.latest_at(connection) or now)


def require_past(instant: dt.datetime, latest: dt.datetime, shown: str) -> None:
    """Return if `instant` has come, give or take a day.

    Shape:  `latest` is the latest instant that has certainly come, `shown` is what was typed.
    Raises: BadTime.
    """
    if instant > latest + _AHEAD:
        raise BadTime(text=shown, reason="future")


def _require_listed(particulars: Particulars) -> None:
    """Return if every code is in its list.

    Raises: UnknownCode.
    """
    platforms.platform(particulars.platform)
    for kind in particulars.kinds:
        kinds.kind(kind)
    for list_name, codes, listed in (
        ("floors", particulars.floors, severity.triggers()),
        ("hostility", particulars.hostility, kinds.hostility_targets()),
        ("impact", particulars.impact, severity.impacts()),
        ("pattern", (particulars.pattern,) if particulars.pattern else (), severity.patterns()),
    ):
        known = {one.code for one in listed}
        for code in codes:
            if code not in known:
                raise UnknownCode(list_name=list_name, value=code)


def _storable(particulars: Particulars) -> Particulars:
    """Return the same particulars without the halves of letters that no file can hold.

    Raises: BadValue for a text that is too long.
    """
    changes: dict[str, str | Sender] = {}
    for spec in dataclasses.fields(Particulars):
        value = getattr(particulars, spec.name)
        if isinstance(value, str):
            changes[spec.name] = storable(spec.name, value)
    sender = particulars.sender
    changes["sender"] = Sender(
        **{
            spec.name: trimmed(f"account_{spec.name}", getattr(sender, spec.name))
            for spec in dataclasses.fields(Sender)
        }
    )
    return dataclasses.replace(particulars, **changes)  # type: ignore[arg-type] # texts for texts
