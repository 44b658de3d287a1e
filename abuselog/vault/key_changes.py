# SPDX-License-Identifier: MIT
"""Changing the key slots so that a kill at any step leaves a log that opens.

1. The database notes which change is about to come.
2. `header.json` is written with the next generation. From its rename on, the change is in force,
   for the newest header is the one that counts.
3. `header.copy.json` is written; only now is what was revoked in neither file.
4. The history gets its event, the database the new generation, and the note goes.

A kill before 2 leaves the old slots, and the note is dropped at the next opening. A kill after it
leaves the new ones, and the next opening mends the copy and writes the event.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from abuselog.errors import NotDownloaded, VaultError
from abuselog.records.custody import Deed
from abuselog.vault import facts, history
from abuselog.vault.disk import Disk, faults_foreseen
from abuselog.vault.header import COPY_NAME, HEADER_NAME, Header, load_header, store_header
from abuselog.vault.keyslots import KeySlot

if TYPE_CHECKING:
    from pathlib import Path

    from abuselog.vault.opening import OpenVault


def replace_slots(vault: OpenVault, slots: tuple[KeySlot, ...], deed: Deed) -> None:
    """Make `slots` the ones that open the log; what is not among them opens nothing afterwards.

    Raises: DiskFull, DiskTrouble, VaultReadOnly; the slots are then the ones from before.
    """
    old = vault.header
    with vault.transaction() as connection:
        generation = max(old.generation, facts.header_generation(connection)) + 1
        facts.store_key_change(connection, generation, deed)
    new = Header(log_id=old.log_id, generation=generation, slots=slots)
    new = new.authenticated(vault.master)
    try:
        store_header(vault.folder, new, vault.disk)
    except VaultError:
        vault.header = _take_back(vault.folder, old, vault.disk)
        raise
    vault.header = new
    # From here on the change is in force and lasts. Should the disk fill up at this very moment,
    # the note of step 1 makes the next opening write the event.
    with contextlib.suppress(VaultError), vault.transaction() as connection:
        settle(connection, new, vault.clock.now())


def settle(connection: Connection, header: Header, at: dt.datetime) -> bool:
    """Return whether a change was cut off; write its event if the header shows that it happened."""
    coming = facts.key_change(connection)
    if coming is None:
        return False
    generation, deed = coming
    if header.generation >= generation:
        facts.store_header_generation(connection, header.generation)
        history.append(connection, history.Done(deed=deed, at=at, touched=(header.log_id,)))
    facts.forget_key_change(connection)
    return True


def _take_back(folder: Path, old: Header, disk: Disk) -> Header:
    """Put the header back as it was, and return the one that is now in force.

    On a full disk nothing can be written but files can go: while one file is the old one, the
    other is removed, and the next opening makes it again from its twin.
    """
    try:
        store_header(folder, old, disk)
    except VaultError:
        paths = [folder / name for name in (HEADER_NAME, COPY_NAME)]
        with contextlib.suppress(VaultError), faults_foreseen(folder, "header"):
            changed = [path for path in paths if path.read_bytes() != old.to_bytes()]
            if len(changed) < len(paths):
                for path in changed:
                    disk.remove(path)
    try:
        return load_header(folder).header
    except (VaultError, NotDownloaded):
        return old
