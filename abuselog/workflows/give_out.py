# SPDX-License-Identifier: MIT
"""Giving an exhibit out: its original bytes, into a file the person chose. An event."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import BinaryIO

from abuselog.errors import ExhibitDamaged
from abuselog.progress import SILENT, Progress
from abuselog.records.custody import Deed
from abuselog.records.exhibit import Exhibit
from abuselog.records.marks import ExhibitMark
from abuselog.vault import exhibits, history
from abuselog.vault.disk import write_all
from abuselog.vault.opening import OpenVault
from abuselog.workflows import result_file
from abuselog.workflows.erase import require_kept
from abuselog.workflows.result_place import writing


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

    # Nothing leaves the log without the history saying so. One that can only be read can't note
    # it; a copy of the log would not know either.
    note = None if vault.read_only else functools.partial(_note, vault, wanted)
    with writing(vault, out.parent) as place:
        result_file.write(place, out.name, copy, replace=replace, note=note)
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
