# SPDX-License-Identifier: MIT
"""When a backup or a drill is due, what a folder is like, and drills of earlier versions."""

from __future__ import annotations

import dataclasses
import datetime as dt
import zipfile
from pathlib import Path

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import BackupDamaged, NotAVault, VaultTooNew
from abuselog.records.backup import Destination, Due
from abuselog.vault import history
from abuselog.vault.backups import listed
from abuselog.vault.header import load_header
from abuselog.vault.keyslots import LEAST
from abuselog.vault.manifest import MANIFEST_NAME, Manifest, manifest_from_bytes
from abuselog.vault.opening import OpenVault
from abuselog.wording import (
    deed_words,
    destination_words,
    drill_day_words,
    drill_words,
    reminder_words,
)
from abuselog.workflows import browse
from abuselog.workflows.backup import backup, look_at
from abuselog.workflows.backup_standing import remind_later, standing
from abuselog.workflows.drill import drill, note
from abuselog.workflows.new_log import NewLog, make_log
from abuselog.workflows.restore import Restoring, restore
from abuselog.workflows.restore import look_at as look_for_backups
from abuselog.workflows.unlock import lock
from tests.builders import NOW, PASSPHRASE, PROFILE, png, recorded
from tests.vault_fixtures import Log

SAMPLES = sorted((Path(__file__).parents[2] / "migrations" / "samples").glob("version-*.zip"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where backups go."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


def after(vault: OpenVault, **time: int) -> Due:
    """What is due so much later."""
    vault.clock = FixedClock(NOW + dt.timedelta(**time))
    return standing(vault).due


def last_deed(vault: OpenVault) -> str:
    with vault.transaction() as connection:
        return deed_words(history.entries_about(connection, vault.log_id)[-1])


def test_an_empty_log_needs_no_backup(log: Log) -> None:
    assert after(log.open(), days=400) is Due.NOTHING


def test_a_log_that_was_never_backed_up_is_due_after_a_fortnight(log: Log) -> None:
    vault = log.open()
    recorded(vault)
    assert after(vault, days=13) is Due.NOTHING
    assert after(vault, days=15) is Due.BACKUP


def test_a_practice_log_reminds_of_nothing(tmp_path: Path) -> None:
    wanted = NewLog(
        folder=tmp_path / "practice.abuselog",
        profile=dataclasses.replace(PROFILE, practice=True),
        passphrase=PASSPHRASE,
    )
    vault = make_log(wanted, clock=FixedClock(NOW), cost=LEAST).vault
    try:
        recorded(vault)
        assert after(vault, days=100) is Due.NOTHING
    finally:
        lock(vault)


def test_ten_incidents_are_due_at_once_and_deeds_are_not_counted(log: Log, stick: Path) -> None:
    vault = log.open()
    backup(vault, stick)
    for number in range(9):
        recorded(vault, png(seed=number + 1))
    assert standing(vault).due is Due.NOTHING
    recorded(vault)
    found = standing(vault)
    assert found.due is Due.BACKUP
    assert "10 incidents were recorded since" in reminder_words(found)
    backup(vault, stick)
    assert standing(vault).due is Due.NOTHING


def test_an_old_backup_of_an_unchanged_log_is_not_due(log: Log, stick: Path) -> None:
    vault = log.open()
    recorded(vault)
    backup(vault, stick)
    assert after(vault, days=100) is Due.NOTHING
    vault.clock = FixedClock(NOW)
    recorded(vault)
    assert after(vault, days=15) is Due.BACKUP


def test_a_clock_that_was_years_ahead_does_not_silence_the_reminder(log: Log, stick: Path) -> None:
    vault = log.open()
    vault.clock = FixedClock(NOW + dt.timedelta(days=4000))
    made = backup(vault, stick)
    note(vault, drill(made.folder, words=" ".join(log.words)))
    vault.clock = FixedClock(NOW)
    assert standing(vault).due is Due.DRILL
    recorded(vault)
    assert standing(vault).due is Due.BACKUP


def test_a_reminder_is_put_off_for_one_day(log: Log) -> None:
    vault = log.open()
    recorded(vault)
    assert after(vault, days=15) is Due.BACKUP
    remind_later(vault)
    assert reminder_words(standing(vault)) == ""
    assert after(vault, days=16, seconds=1) is Due.BACKUP
    assert not standing(vault).quiet
    assert after(vault, days=1) is Due.NOTHING  # the clock went back: not put off for ever
    assert not standing(vault).quiet


def test_the_drill_is_due_a_year_after_the_first_backup_or_the_last_drill(
    log: Log, stick: Path
) -> None:
    vault = log.open()
    made = backup(vault, stick)
    assert after(vault, days=364) is Due.NOTHING
    assert after(vault, days=366) is Due.DRILL
    note(vault, drill(made.folder, words=" ".join(log.words)))
    found = standing(vault)
    assert found.due is Due.NOTHING
    assert "would have saved you" in drill_day_words(found)
    assert after(vault, days=366 + 366) is Due.DRILL


def test_history_says_where_to_and_how_much(log: Log, stick: Path, tmp_path: Path) -> None:
    vault = log.open()
    recorded(vault, png())
    made = backup(vault, stick)
    told = last_deed(vault)
    assert told.startswith("Backup made in “")
    assert told.endswith("sample.abuselog-backup” and checked: 1 incident and 1 exhibit")
    wanted = Restoring(backup=made.folder, folder=tmp_path / "back.abuselog", passphrase=PASSPHRASE)
    back = restore(wanted).vault
    try:
        assert last_deed(back).endswith("sample.abuselog-backup”: 1 incident and 1 exhibit")
        found = standing(back).last
        assert found is not None
        assert (found.folder, found.incidents_since, found.deeds_since) == (made.folder, 0, 0)
    finally:
        lock(back)


def test_backups_are_found_on_their_stick(log: Log, stick: Path) -> None:
    with pytest.raises(NotAVault):
        look_for_backups(stick)
    vault = log.open()
    recorded(vault, png())
    made = backup(vault, stick)
    for folder in (stick, made.folder):
        assert [(one.folder, one.exhibits) for one in look_for_backups(folder)] == [
            (made.folder, 1)
        ]
    (made.folder / MANIFEST_NAME).rename(made.folder / "manifest.next.json")
    assert len(look_for_backups(stick)) == 1


def test_what_a_folder_is_like(log: Log, stick: Path, tmp_path: Path) -> None:
    vault = log.open()
    near = look_at(vault.folder, stick)
    assert (near.is_there, near.same_disk, near.inside_log) == (True, True, False)
    assert destination_words(near)[1]
    assert look_at(vault.folder, vault.folder / "exhibits").inside_log
    gone = look_at(vault.folder, tmp_path / "gone")
    assert "not there" in destination_words(gone)[0]
    (tmp_path / "Dropbox").mkdir()
    words, is_warning = destination_words(look_at(vault.folder, tmp_path / "Dropbox"))
    assert "encrypted" in words
    assert not is_warning
    elsewhere: Destination = dataclasses.replace(near, same_disk=False)
    assert not destination_words(elsewhere)[1]


def as_backup(sample: Path, folder: Path) -> Path:
    """A sample log of an earlier version, as a backup of its day."""
    with zipfile.ZipFile(sample) as kept:
        kept.extractall(folder)
    made = folder / "sample.abuselog"
    files = {
        path.relative_to(made).as_posix(): listed(path)
        for path in made.rglob("*")
        if path.is_file() and path.name != "lock"
    }
    raw = Manifest(
        log_id=load_header(made).header.log_id,
        made_at="2026-11-20T10:00:00.000000Z",
        files=files,
    ).to_bytes()
    (made / MANIFEST_NAME).write_bytes(raw)
    return made


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_backup_of_an_earlier_version_is_drilled_and_restored(
    sample: Path, tmp_path: Path
) -> None:
    made = as_backup(sample, tmp_path)
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    found = drill(made, passphrase=PASSPHRASE)
    assert found.passed
    assert found.incidents == 3
    signed = any("that the log signed" in one for one in drill_words(found, with_words=False))
    assert signed == found.signed == (sample.stem != "version-1")
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before
    wanted = Restoring(backup=made, folder=tmp_path / "back.abuselog", passphrase=PASSPHRASE)
    back = restore(wanted)
    try:
        assert back.verdict.sound
        assert browse.counts(back.vault).incidents == back.incidents == 3
    finally:
        lock(back.vault)


def test_a_backup_of_a_newer_version_is_refused_in_words(log: Log, stick: Path) -> None:
    made = backup(log.open(), stick)
    log.close()
    copy = Log(folder=made.folder, key=log.key, words=log.words)
    copy.tamper("PRAGMA user_version = 999")
    with pytest.raises(VaultTooNew):
        drill(made.folder, passphrase=PASSPHRASE)
    copy.tamper("PRAGMA user_version = 0")
    with pytest.raises(BackupDamaged):
        drill(made.folder, passphrase=PASSPHRASE)


def test_a_manifest_without_a_time_is_none() -> None:
    raw = Manifest(log_id="0" * 32, made_at="yesterday").to_bytes()  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="time"):
        manifest_from_bytes(raw)
