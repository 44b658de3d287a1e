# SPDX-License-Identifier: MIT
"""Files that leave the log at the person's wish: whole under their name, or not there at all."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from abuselog.errors import TargetExists, TargetNotWritable, VaultReadOnly
from abuselog.vault.disk import PART_SUFFIX, Disk, faults_foreseen


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


def write(out: Path, fill: Callable[[BinaryIO], None], *, replace: bool, disk: Disk) -> None:
    """Make `out` hold what `fill` writes, readable by its owner only.

    Raises: TargetExists unless `replace`; TargetNotWritable, DiskFull; what `fill` raises.
    """
    if out.is_dir() or (out.exists() and not replace):
        raise TargetExists(path=str(out))
    if not out.parent.is_dir():
        raise TargetNotWritable(path=str(out))
    # A name of its own: "out.pdf.part" may be a download of the person's that is under way.
    part = out.with_name(f"abuselog-{secrets.token_hex(4)}{PART_SUFFIX}")
    try:
        with faults_foreseen(out, "export"):
            disk.write_whole(out, fill, part)
    except VaultReadOnly as fault:
        raise TargetNotWritable(path=str(out)) from fault
