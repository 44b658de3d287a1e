# SPDX-License-Identifier: MIT
"""Giving an exhibit out: its original bytes, into a file the person chose. An event."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import BinaryIO

from abuselog.errors import AbuselogError, ExhibitDamaged
from abuselog.progress import SILENT, Progress
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.marks import ExhibitMark
from abuselog.vault import exhibits, history
from abuselog.vault.disk import write_all
from abuselog.vault.opening import OpenVault
from abuselog.workflows import result_file
from abuselog.workflows.erase import require_kept


def give_out(
    vault: OpenVault, mark: str, out: Path, *, replace: bool = False, progress: Progress = SILENT
) -> Exhibit:
    """Write the original bytes of the exhibit with this mark to `out`, checked against its hash.

    Raises: BadValue or UnknownReference for the mark; TargetExists, TargetNotWritable, DiskFull;
            ExhibitErased, ExhibitDamaged. A failed or cancelled export leaves nothing.
    """
    with vault.transaction() as connection:
        wanted = exhibits.by_mark(connection, ExhibitMark.parse(mark))
        require_kept(wanted)
        key = exhibits.wrapped_key(connection, wanted.id)

    def copy(file: BinaryIO) -> None:
        with vault.exhibit_files.open(wanted.id, key, str(wanted.mark)) as original:
            hashed = result_file.Hashed()
            for piece in original.pieces():
                write_all(file, piece)
                hashed.update(piece)
                progress.step(hashed.size_bytes, wanted.size_bytes)
        if hashed.digest() != wanted.digest:
            raise ExhibitDamaged(mark=str(wanted.mark), reason="altered")

    result_file.write(out, copy, replace=replace, disk=vault.disk)
    if vault.read_only:  # it can't be noted there; a copy of the log would not know either
        return wanted
    try:
        _note(vault, wanted)
    except AbuselogError:
        # Nothing leaves the log without the history saying so.
        with contextlib.suppress(OSError):
            vault.disk.remove(out)
        raise
    return wanted


def _note(vault: OpenVault, given: Exhibit) -> None:
    with vault.transaction() as connection:
        history.append(
            connection,
            history.Done(
                deed=Deed.EXHIBIT_GIVEN_OUT,
                at=vault.clock.now(),
                touched=(given.id,),
                facts={"mark": str(given.mark), "sha256": given.digest_hex},
            ),
        )
