# SPDX-License-Identifier: MIT
"""Stand-ins for what surrounds the log: a disk that fails and a person who cancels when told to."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from abuselog.errors import Cancelled
from abuselog.vault.disk import Disk


class FailingDisk(Disk):
    """A real disk whose n-th step (from 0) fails, and every writing step after it.

    A full disk stays full: what follows the first refusal is refused too, but removing works.
    """

    def __init__(self, fail_at: int, code: int = errno.ENOSPC) -> None:
        self.fail_at = fail_at
        self.code = code
        self.steps = 0

    @property
    def failed(self) -> bool:
        """Whether the refusal has come about."""
        return self.steps > self.fail_at

    def step(self) -> None:
        self.steps += 1
        if self.steps > self.fail_at:
            raise OSError(self.code, os.strerror(self.code))

    def create(self, path: Path) -> BinaryIO:
        self.step()
        # Owned by whom it is handed to.
        return _Watched(super().create(path), self)  # type: ignore[return-value]

    def flush(self, file: BinaryIO) -> None:
        self.step()
        super().flush(file)

    def flush_folder(self, folder: Path) -> None:
        self.step()
        super().flush_folder(folder)

    def rename(self, old: Path, new: Path) -> None:
        self.step()
        super().rename(old, new)

    def make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            self.step()
        super().make_folder(folder)


class _Watched(io.RawIOBase):
    """A file each of whose writes is a step of the disk."""

    def __init__(self, file: BinaryIO, disk: FailingDisk) -> None:
        super().__init__()
        self._file = file
        self._disk = disk

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def write(self, raw: Any) -> int:
        self._disk.step()
        return self._file.write(raw)

    def close(self) -> None:
        self._file.close()
        super().close()


class Diary(Disk):
    """A real disk that remembers the order of its steps."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, Path]] = []

    def flush_folder(self, folder: Path) -> None:
        self.steps.append(("flush folder", folder))
        super().flush_folder(folder)

    def rename(self, old: Path, new: Path) -> None:
        self.steps.append(("rename", new))
        super().rename(old, new)


class Unplugged(io.RawIOBase):
    """A file on a memory stick that is pulled out after so many bytes."""

    def __init__(self, data: bytes, after: int) -> None:
        super().__init__()
        self._data = io.BytesIO(data)
        self._after = after

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._data.seek(offset, whence)

    def readinto(self, buffer: object) -> int:
        if self._data.tell() >= self._after:
            raise OSError(errno.EIO, "gone")
        return self._data.readinto(buffer)  # type: ignore[arg-type] # any writable buffer


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """The process's umask inside the block."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


class CancelAfter:
    """Progress that stops the work at a given step: as a person would."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def step(self, done: int, total: int, what: str = "") -> None:
        """Count down, then raise Cancelled."""
        self._left -= 1
        if self._left < 0:
            raise Cancelled
