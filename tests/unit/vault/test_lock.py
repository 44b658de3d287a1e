# SPDX-License-Identifier: MIT
"""One writer: a second program is refused with the holder's name, a dead holder is forgotten."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from abuselog.errors import VaultInUse
from abuselog.vault.lock import LOCK_NAME, WriterLock
from tests.vault_fixtures import Log

HOLDER = """
import sys, time
from pathlib import Path
from abuselog.vault.lock import WriterLock
lock = WriterLock.take(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def start_holder(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_another_program_is_named_and_forgotten_once_it_was_killed(log: Log) -> None:
    with start_holder(log.folder) as holder:
        with pytest.raises(VaultInUse) as caught:
            log.open()
        assert caught.value.pid == holder.pid
        assert caught.value.host
        holder.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        holder.wait()
    assert (log.folder / LOCK_NAME).exists()
    log.open()


def test_the_same_program_can_not_open_a_log_twice(log: Log) -> None:
    log.open()
    with pytest.raises(VaultInUse) as caught:
        log.open()
    assert caught.value.pid == os.getpid()


def test_a_closed_log_may_be_opened_again(log: Log) -> None:
    for _ in range(3):
        log.open()
        log.close()


def test_a_second_release_does_nothing(tmp_path: Path) -> None:
    lock = WriterLock.take(tmp_path)
    lock.release()
    lock.release()
    WriterLock.take(tmp_path).release()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"[]",
        b"{",
        b'{"host": 1, "pid": "x"}',
        b"\xff" * 9,
        b"[" * 4000,
        b'{"host":"h","pid":1e999}',
    ],
)
def test_an_unreadable_note_still_says_that_it_is_in_use(tmp_path: Path, note: bytes) -> None:
    lock = WriterLock.take(tmp_path)
    (tmp_path / LOCK_NAME).write_bytes(note)
    with pytest.raises(VaultInUse):
        WriterLock.take(tmp_path)
    lock.release()
