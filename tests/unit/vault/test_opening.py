# SPDX-License-Identifier: MIT
"""Making, opening and closing a log: whole or not at all, for its owner only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from abuselog.errors import DiskFull, VaultExists, VaultReadOnly
from abuselog.records.ids import LogId
from abuselog.vault import facts
from abuselog.vault.keyslots import LEAST, PASSPHRASE
from abuselog.vault.making import Secret, make
from abuselog.vault.opening import OpenVault, Transaction
from tests.builders import PROFILE, attached, png, recorded
from tests.fakes import Diary, FailingDisk, umask
from tests.vault_fixtures import Log

SECRETS = (Secret(kind=PASSPHRASE, raw=b"secret", cost=LEAST),)


def finish(connection: Transaction, log_id: LogId) -> None:
    facts.store_profile(connection, PROFILE)


def test_a_new_log_appears_whole_and_its_names_are_on_the_disk_first(tmp_path: Path) -> None:
    disk = Diary()
    folder = tmp_path / "new.abuselog"
    make(folder, SECRETS, finish, disk=disk).close()
    part = tmp_path / "new.abuselog.part"
    place = disk.steps.index(("rename", folder))
    # After the database was made, so that a power cut can't leave a log without one.
    assert disk.steps[place - 1] == ("flush folder", part)
    assert disk.steps[place + 1] == ("flush folder", tmp_path)
    assert not part.exists()


@pytest.mark.parametrize("step", range(20))
def test_a_full_disk_at_any_step_of_making_leaves_nothing(tmp_path: Path, step: int) -> None:
    disk = FailingDisk(step)
    try:
        make(tmp_path / "new.abuselog", SECRETS, finish, disk=disk).close()
    except DiskFull:
        assert disk.failed
        left = {path.name for path in tmp_path.iterdir()}
        assert left <= {"new.abuselog"}
        if left:  # the last flush, after the rename
            assert (tmp_path / "new.abuselog" / "log.db").is_file()
    else:
        assert not disk.failed


def test_a_failure_while_filling_leaves_nothing(tmp_path: Path) -> None:
    def fail(connection: Transaction, log_id: LogId) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make(tmp_path / "new.abuselog", SECRETS, fail)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    for name in ("file", "folder"):
        with pytest.raises(VaultExists):
            make(tmp_path / name, SECRETS, finish)
    assert (tmp_path / "file").read_text() == "mine"
    with pytest.raises(VaultReadOnly):
        make(tmp_path / "missing" / "new.abuselog", SECRETS, finish)


def test_everything_belongs_to_its_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    with umask(0):
        vault = make(tmp_path / "new.abuselog", SECRETS, finish)
        recorded(vault, png())
        modes = {
            path: path.stat().st_mode & 0o777 for path in [vault.folder, *vault.folder.rglob("*")]
        }
        vault.close()
    assert any(path.name == "log.db-wal" for path in modes)
    for path, mode in modes.items():
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_closed_folder_may_be_copied_as_it_is(log: Log, tmp_path: Path) -> None:
    recorded(log.open(), png())
    log.close()
    assert {path.name for path in log.folder.iterdir()} == {
        *("header.json", "header.copy.json", "log.db", "exhibits", "lock", "checkpoint.txt")
    }
    moved = tmp_path / "elsewhere"
    shutil.copytree(log.folder, moved)
    copy = Log(folder=moved, key=log.key, words=log.words)
    assert copy.open().found.missing_exhibits == ()
    copy.close()


def test_closing_wipes_the_keys(new_vault: OpenVault) -> None:
    new_vault.close()
    with pytest.raises(ValueError, match="wiped"):
        new_vault.master.reveal()
    new_vault.close()


def test_leftovers_are_cleared_and_missing_exhibits_are_told(log: Log) -> None:
    vault = log.open()
    _, gone = attached(vault, png(seed=1))
    _, kept = attached(vault, png(seed=2))
    log.close()
    log.exhibit_files()[gone.id].unlink()
    folder = log.exhibit_files()[kept.id].parent
    (folder / f"{'0' * 32}.part").write_bytes(b"half")
    found = log.open().found
    assert (found.leftovers, found.missing_exhibits) == (1, (gone.id,))


def test_an_older_database_put_back_beside_newer_files_loses_nothing(log: Log) -> None:
    vault = log.open()
    log.close()
    older = (log.folder / "log.db").read_bytes()
    vault = log.open()
    recorded(vault, png())
    log.close()
    newer = (log.folder / "log.db").read_bytes()
    (log.folder / "log.db").write_bytes(older)
    assert log.open().found.leftovers == 1
    log.close()
    (log.folder / "log.db").write_bytes(newer)
    assert log.open().found.missing_exhibits == ()
