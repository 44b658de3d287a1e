# SPDX-License-Identifier: MIT
"""Killed just before every step of the disk, in a process of its own: nothing lost, nothing wrong.

Changes of the key slots are tried the same way in test_key_kills.
"""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.errors import AbuselogError
from tests.faults.doing import Stepping, deeds, holds, no_plaintext
from tests.vault_fixtures import Log


def heard_in(folder: Path) -> list[str]:
    """What was acknowledged before the kill."""
    said = folder / "said"
    return said.read_text(encoding="utf-8").splitlines() if said.exists() else []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill here")
def test_a_kill_before_every_step_of_the_disk_loses_nothing(log: Log, tmp_path: Path) -> None:
    out = tmp_path / "kills"
    command = [sys.executable, "-m", "tests.faults.doing", str(log.folder), log.key.hex(), str(out)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2], timeout=200)
    tried = sorted(out.iterdir(), key=lambda folder: int(folder.name))
    whole = heard_in(tried.pop())
    assert len(whole) == 9
    assert len(tried) > 30
    acknowledged = 0
    for folder in tried:
        killed = Log(folder=folder / "sample.abuselog", key=log.key, words=log.words)
        heard = heard_in(folder)
        assert [line.split(" ")[0] for line in heard] == [
            line.split(" ")[0] for line in whole[: len(heard)]
        ]
        no_plaintext(killed)
        holds(killed, heard)
        no_plaintext(killed)
        acknowledged += len(heard)
    sys.stdout.write(f"{len(tried)} kills, {acknowledged} acknowledged, 0 lost\n")


class Failing:
    """Refuses one step, or every step from it on, as a broken or a full disk does."""

    def __init__(self, number: int, code: int, *, once: bool) -> None:
        self._number = number
        self._code = code
        self._once = once
        self.steps = 0

    @property
    def failed(self) -> bool:
        """Whether a step was refused."""
        return self.steps > self._number

    def __call__(self, step: str) -> None:
        self.steps += 1
        due = self.steps == self._number + 1 if self._once else self.failed
        if due and (step != "remove" or self._code == errno.EIO):
            raise OSError(self._code, "refused")


def faults() -> Iterator[tuple[int, bool]]:
    """A full disk stays full; one that can't be read or written may recover."""
    yield errno.ENOSPC, False
    yield errno.EIO, False
    yield errno.EIO, True


@pytest.mark.parametrize(("code", "once"), list(faults()))
def test_a_disk_that_refuses_at_any_step_loses_nothing_acknowledged(
    log: Log, code: int, once: bool
) -> None:
    said: list[str] = []
    for number in range(200):
        failing = Failing(number, code, once=once)
        try:
            said.extend(deeds(log.open(disk=Stepping(failing)), number))
        except AbuselogError:
            assert failing.failed
        log.close()
        holds(log, said[-12:])
        if not failing.failed:
            break
    else:
        pytest.fail("it always failed")
    holds(log, said)
    no_plaintext(log)
    sys.stdout.write(f"{number} refusals, {len(said)} acknowledged, 0 lost\n")
