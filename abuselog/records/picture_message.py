# SPDX-License-Identifier: MIT
"""From what was read off a screenshot to what it proposes for an incident's fields."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Final

from abuselog.records.incident import Sender
from abuselog.records.message_file import MessageProposal
from abuselog.records.moment import HOME_ZONE, Basis, Moment, Note, Precision, zone
from abuselog.records.reading import Proposal, Proposed, ResolvedTime, SeenMessage

_MINUTE: Final = dt.timedelta(minutes=1)
_DAY: Final = dt.timedelta(days=1)
_NOTES: Final = {note.value: note for note in Note}
READ_BY_PROGRAM: Final = "read-by-program"
NO_EMOJI: Final = "emoji-unread"
_UNSURE_TIMES: Final = ("year-guessed", "day-month-ambiguous", "after-capture")


def proposal_of_picture(proposal: Proposal, number: int | None = None) -> MessageProposal:
    """Return what one message of a screenshot proposes: the main one without a `number`.

    Shape:  the time is always worked out, never as seen; `warnings` say what to compare.
    """
    chosen = proposal.main if number is None else number
    message = SeenMessage() if chosen is None else proposal.messages[chosen]
    happened = moment_of(message.resolved) if message.resolved is not None else None
    return MessageProposal(
        platform=_value(proposal.platform),
        sender=_sender(message, is_mail=_value(proposal.platform) == "email"),
        words=_value(message.text),
        happened=happened,
        shown_time=_value(message.displayed_time),
        place=_value(proposal.place),
        link=_value(proposal.url),
        warnings=_warnings(message),
    )


def moment_of(resolved: ResolvedTime) -> Moment:
    """Return a worked-out time as a moment of whole minutes, never narrower than it is known.

    Not: for "16m", which is the minute that it was most likely; its exactness says so.
    """
    notes = tuple(_NOTES[note] for note in resolved.notes if note in _NOTES)
    moment = Moment(
        earliest=resolved.earliest,
        latest=resolved.latest,
        precision=resolved.precision,
        basis=Basis.DERIVED,
        notes=notes,
    )
    if resolved.precision is Precision.SECOND or _is_whole(moment):
        return moment
    if resolved.precision is Precision.MINUTE:
        middle = resolved.earliest + (resolved.latest - resolved.earliest) / 2
        start = _floored(middle)
        return dataclasses.replace(moment, earliest=start, latest=start + _MINUTE)
    return dataclasses.replace(
        moment,
        earliest=_floored(resolved.earliest),
        latest=_floored(resolved.latest + _MINUTE - dt.timedelta.resolution),
        precision=Precision.RANGE,
    )


def _is_whole(moment: Moment) -> bool:
    """Whether the stretch is a minute, an hour or a day as a clock on a wall counts them."""
    start = moment.local
    edges = (moment.earliest, moment.latest)
    if any(edge.second or edge.microsecond for edge in edges):
        return False
    match moment.precision:
        case Precision.MINUTE:
            return moment.latest - moment.earliest == _MINUTE
        case Precision.HOUR:
            return start.minute == 0 and moment.latest - moment.earliest == 60 * _MINUTE
        case Precision.DAY:
            end = moment.latest.astimezone(zone(HOME_ZONE))
            return start.time() == dt.time() == end.time() and end.date() - start.date() == _DAY
        case _:
            return True


def _floored(instant: dt.datetime) -> dt.datetime:
    return instant.replace(second=0, microsecond=0)


def _sender(message: SeenMessage, *, is_mail: bool) -> Sender:
    handle = _value(message.handle)
    return Sender(
        display_name=_value(message.display_name),
        handle="" if is_mail else handle,
        email=handle if is_mail else "",
        phone=_value(message.phone),
    )


def _warnings(message: SeenMessage) -> tuple[str, ...]:
    found = [READ_BY_PROGRAM]
    if message.text is not None:
        found.append(NO_EMOJI)
    if message.resolved is not None:
        found += [note for note in message.resolved.notes if note in _UNSURE_TIMES]
    return tuple(found)


def _value(proposed: Proposed | None) -> str:
    return "" if proposed is None else proposed.value
