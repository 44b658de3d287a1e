# SPDX-License-Identifier: MIT
"""One writer: an operating-system lock on the file `lock`, held while the log is open.

The system frees it when its holder dies, so a lock left by a crash is simply taken. What is written
in the file only names the holder for the person.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import BinaryIO

from abuselog.errors import VaultInUse
from abuselog.vault.disk import FILE_MODE, faults_foreseen

LOCK_NAME = "lock"
# Windows locks bytes, and a locked byte can't be read: lock one far behind the text.
_LOCKED_BYTE = 1 << 30
_LIMIT_BYTES = 4096


class WriterLock:
    """The right to write to a log, until released or the process ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file: BinaryIO | None = file

    @classmethod
    def take(cls, folder: Path) -> WriterLock:
        """Return the lock of the log in `folder`.

        Raises: VaultInUse with the holder's host and pid; VaultReadOnly or DiskTrouble.
        """
        path = folder / LOCK_NAME
        with faults_foreseen(path, "lock"):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
            file = os.fdopen(handle, "r+b", buffering=0)
        try:
            _lock(handle)
        except OSError as fault:
            holder = _holder(file)
            file.close()
            raise holder from fault
        note = json.dumps({"host": platform.node(), "pid": os.getpid()}).encode()
        try:
            with faults_foreseen(path, "lock"):
                file.seek(0)
                file.truncate()
                file.write(note)
        except BaseException:
            file.close()
            raise
        return cls(file)

    def release(self) -> None:
        """Let another program open the log; a second call does nothing."""
        if self._file is None:
            return
        _unlock(self._file.fileno())
        self._file.close()
        self._file = None


def _holder(file: BinaryIO) -> VaultInUse:
    try:
        note = json.loads(file.read(_LIMIT_BYTES))
        return VaultInUse(host=str(note["host"]), pid=int(note["pid"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return VaultInUse(host="", pid=0)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
