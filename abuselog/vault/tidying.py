# SPDX-License-Identifier: MIT
"""What an opening finds in a log's folder, and what it mends there."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from abuselog.errors import VaultDamaged, VaultError
from abuselog.records.ids import ExhibitId
from abuselog.vault import (
    attempts,
    check_notes,
    cloud_copies,
    erasures,
    exhibits,
    facts,
    heads,
    history,
    key_changes,
    stored_files,
    unfinished,
    witness,
)
from abuselog.vault.attempts import Attempts
from abuselog.vault.disk import PART_SUFFIX, faults_foreseen
from abuselog.vault.header import store_header
from abuselog.vault.unfinished import Swept
from abuselog.vault.witness import Witnessed

if TYPE_CHECKING:
    from abuselog.vault.opening import OpenVault


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What opening found besides the log itself."""

    damaged_header_files: tuple[str, ...] = ()
    """Header files that were mended from their twin."""
    leftovers: int = 0
    """Files of an interrupted write that were cleared."""
    missing_exhibits: tuple[ExhibitId, ...] = ()
    """Exhibits whose file is gone: damage, to be shown."""
    witnessed: Witnessed = Witnessed.NONE_YET
    """What the checkpoint beside the database says of it."""
    rolled_back: bool = False
    """Whether an older header was put back, so that a revoked passphrase opens again."""
    attempts: Attempts | None = None
    """Attempts that failed since the last opening."""
    second_copies: tuple[str, ...] = ()
    """What looks like second copies of the log's files, left by a service that copies folders."""
    outside: Swept = field(default_factory=Swept)
    """What a killed program had left unfinished outside of the log."""


def looked(vault: OpenVault, damaged_header_files: tuple[str, ...]) -> Found:
    """Say what is not as it should be, and leave it so."""
    with vault.transaction() as connection:
        newest = facts.header_generation(connection)
        there = exhibits.all_ids(connection) - erasures.erased_ids(connection)
        witnessed = witness.look(vault.folder, connection)
    files = vault.exhibit_files
    with faults_foreseen(vault.folder, "looking"):
        missing = there - set(files.on_disk())
    return Found(
        damaged_header_files=damaged_header_files,
        missing_exhibits=tuple(
            sorted(one for one in missing if not cloud_copies.is_away(files.path_of(one)))
        ),
        witnessed=witnessed,
        rolled_back=vault.header.generation < newest,
        attempts=attempts.look(vault.folder),
        second_copies=cloud_copies.second_copies(vault.folder),
    )


def tidy(vault: OpenVault, damaged_header_files: tuple[str, ...]) -> Found:
    """Mend what a crash left, and say what can't be mended."""
    with vault.transaction() as connection:
        if not facts.has_log_id(connection):  # a log of the first release
            facts.store_log_id(connection, vault.log_id)
            heads.sign_newest(connection, history.size_of(connection), vault.clock.now())
        newest = facts.header_generation(connection)
        known = exhibits.all_ids(connection)
        others = stored_files.other_ids(connection)
        erased = erasures.erased_ids(connection)
        witnessed = witness.look(vault.folder, connection)
    if damaged_header_files:
        store_header(vault.folder, vault.header, vault.disk)
    # A history that can't be read must not keep the log from being opened and checked.
    with contextlib.suppress(VaultDamaged), vault.transaction() as connection:
        if key_changes.settle(connection, vault.header, vault.clock.now()):
            damaged_header_files = ()  # that one was older than the other is what a kill leaves
    with contextlib.suppress(VaultError), vault.transaction() as connection:
        now = vault.clock.now()
        check_notes.note_mended(connection, damaged_header_files, witnessed, now)
    files = vault.exhibit_files
    with faults_foreseen(vault.folder, "tidying"):
        leftovers = _sweep_folder(vault) + files.sweep(known | others, vault.clock.now())
        there = set(files.on_disk())
        missing = known - erased - there
        if missing or others - there:
            files.reclaim(missing | (others - there))
            missing -= set(files.on_disk())
            missing = {one for one in missing if not cloud_copies.is_away(files.path_of(one))}
    vault.finish_erasures()
    outside = _sweep_outside(vault)
    return Found(
        damaged_header_files=damaged_header_files,
        leftovers=leftovers,
        missing_exhibits=tuple(sorted(missing)),
        witnessed=witnessed,
        rolled_back=vault.header.generation < newest,
        attempts=attempts.take(vault.folder, vault.disk),
        second_copies=cloud_copies.second_copies(vault.folder),
        outside=outside,
    )


def _sweep_folder(vault: OpenVault) -> int:
    """Remove what a crash left of the files beside the database, and return how many there were."""
    found = [path for path in vault.folder.glob(f"*{PART_SUFFIX}") if path.is_file()]
    for path in found:
        vault.disk.remove(path)
    return len(found)


def _sweep_outside(vault: OpenVault) -> Swept:
    """Remove what a kill left in the clear outside of the log; a log on a full disk tries later."""
    with contextlib.suppress(VaultError):
        with vault.transaction() as connection:
            known = unfinished.noted(connection)
        if known:
            swept, left = unfinished.sweep(known, vault.disk)
            with vault.transaction() as connection:
                unfinished.store(connection, known, left)
            return swept
    return Swept()
