# SPDX-License-Identifier: MIT
"""From the options typed to the particulars of an incident, new or amended."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any, Final

from abuselog.catalogue import platforms, severity
from abuselog.cli.incident_options import MOMENTS, OF_INCIDENT, OF_SENDER, SEVERAL
from abuselog.cli.text_options import text_of_file
from abuselog.clock import SYSTEM_CLOCK
from abuselog.errors import MissingField, UnknownCode
from abuselog.records.incident import Particulars, Sender
from abuselog.records.message_file import MessageProposal
from abuselog.records.moment import HOME_ZONE, Basis, Moment, moment_from_iso

_REQUIRED: Final = ("happened", "platform", "severity")
_IMPACT: Final = ("impact", "impact_words")


def new_particulars(
    options: argparse.Namespace, proposed: MessageProposal | None = None
) -> Particulars:
    """What the options say happened, with what a file proposes where they say nothing.

    Raises: MissingField without when, where and how serious; BadTime, UnknownCode, BadValue.
    """
    changes, sender = _changes(options), _sender(options)
    if proposed is not None:
        changes = {**_proposed(proposed), **changes}
        # Whose name it is with somebody else's address would be nobody.
        sender = sender or dataclasses.asdict(proposed.sender)
    for field in _REQUIRED:
        if not changes.get(field):
            raise MissingField(field=field)
    return Particulars(**changes, sender=Sender(**sender))


def taken_over(options: argparse.Namespace, proposed: MessageProposal) -> tuple[str, ...]:
    """The names of the fields that a file fills because the options leave them empty."""
    given = _changes(options)
    fields = [name for name in _proposed(proposed) if name not in given]
    if proposed.sender.known_as and not _sender(options):
        fields.append("sender")
    return tuple(fields)


def _proposed(proposed: MessageProposal) -> dict[str, Any]:
    values = {
        "happened": proposed.happened,
        "platform": proposed.platform,
        "words": proposed.words,
        "shown_time": proposed.shown_time,
        "place": proposed.place,
        "link": proposed.link,
    }
    return {name: value for name, value in values.items() if value}


def amended_particulars(options: argparse.Namespace, current: Particulars) -> Particulars:
    """The particulars with what the options change; the rest stays as it is.

    Raises: MissingField if when, where or how serious is emptied; BadTime, UnknownCode, BadValue.
    """
    changes = _changes(options)
    for field in _REQUIRED:
        if field in changes and not changes[field]:
            raise MissingField(field=field)
    sender = dataclasses.replace(current.sender, **_sender(options))
    return dataclasses.replace(current, **changes, sender=sender)


def _changes(options: argparse.Namespace) -> dict[str, Any]:
    """The fields given, and only those: an empty text was given, None was not."""
    given = vars(options)
    changes: dict[str, Any] = {
        o.field: given[o.field] for o in OF_INCIDENT if given[o.field] is not None
    }
    for option in SEVERAL:
        if given[option.field] is not None:
            codes = (code.strip().replace("-", "_") for code in given[option.field])
            changes[option.field] = tuple(dict.fromkeys(code for code in codes if code))
    for option in MOMENTS:
        if given[option.field] is not None:
            changes[option.field] = _moment(given[option.field], options)
    if given["text_file"] is not None:
        changes["words"] = text_of_file(given["text_file"])
    if given["platform"] is not None:
        changes["platform"] = platform_code(given["platform"])
    if given["severity"] is not None:
        changes["severity"] = level_number(given["severity"])
    if any(changes.get(field) for field in _IMPACT):
        changes["impact_recorded_at"] = SYSTEM_CLOCK.now()
    return changes


def _sender(options: argparse.Namespace) -> dict[str, str]:
    given = vars(options)
    return {o.field: given[o.field] for o in OF_SENDER if given[o.field] is not None}


def _moment(text: str, options: argparse.Namespace) -> Moment | None:
    if not text.strip():
        return None
    moment = moment_from_iso(text, zone_name=options.zone or HOME_ZONE)
    return dataclasses.replace(moment, basis=Basis(options.time_is)) if options.time_is else moment


def platform_code(text: str) -> str:
    """The code of the platform that a person means by its code, name or nickname.

    Raises: UnknownCode if that is not clear.
    """
    if not text.strip():
        return ""
    found = platforms.find(text)
    if found is None:
        raise UnknownCode(list_name="platforms", value=text)
    return found.code


def level_number(text: str) -> int:
    """The level that a person means by its number or name; 0 if nothing was typed.

    Raises: UnknownCode if there is no such level.
    """
    wanted = text.strip().casefold().replace("-", " ").replace("_", " ")
    if not wanted:
        return 0
    for level in severity.levels():
        names = (str(level.number), level.code.replace("_", " "), level.name.casefold())
        if wanted in (*names, level.short_name.casefold()):
            return level.number
    raise UnknownCode(list_name="severity", value=text)
