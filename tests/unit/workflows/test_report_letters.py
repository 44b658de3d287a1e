# SPDX-License-Identifier: MIT
"""Letters as drafts: references and days, nothing of what was said, and nothing sent."""

from __future__ import annotations

import dataclasses
import datetime as dt
import email
import email.policy
from pathlib import Path
from typing import Any

import pytest

from abuselog.errors import BadValue, MissingField, TargetExists, UnknownReference
from abuselog.handover.mail_draft import mail_draft
from abuselog.records.custody import Deed
from abuselog.records.letter import LetterKind
from abuselog.records.report import NoteKind, Report
from abuselog.vault import facts, history
from abuselog.vault.opening import OpenVault
from abuselog.workflows import report_letters, report_notes
from abuselog.workflows.change_report import change, noted_by_mistake, telling_of
from abuselog.workflows.check import check
from abuselog.workflows.report_notes import NewNote
from abuselog.workflows.tell import Telling, tell
from tests.builders import recorded
from tests.vault_fixtures import Log

TOLD_ON = dt.date(2026, 11, 20)
ABUSE = "I will hurt you Zorbulon"


def told(vault: OpenVault, target: str = "police_101", **said: Any) -> Report:
    recorded(vault, words=ABUSE, handle="@zorbulon", severity=4)
    return tell(vault, Telling(incidents=("2026-0001",), target=target, told_on=TOLD_ON, **said))


def whose(log: Log, **said: Any) -> OpenVault:
    """The log, open, of somebody else."""
    with log.open().transaction() as connection:
        facts.store_profile(connection, dataclasses.replace(facts.profile(connection), **said))
    log.close()
    return log.open()


def text_of(vault: OpenVault, kind: LetterKind) -> str:
    return report_letters.draft(vault, "R-0001", kind).text


def test_a_chasing_letter_quotes_every_number_and_none_of_the_words(new_vault: OpenVault) -> None:
    told(new_vault, log_number="0412", force="west_midlands", recipient="Sgt Dee", note=ABUSE)
    heard = NewNote(
        happened_on=dt.date(2026, 11, 21), summary=ABUSE, kind=NoteKind.CALL, direction="in"
    )
    report_notes.note(new_vault, "R-0001", heard)
    text = text_of(new_vault, LetterKind.CHASING)
    assert "Dear Sgt Dee," in text
    assert "log number 0412 of 20 Nov 2026, West Midlands Police" in text
    assert "I last heard from you on 21 Nov 2026." in text
    assert "whether a crime is recorded" in text
    assert "the incident or log number" not in text  # they gave it
    assert "2026-0001" in text
    assert "zorbulon" not in text.casefold()


def test_a_first_letter_asks_for_what_that_body_can_do(new_vault: OpenVault) -> None:
    recorded(new_vault, words=ABUSE, severity=4)
    recorded(new_vault, words=ABUSE)
    both = ("2026-0001", "2026-0002")

    def letter(target: str) -> str:
        return report_letters.draft_new(
            new_vault, Telling(incidents=both, target=target, told_on=TOLD_ON)
        ).text

    assert "2 incidents" in letter("police_101")
    assert "the crime reference if a crime is recorded" in letter("police_101")
    assert "level 4 of 5, high" in letter("council_services")
    assert "level" not in letter("police_101")  # a level is no fact for the police
    assert "how I can appeal" in letter("platform")
    assert "which form you need" in letter("monitoring_officer")
    assert "what you can do" in letter("party")
    assert "Zorbulon" not in letter("party")


@pytest.mark.parametrize(
    ("council_type", "role_link", "named"),
    [("district", "He wrote “councillor”", True), ("district", "", False), ("parish", "x", False)],
)
def test_operation_ford_is_named_only_where_it_covers_and_is_borne_out(
    log: Log, council_type: str, role_link: str, named: bool
) -> None:
    vault = whose(log, council_type=council_type)
    recorded(vault, role_link=role_link)
    telling = Telling(incidents=("2026-0001",), target="police_101", told_on=TOLD_ON)
    text = report_letters.draft_new(vault, telling).text
    assert ("Operation Ford" in text) is named


def test_which_letters_make_sense(new_vault: OpenVault) -> None:
    first = told(new_vault)
    kinds = report_letters.drafts_for(new_vault, "R-0001")
    assert kinds == (LetterKind.CHASING, LetterKind.TELLING)
    with pytest.raises(BadValue):
        text_of(new_vault, LetterKind.REVIEW)
    ended = dataclasses.replace(
        telling_of(first), outcomes=("nfa",), outcome_reason="Sender not found"
    )
    change(new_vault, "R-0001", ended)
    assert report_letters.drafts_for(new_vault, "R-0001")[0] is LetterKind.REVIEW
    assert "Sender not found" in text_of(new_vault, LetterKind.REVIEW)
    noted_by_mistake(new_vault, "R-0001", reason="x")
    assert report_letters.drafts_for(new_vault, "R-0001") == ()


def test_the_home_address_can_be_asked_to_be_withheld_in_england(new_vault: OpenVault) -> None:
    told(new_vault, "monitoring_officer")
    assert "section 32 of the Localism Act 2011" in text_of(new_vault, LetterKind.WITHHOLD_ADDRESS)


def test_the_home_address_can_not_be_withheld_by_english_law_in_wales(log: Log) -> None:
    vault = whose(log, nation="wales")
    told(vault, "monitoring_officer")
    assert LetterKind.WITHHOLD_ADDRESS not in report_letters.drafts_for(vault, "R-0001")


def test_a_practice_letter_says_so(log: Log) -> None:
    vault = whose(log, practice=True)
    told(vault)
    assert "Do not send it" in text_of(vault, LetterKind.CHASING)


def test_nothing_to_tell_is_no_letter(new_vault: OpenVault) -> None:
    with pytest.raises(MissingField):
        report_letters.draft_new(
            new_vault, Telling(incidents=(), target="police_101", told_on=TOLD_ON)
        )
    with pytest.raises(UnknownReference):
        report_letters.draft(new_vault, "R-0001", LetterKind.CHASING)


def test_a_saved_draft_is_a_mail_that_opens_for_writing(
    new_vault: OpenVault, tmp_path: Path
) -> None:
    first = told(new_vault, recipient_email="pc.dee@police.example")
    letter = report_letters.draft(new_vault, "R-0001", LetterKind.CHASING)
    out = report_letters.write_letter(new_vault, letter, tmp_path / "ask.eml")
    mail = email.message_from_bytes(out.read_bytes(), policy=email.policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "pc.dee@police.example"
    assert mail["Subject"] == letter.subject
    assert mail.get_content().replace("\r\n", "\n") == letter.text
    assert {"From", "Date", "Message-ID", "Received"}.isdisjoint(mail.keys())
    plain = report_letters.write_letter(new_vault, letter, tmp_path / "ask.txt")
    assert plain.read_text(encoding="utf-8") == letter.text
    with pytest.raises(TargetExists):
        report_letters.write_letter(new_vault, letter, out)
    with new_vault.transaction() as connection:
        deeds = [entry.deed for entry in history.entries_about(connection, first.id)]
    assert deeds == [Deed.REPORT_RECORDED, Deed.LETTER_DRAFTED, Deed.LETTER_DRAFTED]
    assert check(new_vault).sound


@pytest.mark.parametrize(
    "typed",
    ["", "nobody", "a@b\nBcc: all@example.com", "a@b, c@d", "<a@b>", "a@b@c", "x" * 300 + "@b"],
)
def test_nothing_typed_steers_the_mail(typed: str) -> None:
    raw = mail_draft(typed, "Subject\r\nBcc: all@example.com", "Text")
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail["To"] is None
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Subject Bcc: all@example.com"
