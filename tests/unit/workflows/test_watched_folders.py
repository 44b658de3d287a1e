# SPDX-License-Identifier: MIT
"""Watched folders: what is new is known by its time, and nothing of it is touched or remembered."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from abuselog.clock import FixedClock
from abuselog.vault.opening import OpenVault
from abuselog.workflows import watched_folders
from tests.builders import png
from tests.vault_fixtures import Log


def now() -> dt.datetime:
    """The file system's own time: files made from here on are later."""
    return dt.datetime.fromtimestamp(Path.home().stat().st_ctime, dt.UTC)


@pytest.fixture
def vault(log: Log) -> OpenVault:
    (Path.home() / "a moment").touch()
    return log.open(clock=FixedClock(now()))


def test_only_pictures_that_came_later_are_new(vault: OpenVault, tmp_path: Path) -> None:
    old = tmp_path / "old.png"
    old.write_bytes(png())
    vault.clock = FixedClock(dt.datetime.fromtimestamp(old.stat().st_ctime, dt.UTC))
    folders = watched_folders.watch(vault, tmp_path)
    assert watched_folders.new_in(folders) == ()
    synced = tmp_path / "Synced.JPG"
    synced.write_bytes(png())
    os.utime(synced, (1, 1))  # taken long ago, and here only now
    for name in ("notes.txt", ".hidden.png", "empty.png"):
        (tmp_path / name).write_bytes(b"" if "empty" in name else b"x")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "link.png").symlink_to(old)
    found = watched_folders.new_in(watched_folders.watched(vault))
    assert [one.path for one in found] == [synced]
    assert watched_folders.small(synced) is not None
    assert watched_folders.small(tmp_path / "notes.txt") is None


def test_a_folder_that_is_gone_holds_nothing(vault: OpenVault, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert watched_folders.new_in(watched_folders.watch(vault, gone)) == ()
    assert watched_folders.forget(vault, gone) == ()
    assert watched_folders.watched(vault) == ()


def test_which_folders_stands_nowhere_in_plain(vault: OpenVault, tmp_path: Path) -> None:
    watched_folders.watch(vault, tmp_path / "Qzxv marker")
    kept = [path.read_bytes() for path in vault.folder.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"Qzxv" in raw for raw in kept)
