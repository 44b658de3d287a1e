# SPDX-License-Identifier: MIT
"""Killed at any instant: nothing acknowledged is lost, and the log is sound."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from abuselog.workflows import browse, take_in
from abuselog.workflows.check import check
from tests.builders import png
from tests.vault_fixtures import Log

WRITER = """
import sys
from pathlib import Path
from abuselog.clock import FixedClock
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
from abuselog.workflows import browse, drafts
from tests.builders import NOW, attached, png, recorded
key = MasterKey(bytes.fromhex(sys.argv[2]))
vault = open_with_key(Path(sys.argv[1]), key, clock=FixedClock(NOW))
print("ready", flush=True)
serial = int(sys.argv[3])
while True:
    serial += 1
    pictures = png(30, 30, seed=serial), png(400, 300, seed=serial)
    number = recorded(vault, *pictures, words=f"w{serial}").number
    print(f"{number} {serial}", flush=True)
    drafts.discard(vault, attached(vault, png(20, 20, seed=serial))[0])
"""
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill here")


def run_and_kill(log: Log, start: int, least: int, wait_s: float) -> dict[str, int]:
    """Record in another process, kill it some time after `least`; return what it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(log.folder), log.key.hex(), str(start)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        said = "".join(writer.stdout.readline() for _ in range(least))
        time.sleep(wait_s)
        writer.kill()
        said += writer.stdout.read()
    # The last line may have been cut off by the kill.
    lines = [line.split() for line in said.split("\n")[:-1]]
    return {number: int(serial) for number, serial in lines}


def kills(log: Log, count: int, seed: int) -> int:
    """Kill so many times, look after each, and return how many incidents were acknowledged."""
    rng = random.Random(seed)
    acknowledged: dict[str, int] = {}
    serial = 0
    for round_ in range(count):
        acknowledged.update(run_and_kill(log, serial, round_ % 4, rng.uniform(0.0, 0.12)))
        serial += 1_000
        vault = log.open()
        assert vault.found.missing_exhibits == ()
        assert check(vault).sound
        assert list(log.folder.rglob("*.part")) == []
        rows = {str(row.number) for row in browse.incidents(vault, browse.Filter()).rows}
        assert acknowledged.keys() <= rows
        log.close()
    vault = log.open()
    for number, made in acknowledged.items():
        kept = browse.incident(vault, number)
        assert kept.particulars.words == f"w{made}"
        wanted = [png(30, 30, seed=made), png(400, 300, seed=made)]
        for one, data in zip(kept.exhibits, wanted, strict=True):
            assert one.digest == hashlib.sha256(data).digest()
            with take_in.reader(vault, one.id).open() as original:
                assert original.read() == data
    return len(acknowledged)


def test_nothing_acknowledged_is_lost_by_a_kill(log: Log) -> None:
    assert kills(log, 14, seed=1) >= 14


@pytest.mark.slow
@pytest.mark.timeout(3_000)
def test_nothing_acknowledged_is_lost_by_five_hundred_kills(log: Log) -> None:
    assert kills(log, 500, seed=2) >= 500
