# SPDX-License-Identifier: MIT
"""Killed while something leaves the log: whole under its name or not there, and nothing readable.

What is unfinished lies in the clear until the next opening; then it is gone.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from abuselog.integrity.pack_verdict import PackVerdict
from abuselog.vault.opening import OpenVault
from abuselog.workflows import check_pack, kept_dossiers
from abuselog.workflows.check import check
from tests.faults.doing import no_plaintext
from tests.faults.giving_out import GIVEN, filled, give
from tests.vault_fixtures import Log

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such kill here")
ROOT = Path(__file__).parents[2]
QUICK = {"dossier": 9, "parts": 13, "zip": 3, "folder": 17, "age": 3, "copy": 5}
"""Of which steps an ordinary run tries one."""


@pytest.fixture
def template(log: Log, tmp_path: Path) -> Log:
    """A log with a dossier, closed, out of which things are given."""
    vault = log.open()
    filled(vault)
    made = tmp_path / "made before"
    made.mkdir()
    GIVEN["dossier"](vault, made)
    log.close()
    return log


def kept_as_listed(vault: OpenVault, place: Path) -> set[str]:
    """Digests of every dossier file that the log lists; each comes out of it as it was made."""
    found = set()
    for one in kept_dossiers.made(vault):
        folder = place / one.number
        folder.mkdir(parents=True)
        paths = kept_dossiers.again(vault, one.number, folder)
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
        assert digests == [told.digest_hex for told in one.files]
        found.update(digests)
    shutil.rmtree(place)
    return found


def whole(out: Path, listed: set[str], what: str) -> None:
    """Nothing in the folder is half of anything."""
    for path in out.iterdir():
        if what in ("zip", "folder"):
            verdict = check_pack.check(path)
            assert isinstance(verdict, PackVerdict)
            assert verdict.sound, verdict
        elif what in ("dossier", "parts", "covered", "again"):
            assert hashlib.sha256(path.read_bytes()).hexdigest() in listed, path


def looked_over(killed: Log, out: Path, what: str) -> bool:
    """Whether something unfinished lay there, which the next opening removed and told of."""
    no_plaintext(killed)
    unfinished = [path for path in out.iterdir() if path.name.startswith("abuselog-")]
    vault = killed.open()
    assert vault.found.outside.folders == ((str(out),) if unfinished else ())
    assert vault.found.outside.unreached == ()
    assert not [path for path in out.iterdir() if path.name.startswith("abuselog-")]
    verdict = check(vault)
    assert verdict.sound, verdict.findings
    whole(out, kept_as_listed(vault, killed.folder.parent / "again"), what)
    killed.close()
    assert killed.open().found.outside.folders == ()
    killed.close()
    no_plaintext(killed)
    return bool(unfinished)


def at_every_step(template: Log, out: Path, what: str, every: int) -> None:
    """Kill at every step of the disk, or one of `every`, and look after each."""
    words = [str(template.folder), template.key.hex(), str(out), what, str(every)]
    command = [sys.executable, "-m", "tests.faults.giving_out", *words]
    subprocess.run(command, check=True, cwd=ROOT, timeout=1_500)
    tried = sorted(out.iterdir(), key=lambda folder: int(folder.name))
    found = 0
    for folder in tried:
        killed = Log(folder=folder / "sample.abuselog", key=template.key, words=template.words)
        found += looked_over(killed, folder / "out", what)
    assert list((tried[-1] / "out").iterdir()), "the last one was not killed"
    assert found >= 1
    sys.stdout.write(f"{what}: {len(tried) - 1} kills, {found} left something, 0 after opening\n")


@pytest.mark.parametrize("what", QUICK)
def test_a_kill_at_some_steps_leaves_nothing_readable(
    template: Log, tmp_path: Path, what: str
) -> None:
    at_every_step(template, tmp_path / "kills", what, QUICK[what])


@pytest.mark.slow
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize("what", GIVEN)
def test_a_kill_at_every_step_leaves_nothing_readable(
    template: Log, tmp_path: Path, what: str
) -> None:
    at_every_step(template, tmp_path / "kills", what, 1)


def at_any_instant(template: Log, folder: Path, what: str, wait_s: float) -> bool:
    """Kill once after so long, and look."""
    shutil.copytree(template.folder, folder / "sample.abuselog")
    (folder / "out").mkdir()
    child = os.fork()
    if child == 0:
        give(folder / "sample.abuselog", template.key, folder / "out", what, -1)
        os._exit(0)
    time.sleep(wait_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    killed = Log(folder=folder / "sample.abuselog", key=template.key, words=template.words)
    return looked_over(killed, folder / "out", what)


@pytest.mark.slow
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize("what", GIVEN)
def test_a_kill_at_any_instant_leaves_nothing_readable(
    template: Log, tmp_path: Path, what: str
) -> None:
    chance = random.Random(7)
    found = [
        at_any_instant(template, tmp_path / f"kill{number}", what, chance.uniform(0.02, 2.0))
        for number in range(25)
    ]
    sys.stdout.write(f"{what}: {len(found)} kills, {sum(found)} left something\n")
