# SPDX-License-Identifier: MIT
"""Hand-overs: noted as events, asked for, closed by a receipt that the report learns from."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from abuselog.errors import (
    BadTime,
    BadValue,
    HandOverClosed,
    MissingField,
    ReasonNeeded,
    ReplyElsewhere,
    TargetExists,
    UnknownCode,
    UnknownReference,
)
from abuselog.records.custody import Deed
from abuselog.records.dossier import MadeDossier
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.hand_over import Confirmed, GivenFile, HandOver, Method, ReceiptDetails
from abuselog.vault import history
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, hand_over, receipts, reports, who_has
from abuselog.workflows.change_report import noted_by_mistake as nobody_told
from abuselog.workflows.check import check
from abuselog.workflows.hand_over import NewHandOver
from abuselog.workflows.make_dossier import make
from abuselog.workflows.receipts import Confirmation
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.who_has import HeldFilter
from tests.builders import png, recorded
from tests.vault_fixtures import Log

DAY = dt.date(2026, 11, 22)
PACK = GivenFile(name="AEX-police-2026-11-22-D-0001.zip", size_bytes=2_000, digest_hex="ab" * 32)
SECRET_NAME = "PC Quetzal Zanzibar"


@pytest.fixture
def made(new_vault: OpenVault, tmp_path: Path) -> MadeDossier:
    """A dossier of one incident with one picture."""
    recorded(new_vault, png(), words="Shame on you")
    return make(new_vault, Choices(edition=POLICE, sign=False), tmp_path / "a.pdf").made


@pytest.fixture
def given(new_vault: OpenVault, made: MadeDossier) -> HandOver:
    """Its pack, uploaded for the police."""
    return hand_over.note(new_vault, handed())


def handed(**said: object) -> NewHandOver:
    """A pack for the police."""
    usual = NewHandOver(
        dossier="D-0001",
        target="police_101",
        method=Method.UPLOAD,
        given_on=DAY,
        recipient=SECRET_NAME,
        container="zip",
        files=(PACK,),
        manifest_hex="cd" * 32,
    )
    return dataclasses.replace(usual, **said)  # type: ignore[arg-type] # by name


def signed(**said: object) -> Confirmation:
    """A page that was signed."""
    details = dataclasses.replace(
        ReceiptDetails(received_on=DAY, received_by="PC Example"),
        **said,  # type: ignore[arg-type] # by name
    )
    return Confirmation(details=details, how=Confirmed.SIGNED)


def reply_text(vault: OpenVault, folder: Path, **answers: str) -> str:
    """The reply file of H-0001, filled in; a line is named by its beginning."""
    folder.mkdir(exist_ok=True)
    [_page, form] = receipts.write_receipt(vault, "H-0001", folder, replace=True)
    lines = form.read_text(encoding="utf-8").splitlines()
    for start, said in answers.items():
        [place] = [n for n, line in enumerate(lines) if line.startswith(start.replace("_", " "))]
        lines[place] += said
    return "\n".join(lines)


def test_a_hand_over_is_an_event_that_the_check_knows(
    new_vault: OpenVault, given: HandOver
) -> None:
    assert (given.number, given.dossier_number, given.version) == ("H-0001", "D-0001", 1)
    assert hand_over.find(new_vault, "h-1") == given
    (entry,) = hand_over.history_of(new_vault, given.id)
    assert entry.deed is Deed.HAND_OVER_NOTED
    assert set(entry.subjects) == {given.id}
    assert check(new_vault).sound


def test_the_events_name_nobody(new_vault: OpenVault, given: HandOver, tmp_path: Path) -> None:
    raw = reply_text(new_vault, tmp_path, Received_on="2026-11-22", Received_by=SECRET_NAME)
    receipts.take_reply(new_vault, receipts.read_reply(new_vault, raw.encode()))
    entries = hand_over.history_of(new_vault, given.id)
    assert [entry.deed for entry in entries][::2] == [Deed.HAND_OVER_NOTED, Deed.RECEIPT_NOTED]
    for entry in entries:
        assert "Zanzibar" not in " ".join(entry.facts.values())


def test_the_picture_says_that_it_was_handed_over(new_vault: OpenVault, given: HandOver) -> None:
    exhibit = browse.exhibit(new_vault, "AEX/1")
    with new_vault.transaction() as connection:
        deeds = [entry.deed for entry in history.entries_about(connection, exhibit.id)]
    assert Deed.HAND_OVER_NOTED in deeds


def test_it_tells_the_police_and_says_what_is_due(new_vault: OpenVault, given: HandOver) -> None:
    (row,) = reports.every(new_vault)
    assert row.report.id == given.report_id
    assert (row.report.target, row.report.dossier_number) == ("police_101", "D-0001")
    assert row.report.next_action == hand_over.ASK_FOR_RECEIPT
    # Five working days after Sunday, 22 November 2026.
    assert row.report.due_on == dt.date(2026, 11, 27)
    assert who_has.of_report(new_vault, row.report.id) == (given,)


def test_it_goes_on_with_a_report_that_was_there(new_vault: OpenVault, made: MadeDossier) -> None:
    told = tell(
        new_vault,
        Telling(incidents=("2026-0001",), target="police_101", told_on=DAY, log_number="0417"),
    )
    given = hand_over.note(new_vault, handed(report=told.id))
    (row,) = reports.every(new_vault)
    assert given.report_id == told.id
    assert (row.report.log_number, row.report.dossier_id) == ("0417", made.id)
    assert row.report.version == 2


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"dossier": "D-0009"}, UnknownReference),
        ({"report": "R-0009"}, UnknownReference),
        ({"target": "nobody"}, UnknownCode),
        ({"given_on": dt.date(2027, 1, 1)}, BadTime),
        ({"container": "rar"}, BadValue),
        ({"files": ()}, MissingField),
        ({"manifest_hex": "xyz"}, BadValue),
        ({"recipient": "x" * 100_001}, BadValue),
    ],
)
def test_what_makes_no_sense_is_refused_whole(
    new_vault: OpenVault, made: MadeDossier, said: dict[str, object], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        hand_over.note(new_vault, handed(**said))
    assert who_has.who_has(new_vault) == ()
    assert reports.every(new_vault) == ()


def test_without_a_pack_the_files_of_the_dossier_were_given(
    new_vault: OpenVault, made: MadeDossier
) -> None:
    given = hand_over.note(new_vault, handed(container="", files=(), manifest_hex=""))
    assert [one.digest_hex for one in given.files] == [one.digest_hex for one in made.files]


def test_who_has_what_since_when(new_vault: OpenVault, given: HandOver, tmp_path: Path) -> None:
    hand_over.note(new_vault, handed(target="council_services", recipient="A. Clerk"))
    rows = who_has.who_has(new_vault)
    assert [row.hand_over.number for row in rows] == ["H-0002", "H-0001"]
    assert rows[0].incident_numbers == ("2026-0001",)
    assert rows[0].exhibit_marks == ("AEX/1",)
    assert rows[1].report_number == "R-0001"
    for wanted, count in (
        (HeldFilter(incident="2026-0001"), 2),
        (HeldFilter(exhibit="aex/1"), 2),
        (HeldFilter(exhibit="AEX/2"), 0),
        (HeldFilter(whom="clerk"), 1),
        (HeldFilter(dossier="D-0001"), 2),
    ):
        assert len(who_has.who_has(new_vault, wanted)) == count
    assert who_has.not_handed_over(new_vault) == ()


def test_it_says_who_has_an_older_version(
    new_vault: OpenVault, given: HandOver, tmp_path: Path
) -> None:
    again = Choices(edition=POLICE, sign=False, earlier="D-0001")
    make(new_vault, again, tmp_path / "b.pdf")
    assert [row.newer for row in who_has.who_has(new_vault)] == ["D-0002"]
    assert [one.number for one in who_has.not_handed_over(new_vault)] == ["D-0002"]


def test_the_receipt_is_one_tagged_page_with_every_hash(
    new_vault: OpenVault, given: HandOver, tmp_path: Path
) -> None:
    pdf, form = receipts.write_receipt(new_vault, "H-0001", tmp_path)
    reader = PdfReader(io.BytesIO(pdf.read_bytes()))
    assert len(reader.pages) == 1
    assert "/StructTreeRoot" in reader.trailer["/Root"]  # type: ignore[operator] # a dictionary
    text = reader.pages[0].extract_text()
    for fact in ("H-0001", PACK.digest_hex, given.manifest_hex, SECRET_NAME, form.name):
        assert fact in text
    with pytest.raises(TargetExists):
        receipts.write_receipt(new_vault, "H-0001", tmp_path)
    assert hand_over.history_of(new_vault, given.id)[-1].deed is Deed.RECEIPT_MADE


def test_the_receipt_stays_one_page_whatever_is_on_it(
    new_vault: OpenVault, made: MadeDossier, tmp_path: Path
) -> None:
    many = tuple(dataclasses.replace(PACK, name="n" * 200) for _ in range(40))
    hand_over.note(new_vault, handed(files=many, recipient="W " * 2_000))
    pdf, form, welsh, _answer = receipts.write_receipt(new_vault, "H-0001", tmp_path, welsh=True)
    for path in (pdf, welsh):
        assert len(PdfReader(io.BytesIO(path.read_bytes())).pages) == 1
    assert form.read_text(encoding="utf-8").count(PACK.digest_hex) == 40


def test_in_wales_the_receipt_comes_in_both_languages(
    new_vault: OpenVault, given: HandOver, tmp_path: Path
) -> None:
    english, _reply, welsh, answer = receipts.write_receipt(
        new_vault, "H-0001", tmp_path, welsh=True
    )
    assert [path.name for path in (english, welsh, answer)] == [
        "AEX-H-0001-receipt.pdf",
        "AEX-H-0001-derbynneb.pdf",
        "AEX-H-0001-ateb.txt",
    ]
    reader = PdfReader(io.BytesIO(welsh.read_bytes()))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) == 1
    for fact in ("Derbynneb am dystiolaeth H-0001", "22 Tachwedd 2026", PACK.digest_hex):
        assert fact in text
    for fact in ("Coflen", "Llofnod", "D-0001, fersiwn 1", "AEX-H-0001-ateb.txt", "Gwiriad"):
        assert fact in text
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    tagged = [one for one in objects if isinstance(one, DictionaryObject) and "/S" in one]
    assert any(one.get("/S") == "/Sect" and one.get("/Lang") == "cy" for one in tagged)
    filled = answer.read_text(encoding="utf-8").replace(
        "Derbyniwyd ar (diwrnod, er enghraifft 2026-11-22): ",
        "Derbyniwyd ar: 22 Tachwedd 2026",
    )
    closed = receipts.take_reply(new_vault, receipts.read_reply(new_vault, filled.encode()))
    assert closed.receipt is not None
    assert closed.receipt.received_on == DAY


def test_a_reply_closes_the_hand_over_and_the_report_learns_from_it(
    new_vault: OpenVault, given: HandOver, tmp_path: Path
) -> None:
    raw = reply_text(
        new_vault,
        tmp_path,
        Received_on="22/11/2026",
        Received_by="PC Example",
        Collar="4821",
        Police_force="Northshire Police",
        Police_incident="0417",
        Day_of="22 Nov 2026",
        Crime="NS/1/26",
        Check_of="yes",
        You_will="2026-12-01",
    )
    closed = receipts.take_reply(new_vault, receipts.read_reply(new_vault, raw.encode()))
    assert closed.receipt is not None
    assert (closed.receipt.how, closed.receipt.reply_text) == (Confirmed.REPLY, raw.strip())
    assert not closed.is_open
    assert who_has.who_has(new_vault, HeldFilter(open_only=True)) == ()
    (row,) = reports.every(new_vault)
    report = row.report
    assert (report.log_number, report.log_date, report.force) == ("0417", DAY, "Northshire Police")
    assert report.crime_reference == "NS/1/26"
    assert (report.officer_name, report.officer_number) == ("PC Example", "4821")
    assert (report.next_action, report.due_on) == (
        receipts.ASK_HOW_IT_STANDS,
        dt.date(2026, 12, 1),
    )
    assert check(new_vault).sound


def test_a_clerk_confirms_and_the_councils_report_says_so(
    new_vault: OpenVault, made: MadeDossier
) -> None:
    hand_over.note(new_vault, handed(target="council_services", recipient=""))
    receipts.close(new_vault, "H-0001", signed(received_by="A. Clerk", log_number="C-12"))
    (row,) = reports.every(new_vault)
    assert (row.report.acknowledged_on, row.report.reference) == (DAY, "C-12")
    assert (row.report.recipient, row.report.log_number) == ("A. Clerk", "")


@pytest.mark.parametrize("day", [dt.date(9999, 1, 1), dt.date(1999, 1, 1)])
def test_a_slip_of_the_pen_makes_no_follow_up(
    new_vault: OpenVault, given: HandOver, day: dt.date
) -> None:
    receipts.close(new_vault, "H-0001", signed(next_on=day))
    (row,) = reports.every(new_vault)
    assert row.report.due_on is not None
    assert DAY < row.report.due_on < dt.date(2027, 1, 31)


def test_a_reply_for_something_else_is_refused(
    new_vault: OpenVault, given: HandOver, tmp_path: Path
) -> None:
    raw = reply_text(new_vault, tmp_path, Received_on="2026-11-22")
    for there, instead, what in (
        (given.manifest_hex, "ef" * 32, "pack"),
        (f"Pack number: {given.manifest_hex}", "", "pack"),
        (new_vault.log_id, "0" * 32, "log"),
        (f"Log: {new_vault.log_id}", "", "log"),
        ("H-0001", "H-0002", "hand-over"),
        ("H-0001", "H-0001' OR 1=1 --", "hand-over"),
    ):
        with pytest.raises(ReplyElsewhere) as told:
            receipts.read_reply(new_vault, raw.replace(there, instead).encode())
        assert told.value.what == what
    assert hand_over.find(new_vault, "H-0001").is_open


def test_a_receipt_can_not_be_before_the_hand_over_nor_to_come(
    new_vault: OpenVault, given: HandOver
) -> None:
    with pytest.raises(ReplyElsewhere):
        receipts.close(new_vault, "H-0001", signed(received_on=dt.date(2026, 11, 21)))
    with pytest.raises(BadTime):
        receipts.close(new_vault, "H-0001", signed(received_on=dt.date(2026, 12, 24)))
    assert hand_over.find(new_vault, "H-0001").version == 1


def test_a_second_receipt_needs_a_reason_and_the_first_stays(
    new_vault: OpenVault, given: HandOver
) -> None:
    receipts.close(new_vault, "H-0001", signed())
    with pytest.raises(HandOverClosed):
        receipts.close(new_vault, "H-0001", signed(received_by="PC Other"))
    again = signed(received_by="PC Other")
    receipts.close(new_vault, "H-0001", again, reason="The name was misread")
    first, second, third = hand_over.versions(new_vault, "H-0001")
    assert first.receipt is None
    assert second.receipt is not None
    assert third.receipt is not None
    assert (second.receipt.received_by, third.receipt.received_by) == ("PC Example", "PC Other")
    assert check(new_vault).sound


def test_one_noted_by_mistake_leaves_the_list_and_stays_in_the_history(
    new_vault: OpenVault, given: HandOver, tmp_path: Path
) -> None:
    with pytest.raises(ReasonNeeded):
        hand_over.noted_by_mistake(new_vault, "H-0001", reason=" ")
    hand_over.noted_by_mistake(new_vault, "H-0001", reason="It was never sent")
    assert who_has.who_has(new_vault) == ()
    assert len(who_has.who_has(new_vault, HeldFilter(mistaken_too=True))) == 1
    assert [one.number for one in who_has.not_handed_over(new_vault)] == ["D-0001"]
    with pytest.raises(HandOverClosed):
        receipts.close(new_vault, "H-0001", signed())
    with pytest.raises(HandOverClosed):
        receipts.write_receipt(new_vault, "H-0001", tmp_path)
    assert check(new_vault).sound


def test_a_report_that_was_a_mistake_is_left_alone(new_vault: OpenVault, given: HandOver) -> None:
    nobody_told(new_vault, given.report_id, reason="They were not told")
    receipts.close(new_vault, "H-0001", signed(log_number="0417"))
    (row,) = reports.every(new_vault)
    assert row.report.log_number == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hand_over SET given_at = '2026-11-23'",
        "UPDATE hand_over SET received_on = '2026-11-23'",
        "UPDATE hand_over SET running = 7",
        "UPDATE hand_over SET fields = replace(fields, 'Zanzibar', 'Other')",
        "DELETE FROM hand_over",
    ],
)
def test_the_check_finds_a_hand_over_that_was_changed(
    log: Log, new_vault: OpenVault, given: HandOver, statement: str
) -> None:
    log.close()
    log.tamper(statement)
    assert not check(log.open()).sound
