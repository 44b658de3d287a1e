# SPDX-License-Identifier: MIT
"""Dossiers that were made: what the log knows of them, and giving one again byte for byte."""

from __future__ import annotations

import functools
from pathlib import Path

from abuselog.errors import UnknownReference
from abuselog.progress import SILENT, Part, Progress
from abuselog.records.custody import Deed
from abuselog.records.dossier import MadeDossier
from abuselog.vault import dossier_files, dossiers, history
from abuselog.vault.opening import OpenVault
from abuselog.workflows.kept_files import copy_out
from abuselog.workflows.result_files import ResultFiles
from abuselog.workflows.result_place import writing


def made(vault: OpenVault) -> tuple[MadeDossier, ...]:
    """Return every dossier that was made from this log, newest first."""
    with vault.transaction() as connection:
        return dossiers.all_made(connection)


def find(vault: OpenVault, reference: str) -> MadeDossier:
    """Return a dossier by its id or its number.

    Raises: UnknownReference.
    """
    with vault.transaction() as connection:
        return dossiers.find(connection, reference)


def again(
    vault: OpenVault,
    reference: str,
    folder: Path,
    *,
    replace: bool = False,
    progress: Progress = SILENT,
) -> tuple[Path, ...]:
    """Write the files of a dossier into `folder` as they were made: all of them, or none. An event.

    Raises: UnknownReference, also if the log has no copy of it any more; TargetExists,
            TargetNotWritable, DiskFull; ExhibitDamaged if a copy is not what it was; Cancelled.
    """
    with vault.transaction() as connection:
        wanted = dossiers.find(connection, reference)
        kept = dossier_files.of_dossier(connection, wanted.id)
    if not kept:
        raise UnknownReference(reference=wanted.number, kind="dossier-file")
    total = sum(one.size_bytes for one in kept)
    with writing(vault, folder) as place, ResultFiles(place, replace=replace) as files:
        done = 0
        for one in kept:
            share = Part(progress, done, done + one.size_bytes, total)
            files.write(one.name, functools.partial(copy_out, vault, one, share))
            done += one.size_bytes
        files.settle()
        # Nothing leaves the log without the history saying so. One that can only be read can't
        # note it; a copy of the log would not know either.
        if not vault.read_only:
            _note(vault, wanted)
        return files.finish()


def _note(vault: OpenVault, given: MadeDossier) -> None:
    with vault.transaction() as connection:
        history.append(
            connection,
            history.Done(
                deed=Deed.DOSSIER_GIVEN_OUT,
                at=vault.clock.now(),
                touched=(given.id,),
                facts={"number": given.number, "sha256": given.digest_hex},
            ),
        )
