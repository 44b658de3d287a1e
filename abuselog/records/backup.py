# SPDX-License-Identifier: MIT
"""What is known of a log's backups: the newest, the last drill, and whether to remind of either."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBackup:
    """The newest backup that the log knows of. Not: whether it is still where it was."""

    made_at: dt.datetime
    folder: Path
    incidents_since: int
    """Incidents recorded since, which it does not hold."""
    deeds_since: int
    """Deeds that the backup does not hold, that of making it left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillResult:
    """What a drill found."""

    made_at: dt.datetime
    """When the backup was made."""
    deeds: int
    incidents: int
    exhibits: int
    read: int
    """Exhibits, chosen by chance, that were read through."""
    missing: tuple[str, ...]
    """Exhibits whose file is not there or has another length."""
    damaged: tuple[str, ...]
    """Of those that were read, the ones that are not as they came in."""
    signed: bool
    """Whether the log signed its history: those of the first release could not."""

    @property
    def passed(self) -> bool:
        """Whether nothing wrong was found. Not: that every exhibit was read through."""
        return not self.missing and not self.damaged


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDrill:
    """The last drill that the log knows of."""

    at: dt.datetime
    passed: bool


class Due(enum.Enum):
    """What to remind of. One thing at a time."""

    NOTHING = "nothing"
    BACKUP = "backup"
    DRILL = "drill"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStanding:
    """How a log stands with its backups."""

    last: LastBackup | None
    drill: LastDrill | None
    incidents: int
    """How many are in the log."""
    due: Due
    """Not counting what the person put off until later."""
    quiet: bool
    """Whether the person put the reminder off, and that time has not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A folder that backups may go to, as it looks before anything is written."""

    folder: Path
    is_there: bool
    inside_log: bool
    same_disk: bool
    """Whether one broken disk takes both. Not: two volumes on one disk, which look like two."""
    synced_by: str | None
    """The cloud service that copies it to other computers."""
