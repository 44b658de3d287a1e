# SPDX-License-Identifier: MIT
"""Making a log: what it needs, what is refused, and that nothing is left of a failure."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from abuselog.clock import FixedClock
from abuselog.errors import (
    AbuselogError,
    BadValue,
    Cancelled,
    MissingField,
    UnknownCode,
    VaultExists,
    VaultReadOnly,
    WeakPassphrase,
)
from abuselog.records.custody import Deed
from abuselog.vault import heads, history
from abuselog.vault.keyslots import LEAST
from abuselog.workflows.new_log import (
    NewLog,
    look_at_place,
    make_log,
    passphrase_strength,
)
from abuselog.workflows.storable_text import LONGEST_TEXT
from abuselog.workflows.unlock import find_logs, lock, unlock, unlock_with_words
from tests.builders import NOW, PASSPHRASE, PROFILE
from tests.fakes import CancelAfter


def wanted(folder: Path, passphrase: str = PASSPHRASE, **profile: Any) -> NewLog:
    whose = dataclasses.replace(PROFILE, **profile)
    return NewLog(folder=folder, profile=whose, passphrase=passphrase)


def test_a_new_log_opens_with_its_passphrase_and_its_words(tmp_path: Path) -> None:
    folder = tmp_path / "Fy log i ŵ.abuselog"
    asked = wanted(folder, name="  Cllr \ud800 ", initials="wxyz", ward=" Cwm ")
    made = make_log(asked, clock=FixedClock(NOW), cost=LEAST)
    assert made.vault.profile.name == "Cllr \ufffd"
    assert (made.vault.profile.initials, made.vault.profile.ward) == ("WXYZ", "Cwm")
    with made.vault.transaction() as connection:
        assert (history.size_of(connection), heads.newest(connection).size) == (1, 1)
        (entry,) = history.entries_about(connection, made.vault.log_id)
    assert (entry.deed, entry.happened_at) == (Deed.LOG_MADE, NOW)
    lock(made.vault)
    lock(unlock(folder, PASSPHRASE))
    lock(unlock_with_words(folder, " ".join(made.recovery_words)))


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"name": " "}, MissingField),
        ({"council": ""}, MissingField),
        ({"initials": "A"}, BadValue),
        ({"initials": "ß"}, BadValue),
        ({"nation": "atlantis"}, UnknownCode),
        ({"role": "king"}, UnknownCode),
        ({"council_type": "star"}, UnknownCode),
        ({"name": "x" * (LONGEST_TEXT + 1)}, BadValue),
        ({"passphrase": ""}, WeakPassphrase),
        ({"passphrase": "password123"}, WeakPassphrase),
        ({"passphrase": "Alex Example"}, WeakPassphrase),
    ],
)
def test_bad_requests_make_nothing(
    tmp_path: Path, said: dict[str, Any], error: type[AbuselogError]
) -> None:
    with pytest.raises(error):
        make_log(wanted(tmp_path / "new.abuselog", **said), cost=LEAST)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(VaultExists):
        make_log(wanted(tmp_path / "file"), cost=LEAST)
    with pytest.raises(VaultReadOnly):
        make_log(wanted(tmp_path / "file" / "inside"), cost=LEAST)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("steps", [0, 1])
def test_a_cancelled_making_leaves_nothing(tmp_path: Path, steps: int) -> None:
    with pytest.raises(Cancelled):
        make_log(wanted(tmp_path / "new.abuselog"), CancelAfter(steps), cost=LEAST)
    assert list(tmp_path.iterdir()) == []


def test_once_it_is_made_its_words_are_not_thrown_away(tmp_path: Path) -> None:
    made = make_log(wanted(tmp_path / "new.abuselog"), CancelAfter(2), cost=LEAST)
    assert len(made.recovery_words) == 16
    lock(made.vault)


@pytest.mark.parametrize(
    ("passphrase", "acceptable"),
    [
        *((PASSPHRASE, True), ("", False), ("a" * 40, False), ("correcthorse", False)),
        *(("Cllr Alex Example", False), ("dŵr oer a thân poeth heddiw", True), ("\ud800", False)),
    ],
)
def test_strength(passphrase: str, acceptable: bool) -> None:
    rated = passphrase_strength(passphrase, ("Cllr Alex Example", "Example Borough Council"))
    assert rated.acceptable is acceptable
    assert 0 <= rated.score <= 4


def test_a_page_pasted_as_a_passphrase_is_rated_all_the_same() -> None:
    assert passphrase_strength("seven otters borrowed a lighthouse " * 3_000).acceptable


def test_places(tmp_path: Path) -> None:
    place = look_at_place(tmp_path / "OneDrive" / "new.abuselog")
    assert (place.synced_by, place.taken, place.writable) == ("OneDrive", False, False)
    assert look_at_place(tmp_path).taken
    assert look_at_place(tmp_path / "new").writable
    assert list(tmp_path.iterdir()) == []


def test_logs_in_the_home_folder_are_found(tmp_path: Path) -> None:
    home = Path.home()
    for name in ("b.abuselog", "a.abuselog", "other"):
        (home / name).mkdir(parents=True)
    (home / "file.abuselog").write_text("x")
    assert [path.name for path in find_logs()] == ["a.abuselog", "b.abuselog"]


def test_a_council_of_another_nation_is_refused(tmp_path: Path) -> None:
    profile = dataclasses.replace(PROFILE, nation="england", council_type="community")
    with pytest.raises(UnknownCode):
        make_log(NewLog(folder=tmp_path / "a.abuselog", profile=profile, passphrase=PASSPHRASE))
    assert not list(tmp_path.iterdir())
