# SPDX-License-Identifier: MIT
"""Two programs at once, a lock that a dead one left, and a clock that goes backwards."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import VaultInUse
from abuselog.workflows.check import check
from tests.builders import NOW, png, recorded
from tests.faults.doing import holds
from tests.vault_fixtures import Log

ROOT = Path(__file__).parents[2]
SHARING = """
import sys, time
from pathlib import Path
from abuselog.clock import FixedClock
from abuselog.errors import VaultInUse
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
from tests.builders import NOW, png, recorded
done = 0
while done < 6:
    key = MasterKey(bytes.fromhex(sys.argv[2]))
    try:
        vault = open_with_key(Path(sys.argv[1]), key, clock=FixedClock(NOW))
    except VaultInUse:
        time.sleep(0.01)
        continue
    words = f"{sys.argv[3]} {done}"
    print(f"words {recorded(vault, png(), words=words).number} {words}", flush=True)
    done += 1
    vault.close()
"""
HOLDING = """
import sys
from pathlib import Path
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
vault = open_with_key(Path(sys.argv[1]), MasterKey(bytes.fromhex(sys.argv[2])))
print("held", flush=True)
sys.stdin.read()
"""


def program(log: Log, text: str, *more: str) -> subprocess.Popen[str]:
    """Another program at the same log."""
    return subprocess.Popen(
        [sys.executable, "-c", text, str(log.folder), log.key.hex(), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_programs_that_take_turns_lose_nothing_of_each_others(log: Log) -> None:
    programs = [program(log, SHARING, name) for name in ("one", "two", "three")]
    said = [
        line for running in programs for line in running.communicate(timeout=200)[0].split("\n")
    ]
    assert [running.returncode for running in programs] == [0, 0, 0]
    said = [line for line in said if line]
    assert len({line.split(" ")[1] for line in said}) == 18
    holds(log, said)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill here")
def test_the_lock_of_a_program_that_died_is_taken_and_of_one_that_lives_is_not(log: Log) -> None:
    with program(log, HOLDING) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(VaultInUse) as caught:
            log.open()
        assert caught.value.pid == holder.pid
        holder.kill()
    assert json.loads((log.folder / "lock").read_bytes())["pid"] == holder.pid
    holds(log, [])


def test_a_clock_that_goes_backwards_loses_nothing_and_is_noted(log: Log) -> None:
    said = []
    for number, days in enumerate((0, 3, -400, -1, 9_000, 2)):
        vault = log.open(clock=FixedClock(NOW + dt.timedelta(days=days)))
        row = recorded(vault, png(), happened="2015-01-01T00:00", words=f"w{number}")
        said.append(f"words {row.number} w{number}")
        assert check(vault).sound
        log.close()
    events = [json.loads(event) for (event,) in log.rows("SELECT event FROM history ORDER BY 1")]
    assert [event["clock"] for event in sorted(events, key=lambda event: event["seq"])] == [
        *("", "", "", "behind", "", "", "behind")
    ]
    holds(log, said)
