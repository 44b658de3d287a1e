# SPDX-License-Identifier: MIT
"""A copy of somebody's data: all that is about them, nothing that is not for them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from abuselog.errors import (
    DiskFull,
    MissingField,
    TargetExists,
    TargetNotWritable,
    UnknownCode,
    UnknownReference,
)
from abuselog.records.custody import Deed
from abuselog.records.dossier_choices import Choices
from abuselog.records.incident import Particulars, Sender
from abuselog.records.report import TEXTS
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse
from abuselog.workflows.amend import amend
from abuselog.workflows.change_report import noted_by_mistake
from abuselog.workflows.erase import erase_exhibit
from abuselog.workflows.give_out import give_out
from abuselog.workflows.make_dossier import make
from abuselog.workflows.record import Recording, record
from abuselog.workflows.report_notes import NewNote, note
from abuselog.workflows.subject_access import ADVICE_NAME, Given, give_copy
from abuselog.workflows.tell import Telling, tell
from tests.builders import particulars, png, post, recorded
from tests.fakes import FailingDisk
from tests.vault_fixtures import Log

SECRETS = {
    "private_notes": "MARKERPRIVATE I am afraid",
    "legal_advice": "MARKERADVICE the solicitor said",
    "own_replies": "MARKERREPLY please stop",
    "context_before": "MARKERCONTEXT somebody else wrote",
    "impact_words": "MARKERIMPACT no sleep",
    "actions_taken": "MARKERACTION moved out",
    "role_link": "MARKERROLE",
    "severity_reason": "MARKERWHY",
    "hostility_words": "MARKERHOSTILE",
}


def said_of(**more: Any) -> Particulars:
    return particulars(
        words="You and Priscilla Quillfeather will pay",
        sender=Sender(handle="@Example_One", display_name="Ex Ample", phone="07700 900123"),
        witnesses="Priscilla Quillfeather saw it",
        kinds=("other",),
        **SECRETS,
        **more,
    )


def texts(given: Given) -> str:
    return "\n".join((given.folder / name).read_text("utf-8") for name in given.files)


def document(given: Given) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((given.folder / "copy.json").read_text("utf-8"))
    return found


@pytest.fixture
def full(log: Log, tmp_path: Path) -> Log:
    """An open log with two incidents of @example_one, one of somebody else, and all given out."""
    vault = log.open()
    recorded(vault, png(), words="first words", handle="@example_one")
    record(vault, Recording(particulars=said_of()))
    recorded(vault, words="MARKEROTHER about example_one", handle="@somebody_else")
    amend(vault, "2026-0001", post("second words"), reason="MARKERREASON")
    said: dict[str, Any] = dict.fromkeys(set(TEXTS) - {"told_time"}, "MARKERREPORT")
    told = Telling(
        incidents=("2026-0001",),
        target="police_101",
        told_on=dt.date(2026, 11, 20),
        outcomes=("charged",),
        **said,
    )
    tell(vault, told)
    note(vault, "R-0001", NewNote(happened_on=told.told_on, summary="MARKERCALL", who="MARKERWHO"))
    request = Choices(edition="council", recipient="MARKERCLERK", incidents=("2026-0001",))
    make(vault, request, tmp_path / "made.pdf")
    give_out(vault, "AEX/1", tmp_path / "given.png")
    return log


def test_it_holds_what_is_about_them_and_whom_it_went_to(full: Log, tmp_path: Path) -> None:
    vault = full.opened[0]
    given = give_copy(vault, "EXAMPLE_one", tmp_path / "copy", platform="x")
    assert given.numbers == ("2026-0001", "2026-0002")
    assert given.mentioned == ("2026-0003",)
    first, second = document(given)["incidents"]
    assert [v["fields"]["words"] for v in first["versions"]] == ["first words", "second words"]
    assert [(s["kind"], s["what"]) for s in first["given_to"]] == [
        ("report", ""),
        ("dossier", "D-0001"),
        ("exhibit", "AEX/1"),
    ]
    assert first["given_to"][1]["to"] == "the Council"
    (exhibit,) = first["exhibits"]
    assert (exhibit["mark"], exhibit["erased"]) == ("AEX/1", None)
    assert second["versions"][0]["fields"]["account_phone"] == "07700 900123"
    said = (given.folder / "copy.txt").read_text("utf-8")
    for words in ("first words", "second words", "D-0001", "the Council", "Given to nobody."):
        assert words in said


def test_a_report_counts_from_its_own_day_and_not_if_nobody_was_told(
    full: Log, tmp_path: Path
) -> None:
    vault = full.opened[0]
    given = give_copy(vault, "@example_one", tmp_path / "copy", platform="x")
    first, _ = document(given)["incidents"]
    assert first["given_to"][0]["on"] == "2026-11-20"
    assert "20 Nov 2026: reported to Police, not an emergency" in texts(given)
    assert "charged" not in texts(given).casefold()
    noted_by_mistake(vault, "R-0001", reason="Another log")
    later = give_copy(vault, "@example_one", tmp_path / "later", platform="x")
    assert "reported to" not in texts(later)


def test_it_holds_nothing_that_is_not_for_them(full: Log, tmp_path: Path) -> None:
    given = give_copy(full.opened[0], "@example_one", tmp_path / "copy")
    said = texts(given)
    assert "MARKER" not in said
    assert "Quillfeather" not in said
    assert "Priscilla" not in said
    assert "will pay" in said


@pytest.mark.parametrize("typed", ["Ex  ample", "+44 7700 900123", "u/example_one"])
def test_other_ways_to_say_who(full: Log, tmp_path: Path, typed: str) -> None:
    assert "2026-0002" in give_copy(full.opened[0], typed, tmp_path / "copy").numbers


def test_advice_is_apart_and_says_what_it_is(full: Log, tmp_path: Path) -> None:
    given = give_copy(full.opened[0], "@example_one", tmp_path / "copy")
    advice = (given.folder / ADVICE_NAME).read_text("utf-8")
    assert "not legal advice" in advice
    assert "Schedule 2, paragraph 16" in advice
    assert "Schedule 2" not in (given.folder / "copy.txt").read_text("utf-8")


def test_it_is_an_event_with_the_digest(full: Log, tmp_path: Path) -> None:
    vault = full.opened[0]
    given = give_copy(vault, "@example_one", tmp_path / "copy")
    raw = (given.folder / "copy.json").read_bytes()
    assert given.digest_hex == hashlib.sha256(raw).hexdigest()
    last = browse.history_of(vault, browse.incident(vault, "2026-0002").id)[-1]
    assert last.deed is Deed.SUBJECT_ACCESS_GIVEN
    assert last.facts == {"incidents": "2", "sha256": given.digest_hex}


def test_what_was_erased_is_said(full: Log, tmp_path: Path) -> None:
    vault = full.opened[0]
    erase_exhibit(vault, "AEX/1", reason="MARKERERASED", erase_words=True)
    given = give_copy(vault, "@example_one", tmp_path / "copy")
    assert document(given)["incidents"][0]["exhibits"][0]["erased"].startswith("2026-11-22")
    assert "MARKER" not in texts(given)


@pytest.mark.parametrize(
    ("typed", "platform", "error"),
    [
        (" ", "", MissingField),
        ("@nobody", "", UnknownReference),
        ("@example_one", "facebook", UnknownReference),
        ("@example_one", "nowhere", UnknownCode),
        ("", "x", MissingField),
    ],
)
def test_what_can_not_be_met_leaves_nothing(
    full: Log, tmp_path: Path, typed: str, platform: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        give_copy(full.opened[0], typed, tmp_path / "copy", platform=platform)
    assert not (tmp_path / "copy").exists()


def test_a_folder_that_is_there_is_left_alone(full: Log, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with pytest.raises(TargetExists):
        give_copy(full.opened[0], "@example_one", tmp_path / "copy")
    with pytest.raises(TargetNotWritable):
        give_copy(full.opened[0], "@example_one", tmp_path / "nowhere" / "copy")
    assert list((tmp_path / "copy").iterdir()) == []


def test_a_full_disk_leaves_nothing(full: Log, tmp_path: Path) -> None:
    vault = full.opened[0]
    size = len(full.rows("SELECT sequence FROM history"))
    tried = 0
    while True:
        disk = FailingDisk(tried)
        vault.disk = disk
        if not _fails(vault, tmp_path / "copy"):
            break
        assert disk.failed
        assert not (tmp_path / "copy").exists()
        tried += 1
    assert tried > 5
    # Nothing leaves without an entry: where only its name was refused, there is one too many.
    assert len(full.rows("SELECT sequence FROM history")) - size == 1 + len(("rename", "flush"))


def _fails(vault: OpenVault, out: Path) -> bool:
    try:
        give_copy(vault, "@example_one", out)
    except DiskFull:
        return True
    return False
