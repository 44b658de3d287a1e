# SPDX-License-Identifier: MIT
"""A stick or the log's own disk is full while something goes out: said, and nothing is changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from abuselog.errors import DiskFull
from abuselog.vault.opening import OpenVault
from abuselog.wording import explain
from abuselog.workflows import kept_dossiers
from abuselog.workflows.check import check
from tests.faults.giving_out import GIVEN, filled
from tests.faults.test_full_disk import limited, small_disk
from tests.vault_fixtures import Log

TOO_SMALL_KIB = 300
"""Less than anything takes that holds the pictures of `filled`."""


@pytest.fixture
def vault(log: Log, tmp_path: Path) -> OpenVault:
    """A log with a dossier."""
    opened = log.open()
    filled(opened)
    made = tmp_path / "made before"
    made.mkdir()
    GIVEN["dossier"](opened, made)
    return opened


def stays_as_it_is(log: Log, vault: OpenVault, out: Path, what: str) -> None:
    """Try to give something out, for which there is no room: one sentence, and nothing changed."""
    history = log.rows("SELECT sequence FROM history")
    covers = log.rows("SELECT id FROM working_copy")
    with pytest.raises(DiskFull) as raised:
        GIVEN[what](vault, out)
    assert "not enough free space" in explain(raised.value).sentence
    assert list(out.iterdir()) == []
    if what != "covered":  # covering is a deed of its own, done before
        assert log.rows("SELECT sequence FROM history") == history
        assert log.rows("SELECT id FROM working_copy") == covers
    assert len(kept_dossiers.made(vault)) == 1
    log.close()
    opened = log.open()
    assert opened.found.outside.folders == ()
    assert list(out.iterdir()) == []
    assert check(opened).sound


@pytest.mark.parametrize("what", [one for one in GIVEN if one != "copy"])
def test_a_full_stick(log: Log, vault: OpenVault, tmp_path: Path, what: str) -> None:
    with small_disk(tmp_path / "stick", TOO_SMALL_KIB) as out:
        stays_as_it_is(log, vault, out, what)


@pytest.mark.parametrize("what", ["dossier", "zip", "again", "exhibit", "copy"])
def test_a_database_that_can_not_grow(
    log: Log, vault: OpenVault, tmp_path: Path, what: str
) -> None:
    """Nothing leaves that can't be noted first."""
    out = tmp_path / "out"
    with vault.transaction() as connection:
        free = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        for number in range(free + 3):  # what was freed is room, too
            connection.exec_driver_sql(
                "INSERT INTO log_fact (name, value) VALUES (?, ?)",
                (f"filler {number}", "x" * 4_000),
            )
    limited(vault, 0)
    for _ in range(40):  # the last page of a table has room for some entries
        out.mkdir()
        history = log.rows("SELECT sequence FROM history")
        made = kept_dossiers.made(vault)
        try:
            GIVEN[what](vault, out)
        except DiskFull:
            break
        shutil.rmtree(out)
    else:
        pytest.fail("it always had room")
    assert list(out.iterdir()) == []
    assert log.rows("SELECT sequence FROM history") == history
    assert kept_dossiers.made(vault) == made
    log.close()
    opened = log.open()
    assert opened.found.outside.folders == ()
    assert check(opened).sound


def test_the_logs_own_disk_has_no_room_for_its_copy(log: Log, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    filled(log.open())
    log.close()
    size_kib = sum(path.stat().st_size for path in log.folder.rglob("*")) // 1024
    with small_disk(tmp_path / "small", size_kib + 700) as disk:
        small = Log(folder=disk / "sample.abuselog", key=log.key, words=log.words)
        shutil.copytree(log.folder, small.folder)
        opened = small.open()
        with pytest.raises(DiskFull):
            GIVEN["dossier"](opened, out)
        assert list(out.iterdir()) == []
        assert kept_dossiers.made(opened) == ()
        small.close()
        assert check(small.open()).sound
        small.close()
