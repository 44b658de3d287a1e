# SPDX-License-Identifier: MIT
"""Runs the steps that a database still lacks: one transaction each, an encrypted copy first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from abuselog.errors import VaultDamaged, VaultTooNew
from abuselog.vault.database import copy_encrypted
from abuselog.vault.disk import FILE_MODE
from abuselog.vault.migrations import (
    m0001_first,
    m0002_tree,
    m0003_capture,
    m0004_dossiers,
    m0005_hand_over,
    m0006_series,
    m0007_receipts,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

Step: TypeAlias = "Callable[[Connection], None]"
STEPS: tuple[Step, ...] = (
    m0001_first.upgrade,
    m0002_tree.upgrade,
    m0003_capture.upgrade,
    m0004_dossiers.upgrade,
    m0005_hand_over.upgrade,
    m0006_series.upgrade,
    m0007_receipts.upgrade,
)
"""Step n brings `user_version` from n - 1 to n. Add at the end; never edit a released one."""


def version_of(connection: Connection) -> int:
    """Return how many steps the database has behind it."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def require_made(engine: Engine) -> None:
    """Return if the database has at least its first step behind it.

    Raises: VaultDamaged if not: it was emptied, and making it anew would hide that.
    """
    with engine.connect() as connection:
        if version_of(connection) < 1:
            raise VaultDamaged(part="database", detail="version")


def require_known(engine: Engine, known: tuple[Step, ...] = STEPS) -> int:
    """Return the database's version, if it is one that this abuselog made or can bring up to date.

    Raises: VaultDamaged, as `require_made`; VaultTooNew if a newer abuselog wrote it.
    """
    require_made(engine)
    with engine.connect() as connection:
        found = version_of(connection)
    if found > len(known):
        raise VaultTooNew(found=found, supported=len(known))
    return found


def upgrade(engine: Engine, copy_to: Path, known: tuple[Step, ...] = STEPS) -> int:
    """Run every step still to come and return the version the database had before.

    Shape:  `copy_to` is where the encrypted copy of an older database goes; none for a new one.
    Raises: VaultTooNew if a newer abuselog wrote it; a failed step is rolled back whole.
    """
    with engine.connect() as connection:
        before = version_of(connection)
    if before > len(known):
        raise VaultTooNew(found=before, supported=len(known))
    if 0 < before < len(known):
        copy_to.unlink(missing_ok=True)  # of an earlier, interrupted try
        copy_encrypted(engine, copy_to)
        copy_to.chmod(FILE_MODE)
    run(engine, before, known)
    return before


def run(engine: Engine, before: int, known: tuple[Step, ...] = STEPS) -> None:
    """Run the steps after the first `before`, each in a transaction; nothing is copied first."""
    for number, step in enumerate(known[before:], start=before + 1):
        with engine.begin() as connection:
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
