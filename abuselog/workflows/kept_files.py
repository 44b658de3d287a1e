# SPDX-License-Identifier: MIT
"""The log's own copies of files, given out again byte for byte."""

from __future__ import annotations

from typing import BinaryIO

from abuselog.errors import ExhibitDamaged
from abuselog.progress import Progress
from abuselog.vault.disk import write_all
from abuselog.vault.exhibit_files import KeptFile
from abuselog.vault.opening import OpenVault
from abuselog.workflows.result_file import Hashed


def copy_out(vault: OpenVault, one: KeptFile, progress: Progress, file: BinaryIO) -> None:
    """Write a kept file into `file`, and hold it against the digest it was kept with.

    Units:  `progress` counts bytes.
    Raises: ExhibitDamaged if it is not what it was; Cancelled.
    """
    hashed = Hashed()
    with vault.exhibit_files.open(one.id, one.wrapped_key, one.known_as) as kept:
        for piece in kept.pieces():
            write_all(file, piece)
            hashed.update(piece)
            progress.step(hashed.size_bytes, one.size_bytes)
    if hashed.digest() != one.digest:
        raise ExhibitDamaged(mark=one.known_as, reason="altered")
