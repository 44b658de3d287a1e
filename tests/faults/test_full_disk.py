# SPDX-License-Identifier: MIT
"""A full, read-only or failing disk: told in words, nothing changed, and the log opens again."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from abuselog.errors import DiskFull, DiskTrouble, TargetNotWritable, VaultReadOnly
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, drafts
from abuselog.workflows.amend import amend
from abuselog.workflows.check import check
from abuselog.workflows.give_out import give_out
from abuselog.workflows.new_log import NewLog, make_log
from abuselog.workflows.withdraw import withdraw
from tests.builders import PASSPHRASE, PROFILE, attached, png, post, recorded
from tests.fakes import FailingDisk
from tests.vault_fixtures import Log, state_of

PICTURE = png(400, 300)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("step", range(8))
def test_evidence_at_every_step_of_a_failing_disk(log: Log, step: int, code: int) -> None:
    vault = log.open(disk=FailingDisk(10**9))
    disk = vault.disk
    assert isinstance(disk, FailingDisk)
    draft = drafts.begin(vault)
    before = state_of(log)
    disk.steps, disk.fail_at, disk.code = 0, step, code
    wanted = {errno.EIO: DiskTrouble, errno.EROFS: VaultReadOnly}.get(code, DiskFull)
    with pytest.raises(wanted):
        attached(vault, PICTURE, draft_id=draft.id)
    assert disk.failed
    if step < 7:  # the folder's flush comes after the rename: a file without a key may be left
        assert state_of(log) == before
    log.close()
    vault = log.open()
    assert vault.found.missing_exhibits == ()
    assert recorded(vault, PICTURE).exhibit_count == 1
    assert check(vault).sound


def limited(vault: OpenVault, more_pages: int) -> None:
    """Let the database grow by so many pages, as a disk that fills up does."""
    with vault.transaction() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {now + more_pages}")


@pytest.mark.parametrize("more_pages", [0, 1, 2, 5, 9])
def test_a_database_that_can_not_grow_changes_nothing(log: Log, more_pages: int) -> None:
    vault = log.open()
    recorded(vault, png())
    draft = drafts.begin(vault)
    long = "words of a very long e-mail " * 3_000
    limited(vault, more_pages)
    before = state_of(log)
    with pytest.raises(DiskFull):
        recorded(vault, words=long)
    with pytest.raises(DiskFull):
        amend(vault, "2026-0001", post(long), reason="x")
    with pytest.raises(DiskFull):
        withdraw(vault, "2026-0001", reason=long)
    with pytest.raises(DiskFull):
        drafts.save(vault, draft.id, {"words": long})
    assert state_of(log) == before
    assert browse.counts(vault).incidents == 1
    log.close()
    vault = log.open()
    recorded(vault, png(), words=long)
    assert check(vault).sound


def test_evidence_that_the_database_has_no_room_for_leaves_no_file(log: Log) -> None:
    vault = log.open()
    draft = drafts.begin(vault)
    limited(vault, 0)
    before = state_of(log)
    with contextlib.suppress(DiskFull):
        for seed in range(200):
            attached(vault, png(seed=seed), draft_id=draft.id)
            before = state_of(log)
    assert state_of(log) == before
    assert len(log.exhibit_files()) < 200


@contextlib.contextmanager
def small_disk(folder: Path, size_kib: int) -> Iterator[Path]:
    """A disk of so many KiB; skips where none may be made."""
    folder.mkdir()
    options = f"size={size_kib}k,mode=0700"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may make a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no small disk may be made here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_really_fills_up(log: Log, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 2_000) as disk:
        small = Log(folder=disk / "sample.abuselog", key=log.key, words=log.words)
        shutil.copytree(log.folder, small.folder)
        vault = small.open()
        done = 0
        with contextlib.suppress(DiskFull):
            for seed in range(1_000):
                recorded(vault, png(60, 60, seed=seed), words="words " * 500)
                done += 1
        assert 3 < done < 1_000
        assert browse.counts(vault).incidents == done
        small.close()  # locking always works; what was saved is read at the next opening
        # With the disk as full as it is, opening says so in words; it does no harm.
        filler = disk / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        with contextlib.suppress(DiskFull, DiskTrouble):
            small.open()
        small.close()
        filler.unlink()
        vault = small.open()
        assert browse.counts(vault).incidents == done
        assert check(vault).sound
        small.close()


def test_a_full_disk_makes_no_log(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 100) as disk:
        asked = NewLog(folder=disk / "new.abuselog", profile=PROFILE, passphrase=PASSPHRASE)
        with pytest.raises((DiskFull, DiskTrouble)):
            make_log(asked)
        assert list(disk.iterdir()) == []


READ_ONLY = """
import os, sys
from pathlib import Path
from abuselog.errors import AbuselogError
from abuselog.vault.keys import MasterKey
from abuselog.vault.opening import open_with_key
import encodings.utf_16_be, encodings.ascii  # where only root may read the library
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    open_with_key(Path(sys.argv[1]), MasterKey(bytes.fromhex(sys.argv[2])))
except AbuselogError as fault:
    print(type(fault).__name__)
"""


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows are read-only another way")
def test_a_read_only_folder_is_told_in_words_and_left_alone(log: Log) -> None:
    # Not below pytest's own folder, which only its owner may enter.
    with tempfile.TemporaryDirectory() as elsewhere:
        Path(elsewhere).chmod(0o755)
        folder = Path(shutil.copytree(log.folder, Path(elsewhere) / log.folder.name))
        everything = [folder, *folder.rglob("*")]
        before = {path: path.read_bytes() for path in everything if path.is_file()}
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(folder), log.key.hex()],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)
        after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert (done.stdout, done.stderr) == ("VaultReadOnly\n", "")
    assert after == before


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0, reason="only root can become somebody who is shut out"
)
def test_a_folder_that_may_not_be_entered_is_told_in_words(log: Log) -> None:
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = Path(shutil.copytree(log.folder, Path(elsewhere) / log.folder.name))
        done = subprocess.run(  # the temporary folder itself is closed to others
            [sys.executable, "-c", READ_ONLY, str(folder), log.key.hex()],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
    assert (done.stdout, done.stderr) == ("VaultReadOnly\n", "")


def test_an_export_to_a_failing_disk_leaves_nothing_and_no_event(log: Log, tmp_path: Path) -> None:
    vault = log.open(disk=FailingDisk(10**9))
    recorded(vault, PICTURE)
    disk = vault.disk
    assert isinstance(disk, FailingDisk)
    before = state_of(log)
    for code, error in ((errno.ENOSPC, DiskFull), (errno.EACCES, TargetNotWritable)):
        for step in range(4):
            disk.steps, disk.fail_at, disk.code = 0, step, code
            with pytest.raises(error):
                give_out(vault, "AEX/1", tmp_path / "out.png")
            assert state_of(log) == before
            assert {path.name for path in tmp_path.iterdir()} == {"sample.abuselog"}


def test_an_export_that_can_not_be_noted_is_taken_back(log: Log, tmp_path: Path) -> None:
    vault = log.open()
    recorded(vault, PICTURE)
    limited(vault, 0)
    given = 0
    with contextlib.suppress(DiskFull):
        for number in range(500):
            give_out(vault, "AEX/1", tmp_path / f"{number}.png")
            given += 1
    assert given < 500
    assert len(list(tmp_path.glob("*.png"))) == given
    assert len(browse.history_of(vault, browse.incident(vault, "2026-0001").id)) == given + 1
