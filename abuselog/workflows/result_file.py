# SPDX-License-Identifier: MIT
"""Files that leave the log at the person's wish: whole under their name, or not there at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from abuselog.workflows.result_files import ResultFiles
from abuselog.workflows.result_place import Place


class Hashed:
    """SHA-256 and size of what went by."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()
        self.size_bytes = 0

    def update(self, piece: bytes | memoryview) -> None:
        """Take the next bytes."""
        self._sha256.update(piece)
        self.size_bytes += len(piece)

    def digest(self) -> bytes:
        """Return the SHA-256 so far, 32 bytes."""
        return self._sha256.digest()


def write(
    place: Place,
    name: str,
    fill: Callable[[BinaryIO], None],
    *,
    replace: bool,
    note: Callable[[], None] | None = None,
) -> Path:
    """Make a file hold what `fill` writes, readable by its owner only, and return where it is.

    Shape:  `note` keeps in the log that it goes out, when all of it is there; its name comes last.
    Raises: TargetExists unless `replace`; TargetNotWritable, DiskFull; what `fill` and `note`
            raise. Then all is as it was.
    """
    with ResultFiles(place, replace=replace) as files:
        files.write(name, fill)
        files.settle()
        if note is not None:
            note()
        return files.finish()[0]
