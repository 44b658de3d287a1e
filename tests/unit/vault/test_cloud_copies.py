# SPDX-License-Identifier: MIT
"""Second copies and placeholders that services leave in a log's folder."""

from __future__ import annotations

import types
from pathlib import Path

import pytest

from abuselog.errors import ExhibitNotDownloaded, NotDownloaded
from abuselog.vault.cloud_copies import is_away, lacks_bytes, looks_like_a_copy, second_copies
from abuselog.workflows import browse, take_in
from abuselog.workflows.backup import backup
from abuselog.workflows.check import check
from abuselog.workflows.drill import drill
from abuselog.workflows.restore import Restoring, restore
from tests.builders import PASSPHRASE, png, recorded
from tests.vault_fixtures import Log

ID = "ab" * 16


@pytest.mark.parametrize(
    "name",
    [
        "log (conflicted copy 2026-11-01).db",  # Dropbox, Nextcloud
        "log (Alex's conflicted copy 2026-11-01).db",
        "log (in Konflikt stehende Kopie von Alex 2026-11-01).db",
        "log (copie en conflit de Alex 2026-11-01).db",
        "log_conflict-20261101-120000.db",
        "log-LAPTOP.db",  # OneDrive
        "log-LAPTOP-2.db",
        "log-Alex's MacBook.db",
        "log 2.db",  # iCloud
        "log (1).db",  # Google Drive
        "log [conflicted].db",  # pCloud
        "log.sync-conflict-20261101-120000-ABCDEFG.db",  # Syncthing
        "log (alex@example.org's conflicted copy 2026).db-wal",  # Box
        "Copy of log.db",
        "log - Copy.db",
        "log - Copy (2).db",
        "log copy 2.db",
        "header (1).json",
        "header.copy 2.json",
        "header-DESKTOP-A1B2.json",
        "checkpoint (1).txt",
        "lock (1)",
        "exhibits 2",
        "ab 2",
        f"{ID} 2",
        f"{ID}-LAPTOP",
        f"{ID}.sync-conflict-20261101-120000-ABCDEFG",
        "log.db (1)",
    ],
)
def test_the_names_that_services_give(name: str) -> None:
    assert looks_like_a_copy(name)


@pytest.mark.parametrize(
    "name",
    [
        *("header.json", "header.copy.json", "log.db", "log.db-wal", "log.db-shm", "lock"),
        *("log.db-journal", "checkpoint.txt", "attempts.json", "exhibits", "unclaimed", "ab", ID),
        *("log.before-upgrade.db", "manifest.json", "header.json.part", f"{ID}.part"),
        *(
            "log.before-upgrade.db.part",
            ".DS_Store",
            "desktop.ini",
            "notes 2.txt",
            "catalog (1).db",
        ),
    ],
)
def test_the_logs_own_files_and_strange_ones_are_no_copies(name: str) -> None:
    assert not looks_like_a_copy(name)


def test_a_log_in_use_has_no_second_copies(log: Log) -> None:
    vault = log.open()
    recorded(vault, png(seed=1))
    assert second_copies(log.folder) == ()
    log.close()
    assert log.open().found.second_copies == ()


def test_copies_are_named_wherever_they_lie_and_left_as_they_are(log: Log) -> None:
    recorded(log.open(), png(seed=1))
    log.close()
    [(exhibit_id, path)] = log.exhibit_files().items()
    copies = {
        log.folder / "log-LAPTOP.db": b"another log's words",
        path.with_name(f"{exhibit_id} (1)"): b"x",
    }
    for copy, raw in copies.items():
        copy.write_bytes(raw)
    (log.folder / "exhibits 2").mkdir()
    vault = log.open()
    assert vault.found.second_copies == (
        "exhibits 2",
        f"exhibits/{exhibit_id[:2]}/{exhibit_id} (1)",
        "log-LAPTOP.db",
    )
    assert browse.incidents(vault, browse.Filter()).total == 1
    log.close()
    assert {copy: copy.read_bytes() for copy in copies} == copies
    assert (log.folder / "exhibits 2").is_dir()


@pytest.mark.parametrize("name", ["header.json", "header.copy.json", "log.db"])
def test_a_placeholder_is_told_apart_from_damage(log: Log, name: str) -> None:
    path = log.folder / name
    path.rename(path.with_name(f".{name}.icloud"))
    with pytest.raises(NotDownloaded) as caught:
        log.open()
    assert caught.value.name == name
    path.with_name(f".{name}.icloud").rename(path)
    assert log.open().found.damaged_header_files == ()


def test_a_header_sent_to_the_cloud_while_the_log_is_open_is_not_called_altered(log: Log) -> None:
    vault = log.open()
    path = log.folder / "header.copy.json"
    path.rename(path.with_name(f".{path.name}.icloud"))
    verdict = check(vault)
    assert verdict.sound
    assert not verdict.complete
    assert [(one.code, one.subject) for one in verdict.findings if one.is_gap] == [
        ("not-downloaded", "header.copy.json")
    ]


def test_an_exhibit_in_the_cloud_is_not_called_missing(log: Log) -> None:
    vault = log.open()
    recorded(vault, png(seed=1))
    log.close()
    [(exhibit_id, path)] = log.exhibit_files().items()
    path.rename(path.with_name(f".{exhibit_id}.icloud"))
    again = log.open()
    assert again.found.missing_exhibits == ()
    one = browse.incident(again, "2026-0001").exhibits[0]
    with pytest.raises(ExhibitNotDownloaded), take_in.reader(again, one.id).open():
        pass


@pytest.mark.parametrize(
    ("facts", "away"),
    [
        ({"st_file_attributes": 0x20}, False),
        ({"st_file_attributes": 0x20 | 0x400000}, True),  # recall on data access: OneDrive
        ({"st_file_attributes": 0x1000}, True),  # offline
        ({"st_flags": 0}, False),
        ({"st_flags": 0x40000000}, True),  # dataless
        ({}, False),
    ],
)
def test_what_windows_and_macos_say_of_a_placeholder(facts: dict[str, int], away: bool) -> None:
    assert lacks_bytes(types.SimpleNamespace(**facts)) is away


def test_what_is_here_is_here(tmp_path: Path) -> None:
    (tmp_path / "here").write_bytes(b"x")
    assert not is_away(tmp_path / "here")
    assert not is_away(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["manifest.json", "log.db", "exhibit"])
def test_a_backup_in_the_cloud_only_is_neither_lost_nor_damaged(
    log: Log, tmp_path: Path, name: str
) -> None:
    vault = log.open()
    recorded(vault, png())
    made = backup(vault, tmp_path).folder
    path = next((made / "exhibits").glob("*/*")) if name == "exhibit" else made / name
    path.rename(path.with_name(f".{path.name}.icloud"))
    wanted = Restoring(backup=made, folder=tmp_path / "back.abuselog", passphrase=PASSPHRASE)
    with pytest.raises(NotDownloaded) as caught:
        restore(wanted)
    assert caught.value.name == path.name
    with pytest.raises(NotDownloaded):
        drill(made, passphrase=PASSPHRASE)
    assert not list(tmp_path.glob("back*"))


def test_a_sample_that_is_in_the_cloud_only_is_not_called_damaged(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = log.open()
    recorded(vault, png())
    made = backup(vault, tmp_path).folder
    # As Windows shows it: the size is there, the bytes would have to be fetched.
    monkeypatch.setattr(
        "abuselog.vault.exhibit_files.is_away", lambda path: path.is_relative_to(made)
    )
    with pytest.raises(ExhibitNotDownloaded):
        backup(vault, tmp_path)
