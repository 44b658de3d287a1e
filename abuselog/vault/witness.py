# SPDX-License-Identifier: MIT
"""The file `checkpoint.txt` beside the database: what the log last said of itself when it closed.

A database that was put back from an older copy, alone, is found out by it. Not: an older copy of
the whole folder, which only a seal or a backup elsewhere can tell.
"""

from __future__ import annotations

import contextlib
import enum
from pathlib import Path

from sqlalchemy import Connection

from abuselog.errors import AbuselogError, VaultDamaged
from abuselog.integrity.checkpoint import verified_checkpoint
from abuselog.vault import facts, heads
from abuselog.vault.disk import Disk, faults_foreseen, write_all

CHECKPOINT_NAME = "checkpoint.txt"
_LONGEST = 4096


class Witnessed(enum.StrEnum):
    """What the file says of the database beside it."""

    AGREES = "agrees"
    """The history has grown from what the file says, or is the same."""
    NONE_YET = "none-yet"
    """The log was never closed since it keeps such a file."""
    MISSING = "missing"
    ALTERED = "altered"
    """It is not a checkpoint that this log signed."""
    HISTORY_CUT = "history-cut"
    """The file knows of more deeds than the database: an older database was put back."""
    HISTORY_OTHER = "history-other"
    """The first deeds in the database are not those of which the file tells."""
    UNREADABLE = "unreadable"
    """The database can't be read where the file would be compared with it."""


AGAINST = frozenset({Witnessed.HISTORY_CUT, Witnessed.HISTORY_OTHER})
"""The file knows better than the database: it is the only proof, and is never written over."""


def look(folder: Path, connection: Connection) -> Witnessed:
    """Return what the file says of the database; nothing is changed."""
    try:
        return _compared(folder, connection)
    except VaultDamaged:
        return Witnessed.UNREADABLE


def _compared(folder: Path, connection: Connection) -> Witnessed:
    path = folder / CHECKPOINT_NAME
    try:
        with faults_foreseen(path, "checkpoint"), path.open("rb") as file:
            raw = file.read(_LONGEST + 1)
    except (FileNotFoundError, AbuselogError):
        written = facts.checkpoint_written(connection)
        return Witnessed.MISSING if written else Witnessed.NONE_YET
    try:
        known = verified_checkpoint(
            raw.decode("utf-8"), facts.log_id(connection), heads.public_key(connection)
        )
    except ValueError:
        return Witnessed.ALTERED
    if known.size > heads.newest(connection).size:
        return Witnessed.HISTORY_CUT
    same = heads.root_of(connection, known.size) == known.root
    return Witnessed.AGREES if same else Witnessed.HISTORY_OTHER


def write(folder: Path, note: str, disk: Disk) -> bool:
    """Make the file say `note`, and return whether it does.

    A disk that is full must not keep a log from closing.
    """
    path = folder / CHECKPOINT_NAME
    with contextlib.suppress(AbuselogError), faults_foreseen(path, "checkpoint"):
        disk.write_whole(path, lambda file: write_all(file, note.encode()))
        return True
    return False
