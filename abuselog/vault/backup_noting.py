# SPDX-License-Identifier: MIT
"""What the log itself knows of its backups: when, where, and how much they hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection

from abuselog.records.ids import new_id
from abuselog.vault import facts
from abuselog.vault.tables import backup, incident


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedBackup:
    """One backup as the log noted it."""

    made_at: str
    folder: Path
    history_size: int
    incidents: int


def keep(connection: Connection, made: NotedBackup) -> None:
    """Keep that a backup was made, and how much it holds."""
    connection.execute(
        backup.insert().values(
            id=new_id(), made_at=made.made_at, folder=str(made.folder), size=made.history_size
        )
    )
    facts.store_backup_incidents(connection, made.incidents)


def newest(connection: Connection) -> NotedBackup | None:
    """Return the backup that holds most, the latest of several; or None."""
    row = connection.execute(
        sa.select(backup.c.made_at, backup.c.folder, backup.c.size)
        .order_by(backup.c.size.desc(), backup.c.made_at.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return NotedBackup(
        made_at=row.made_at,
        folder=Path(row.folder),
        history_size=row.size,
        incidents=facts.backup_incidents(connection),
    )


def first_made_at(connection: Connection) -> str | None:
    """Return when the first backup was made, or None."""
    return connection.execute(sa.select(sa.func.min(backup.c.made_at))).scalar()


def first_recorded_at(connection: Connection) -> str | None:
    """Return when the first incident was recorded, or None."""
    return connection.execute(sa.select(sa.func.min(incident.c.recorded_at))).scalar()
