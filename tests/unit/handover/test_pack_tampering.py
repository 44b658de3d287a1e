# SPDX-License-Identifier: MIT
"""Every way to tamper with a pack: the program says no to just the questions that it touches."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from abuselog.errors import PackUnreadable
from abuselog.handover.checking import PackCheck
from abuselog.handover.pack_files import ZipFiles
from abuselog.integrity.verdict import State
from abuselog.wording.packs import report_words
from tests import packs
from tests.authority import Authority
from tests.builders import NOW
from tests.pack_forging import EVERY
from tests.pack_refused import REFUSED, locked
from tests.pack_values import spoiled
from tests.tampered_files import RECORDS, carefully, in_json, setting

_NOT_GREEN = {
    *("packed again by somebody", "packed again by a program that can't go back"),
    *("a comment in the ZIP", "another date in the ZIP", "other rights in the ZIP"),
}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return packs.sound(Authority(tmp_path_factory.mktemp("authority"), NOW)).files


@pytest.mark.parametrize("name", EVERY)
def test_it_is_found_where_it_was_done(sealed: dict[str, bytes], tmp_path: Path, name: str) -> None:
    with warnings.catch_warnings(action="ignore"):  # about names that are there twice
        path = EVERY[name].make(sealed, tmp_path)
    verdict = PackCheck(ZipFiles(path)).run()
    wrong = {asked for asked, one in verdict.answers.items() if one.state is State.FAILED}
    assert wrong == EVERY[name].found, verdict.answers
    untouched = name == "nothing" or name in _NOT_GREEN
    assert verdict.sound == untouched
    if name in _NOT_GREEN:
        assert verdict.answers["container"].reason == "packed-again"  # type: ignore[index]
    assert sorted(tmp_path.iterdir()) == [path], "nothing was unpacked"


@pytest.mark.parametrize(
    "change",
    [
        setting("edition", to="council"),
        setting("made_at", to="2020-01-01T00:00:00.000000Z"),
        setting("incidents", 0, "covered", to={"words": "Kind words"}),
    ],
    ids=["edition", "made_at", "covered"],
)
def test_what_only_the_list_holds_is_told_of_as_such_and_changes_the_packs_number(
    sealed: dict[str, bytes], tmp_path: Path, change: Callable[[Any], None]
) -> None:
    sound = PackCheck(ZipFiles(EVERY["nothing"].make(sealed, tmp_path))).run()
    other = tmp_path / "other"
    other.mkdir()
    forged = PackCheck(ZipFiles(carefully()(in_json(RECORDS, change)).make(sealed, other))).run()
    assert forged.sound, "nothing else holds it: docs/formats.md says so"
    assert forged.facts["manifest"] != sound.facts["manifest"]
    said = report_words(forged)
    for part in ("covered texts", "the edition", "the day on which the dossier was made"):
        assert part in said


def test_no_value_of_any_kind_trips_it(sealed: dict[str, bytes], tmp_path: Path) -> None:
    unsound = 0
    for _what, pack in spoiled(sealed, 300, "any"):
        verdict = PackCheck(ZipFiles(pack.zip(tmp_path))).run()
        report_words(verdict).encode()
        unsound += not verdict.sound
    assert unsound > 200, "what is left is told in words that nothing proves"


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_zip_is_refused(tmp_path: Path, name: str) -> None:
    raw, reason = REFUSED[name]
    path = tmp_path / "x.zip"
    path.write_bytes(raw)
    with pytest.raises(PackUnreadable) as refused:
        ZipFiles(path)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("method", "flags", "reason"), [(0, 1, "encrypted"), (99, 1, "encrypted"), (12, 0, "method")]
)
def test_what_is_locked_is_refused(tmp_path: Path, method: int, flags: int, reason: str) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(locked(method, flags))
    with pytest.raises(PackUnreadable) as refused:
        ZipFiles(path)
    assert refused.value.reason == reason
