# SPDX-License-Identifier: MIT
"""Failed attempts are told, and slow down the next; their file locks nobody out."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import BadRecoveryWords, Cancelled, WrongPassphrase
from abuselog.vault import attempts
from abuselog.vault.attempts import ATTEMPTS_NAME, LONGEST_PAUSE_S, Attempts
from abuselog.workflows.unlock import lock, unlock, unlock_with_words, ways_in
from tests.builders import NOW, PASSPHRASE
from tests.fakes import CancelAfter, FailingDisk
from tests.vault_fixtures import Log

AT = b"2026-11-22T22:45:00.000000Z"


def failed(count: int, last_at: dt.datetime = NOW) -> Attempts:
    return Attempts(count=count, first_at=NOW, last_at=last_at)


def later(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("count", "pause_s"),
    [(1, 0), (2, 0), (3, 1), (4, 2), (5, 4), (6, 8), (7, 16), (8, 30), (9, 30), (10**6, 30)],
)
def test_the_pause_grows_and_has_an_end(count: int, pause_s: int) -> None:
    assert failed(count).pause_s(NOW) == pause_s


def test_the_pause_counts_from_the_last_failure() -> None:
    assert failed(5).pause_s(later(3)) == 1
    assert failed(5).pause_s(later(4)) == 0
    assert failed(5).pause_s(later(4000)) == 0


def test_a_clock_set_back_makes_nobody_wait_longer() -> None:
    assert failed(5).pause_s(later(-100_000)) == 4
    assert failed(99).pause_s(later(-100_000)) == LONGEST_PAUSE_S


def test_wrong_tries_are_told_when_it_opens_and_then_forgotten(log: Log) -> None:
    clock = FixedClock(NOW)
    for seconds in (0, 60):
        clock.at = later(seconds)
        with pytest.raises(WrongPassphrase):
            unlock(log.folder, "something else", clock=clock)
    told = Attempts(count=2, first_at=NOW, last_at=later(60))
    assert ways_in(log.folder).attempts == told
    vault = unlock(log.folder, PASSPHRASE, clock=clock)
    assert vault.found.attempts == told
    lock(vault)
    assert not (log.folder / ATTEMPTS_NAME).exists()
    assert log.open().found.attempts is None


def test_only_what_could_have_opened_it_counts(log: Log) -> None:
    with pytest.raises(BadRecoveryWords):
        unlock_with_words(log.folder, "these are no words")
    assert ways_in(log.folder).attempts is None
    others = " ".join(["abandon"] * 15)
    for last in ("abandon", "ability", "able"):  # one of many has the right checksum; none is ours
        with pytest.raises((BadRecoveryWords, WrongPassphrase)):
            unlock_with_words(log.folder, f"{others} {last}")


def test_the_next_try_waits_in_slices_and_can_be_stopped(log: Log) -> None:
    attempts.note(log.folder, NOW, log.open().disk)
    log.close()
    fields: dict[str, object] = {"version": 1, "count": 5}
    fields |= {"first": "2026-11-22T22:45:00.000000Z", "last": "2026-11-22T22:45:00.000000Z"}
    (log.folder / ATTEMPTS_NAME).write_text(json.dumps(fields))
    slept: list[float] = []
    vault = unlock(log.folder, PASSPHRASE, clock=FixedClock(NOW), sleep=slept.append)
    lock(vault)
    assert sum(slept) == pytest.approx(4)
    assert max(slept) <= 0.25
    (log.folder / ATTEMPTS_NAME).write_text(json.dumps(fields))
    with pytest.raises(Cancelled):
        unlock(log.folder, PASSPHRASE, CancelAfter(3), clock=FixedClock(NOW), sleep=slept.append)


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"{", b"[]", b"7", b"null", b"\xff" * 5000, b"[" * 900, b"{}"),
        b'{"count":-1,"first":"x","last":"x","version":1}',
        b'{"count":true,"first":"x","last":"x","version":1}',
        b'{"count":1e999,"first":"x","last":"x","version":1}',
        b'{"count":3,"first":7,"last":null,"version":1}',
        b'{"count":3,"first":"2026-11-22T22:45:00.000000Z","last":"soon","version":1}',
        b'{"count":3,"first":"%b","last":"%b","version":2}' % (AT, AT),
    ],
)
def test_a_damaged_file_keeps_nobody_out(log: Log, raw: bytes) -> None:
    (log.folder / ATTEMPTS_NAME).write_bytes(raw)
    assert attempts.look(log.folder) is None
    with pytest.raises(WrongPassphrase):
        unlock(log.folder, "something else")
    vault = unlock(log.folder, PASSPHRASE)
    assert vault.found.attempts is not None
    assert vault.found.attempts.count == 1
    lock(vault)


def test_a_folder_in_its_place_keeps_nobody_out(log: Log) -> None:
    (log.folder / ATTEMPTS_NAME).mkdir()
    with pytest.raises(WrongPassphrase):
        unlock(log.folder, "something else")
    lock(unlock(log.folder, PASSPHRASE))


def test_a_full_disk_is_no_reason_not_to_answer(log: Log) -> None:
    attempts.note(log.folder, NOW, FailingDisk(0))
    assert attempts.look(log.folder) is None
