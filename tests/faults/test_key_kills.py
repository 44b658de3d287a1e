# SPDX-License-Identifier: MIT
"""A kill, or a disk that fills up, at any step of changing the passphrase: one of them opens."""

from __future__ import annotations

import subprocess
import sys

import pytest

from abuselog.errors import DiskFull, WrongPassphrase
from abuselog.records.custody import Deed
from abuselog.vault import history
from abuselog.vault.header import COPY_NAME, HEADER_NAME, load_header
from abuselog.vault.keyslots import LEAST
from abuselog.vault.opening import OpenVault
from abuselog.workflows.check import check
from abuselog.workflows.keys import change_passphrase
from abuselog.workflows.unlock import lock, unlock
from tests.builders import PASSPHRASE
from tests.fakes import FailingDisk
from tests.house import sources
from tests.vault_fixtures import Log

NEW = "green tables rarely sing in tune"
STEPS_OF_CHANGE = 12
"""Six for each of the two files: before and after it is made, flush, rename, folder twice."""


def opens(log: Log, passphrase: str) -> bool:
    """Whether it opens the log, which must then be sound, with the right events."""
    for name in ("attempts.json",):
        (log.folder / name).unlink(missing_ok=True)
    try:
        vault = unlock(log.folder, passphrase)
    except WrongPassphrase:
        return False
    try:
        verdict = check(vault)
        assert verdict.sound, [q.findings for q in verdict.questions if q.findings]
        assert deeds(vault).count(Deed.PASSPHRASE_CHANGED) == int(passphrase == NEW)
        assert not vault.found.rolled_back
    finally:
        lock(vault)
    return True


def deeds(vault: OpenVault) -> list[Deed]:
    with vault.transaction() as connection:
        events = [stored.read() for stored in history.stored_events(connection)]
    return [event.deed for event in events if event is not None]


@pytest.mark.parametrize("step", range(STEPS_OF_CHANGE + 1))
def test_after_a_kill_at_any_step_the_old_or_the_new_passphrase_opens(log: Log, step: int) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.faults.slot_change"),
            *(str(log.folder), log.key.hex(), PASSPHRASE, NEW, str(step)),
        ],
        cwd=sources.ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    acknowledged = done.stdout == "acknowledged"
    assert acknowledged == (step == STEPS_OF_CHANGE), done.stderr
    assert (done.returncode == 0) == acknowledged
    # The rename of the first file is what makes the change.
    changed = load_header(log.folder).header.generation == 2
    assert changed == (step >= 4)
    if changed:
        # The copy may still be the older one: first open, which mends it, then look.
        assert opens(log, NEW)
        assert not opens(log, PASSPHRASE)
    else:
        assert opens(log, PASSPHRASE)
        assert not opens(log, NEW)
    files = [(log.folder / name).read_bytes() for name in (HEADER_NAME, COPY_NAME)]
    assert files[0] == files[1]
    assert not list(log.folder.glob("*.part"))


@pytest.mark.parametrize("step", range(10))
def test_on_a_full_disk_the_passphrase_stays_as_it_was(log: Log, step: int) -> None:
    vault = log.open()
    vault.disk = FailingDisk(step)
    with pytest.raises(DiskFull):
        change_passphrase(vault, PASSPHRASE, NEW, cost=LEAST)
    in_force = vault.header
    log.close()
    assert load_header(log.folder).header == in_force
    if step < 9:
        assert opens(log, PASSPHRASE)
        assert not opens(log, NEW)
    else:
        # Both files were in place and only the last flush of the folder was refused; nothing can
        # be written back on a full disk, so the new one stands, whole and in the history.
        assert opens(log, NEW)


def test_an_event_that_could_not_be_written_is_written_at_the_next_opening(log: Log) -> None:
    vault = log.open()
    log.tamper(
        "CREATE TRIGGER full BEFORE INSERT ON history BEGIN "
        "SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    change_passphrase(vault, PASSPHRASE, NEW, cost=LEAST)
    assert Deed.PASSPHRASE_CHANGED not in deeds(vault)
    log.close()
    log.tamper("DROP TRIGGER full")
    assert opens(log, NEW)
    assert not opens(log, PASSPHRASE)
