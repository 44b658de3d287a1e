# SPDX-License-Identifier: MIT
"""Single facts about the log: its profile, its header's newest generation, its latest deed."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from abuselog.records.codec import (
    profile_fields,
    profile_from_fields,
    time_from_text,
    time_text,
)
from abuselog.records.profile import Profile
from abuselog.vault.tables import log_fact

_PROFILE = "profile"
_GENERATION = "header-generation"
_LATEST = "latest-deed"


def profile(connection: Connection) -> Profile:
    """Return whose log it is.

    Raises: LookupError if the log was never finished.
    """
    text = _get(connection, _PROFILE)
    if text is None:
        raise LookupError(_PROFILE)
    return profile_from_fields(json.loads(text))


def store_profile(connection: Connection, whose: Profile) -> None:
    """Keep whose log it is."""
    _put(connection, _PROFILE, json.dumps(profile_fields(whose)))


def header_generation(connection: Connection) -> int:
    """Return the newest generation of the header that the log was opened or written with."""
    return int(_get(connection, _GENERATION) or 0)


def store_header_generation(connection: Connection, generation: int) -> None:
    """Keep the newest generation of the header, so that an older one put back is noticed."""
    _put(connection, _GENERATION, str(generation))


def latest_at(connection: Connection) -> dt.datetime | None:
    """Return the latest time at which anything was ever done, by the computer's clock then."""
    text = _get(connection, _LATEST)
    return time_from_text(text) if text is not None else None


def note_time(connection: Connection, at: dt.datetime) -> None:
    """Remember that something was done at `at`, if nothing was done later."""
    latest = latest_at(connection)
    if latest is None or latest < at:
        _put(connection, _LATEST, time_text(at))


def _get(connection: Connection, name: str) -> str | None:
    return connection.execute(
        select(log_fact.c.value).where(log_fact.c.name == name)
    ).scalar_one_or_none()


def _put(connection: Connection, name: str, value: str) -> None:
    row = insert(log_fact).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
