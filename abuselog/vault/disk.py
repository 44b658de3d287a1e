# SPDX-License-Identifier: MIT
"""Writing that lasts: every file of a log is made here, so that every fault can be tried here.

A file is written under another name, flushed to the disk, renamed, and its folder flushed. A kill
or a power cut at any instant leaves the old file, the new one, or a leftover that ends in `.part`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from abuselog.errors import AbuselogError, DiskFull, DiskTrouble, VaultReadOnly

PART_SUFFIX = ".part"
FILE_MODE = 0o600
FOLDER_MODE = 0o700

_ON_WINDOWS: bool = os.name == "nt"
_FULL_FLUSH: Callable[[int], object] | None = None
if sys.platform == "darwin":
    import fcntl

    def _full_flush(handle: int) -> object:
        """Flush the drive too: fsync on macOS stops at the drive's own cache."""
        return fcntl.fcntl(handle, fcntl.F_FULLFSYNC)

    _FULL_FLUSH = _full_flush

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
# Windows: an antivirus scanner may hold a new file for a moment (WinError 5 and 32).
_RENAME_TRIES = 20
_RENAME_WAIT_S = 0.05


def foreseen(fault: OSError, *, path: Path, operation: str) -> AbuselogError:
    """Return the error that an operating-system fault means for the log."""
    if fault.errno in _FULL:
        return DiskFull(needed_bytes=0)
    if fault.errno in _READ_ONLY:
        return VaultReadOnly(path=str(path))
    name = errno.errorcode.get(fault.errno or 0, "unknown")
    return DiskTrouble(operation=operation, errno_name=name)


@contextlib.contextmanager
def faults_foreseen(path: Path, operation: str) -> Iterator[None]:
    """Turn operating-system faults inside the block into the log's own errors."""
    try:
        yield
    except OSError as fault:
        raise foreseen(fault, path=path, operation=operation) from fault


def write_all(file: BinaryIO, raw: bytes | memoryview) -> None:
    """Write every byte; an unbuffered file may take fewer than it is given."""
    view = memoryview(raw)
    while view:
        view = view[file.write(view) :]


class Disk:
    """The operating system's files, with every step that a crash can fall between as a method."""

    def create(self, path: Path) -> BinaryIO:
        """Return a new file open for writing, readable by its owner only.

        Raises: FileExistsError if there is one already.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return cast("BinaryIO", os.fdopen(os.open(path, flags, FILE_MODE), "wb", buffering=0))

    def flush(self, file: BinaryIO) -> None:
        """Return when the file's bytes are on the disk itself."""
        file.flush()
        if _FULL_FLUSH is not None:
            _FULL_FLUSH(file.fileno())
        else:
            os.fsync(file.fileno())

    def flush_folder(self, folder: Path) -> None:
        """Return when the folder's list of names is on the disk itself."""
        if _ON_WINDOWS:
            return  # NTFS journals its folders; there is no call for it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file its final name, replacing what had it."""
        for attempt in range(_RENAME_TRIES):
            try:
                old.replace(new)
            except PermissionError:
                if not _ON_WINDOWS or attempt == _RENAME_TRIES - 1:
                    raise
                time.sleep(_RENAME_WAIT_S)
            else:
                return

    def make_folder(self, folder: Path) -> None:
        """Make a folder for its owner only, and its name last; one that is there is left alone."""
        if folder.is_dir():
            return
        folder.mkdir(mode=FOLDER_MODE)
        self.flush_folder(folder.parent)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is not there is fine."""
        path.unlink(missing_ok=True)

    def write_whole(
        self, path: Path, write: Callable[[BinaryIO], None], part: Path | None = None
    ) -> None:
        """Make `path` hold what `write` writes, or leave it exactly as it was.

        Shape:  `part` is what it is called until it is whole, `path` with `.part` if not given;
                whatever has that name is removed.
        Raises: whatever `write` raises; OSError from the system. The leftover is removed.
        """
        part = part or path.with_name(path.name + PART_SUFFIX)
        self.remove(part)
        try:
            with self.create(part) as file:
                write(file)
                self.flush(file)
            self.rename(part, path)
        except BaseException:
            with contextlib.suppress(OSError):
                self.remove(part)
            raise
        self.flush_folder(path.parent)


SYSTEM_DISK = Disk()
