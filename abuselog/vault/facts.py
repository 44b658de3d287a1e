# SPDX-License-Identifier: MIT
"""Single facts about the log: whose it is, its id and signing key, what is noted for later."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from abuselog.errors import VaultDamaged
from abuselog.records.backup import LastDrill
from abuselog.records.codec import (
    profile_fields,
    profile_from_fields,
    time_from_text,
    time_text,
)
from abuselog.records.custody import Deed
from abuselog.records.profile import Profile
from abuselog.vault.tables import log_fact

_PROFILE = "profile"
_GENERATION = "header-generation"
_KEY_CHANGE = "key-change"
_LOG_ID = "log-id"
_SIGNING_KEY = "signing-key"
_CHECKPOINT = "checkpoint-written"
_REWRITE = "rewrite-wanted"
_AUTHORITIES = "authorities"
_SEAL_WHEN_ONLINE = "seal-when-online"
_CLOUD_TOLD = "cloud-explained"
_BACKUP_INCIDENTS = "backup-incidents"
_QUIET_UNTIL = "backup-reminder-after"
_LAST_DRILL = "last-drill"
_WATCHED = "watched-folders"
_KEY_BYTES = 32
_LATEST = "latest-deed"
_LAST_CHECK = "last-check"
_MENDED = "mended-at-opening"
_WAITS = "follow-up-waits"
_UNFINISHED = "unfinished-outside"


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


def store_key_change(connection: Connection, generation: int, deed: Deed) -> None:
    """Note which change of the key slots is about to come, with the header's generation then."""
    _put(connection, _KEY_CHANGE, json.dumps({"generation": generation, "deed": deed}))


def key_change(connection: Connection) -> tuple[int, Deed] | None:
    """Return the change that was about to come, or None.

    Raises: VaultDamaged if the note can't be read.
    """
    text = _get(connection, _KEY_CHANGE)
    if text is None:
        return None
    try:
        noted = json.loads(text)
        return int(noted["generation"]), Deed(noted["deed"])
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=_KEY_CHANGE) from fault


def forget_key_change(connection: Connection) -> None:
    """Drop the note of `store_key_change`: the change has come, or never will."""
    connection.execute(log_fact.delete().where(log_fact.c.name == _KEY_CHANGE))


def log_id(connection: Connection) -> str:
    """Return the log's id, which is the origin of its checkpoints.

    Raises: VaultDamaged if it is not there.
    """
    return _required(connection, _LOG_ID)


def store_log_id(connection: Connection, known: str) -> None:
    """Keep the log's id."""
    _put(connection, _LOG_ID, known)


def has_log_id(connection: Connection) -> bool:
    """Whether the log's id is kept: a log of the first release lacks it."""
    return _get(connection, _LOG_ID) is not None


def signing_key(connection: Connection) -> bytes:
    """Return the log's private Ed25519 key, 32 bytes.

    Raises: VaultDamaged if it is not there, or not a key.
    """
    try:
        key = bytes.fromhex(_required(connection, _SIGNING_KEY))
    except ValueError as fault:
        raise VaultDamaged(part="history", detail="signing key") from fault
    if len(key) != _KEY_BYTES:
        raise VaultDamaged(part="history", detail="signing key")
    return key


def checkpoint_written(connection: Connection) -> bool:
    """Whether the checkpoint was ever written beside the database."""
    return _get(connection, _CHECKPOINT) is not None


def note_checkpoint_written(connection: Connection) -> None:
    """Remember that the checkpoint stands beside the database from now on."""
    _put(connection, _CHECKPOINT, "yes")


def rewrite_wanted(connection: Connection) -> bool:
    """Whether something was erased and the database not yet rewritten without its traces."""
    return _get(connection, _REWRITE) == "yes"


def want_rewrite(connection: Connection, *, wanted: bool) -> None:
    """Remember that the database is to be rewritten, or that it was."""
    _put(connection, _REWRITE, "yes" if wanted else "no")


def authorities(connection: Connection) -> str:
    """Return the timestamp authorities that this log knows, as JSON; nothing if it knows none."""
    return _get(connection, _AUTHORITIES) or ""


def store_authorities(connection: Connection, rows: str) -> None:
    """Keep the timestamp authorities that this log knows."""
    _put(connection, _AUTHORITIES, rows)


def seals_when_online(connection: Connection) -> bool:
    """Whether the person allowed abuselog to ask for seals by itself."""
    return _get(connection, _SEAL_WHEN_ONLINE) == "yes"


def store_seals_when_online(connection: Connection, *, wanted: bool) -> None:
    """Keep whether abuselog may ask for seals by itself."""
    _put(connection, _SEAL_WHEN_ONLINE, "yes" if wanted else "no")


def backup_incidents(connection: Connection) -> int:
    """Return how many incidents the newest backup holds; 0 if there is none."""
    return int(_get(connection, _BACKUP_INCIDENTS) or 0)


def store_backup_incidents(connection: Connection, number: int) -> None:
    """Keep how many incidents the newest backup holds."""
    _put(connection, _BACKUP_INCIDENTS, str(number))


def reminder_after(connection: Connection) -> dt.datetime | None:
    """Return before when the person does not want to be reminded of backups, if they said so."""
    text = _get(connection, _QUIET_UNTIL)
    return time_from_text(text) if text is not None else None


def store_reminder_after(connection: Connection, at: dt.datetime) -> None:
    """Keep before when the person does not want to be reminded of backups."""
    _put(connection, _QUIET_UNTIL, time_text(at))


def last_drill(connection: Connection) -> LastDrill | None:
    """Return when a restore was last practised and whether it passed, or None.

    Raises: VaultDamaged if the note can't be read.
    """
    text = _get(connection, _LAST_DRILL)
    if text is None:
        return None
    try:
        noted = json.loads(text)
        return LastDrill(at=time_from_text(noted["at"]), passed=bool(noted["passed"]))
    except (ValueError, KeyError, TypeError) as fault:
        raise VaultDamaged(part="database", detail=_LAST_DRILL) from fault


def store_last_drill(connection: Connection, last: LastDrill) -> None:
    """Keep when a restore was last practised and whether it passed."""
    noted = {"at": time_text(last.at), "passed": last.passed}
    _put(connection, _LAST_DRILL, json.dumps(noted))


def watched_folders(connection: Connection) -> str:
    """Return the folders whose new pictures are offered, as JSON; nothing if there are none."""
    return _get(connection, _WATCHED) or ""


def store_watched_folders(connection: Connection, rows: str) -> None:
    """Keep the folders whose new pictures are offered."""
    _put(connection, _WATCHED, rows)


def follow_up_waits(connection: Connection) -> str:
    """Return how long the person waits before asking again, as JSON; nothing if as proposed."""
    return _get(connection, _WAITS) or ""


def store_follow_up_waits(connection: Connection, rows: str) -> None:
    """Keep how long the person waits before asking again."""
    _put(connection, _WAITS, rows)


def _required(connection: Connection, name: str) -> str:
    value = _get(connection, name)
    if value is None:
        raise VaultDamaged(part="database", detail=name)
    return value


def latest_at(connection: Connection) -> dt.datetime | None:
    """Return the latest time at which anything was ever done, by the computer's clock then."""
    text = _get(connection, _LATEST)
    return time_from_text(text) if text is not None else None


def note_time(connection: Connection, at: dt.datetime) -> None:
    """Remember that something was done at `at`, if nothing was done later."""
    latest = latest_at(connection)
    if latest is None or latest < at:
        _put(connection, _LATEST, time_text(at))


def last_check(connection: Connection) -> str:
    """Return when the whole log was last checked and how, as JSON; nothing if it never was."""
    return _get(connection, _LAST_CHECK) or ""


def store_last_check(connection: Connection, note: str) -> None:
    """Keep when the whole log was last checked, and how."""
    _put(connection, _LAST_CHECK, note)


def mended(connection: Connection) -> str:
    """Return what openings found and put right, as JSON; nothing if there is nothing to tell."""
    return _get(connection, _MENDED) or ""


def store_mended(connection: Connection, rows: str) -> None:
    """Keep what openings found and put right; with nothing, forget it."""
    _put(connection, _MENDED, rows)


def unfinished(connection: Connection) -> str:
    """Return where files outside of the log may be unfinished, as JSON; nothing if nowhere."""
    return _get(connection, _UNFINISHED) or ""


def store_unfinished(connection: Connection, rows: str) -> None:
    """Keep where files outside of the log may be unfinished; with nothing, forget it."""
    if rows:
        _put(connection, _UNFINISHED, rows)
    else:
        connection.execute(log_fact.delete().where(log_fact.c.name == _UNFINISHED))


def cloud_explained(connection: Connection) -> str:
    """Return the cloud service of which the person was told that it copies the log, if any."""
    return _get(connection, _CLOUD_TOLD) or ""


def store_cloud_explained(connection: Connection, service: str) -> None:
    """Keep that the person was told of a cloud service that copies the log."""
    _put(connection, _CLOUD_TOLD, service)


def _get(connection: Connection, name: str) -> str | None:
    return connection.execute(
        select(log_fact.c.value).where(log_fact.c.name == name)
    ).scalar_one_or_none()


def _put(connection: Connection, name: str, value: str) -> None:
    row = insert(log_fact).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
