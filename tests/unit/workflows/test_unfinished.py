# SPDX-License-Identifier: MIT
"""What a kill leaves outside of the log is noted, removed at the next opening, and said."""

from __future__ import annotations

import dataclasses
import errno
from pathlib import Path

import pytest

from abuselog.errors import AbuselogError
from abuselog.vault import unfinished
from abuselog.vault.disk import Disk, write_all
from abuselog.vault.opening import OpenVault
from abuselog.vault.unfinished import Noted
from abuselog.wording.unfinished import unfinished_words
from abuselog.workflows import result_file, result_place
from abuselog.workflows.result_files import ResultFiles
from abuselog.workflows.result_folder import ResultFolder
from abuselog.workflows.result_place import Place
from tests.vault_fixtures import Log


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that files go out to."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def left_by_a_kill(vault: OpenVault, folder: Path) -> Place:
    """A place in which a file and a folder were begun when the program was ended."""
    place = result_place.noted(vault, folder)
    place.part().write_bytes(b"readable")
    inside = place.part()
    inside.mkdir()
    (inside / "dossier.pdf").write_bytes(b"readable")
    return place


def known(vault: OpenVault) -> list[Noted]:
    """What the log has noted."""
    with vault.transaction() as connection:
        return unfinished.noted(connection)


def test_the_next_opening_removes_it_and_says_so(log: Log, out: Path) -> None:
    left_by_a_kill(log.open(), out)
    (out / "mine.part").write_bytes(b"mine")
    (out / "abuselog-0123456789abcdef-1.part").write_bytes(b"of another log")
    log.close()
    vault = log.open()
    assert sorted(path.name for path in out.iterdir()) == [
        "abuselog-0123456789abcdef-1.part",
        "mine.part",
    ]
    assert vault.found.outside.folders == (str(out),)
    (words,) = unfinished_words(vault.found.outside.folders, vault.found.outside.unreached)
    assert str(out) in words
    assert known(vault) == []
    log.close()
    assert log.open().found.outside == unfinished.Swept()


def test_it_is_in_the_log_before_the_first_byte_and_gone_after_the_last(
    log: Log, out: Path
) -> None:
    vault = log.open()
    seen: list[Noted] = []

    def fill(file: object) -> None:
        seen.extend(known(vault))
        write_all(file, b"x")  # type: ignore[arg-type]

    with result_place.writing(vault, out) as place:
        result_file.write(place, "a.txt", fill, replace=False)
    assert [(one.folder, one.token) for one in seen] == [(str(out), place.token)]
    assert known(vault) == []
    assert (out / "a.txt").read_bytes() == b"x"


def test_a_stick_that_is_not_plugged_in_stays_noted_and_is_told_of_once(
    log: Log, out: Path, tmp_path: Path
) -> None:
    place = left_by_a_kill(log.open(), out)
    log.close()
    away = tmp_path / "in a drawer"
    out.rename(away)
    vault = log.open()
    assert vault.found.outside.unreached == ((str(out), f"abuselog-{place.token}-"),)
    (words,) = unfinished_words(*dataclasses.astuple(vault.found.outside))
    assert str(out) in words
    assert f"abuselog-{place.token}-" in words
    log.close()
    vault = log.open()
    assert vault.found.outside.unreached == ()
    assert [one.told for one in known(vault)] == [True]
    log.close()
    away.rename(out)
    assert log.open().found.outside.folders == (str(out),)
    assert list(out.iterdir()) == []


def test_an_empty_folder_on_another_disk_is_not_taken_for_the_stick(log: Log, out: Path) -> None:
    vault = log.open()
    place = result_place.noted(vault, out)
    with vault.transaction() as connection:
        (one,) = unfinished.noted(connection)
        unfinished.store(connection, [one], [dataclasses.replace(one, device=one.device + 1)])
    log.close()
    vault = log.open()
    assert [one.token for one in known(vault)] == [place.token]
    assert vault.found.outside == unfinished.Swept()
    place.part().write_bytes(b"readable")  # plugged in again
    log.close()
    assert log.open().found.outside.folders == (str(out),)


def test_links_and_what_has_the_name_of_a_file_of_ours_elsewhere_stay(
    log: Log, out: Path, tmp_path: Path
) -> None:
    place = left_by_a_kill(log.open(), out)
    log.close()
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "kept.txt").write_text("kept", encoding="utf-8")
    link = out / unfinished.part_name(place.token, 77)
    link.symlink_to(theirs)
    (out / f"{place.token}.part").write_bytes(b"theirs")
    (out / f"abuselog-{place.token}-1.part.txt").write_bytes(b"theirs")
    inside = out / unfinished.part_name(place.token, 2) / "way out"
    inside.symlink_to(theirs)
    log.open()
    assert (theirs / "kept.txt").read_text(encoding="utf-8") == "kept"
    assert {path.name for path in out.iterdir()} == {
        link.name,
        f"{place.token}.part",
        f"abuselog-{place.token}-1.part.txt",
    }


def test_a_file_that_was_put_aside_gets_its_name_back(log: Log, out: Path) -> None:
    place = result_place.noted(log.open(), out)
    aside = place.aside("mine.pdf")
    other = place.aside("new.pdf")
    assert aside is not None
    assert other is not None
    aside.write_bytes(b"mine")
    other.write_bytes(b"old")
    (out / "new.pdf").write_bytes(b"new")
    log.close()
    log.open()
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        "mine.pdf": b"mine",
        "new.pdf": b"new",
    }


class Stopped(BaseException):
    """A kill."""


class KilledAtRename(Disk):
    """A disk whose program is ended just before its n-th rename; removing is over then too."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.count = 0

    def rename(self, old: Path, new: Path) -> None:
        """Rename, or be ended."""
        if self.count >= self.number:
            raise Stopped
        self.count += 1
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        """Remove, unless ended."""
        if self.count >= self.number:
            raise OSError(errno.EIO, "ended")
        super().remove(path)


@pytest.mark.parametrize("number", range(4))
def test_a_kill_between_the_names_loses_no_file_that_was_there(
    log: Log, out: Path, number: int
) -> None:
    for name in ("a", "b"):
        (out / name).write_bytes(b"old")
    vault = log.open(disk=KilledAtRename(number))
    files = ResultFiles(result_place.noted(vault, out), replace=True)
    for name in ("a", "b"):
        files.write(name, lambda file: write_all(file, b"new"))
    files.settle()
    with pytest.raises(Stopped):
        files.finish()
    log.close()
    log.open()
    assert {path.name for path in out.iterdir()} == {"a", "b"}
    assert (out / "b").read_bytes() == b"old"


def test_what_was_inside_something_unfinished_goes_with_it(log: Log, out: Path) -> None:
    vault = log.open()
    folder = ResultFolder(result_place.noted(vault, out), "pack")
    with folder:
        place = result_place.noted(vault, folder.part)
        place.part().write_bytes(b"readable")
        log.close()
        assert log.open().found.outside.folders == (str(out),)
    assert known(log.opened[0]) == []
    assert list(out.iterdir()) == []


def test_what_could_not_be_removed_stays_noted(log: Log, out: Path, tmp_path: Path) -> None:
    """The stick is pulled out while it is written to."""
    vault = log.open()
    away = tmp_path / "pulled"

    def fill(file: object) -> None:
        write_all(file, b"readable")  # type: ignore[arg-type]
        out.rename(away)
        raise OSError(errno.EIO, "pulled out")

    with pytest.raises(AbuselogError), result_place.writing(vault, out) as place:
        result_file.write(place, "a.txt", fill, replace=False)
    assert len(known(vault)) == 1
    log.close()
    away.rename(out)
    assert log.open().found.outside.folders == (str(out),)
    assert list(out.iterdir()) == []


def test_a_broken_note_keeps_no_log_from_opening(log: Log) -> None:
    log.open()
    log.close()
    for broken in ("[", "{}", '[{"folder": 1}]', '[{"token": 3, "folder": "x"}]', "null"):
        log.tamper(
            "INSERT OR REPLACE INTO log_fact (name, value) VALUES ('unfinished-outside', :value)",
            value=broken,
        )
        assert log.open().found.outside == unfinished.Swept()
        log.close()
