# SPDX-License-Identifier: MIT
"""Killed at random instants while everything is done in turn, over and over, in one log."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.doing import holds, no_plaintext
from tests.vault_fixtures import Log

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill here")
ONE_LOG = 10
WORKER = """
import sys
from pathlib import Path
from abuselog.clock import FixedClock
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
from tests.builders import NOW
from tests.faults.doing import deeds
print("ready", flush=True)
serial = int(sys.argv[3])
while True:  # opening and closing are interrupted too
    key = MasterKey(bytes.fromhex(sys.argv[2]))
    vault = open_with_key(Path(sys.argv[1]), key, clock=FixedClock(NOW))
    for _ in range(3):
        serial += 1
        for line in deeds(vault, serial):
            print(line, flush=True)
    vault.close()
"""


def run_and_kill(log: Log, start: int, wait_s: float) -> list[str]:
    """Do everything in a loop in another process, kill it, and return what it acknowledged."""
    command = [sys.executable, "-c", WORKER, str(log.folder), log.key.hex(), str(start)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
        time.sleep(wait_s)
        worker.kill()
        said = worker.stdout.read()
    return said.split("\n")[:-1]  # the last line may have been cut off


def kills(log: Log, folder: Path, count: int, seed: int) -> None:
    """Kill so many times, look after each, and print the figures."""
    chance = random.Random(seed)
    acknowledged = 0
    for start in range(0, count, ONE_LOG):  # a new log now and then, or looking takes ever longer
        shutil.copytree(log.folder, folder / f"{start}.abuselog")
        one = Log(folder=folder / f"{start}.abuselog", key=log.key, words=log.words)
        said: list[str] = []
        for number in range(start, min(start + ONE_LOG, count)):
            said += run_and_kill(one, 1_000 * number, chance.uniform(0.0, 0.4))
            no_plaintext(one)
            holds(one, said)
        acknowledged += len(said)
        shutil.rmtree(one.folder)
    sys.stdout.write(f"{count} kills, {acknowledged} acknowledged, 0 lost\n")
    assert acknowledged > count


def test_nothing_acknowledged_is_lost_and_nothing_is_wrong(log: Log, tmp_path: Path) -> None:
    kills(log, tmp_path, 12, seed=3)


@pytest.mark.slow
@pytest.mark.timeout(6_000)
def test_nothing_acknowledged_is_lost_by_five_hundred_kills_at_any_instant(
    log: Log, tmp_path: Path
) -> None:
    kills(log, tmp_path, 500, seed=4)
