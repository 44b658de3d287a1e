# SPDX-License-Identifier: MIT
"""Killed at any step of a backup: the one before, or the new one, restores whole."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from abuselog.workflows import browse
from abuselog.workflows.backup import backup
from abuselog.workflows.check import check
from abuselog.workflows.restore import Restoring, restore
from abuselog.workflows.unlock import lock
from tests.builders import PASSPHRASE, png, recorded
from tests.vault_fixtures import Log


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill here")
def test_a_kill_at_every_step_leaves_a_backup_that_restores(log: Log, tmp_path: Path) -> None:
    stick, out = tmp_path / "stick", tmp_path / "kills"
    stick.mkdir()
    vault = log.open()
    recorded(vault, png(), words="First")
    backup(vault, stick)
    recorded(vault, png(seed=2), words="Second")
    log.close()
    words = [str(log.folder), log.key.hex(), str(stick), str(out)]
    command = [sys.executable, "-m", "tests.faults.backing_up", *words]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2], timeout=200)
    tried = sorted(out.iterdir(), key=lambda folder: int(folder.name))
    assert len(tried) > 20
    held = [_restored(folder) for folder in tried]
    assert set(held) == {1, 2}
    assert held == sorted(held), "once the new one counts, it stays"
    for folder in tried[:: len(tried) // 4]:  # and the log itself is as it was
        killed = Log(folder=folder / log.folder.name, key=log.key, words=log.words)
        opened = killed.open()
        assert check(opened).sound
        assert backup(opened, folder / "stick").exhibits == 2
        killed.close()
        assert _restored(folder) == 2
    sys.stdout.write(f"{len(tried) - 1} kills, every backup restored\n")


def _restored(folder: Path) -> int:
    """How many incidents come back from the backup in the folder."""
    target = folder / "back.abuselog"
    kept = folder / "stick" / "sample.abuselog-backup"
    back = restore(Restoring(backup=kept, folder=target, passphrase=PASSPHRASE))
    rows = browse.incidents(back.vault, browse.Filter()).rows
    lock(back.vault)
    shutil.rmtree(target)
    return len(rows)
