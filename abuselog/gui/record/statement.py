# SPDX-License-Identifier: MIT
"""Between the page's fields as typed (a form, as drafts keep it) and what an incident states.

A form's keys are the field names of Particulars; those of its sender start with `account_`, and
moments are ISO texts, with an offset where the clock showed a time twice.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Final, TypeAlias

from abuselog.errors import MissingField
from abuselog.records.incident import Particulars, Sender
from abuselog.records.moment import (
    Basis,
    Moment,
    Note,
    Precision,
    moment_from_iso,
    moment_from_wall_clock,
    zone,
)

Form: TypeAlias = dict[str, str | int | list[str]]

AMENDS: Final = "amends"
"""The form's key for the id of the incident that it amends."""
AMEND_REASON: Final = "amend_reason"
"""The form's key for why."""
BASIS: Final = "happened_basis"
"""The form's key for how it is known when it happened; absent if it was noted by the person."""
READ: Final = "read"
"""The form's key for the names of the fields that were read off a picture and not touched."""

_ACCOUNT: Final = "account_"
_MOMENTS: Final = ("happened", "seen", "captured")
_LISTS: Final = ("floors", "kinds", "hostility", "impact")
_FROM_LINK: Final = ("derived_time", "post_id")
_APART: Final = (*_MOMENTS, *_LISTS, *_FROM_LINK, "severity", "sender", "impact_recorded_at")
TEXTS: Final = tuple(f.name for f in dataclasses.fields(Particulars) if f.name not in _APART)
"""The fields that are plain text."""


def particulars_of(form: Mapping[str, str | int | list[str]], now: dt.datetime) -> Particulars:
    """Return what the form states; `now` dates the effect, if one is given.

    Raises: MissingField if when, where or how serious is missing; BadTime if a time is no time.
    """
    severity = form.get("severity", 0)
    for name in ("happened", "platform", "severity"):
        if not form.get(name):
            raise MissingField(field=name)
    lists = {name: tuple(_list(form, name)) for name in _LISTS}
    texts = {name: _text(form, name).strip() for name in TEXTS}
    impact_given = bool(lists["impact"] or texts["impact_words"])
    values: dict[str, object] = {
        **texts,
        **lists,
        **{name: moment_of_text(_text(form, name)) for name in _MOMENTS},
        "happened": _moment_with_basis(form),
        "severity": int(severity) if isinstance(severity, int | str) else 0,
        "sender": sender_of(form),
        "impact_recorded_at": now if impact_given else None,
    }
    return Particulars(**values)  # type: ignore[arg-type] # the names are those of the fields


def form_of(stated: Particulars) -> Form:
    """Return the form in which `stated` can be amended."""
    form: Form = {name: str(getattr(stated, name)) for name in TEXTS}
    form.update({name: list(getattr(stated, name)) for name in _LISTS})
    for name in _MOMENTS:
        moment = getattr(stated, name)
        form[name] = text_of_moment(moment) if moment is not None else ""
    for spec in dataclasses.fields(Sender):
        form[_ACCOUNT + spec.name] = str(getattr(stated.sender, spec.name))
    form["severity"] = stated.severity
    if stated.happened.basis is not Basis.SEEN:
        form[BASIS] = stated.happened.basis.value
    return {key: value for key, value in form.items() if value or key == "severity"}


def _moment_with_basis(form: Mapping[str, str | int | list[str]]) -> Moment | None:
    moment = moment_of_text(_text(form, "happened"))
    return dataclasses.replace(moment, basis=basis_of(form)) if moment is not None else None


def basis_of(form: Mapping[str, str | int | list[str]]) -> Basis:
    """Return how it is known when it happened."""
    return Basis(_text(form, BASIS) or Basis.SEEN)


def sender_of(form: Mapping[str, str | int | list[str]]) -> Sender:
    """Return who it came from, as far as the form says."""
    return Sender(
        **{
            spec.name: _text(form, _ACCOUNT + spec.name).strip()
            for spec in dataclasses.fields(Sender)
        }
    )


def fields_of_sender(sender: Sender) -> Form:
    """Return a sender as fields of a form; all are there, so that old ones are overwritten."""
    return {_ACCOUNT + f.name: str(getattr(sender, f.name)) for f in dataclasses.fields(Sender)}


def text_of_moment(moment: Moment) -> str:
    """Return the ISO text from which `moment_of_text` makes the same stretch again.

    Shape:  a stretch from one moment to another is widened to whole minutes.
    """
    if moment.precision is Precision.RANGE:
        last = moment.latest - dt.timedelta.resolution
        return f"{_stamp(moment.earliest, moment.zone)}/{_stamp(last, moment.zone)}"
    local = moment.local
    match moment.precision:
        case Precision.DAY:
            return local.strftime("%Y-%m-%d")
        case Precision.HOUR:
            return local.strftime("%Y-%m-%dT%H") + _offset_if_needed(local)
        case Precision.SECOND:
            return local.strftime("%Y-%m-%dT%H:%M:%S") + _offset_if_needed(local)
        case _:
            return local.strftime("%Y-%m-%dT%H:%M") + _offset_if_needed(local)


def moment_of_text(text: str) -> Moment | None:
    """Return the moment that a form's text names, with the note of a repeated hour; None if empty.

    Raises: BadTime if it names none.
    """
    if not text.strip():
        return None
    moment = moment_from_iso(text)
    if moment.precision in (Precision.DAY, Precision.RANGE):
        return moment
    # An offset picks one of two equal clock times, and then says nothing of the other: look it up.
    wall = moment.local.replace(tzinfo=None)
    again = moment_from_wall_clock(
        wall, precision=moment.precision, second_pass=bool(moment.local.fold)
    )
    return again if Note.CLOCK_REPEATED in again.notes else moment


def _stamp(instant: dt.datetime, zone_name: str) -> str:
    local = instant.astimezone(zone(zone_name))
    return local.strftime("%Y-%m-%dT%H:%M") + _offset_if_needed(local)


def _offset_if_needed(local: dt.datetime) -> str:
    """Return the offset where the clock showed this time twice, else nothing."""
    if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset():
        return ""
    return local.isoformat()[-6:]


def _text(form: Mapping[str, str | int | list[str]], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _list(form: Mapping[str, str | int | list[str]], name: str) -> list[str]:
    value = form.get(name, [])
    return value if isinstance(value, list) else []
