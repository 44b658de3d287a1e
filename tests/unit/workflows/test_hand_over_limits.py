# SPDX-License-Identifier: MIT
"""What a hand-over, its receipt and its report must not become, whatever somebody types."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from abuselog.errors import BadTime, BadValue, HandOverClosed, ReplyElsewhere
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.records.hand_over import Confirmed, GivenFile, HandOver, Method, ReceiptDetails
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, hand_over, receipts, reports
from abuselog.workflows.change_report import change, telling_of
from abuselog.workflows.hand_over import NewHandOver
from abuselog.workflows.make_dossier import make
from abuselog.workflows.nudges import asked
from abuselog.workflows.receipts import Confirmation
from abuselog.workflows.tell import Telling, tell
from abuselog.workflows.withdraw import withdraw
from tests.builders import recorded

DAY = dt.date(2026, 11, 22)
LATER = dt.date(2027, 3, 1)


@pytest.fixture
def vault(new_vault: OpenVault, tmp_path: Path) -> OpenVault:
    """A log with a dossier of one incident."""
    recorded(new_vault, words="Shame on you", severity=4)
    make(new_vault, Choices(edition=POLICE, sign=False), tmp_path / "a.pdf")
    return new_vault


def given(vault: OpenVault, target: str = "police_101", report: str = "") -> HandOver:
    """The dossier, handed over."""
    said = NewHandOver(
        dossier="D-0001", target=target, method=Method.EMAIL, given_on=DAY, report=report
    )
    return hand_over.note(vault, said)


def close(vault: OpenVault, **said: object) -> HandOver:
    """A signed page for H-0001."""
    details = ReceiptDetails(received_on=DAY, **said)  # type: ignore[arg-type] # by name
    return receipts.close(vault, "H-0001", Confirmation(details=details, how=Confirmed.SIGNED))


def test_who_signed_for_it_was_given_it(vault: OpenVault) -> None:
    given(vault)
    close(vault, received_by="PC Example")
    with pytest.raises(HandOverClosed):
        hand_over.noted_by_mistake(vault, "H-0001", reason="It was never sent")
    assert not hand_over.find(vault, "H-0001").mistaken


def test_a_reply_closes_the_hand_over_that_was_asked_for_and_no_other(
    vault: OpenVault, tmp_path: Path
) -> None:
    given(vault)
    given(vault, "council_services")
    [_page, form] = receipts.write_receipt(vault, "H-0002", tmp_path)
    lines = form.read_text(encoding="utf-8").splitlines()
    filled = "\n".join(
        f"{line}2026-11-22" if line.startswith("Received on") else line for line in lines
    )
    assert receipts.read_reply(vault, filled.encode(), wanted="H-0002").hand_over.number == "H-0002"
    with pytest.raises(ReplyElsewhere):
        receipts.read_reply(vault, filled.encode(), wanted="H-0001")


@pytest.mark.parametrize(
    ("said", "refused"),
    [({"passed": "perhaps"}, BadValue), ({"log_date": LATER}, BadTime)],
)
def test_an_answer_that_makes_no_sense_closes_nothing(
    vault: OpenVault, said: dict[str, object], refused: type[Exception]
) -> None:
    given(vault)
    with pytest.raises(refused):
        close(vault, **said)
    assert hand_over.find(vault, "H-0001").is_open


def test_a_digest_is_sixty_four_small_digits(vault: OpenVault) -> None:
    for digest in ("zz" * 32, "AB" * 32, "ab" * 31):
        file = GivenFile(name="x.zip", size_bytes=1, digest_hex=digest)
        said = NewHandOver(
            dossier="D-0001",
            target="police_101",
            method=Method.EMAIL,
            given_on=DAY,
            container="zip",
            files=(file,),
        )
        with pytest.raises(BadValue):
            hand_over.note(vault, said)


def test_a_day_that_the_person_set_stays_when_something_is_handed_over(vault: OpenVault) -> None:
    wanted = Telling(
        incidents=("2026-0001",),
        target="police_101",
        told_on=DAY,
        next_action="Ring the sergeant",
        due_on=LATER,
    )
    told = tell(vault, wanted)
    given(vault, report=told.id)
    [row] = reports.every(vault)
    assert (row.report.due_on, row.report.next_action) == (LATER, "Ring the sergeant")


def test_only_councils_acknowledge_and_nothing_known_is_emptied(vault: OpenVault) -> None:
    given(vault, "platform")
    [before] = reports.every(vault)
    telling = telling_of(before.report)
    known = dataclasses.replace(telling, reference="P-1", recipient="Safety team")
    change(vault, before.report.id, known)
    close(vault)
    [row] = reports.every(vault)
    assert row.report.acknowledged_on is None
    assert (row.report.reference, row.report.recipient) == ("P-1", "Safety team")


def test_a_receipt_begins_no_follow_up_of_a_report_that_is_closed(vault: OpenVault) -> None:
    given(vault)
    [before] = reports.every(vault)
    closed = dataclasses.replace(telling_of(before.report), outcomes=("closed",))
    change(vault, before.report.id, closed)
    close(vault)
    [row] = reports.every(vault)
    assert (row.is_closed, row.due) == (True, ())


def test_of_a_withdrawn_incident_nobody_is_to_be_told(vault: OpenVault) -> None:
    shown = browse.incident(vault, "2026-0001")
    assert asked(shown) is not None
    withdraw(vault, shown.id, reason="Recorded twice")
    assert asked(browse.incident(vault, "2026-0001")) is None
