# SPDX-License-Identifier: MIT
"""Runs the steps that a database still lacks: one transaction each, an encrypted copy first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from abuselog.errors import VaultTooNew
from abuselog.vault.database import copy_encrypted
from abuselog.vault.migrations import m0001_first

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

STEPS: tuple[Callable[[Connection], None], ...] = (m0001_first.upgrade,)
"""Step n brings `user_version` from n - 1 to n. Add at the end; never edit a released one."""


def version_of(connection: Connection) -> int:
    """Return how many steps the database has behind it."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def upgrade(engine: Engine, copy_to: Path) -> int:
    """Run every step still to come and return the version the database had before.

    Shape:  `copy_to` is where the encrypted copy of an older database goes; none for a new one.
    Raises: VaultTooNew if a newer abuselog wrote it; a failed step is rolled back whole.
    """
    with engine.connect() as connection:
        before = version_of(connection)
    if before > len(STEPS):
        raise VaultTooNew(found=before, supported=len(STEPS))
    if 0 < before < len(STEPS):
        copy_to.unlink(missing_ok=True)  # of an earlier, interrupted try
        copy_encrypted(engine, copy_to)
    for number, step in enumerate(STEPS[before:], start=before + 1):
        with engine.begin() as connection:
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    return before
