# SPDX-License-Identifier: MIT
"""A backup is whole or not one, is brought up to date in little, and gives the log back."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import shutil
from pathlib import Path

import pytest

from abuselog.errors import (
    AbuselogError,
    BackupDamaged,
    BackupRefused,
    Cancelled,
    NotAVault,
    VaultExists,
    WrongPassphrase,
)
from abuselog.records.custody import Deed
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse
from abuselog.workflows.backup import backup, begin, copy, note
from abuselog.workflows.backup_standing import standing
from abuselog.workflows.check import check
from abuselog.workflows.check import standing as standing_of_checks
from abuselog.workflows.drill import drill
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.restore import Restored, Restoring, restore
from abuselog.workflows.unlock import lock
from tests.builders import PASSPHRASE, jpeg, png, recorded
from tests.fakes import CancelAfter, FailingDisk
from tests.vault_fixtures import Log


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where backups go."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


def kept(stick: Path) -> Path:
    return stick / "sample.abuselog-backup"


def restored(stick: Path, folder: Path, **said: object) -> Restored:
    wanted = {"passphrase": PASSPHRASE, **said}
    return restore(Restoring(backup=kept(stick), folder=folder, **wanted))  # type: ignore[arg-type]


def every_byte(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def deeds(vault: OpenVault) -> list[Deed]:
    with vault.transaction() as connection:
        rows = [row.read() for row in history.stored_events(connection)]
    return [event.deed for event in rows if event is not None]


def damage(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def an_exhibit(stick: Path) -> Path:
    return next(path for path in (kept(stick) / "exhibits").rglob("*") if path.is_file())


def test_what_was_backed_up_comes_back(log: Log, stick: Path, tmp_path: Path) -> None:
    vault = log.open()
    recorded(vault, png(), jpeg(), words="Said at the market")
    made = backup(vault, stick)
    assert (made.exhibits, made.copied, made.missing) == (2, 2, ())
    before = every_byte(kept(stick))
    back = restored(stick, tmp_path / "back.abuselog")
    try:
        assert back.verdict.sound
        assert browse.incidents(back.vault, browse.Filter()).rows[0].excerpt == "Said at the market"
        assert deeds(back.vault)[-1] is Deed.LOG_RESTORED
        assert standing_of_checks(back.vault).last is not None
        assert check(back.vault).sound
    finally:
        lock(back.vault)
    assert every_byte(kept(stick)) == before, "the backup was changed by restoring from it"


def test_recovery_words_restore_too(log: Log, stick: Path, tmp_path: Path) -> None:
    backup(log.open(), stick)
    back = restored(stick, tmp_path / "back.abuselog", words=" ".join(log.words))
    lock(back.vault)


def test_a_backup_is_noted_and_its_head_kept(log: Log, stick: Path) -> None:
    vault = log.open()
    assert standing(vault).last is None
    backup(vault, stick)
    assert deeds(vault)[-1] is Deed.BACKUP_MADE
    found = standing(vault).last
    assert found is not None
    assert (found.folder, found.incidents_since, found.deeds_since) == (kept(stick), 0, 0)
    recorded(vault)
    again = standing(vault).last
    assert again is not None
    assert (again.incidents_since, again.deeds_since) == (1, 1)
    assert check(vault).sound


def test_the_second_backup_copies_only_what_is_new(log: Log, stick: Path) -> None:
    vault = log.open()
    recorded(vault, png(), jpeg())
    backup(vault, stick)
    assert backup(vault, stick).copied == 0
    recorded(vault, png(seed=9))
    assert backup(vault, stick).copied == 1


def test_verifying_replaces_a_damaged_copy(log: Log, stick: Path) -> None:
    vault = log.open()
    recorded(vault, png())
    backup(vault, stick)
    whole = every_byte(kept(stick))
    damage(an_exhibit(stick))
    assert backup(vault, stick, verify=True).copied == 1
    name = an_exhibit(stick).relative_to(kept(stick)).as_posix()
    assert every_byte(kept(stick))[name] == whole[name]


def test_recording_goes_on_while_a_backup_is_made(log: Log, stick: Path, tmp_path: Path) -> None:
    vault = log.open()
    recorded(vault, png(), words="Before")
    snapshot = begin(vault, stick)
    recorded(vault, png(seed=7), words="After")
    note(vault, copy(snapshot))
    assert check(vault).sound
    back = restored(stick, tmp_path / "back.abuselog")
    rows = browse.incidents(back.vault, browse.Filter()).rows
    lock(back.vault)
    assert [row.excerpt for row in rows] == ["Before"]


def test_what_was_erased_leaves_the_backup_with_the_next_one(log: Log, stick: Path) -> None:
    vault = log.open()
    recorded(vault, png())
    backup(vault, stick)
    assert an_exhibit(stick).is_file()
    erase_exhibit(vault, "AEX/1", reason="Shows somebody else's child")
    backup(vault, stick)
    left = [path for path in (kept(stick) / "exhibits").rglob("*") if path.is_file()]
    assert not left


def test_a_backup_goes_nowhere_silly(log: Log, stick: Path, tmp_path: Path) -> None:
    vault = log.open()
    for to, reason in ((tmp_path / "gone", "no-folder"), (log.folder, "inside")):
        with pytest.raises(BackupRefused) as refused:
            backup(vault, to)
        assert refused.value.reason == reason
    kept(stick).mkdir()
    (kept(stick) / "letter.txt").write_text("mine")
    with pytest.raises(BackupRefused) as taken:
        backup(vault, stick)
    assert taken.value.reason == "something-else"
    assert every_byte(kept(stick)).keys() == {"letter.txt"}


def test_another_logs_backup_is_left_alone(log: Log, stick: Path) -> None:
    backup(log.open(), stick)
    manifest = kept(stick) / "manifest.json"
    text = manifest.read_text()
    manifest.write_text(text.replace(log.opened[0].log_id, "0" * 32))
    before = every_byte(kept(stick))
    with pytest.raises(BackupRefused) as refused:
        backup(log.opened[0], stick)
    assert refused.value.reason == "another-log"
    assert every_byte(kept(stick)) == before


def test_an_older_log_never_takes_the_place_of_a_newer_backup(
    log: Log, stick: Path, tmp_path: Path
) -> None:
    old = shutil.copytree(log.folder, tmp_path / "old" / log.folder.name)
    vault = log.open()
    recorded(vault)
    backup(vault, stick)
    before = every_byte(kept(stick))
    rolled_back = Log(folder=old, key=log.key, words=log.words)
    older = rolled_back.open()
    with pytest.raises(BackupRefused) as refused:
        backup(older, stick)
    assert refused.value.reason == "knows-more"
    recorded(older, words="Another history")
    recorded(older, words="longer than the other")
    with pytest.raises(BackupRefused):
        backup(older, stick)
    rolled_back.close()
    assert every_byte(kept(stick)) == before


@pytest.mark.parametrize("name", ["log.db", "header.json", "checkpoint.txt", ""])
def test_a_tampered_backup_is_refused(log: Log, stick: Path, tmp_path: Path, name: str) -> None:
    vault = log.open()
    recorded(vault, png())
    backup(vault, stick)
    damage(kept(stick) / name if name else an_exhibit(stick))
    if name == "header.json":  # its twin is whole, and nothing is lost
        lock(restored(stick, tmp_path / "back.abuselog").vault)
        return
    with pytest.raises((BackupDamaged, NotAVault)):
        restored(stick, tmp_path / "back.abuselog")
    assert not list(tmp_path.glob("back*"))


def test_a_manifest_that_does_not_fit_is_noticed(log: Log, stick: Path, tmp_path: Path) -> None:
    backup(log.open(), stick)
    path = kept(stick) / "manifest.json"
    whole = path.read_bytes()
    digest = every_byte(kept(stick))["log.db"].encode()
    path.write_bytes(whole.replace(digest, b"0" * 64))
    with pytest.raises(BackupDamaged):
        restored(stick, tmp_path / "back.abuselog")
    for bad in (whole[:-20], whole.replace(b'"log.db"', b'"../log.db"'), b"[]", b"{}"):
        path.write_bytes(bad)
        with pytest.raises(NotAVault):
            restored(stick, tmp_path / "back.abuselog")
    assert not list(tmp_path.glob("back*"))


def test_a_damaged_backup_still_gives_what_it_holds(log: Log, stick: Path, tmp_path: Path) -> None:
    vault = log.open()
    recorded(vault, png(), jpeg(), words="Still there")
    backup(vault, stick)
    damage(an_exhibit(stick))
    back = restored(stick, tmp_path / "back.abuselog", anyway=True)
    rows = browse.incidents(back.vault, browse.Filter()).rows
    lock(back.vault)
    assert not back.verdict.sound
    assert rows[0].excerpt == "Still there"


def test_restoring_overwrites_nothing_and_needs_the_key(
    log: Log, stick: Path, tmp_path: Path
) -> None:
    backup(log.open(), stick)
    with pytest.raises(VaultExists):
        restored(stick, log.folder)
    with pytest.raises(WrongPassphrase):
        restored(stick, tmp_path / "back.abuselog", passphrase="something else")
    with pytest.raises(NotAVault):
        restore(Restoring(backup=stick, folder=tmp_path / "back.abuselog", passphrase=PASSPHRASE))
    assert not list(tmp_path.glob("back*"))


def test_a_cancelled_backup_leaves_the_one_before(log: Log, stick: Path) -> None:
    vault = log.open()
    recorded(vault, png())
    backup(vault, stick)
    before = every_byte(kept(stick))
    recorded(vault, png(seed=3), png(seed=4))
    with pytest.raises(Cancelled):
        backup(vault, stick, progress=CancelAfter(1))
    after = every_byte(kept(stick))
    assert before.items() <= after.items()
    assert not [name for name in after if name.endswith(".part")]


def test_a_stopped_backup_goes_on_where_it_was(log: Log, stick: Path, tmp_path: Path) -> None:
    vault = log.open()
    recorded(vault, png(seed=1), png(seed=2), png(seed=3))
    with pytest.raises(Cancelled):
        backup(vault, stick, progress=CancelAfter(4))  # two steps for each small file
    damage(an_exhibit(stick))  # what was left is compared, not trusted
    made = backup(vault, stick)
    assert (made.exhibits, made.copied) == (3, 2)
    lock(restored(stick, tmp_path / "back.abuselog").vault)


def test_a_backup_stops_within_a_large_file(log: Log, stick: Path) -> None:
    vault = log.open()
    film = png(seed=1) + bytes(6 * 1024 * 1024)
    recorded(vault, film)
    with pytest.raises(Cancelled):
        backup(vault, stick, progress=CancelAfter(3))
    assert not [name for name in every_byte(kept(stick)) if name.startswith("exhibits")]
    assert backup(vault, stick).copied == 1


def test_a_drill_stops_within_a_large_file(log: Log, stick: Path) -> None:
    vault = log.open()
    recorded(vault, png(seed=1) + bytes(6 * 1024 * 1024))
    made = backup(vault, stick).folder
    with pytest.raises(Cancelled):
        drill(made, passphrase=PASSPHRASE, progress=CancelAfter(3))


def test_the_only_copy_of_what_the_log_lost_stays_in_the_backup(log: Log, stick: Path) -> None:
    vault = log.open()
    recorded(vault, png(seed=1))
    with pytest.raises(Cancelled):
        backup(vault, stick, progress=CancelAfter(2))  # copied, and not in a manifest yet
    only = an_exhibit(stick)
    (log.folder / only.relative_to(kept(stick))).unlink()
    assert backup(vault, stick).missing == ("AEX/1",)
    assert only.is_file()


def test_what_was_erased_is_not_counted_as_restored(log: Log, stick: Path, tmp_path: Path) -> None:
    vault = log.open()
    recorded(vault, png(seed=1), png(seed=2))
    erase_exhibit(vault, "AEX/1", reason="Shows somebody else's child")
    assert backup(vault, stick).exhibits == 1
    back = restored(stick, tmp_path / "back.abuselog")
    lock(back.vault)
    assert (back.incidents, back.exhibits) == (1, 1)


def test_a_full_disk_or_a_pulled_stick_leaves_the_backup_before(
    log: Log, stick: Path, tmp_path: Path
) -> None:
    vault = log.open()
    recorded(vault, png())
    backup(vault, stick)
    recorded(vault, png(seed=3))
    whole = shutil.copytree(stick, tmp_path / "before")
    tried = 0
    for code in (errno.ENOSPC, errno.EIO):
        for fail_at in range(200):
            shutil.rmtree(stick)
            shutil.copytree(whole, stick)
            vault.disk = FailingDisk(fail_at, code)
            try:
                backup(vault, stick)
            except AbuselogError:
                tried += 1
            else:
                break
            vault.disk = FailingDisk(max(0, fail_at - 3), code)  # and the next try fails too
            with contextlib.suppress(AbuselogError):
                backup(vault, stick)
            folder = tmp_path / f"back{tried}.abuselog"
            back = restored(stick, folder)
            lock(back.vault)
            shutil.rmtree(folder)
    assert tried > 30


def test_a_drill_says_whether_a_backup_would_save_you(log: Log, stick: Path) -> None:
    vault = log.open()
    recorded(vault, png(), jpeg(), png(seed=2))
    backup(vault, stick)
    before = every_byte(kept(stick))
    found = drill(kept(stick), words=" ".join(log.words))
    assert found.passed
    assert (found.exhibits, found.read) == (3, 3)
    assert every_byte(kept(stick)) == before
    damage(an_exhibit(stick))
    assert len(drill(kept(stick), passphrase=PASSPHRASE).damaged) == 1
    an_exhibit(stick).unlink()
    assert len(drill(kept(stick), passphrase=PASSPHRASE).missing) == 1
    damage(kept(stick) / "log.db")
    with pytest.raises(BackupDamaged):
        drill(kept(stick), passphrase=PASSPHRASE)
