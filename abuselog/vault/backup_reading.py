# SPDX-License-Identifier: MIT
"""Looking into a backup without changing it: its history, its exhibits, a sample of their bytes."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from abuselog.errors import ExhibitDamaged, ExhibitNotDownloaded, VaultDamaged
from abuselog.integrity.checkpoint import verified_checkpoint
from abuselog.progress import Part, Progress
from abuselog.vault import browsing, database, exhibits, facts, heads, history, stored_files
from abuselog.vault.exhibit_files import ExhibitFiles, KeptFile
from abuselog.vault.keys import MasterKey
from abuselog.vault.migrations import steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the database of a backup holds."""

    history_size: int
    signed: bool
    """Whether the log signed its history as it is: one of the first release has no signature."""
    incidents: int
    exhibits: tuple[KeptFile, ...]
    """Every exhibit that was not erased, drafts' included."""
    others: tuple[KeptFile, ...]
    """Working copies, and the files of dossiers that were kept."""

    @property
    def files(self) -> tuple[KeptFile, ...]:
        """Every file that belongs to the backup."""
        return (*self.exhibits, *self.others)


def read_database(path: Path, master: MasterKey) -> Held:
    """Return what a backup's database holds, once every page and the signed head stood up.

    A database of an earlier version is brought up to date in memory.

    Raises: VaultDamaged, whose part is `database` or `history`; VaultTooNew.
    """
    key, salt = master.database_key()
    engine = database.open_to_read(path, key, salt)
    try:
        with database.database_faults(path):
            if database.damaged_pages(engine) or database.damaged_starts(path, salt):
                raise VaultDamaged(part="database", detail="page")
            with engine.begin() as connection:
                if steps.version_of(connection) == len(steps.STEPS):
                    return _held(connection)
    except LookupError as fault:
        raise VaultDamaged(part="database", detail="values") from fault
    finally:
        engine.dispose()
    return _read_earlier(path, master)


def _read_earlier(path: Path, master: MasterKey) -> Held:
    """Return what the database of an earlier version holds, from a copy in memory."""
    engine = database.open_in_memory(path, *master.database_key())
    try:
        with database.database_faults(path):
            before = steps.require_known(engine)
            steps.run(engine, before)
            with engine.begin() as connection:
                return _held(connection)
    except LookupError as fault:
        raise VaultDamaged(part="database", detail="values") from fault
    finally:
        engine.dispose()


def _held(connection: Connection) -> Held:
    # A log of the first release gets its id, and signs its history, when it is next opened.
    signed = facts.has_log_id(connection)
    return Held(
        history_size=_signed_size(connection) if signed else history.size_of(connection),
        signed=signed,
        incidents=browsing.counts(connection).incidents,
        exhibits=tuple(_kept(connection)),
        others=stored_files.other_files(connection),
    )


def sample_is_whole(
    files: ExhibitFiles, held: Iterable[KeptFile], count: int, progress: Progress
) -> tuple[str, ...]:
    """Return the marks of exhibits, of at most `count` chosen by chance, that are not as they were.

    Raises: Cancelled; ExhibitNotDownloaded for one that is in the cloud only.
    """
    everything = list(held)
    chosen = random.SystemRandom().sample(everything, min(count, len(everything)))
    damaged = []
    for number, shown in enumerate(chosen):
        reading = Part(progress, number, number + 1, len(chosen))
        reading.step(0, 1)
        if not _is_whole(files, shown, reading):
            damaged.append(shown.known_as)
    return tuple(damaged)


def _is_whole(files: ExhibitFiles, shown: KeptFile, progress: Progress) -> bool:
    sha256, done = hashlib.sha256(), 0
    try:
        with files.open(shown.id, shown.wrapped_key, shown.known_as) as original:
            for piece in original.pieces():
                sha256.update(piece)
                done += len(piece)
                progress.step(done, shown.size_bytes)
    except ExhibitNotDownloaded:
        raise  # nothing says that it is damaged
    except ExhibitDamaged:
        return False
    return sha256.digest() == shown.digest


def _signed_size(connection: Connection) -> int:
    """Return how long the history is, if the log signed it as it is."""
    newest = heads.newest(connection)
    try:
        known = verified_checkpoint(
            newest.note, facts.log_id(connection), heads.public_key(connection)
        )
    except ValueError as fault:
        raise VaultDamaged(part="history", detail="head") from fault
    if known.size != newest.size or heads.root_of(connection, known.size) != known.root:
        raise VaultDamaged(part="history", detail="head")
    return known.size


def _kept(connection: Connection) -> Iterator[KeptFile]:
    for shown in (*exhibits.recorded_exhibits(connection), *exhibits.in_drafts(connection)):
        if shown.erasure is None:
            yield KeptFile(
                id=shown.id,
                wrapped_key=exhibits.wrapped_key(connection, shown.id),
                size_bytes=shown.size_bytes,
                digest=shown.digest,
                known_as=shown.known_as,
            )
