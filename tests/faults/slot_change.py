# SPDX-License-Identifier: MIT
"""Changes the passphrase of a log and is killed at the disk's n-th step: run by test_key_kills."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from abuselog.vault.disk import Disk
from abuselog.vault.keys import MasterKey
from abuselog.vault.keyslots import LEAST
from abuselog.vault.opening import open_with_key
from abuselog.workflows.keys import change_passphrase


class Killing(Disk):
    """A real disk; the process is killed just before its n-th step (from 0)."""

    def __init__(self, kill_at: int) -> None:
        self._left = kill_at

    def _step(self) -> None:
        if self._left == 0:
            # Nothing can be caught, nothing is tidied up, no transaction is rolled back.
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        self._left -= 1

    def create(self, path: Path) -> BinaryIO:
        self._step()
        file = super().create(path)
        self._step()
        return file

    def flush(self, file: BinaryIO) -> None:
        self._step()
        super().flush(file)

    def rename(self, old: Path, new: Path) -> None:
        self._step()
        super().rename(old, new)

    def flush_folder(self, folder: Path) -> None:
        self._step()
        super().flush_folder(folder)
        self._step()


def main() -> None:
    """Arguments: folder, key in hex, old and new passphrase, step to be killed at."""
    folder, key, old, new, step = sys.argv[1:]
    disk = Killing(10**9)
    vault = open_with_key(Path(folder), MasterKey(bytes.fromhex(key)), disk=disk)
    vault.disk = Killing(int(step))
    change_passphrase(vault, old, new, cost=LEAST)
    sys.stdout.write("acknowledged")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
