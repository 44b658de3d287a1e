# SPDX-License-Identifier: MIT
"""The log that every test of this folder changes in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tamper.logs import fill
from tests.vault_fixtures import Log


@pytest.fixture
def full(log: Log, tmp_path: Path) -> Log:
    """A closed log in which everything was done once: `logs.fill`."""
    return fill(log, tmp_path / "given.png")
