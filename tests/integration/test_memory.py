# SPDX-License-Identifier: MIT
"""The program's memory stays its own: no core dump, no other program reading it, keys wiped."""

from __future__ import annotations

import subprocess
import sys

import pytest

from abuselog.vault.opening import OpenVault
from tests.house import sources

if sys.platform == "win32":
    pytest.skip("core dumps are Unix's", allow_module_level=True)

LOOK = """
import resource, sys
from pathlib import Path
import abuselog.__main__ as program
sys.argv = ["abuselog", "--version"]
program.main()
print(resource.getrlimit(resource.RLIMIT_CORE))
if sys.platform == "linux":
    import ctypes
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_the_program_leaves_no_core_dump() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=sources.ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    said = done.stdout.splitlines()[1:]
    assert said[0] == "(0, 0)"
    assert said[1:] == (["0"] if sys.platform == "linux" else [])


def test_nothing_of_the_engine_holds_the_key(new_vault: OpenVault) -> None:
    key, salt = new_vault.master.database_key()
    raw = new_vault.master.reveal()
    creator = new_vault._engine.pool._creator
    held = [cell.cell_contents for cell in (getattr(creator, "__closure__", None) or ())]
    for one in held:
        assert one not in (key, salt, raw)
    url = str(new_vault._engine.url)
    assert key.hex() not in url
