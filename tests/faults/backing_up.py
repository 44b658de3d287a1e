# SPDX-License-Identifier: MIT
"""A backup that is killed just before each step of the disk; as a program, one child per step.

`python -m tests.faults.backing_up LOG KEY STICK OUT`: for every step there is, it copies log and
stick to OUT/n/, and a child brings that backup up to date and is killed just before its step n.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from pathlib import Path

from abuselog.clock import FixedClock
from abuselog.vault.disk import Disk
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
from abuselog.workflows.backup import backup
from tests.builders import NOW
from tests.faults.doing import KilledAt, Stepping


def _killed(log: Path, key: bytes, stick: Path, number: int) -> bool:
    """Back up in a child that is killed before step `number`; whether it came to that."""
    child = os.fork()
    if child == 0:
        vault = open_with_key(log, MasterKey(key), clock=FixedClock(NOW), disk=Disk())
        vault.disk = Stepping(KilledAt(number))
        backup(vault, stick)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def run(log: Path, key: bytes, stick: Path, out: Path) -> None:
    """Kill before every step, and stop after the backup that was not killed."""
    for number in itertools.count():
        here = out / str(number)
        shutil.copytree(log, here / log.name)
        shutil.copytree(stick, here / "stick")
        if not _killed(here / log.name, key, here / "stick", number):
            return


if __name__ == "__main__":
    run(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
