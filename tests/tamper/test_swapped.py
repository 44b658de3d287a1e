# SPDX-License-Identifier: MIT
"""Whole files put in the place of others: an older copy's, or another log's."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import VaultDamaged, WrongPassphrase
from abuselog.vault.disk import SYSTEM_DISK
from abuselog.vault.header import load_header, store_header
from abuselog.vault.keys import MasterKey
from abuselog.vault.keyslots import LEAST
from abuselog.workflows.check import check
from abuselog.workflows.new_log import NewLog, make_log
from abuselog.workflows.unlock import lock, unlock
from tests.builders import NOW, PASSPHRASE, PROFILE, png, recorded
from tests.tamper.changes import HEADS
from tests.tamper.logs import checked, copied, failed, fill
from tests.vault_fixtures import Log


def test_a_database_put_back_from_an_older_copy_is_named(full: Log, tmp_path: Path) -> None:
    older = copied(full, tmp_path / "older")
    for _ in range(3):
        grow(full)
    (full.folder / "log.db").write_bytes((older.folder / "log.db").read_bytes())
    for _ in range(2):
        found = failed(checked(full))
        assert found == {HEADS: ["history-cut checkpoint.txt"]}
    for _ in range(4):  # past the length that the checkpoint knows
        grow(full)
    assert failed(checked(full)) == {HEADS: ["history-other checkpoint.txt"]}


def test_a_whole_folder_put_back_is_not_found_and_not_said_to_be_newest(
    full: Log, tmp_path: Path
) -> None:
    older = copied(full, tmp_path / "older")
    grow(full)
    verdict = checked(older)
    assert verdict.sound
    seals = verdict.questions[-1]
    assert (seals.asked.value, seals.state.value) == ("seals", "not-checked")


def grow(log: Log) -> None:
    """Record one incident more."""
    recorded(log.open(), png(7, 7), words="later words")
    log.close()


def test_an_older_header_put_back_is_named(full: Log) -> None:
    full.tamper("UPDATE log_fact SET value = '2' WHERE name = 'header-generation'")
    assert failed(checked(full)) == {"header": ["out-of-order header.json"]}


def other_log(tmp_path: Path) -> Log:
    """Another log, made as the first was, with everything done once in it."""
    wanted = NewLog(folder=tmp_path / "other.abuselog", profile=PROFILE, passphrase=PASSPHRASE)
    made = make_log(wanted, clock=FixedClock(NOW), cost=LEAST)
    key = made.vault.master.reveal()
    lock(made.vault)
    return fill(Log(folder=wanted.folder, key=key, words=made.recovery_words), tmp_path / "b.png")


def put_in(full: Log, other: Log, *names: str) -> None:
    """Put files of another log in the place of a log's own."""
    for name in names:
        shutil.copyfile(other.folder / name, full.folder / name)


def test_anothers_checkpoint_is_named(full: Log, tmp_path: Path) -> None:
    put_in(full, other_log(tmp_path), "checkpoint.txt")
    assert failed(checked(full)) == {HEADS: ["altered checkpoint.txt"]}


def test_anothers_database_does_not_open(full: Log, tmp_path: Path) -> None:
    put_in(full, other_log(tmp_path), "log.db")
    with pytest.raises(VaultDamaged) as caught:
        full.open()
    assert caught.value.part == "database"


def test_one_header_file_of_another_is_named_or_does_not_open(full: Log, tmp_path: Path) -> None:
    other = other_log(tmp_path)
    put_in(full, other, "header.copy.json")
    assert failed(checked(full)) == {"header": ["altered header.copy.json"]}
    put_in(full, other, "header.json")
    assert failed(checked(full)) == {"header": ["altered header.json"]}


@pytest.mark.parametrize("name", ["header.json", "header.copy.json"])
def test_one_header_file_of_another_never_looks_like_a_wrong_passphrase(
    full: Log, tmp_path: Path, name: str
) -> None:
    own = (full.folder / name).read_bytes()
    other = other_log(tmp_path)
    newer = load_header(other.folder).header
    master = MasterKey(other.key)
    store_header(other.folder, replace(newer, generation=9).authenticated(master), SYSTEM_DISK)
    put_in(full, other, name)
    vault = unlock(full.folder, full.passphrase, clock=FixedClock(NOW))
    try:
        assert failed(check(vault)) == {"header": [f"altered {name}"]}
    finally:
        lock(vault)
    assert (full.folder / name).read_bytes() == own
    put_in(full, other, name)
    with pytest.raises(WrongPassphrase):
        unlock(full.folder, "no such passphrase here", clock=FixedClock(NOW))


def test_anothers_header_does_not_open(full: Log, tmp_path: Path) -> None:
    put_in(full, other_log(tmp_path), "header.json", "header.copy.json")
    with pytest.raises(VaultDamaged) as caught:
        full.open()
    assert caught.value.part == "header"


def test_anothers_exhibits_are_named(full: Log, tmp_path: Path) -> None:
    other = other_log(tmp_path)
    shutil.rmtree(full.folder / "exhibits")
    shutil.copytree(other.folder / "exhibits", full.folder / "exhibits")
    found = failed(checked(full))["exhibits"]
    assert found[:3] == [f"missing exhibit AEX/{number}" for number in (1, 2, 3)]


def test_anothers_exhibit_under_the_name_of_ones_own_is_named(full: Log, tmp_path: Path) -> None:
    other = other_log(tmp_path)
    named = "SELECT id FROM exhibit WHERE mark_number = 1"
    ((own,),), ((strange,),) = full.rows(named), other.rows(named)
    shutil.copyfile(other.exhibit_files()[strange], full.exhibit_files()[own])
    assert failed(checked(full)) == {"exhibits": ["altered exhibit AEX/1"]}
