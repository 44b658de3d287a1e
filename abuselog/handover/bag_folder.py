# SPDX-License-Identifier: MIT
"""A pack as a folder."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import BinaryIO, Protocol

from abuselog.handover.zip_file import write_all


class Making(Protocol):
    """How files and folders are made that last."""

    def create(self, path: Path) -> BinaryIO:
        """Return a new file open for writing, readable by its owner only."""
        ...

    def flush(self, file: BinaryIO) -> None:
        """Return when the file's bytes are on the disk itself."""
        ...

    def make_folder(self, folder: Path) -> None:
        """Make a folder for its owner only."""
        ...


class FolderContainer:
    """The files of a pack as files below `place`; `close` after a failure."""

    def __init__(self, place: Path, making: Making) -> None:
        self._place = place
        self._making = making
        self._open = contextlib.ExitStack()
        self._file: BinaryIO | None = None

    def begin(self, name: str, size_bytes: int) -> None:
        """Begin a file."""
        path = self._place / name
        for above in reversed(path.relative_to(self._place).parents):
            self._making.make_folder(self._place / above)
        self._file = self._open.enter_context(self._making.create(path))

    def write(self, piece: bytes) -> None:
        """Add to the file that was begun."""
        if self._file is not None:
            write_all(self._file, piece)

    def end(self) -> None:
        """End the file that was begun."""
        if self._file is not None:
            self._making.flush(self._file)
        self.close()

    def close(self) -> None:
        """Close the file that was begun."""
        self._open.close()
        self._file = None
