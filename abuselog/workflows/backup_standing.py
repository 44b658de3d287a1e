# SPDX-License-Identifier: MIT
"""How a log stands with its backups, and whether to remind: calmly, and of one thing at a time."""

from __future__ import annotations

import datetime as dt
from typing import Final

from abuselog.records.backup import BackupStanding, Due, LastBackup, LastDrill
from abuselog.records.codec import time_from_text
from abuselog.vault import backup_noting, browsing, facts, history
from abuselog.vault.opening import OpenVault, Transaction

__all__ = ["BackupStanding", "Due", "LastBackup", "LastDrill", "remind_later", "standing"]

TOO_OLD: Final = dt.timedelta(days=14)
"""A backup is too old after this long, if anything was done since."""
TOO_MANY: Final = 10
"""It is too old at once when this many incidents are not in it."""
DRILL_EVERY: Final = dt.timedelta(days=365)
LATER: Final = dt.timedelta(days=1)


def standing(vault: OpenVault) -> BackupStanding:
    """Return how the log stands now. In a practice log nothing is ever due."""
    now = vault.clock.now()
    with vault.transaction() as connection:
        last = _last(connection)
        drill = facts.last_drill(connection)
        incidents = browsing.counts(connection).incidents
        quiet_until = facts.reminder_after(connection)
        old = _apart(_unsaved_since(connection, last, now), now)
        drilled = _apart(drill.at if drill else _first_backup(connection), now)
    due = Due.NOTHING
    unsaved = last.incidents_since if last is not None else incidents
    if old > TOO_OLD or unsaved >= TOO_MANY:
        due = Due.BACKUP
    elif drilled > DRILL_EVERY:
        due = Due.DRILL
    return BackupStanding(
        last=last,
        drill=drill,
        incidents=incidents,
        due=Due.NOTHING if vault.profile.practice else due,
        quiet=quiet_until is not None and now < quiet_until <= now + LATER,
    )


def remind_later(vault: OpenVault) -> None:
    """Say nothing of backups and drills until tomorrow at this time."""
    with vault.transaction() as connection:
        facts.store_reminder_after(connection, vault.clock.now() + LATER)


def _last(connection: Transaction) -> LastBackup | None:
    noted = backup_noting.newest(connection)
    if noted is None:
        return None
    recorded = browsing.counts(connection).incidents
    return LastBackup(
        made_at=time_from_text(noted.made_at),
        folder=noted.folder,
        incidents_since=max(0, recorded - noted.incidents),
        # One of them is that the backup was made.
        deeds_since=max(0, history.size_of(connection) - noted.history_size - 1),
    )


def _unsaved_since(
    connection: Transaction, last: LastBackup | None, now: dt.datetime
) -> dt.datetime:
    """Return since when something in the log may be in no backup; now, if there is nothing."""
    if last is not None:
        return last.made_at if last.deeds_since else now
    first = backup_noting.first_recorded_at(connection)
    return time_from_text(first) if first is not None else now


def _first_backup(connection: Transaction) -> dt.datetime | None:
    first = backup_noting.first_made_at(connection)
    return time_from_text(first) if first is not None else None


def _apart(at: dt.datetime | None, now: dt.datetime) -> dt.timedelta:
    # Long after now is as due as long ago: the clock was wrong, then or now.
    return abs(now - at) if at is not None else dt.timedelta(0)
