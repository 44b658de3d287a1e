# SPDX-License-Identifier: MIT
"""The floors hold, and each fence is climbed once to see that it is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import sources

FLOORS = "The floors"
QT = "Qt lives in gui"
SQL = "SQL and the cipher live in vault"
DOORS = "gui and cli reach the vault through workflows"
NETWORK = "Only integrity.timestamp calls out; only phone.door listens"

LINT = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)


def _lint(folder: Path) -> tuple[int, str]:
    """import-linter's exit code and words for the tree in `folder`."""
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def _broken(words: str) -> set[str]:
    """The names of the contracts that were reported broken."""
    names = (FLOORS, QT, SQL, DOORS, NETWORK)
    lines = [line for line in words.splitlines() if " BROKEN" in line]
    return {name for name in names for line in lines if line.startswith(name)}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package that may be spoilt."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(sources.PACKAGE, tmp_path / "abuselog", ignore=ignore)
    shutil.copy(sources.ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_all_five_contracts_are_kept() -> None:
    code, words = _lint(sources.ROOT)
    assert code == 0, words
    assert "Contracts: 5 kept, 0 broken." in words


TYPING = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    "


@pytest.mark.parametrize(
    ("module", "source", "contract"),
    [
        ("vault/planted.py", f"{TYPING}from PySide6.QtCore import QObject\n", QT),
        ("__main__.py", "import PySide6.QtWidgets\n", QT),
        ("gui/planted.py", f"{TYPING}import abuselog.vault\n", DOORS),
        ("cli/planted.py", "import abuselog.vault\n", DOORS),
        ("dossier/planted.py", "import abuselog.vault\n", FLOORS),
        ("gui/planted.py", "import abuselog.cli\n", FLOORS),
        ("errors/kind.py", "import abuselog.records\n", FLOORS),
        ("utils.py", "\n", FLOORS),
        ("workflows/planted.py", "import sqlalchemy\n", SQL),
        ("capture/planted.py", "import sqlite3\n", SQL),
        ("dossier/planted.py", "import urllib.request\n", NETWORK),
        ("integrity/planted.py", "import socket\n", NETWORK),
        ("capture/phone/visit.py", "import socket\n", NETWORK),
    ],
)
def test_a_climbed_fence_is_reported(house: Path, module: str, source: str, contract: str) -> None:
    planted = house / "abuselog" / module
    planted.parent.mkdir(exist_ok=True)
    if planted.parent.name != "abuselog":
        (planted.parent / "__init__.py").touch()  # a room that is built later has its fence already
    before = planted.read_text(encoding="utf-8") if planted.exists() else ""
    planted.write_text(f"{before}\n{source}", encoding="utf-8")
    code, words = _lint(house)
    assert code == 1, words
    assert contract in _broken(words), words
