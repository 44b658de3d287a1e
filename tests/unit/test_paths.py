# SPDX-License-Identifier: MIT
"""Which service copies a folder away, by its name or by what the service leaves there."""

from __future__ import annotations

from pathlib import Path

import pytest

from abuselog.paths import synced_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Example Borough Council/Cases", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-alex@example.org/My Drive", "Google Drive"),
        ("Library/CloudStorage/Box-Box", "Box"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Dropbox (Personal)/x", "Dropbox"),
        ("Nextcloud", "Nextcloud"),
        ("Box/Cases", "Box"),
        ("Box Sync", "Box"),
        ("Documents", None),
        ("Documents/Box", None),  # an ordinary word anywhere but in the home folder itself
        ("Documents/Onedrivers", None),
    ],
)
def test_by_name(folder: str, service: str | None) -> None:
    assert synced_by(Path.home() / folder / "mine.abuselog") == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_by_what_the_service_leaves_in_a_folder_of_another_name(
    tmp_path: Path, mark: str, service: str
) -> None:
    log = tmp_path / "Everything" / "Council" / "mine.abuselog"
    log.mkdir(parents=True)
    assert synced_by(log) is None
    (tmp_path / "Everything" / mark).mkdir()
    assert synced_by(log) == service


def test_by_what_onedrive_tells_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Work"))
    assert synced_by(tmp_path / "Work" / "mine.abuselog") == "OneDrive"
    assert synced_by(tmp_path / "Worktop" / "mine.abuselog") is None


def test_settings_of_dropbox_in_the_home_folder_say_nothing_of_its_other_folders() -> None:
    (Path.home() / ".dropbox").mkdir()
    assert synced_by(Path.home() / "Documents" / "mine.abuselog") is None
