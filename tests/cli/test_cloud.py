# SPDX-License-Identifier: MIT
"""A log in a folder that a cloud service copies: told once, and second copies each time."""

from __future__ import annotations

from pathlib import Path

from tests.cli.typed import Run


def in_the_cloud(log: Path) -> Path:
    """The log, moved into a folder of OneDrive's."""
    folder = log.parent / "OneDrive - Example Council"
    folder.mkdir()
    return log.rename(folder / log.name)


def test_a_service_is_told_once_in_one_line(run: Run, log: Path) -> None:
    moved = in_the_cloud(log)
    first = run("list", moved, "--json")
    assert first.code == 0
    assert first.err.startswith("OneDrive copies this log to other computers.")
    assert first.err.count("\n") == 1
    assert run("list", moved, "--json").err == ""
    again = moved.parent.rename(log.parent / "Dropbox")
    assert run("list", again / log.name, "--json").err.startswith("Dropbox copies this log")


def test_an_ordinary_folder_has_nothing_to_tell(run: Run, log: Path) -> None:
    assert run("list", log, "--json").err == ""


def test_a_second_copy_is_named_each_time_and_left_alone(run: Run, log: Path) -> None:
    copy = log / "log-LAPTOP.db"
    copy.write_bytes((log / "log.db").read_bytes())
    before = copy.read_bytes()
    for _ in range(2):
        listed = run("list", log, "--json")
        assert listed.code == 0
        assert "“log-LAPTOP.db”" in listed.err
        assert "folder of its own and keep it" in listed.err
        assert listed.err.count("\n") == 1
    assert copy.read_bytes() == before


def test_a_check_names_a_second_copy_and_does_not_call_it_sound(run: Run, log: Path) -> None:
    (log / "log (conflicted copy 2026-11-01).db").write_bytes(b"other words")
    checked = run("check", log)
    assert checked.code == 4
    assert "Is there only one copy of each of its files? not checked" in checked.out
    assert "  - log (conflicted copy 2026-11-01).db (a second copy" in checked.out
    assert "move the copy to a folder of its own" in checked.out
    told = run("check", log, "--json").json
    [folder] = [one for one in told["questions"] if one["question"] == "folder"]
    assert folder["state"] == "not-checked"


def test_an_exhibit_in_the_cloud_is_not_checked_and_not_missing(
    run: Run, recorded: str, log: Path
) -> None:
    assert recorded
    [path] = (log / "exhibits").glob("??/*")
    path.rename(path.with_name(f".{path.name}.icloud"))
    checked = run("check", log)
    assert checked.code == 4
    assert "exhibit AEX/1 (in the cloud only)" in checked.out
    assert "available offline" in checked.out
    run("exhibit", log, "AEX/1", "--out", log.parent / "out.png").is_one_sentence(37, "AEX/1")


def test_a_log_that_is_not_downloaded_is_not_called_damaged(run: Run, log: Path) -> None:
    (log / "log.db").rename(log / ".log.db.icloud")
    run("list", log).is_one_sentence(36, "“log.db”", "in the cloud only", "available offline")
