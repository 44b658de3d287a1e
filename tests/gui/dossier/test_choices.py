# SPDX-License-Identifier: MIT
"""What is chosen and written is kept in the log, reader by reader, and comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.asked import TEXTS
from abuselog.gui.dossier.choosing import fresh
from abuselog.gui.dossier.page import DossierPage
from abuselog.records.contact import ContactDetails
from abuselog.records.dossier_choices import COMPLAINT, COUNCIL, POLICE, Choices
from abuselog.workflows import contact, dossier_drafts
from abuselog.workflows.gather_dossier import optional_fields

LEFT = Qt.MouseButton.LeftButton


def draft(qtbot: QtBot, state: AppState, edition: str = "") -> Choices | None:
    found: list[Choices | None] = []
    job = state.on_vault(lambda vault, _p: dossier_drafts.latest(vault, edition))
    job.succeeded.connect(found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def choose_reader(page: DossierPage, edition: str) -> None:
    card = next(card for card in page.cards.cards if card.reader.edition == edition)
    QTest.mouseClick(card, LEFT)


def text(page: DossierPage, field: str) -> QPlainTextEdit:
    return page.going_in.words.texts[field]


def test_fresh_choices_tick_what_is_usual(page: DossierPage) -> None:
    assert page.choosing.choices == fresh(POLICE)
    assert page.recipient.fresh.isHidden()


def test_every_field_of_choices_is_asked_somewhere(page: DossierPage) -> None:
    steps = (page.recipient, page.going_in, page.hand_over)
    asked = {name for step in steps for name in step.said()} | {"edition"}
    assert set(Choices.__slots__) - asked == set()


@pytest.mark.parametrize("edition", [POLICE, COUNCIL, COMPLAINT])
def test_a_reader_gets_only_the_texts_meant_for_them(page: DossierPage, edition: str) -> None:
    page.go(1)
    page.going_in.tabs.setCurrentIndex(1)
    choose_reader(page, edition)
    seen = {name for name, edit in page.going_in.words.texts.items() if edit.isVisible()}
    assert seen == {asked.field for asked in TEXTS if edition in asked.editions}


def test_words_are_kept_for_each_reader(page: DossierPage) -> None:
    text(page, "statement").setPlainText("I was on my way home.")
    text(page, "needs").setPlainText("Somebody to call.")
    choose_reader(page, COUNCIL)
    assert page.choosing.choices.needs == "Somebody to call."
    text(page, "needs").setPlainText("A safe way to reach me.")
    choose_reader(page, POLICE)
    assert page.choosing.choices.statement == "I was on my way home."
    assert page.choosing.choices.needs == "Somebody to call."


def test_typing_is_saved_when_it_rests(qtbot: QtBot, opened: AppState, page: DossierPage) -> None:
    page.recipient.recipient.setText("PC Sample")
    qtbot.waitUntil(lambda: page.choosing.keeper._unsaved is None)
    kept = draft(qtbot, opened)
    assert kept is not None
    assert kept.recipient == "PC Sample"


def test_locking_saves_first_and_takes_every_word_away(
    qtbot: QtBot, opened: AppState, page: DossierPage
) -> None:
    page.recipient.recipient.setText("PC Sample")
    text(page, "risk").setPlainText("He knows the way home")
    opened.log_locking.emit()
    kept = draft(qtbot, opened)
    page.clear()
    assert kept is not None
    assert kept.risk == "He knows the way home"
    assert page.choosing.choices == fresh(POLICE)
    assert page.going_in.pick.model.rowCount() == 0
    assert page.preview.view.page is None
    assert page.preview.view.accessibleDescription() == ""


def test_a_draft_comes_back_with_its_ticks(
    qtbot: QtBot, opened: AppState, page: DossierPage
) -> None:
    choose_reader(page, COUNCIL)
    text(page, "concerns").setPlainText("The surgery on Friday")
    model = page.going_in.pick.model
    model.setData(model.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    before = page.choosing.choices
    page.choosing.keeper.save_now()
    page.clear()
    page.refresh()
    qtbot.waitUntil(lambda: page.choosing.choices == before)
    assert page.choosing.choices.edition == COUNCIL


def test_answers_that_say_nothing_are_not_kept(page: DossierPage) -> None:
    rows = page.going_in.words.aids
    rows["knows_home"].answers.choose("yes")
    assert page.choosing.choices.risk_aids == {"knows_home": "yes"}


def test_beginning_anew_forgets_the_draft(
    qtbot: QtBot, opened: AppState, page: DossierPage, script: dialogs.Script
) -> None:
    page.recipient.recipient.setText("PC Sample")
    page.choosing.keeper.save_now()
    script.answers.append(True)
    QTest.mouseClick(page.recipient.fresh, LEFT)
    assert page.choosing.choices == fresh(POLICE)
    assert draft(qtbot, opened, POLICE) is None


def test_private_fields_are_never_offered() -> None:
    for edition in (POLICE, COUNCIL, COMPLAINT):
        assert not {"private_notes", "legal_advice"} & set(optional_fields(edition))


def test_no_offence_is_ticked_by_the_program(page: DossierPage) -> None:
    assert page.choosing.choices.offences == ()
    assert not any(chip.isChecked() for chip in page.going_in.shown.offences.chips)


def test_paragraphs_of_the_code_are_for_a_complaint_only(page: DossierPage) -> None:
    chips = page.going_in.shown.paragraphs
    assert not chips.chips
    choose_reader(page, COMPLAINT)
    chips.chips[0].click()
    complaint = page.choosing.choices
    choose_reader(page, POLICE)
    police = page.choosing.choices
    assert (complaint.paragraphs, police.paragraphs) == (("1.1",), ())


def test_contact_details_are_kept_and_ticked_apart(
    qtbot: QtBot, opened: AppState, page: DossierPage
) -> None:
    form = page.going_in.contact
    qtbot.waitUntil(lambda: opened.runner.is_idle, timeout=20_000)
    form.edits["phone"].setText("07700 900123")  # type: ignore[union-attr] # a QLineEdit
    before = page.choosing.choices
    form.boxes["phone"].click()
    after = page.choosing.choices
    assert (before.contact_fields, after.contact_fields) == ((), ("phone",))
    opened.log_locking.emit()
    kept: list[object] = []
    opened.on_vault(lambda vault, _p: contact.load(vault)).succeeded.connect(kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert kept == [ContactDetails(phone="07700 900123")]


def test_a_council_gets_no_address_on_the_sheet(page: DossierPage) -> None:
    form = page.going_in.contact
    form.boxes["address"].click()
    choose_reader(page, COUNCIL)
    assert page.choosing.choices.contact_fields == ()
    page.go(1)
    page.going_in.tabs.setCurrentIndex(3)
    assert not form.edits["address"].isVisible()
    assert form.edits["phone"].isVisible()


def test_two_councillors_are_told_apart_by_incident(page: DossierPage) -> None:
    page.go(1)
    page.going_in.tabs.setCurrentIndex(1)
    choose_reader(page, COMPLAINT)
    rows = page.going_in.words.members
    printed = page.going_in.pick.model.picked[:2]
    page.going_in.show_printed(frozenset(str(row.number) for row in printed))
    text(page, "subject_members").setPlainText("A Member, Milltown")
    assert not rows.isVisible()
    text(page, "subject_members").setPlainText("A Member, Milltown\nB Member, Milltown")
    assert list(rows.boxes) == [row.id for row in printed]
    incident_id, box = next(iter(rows.boxes.items()))
    box.setCurrentIndex(2)
    assert page.choosing.choices.member_of == {incident_id: "B Member, Milltown"}
    text(page, "subject_members").setPlainText("A Member, Milltown")
    assert page.choosing.choices.member_of == {}


def test_looking_at_the_page_writes_nothing(
    qtbot: QtBot, opened: AppState, page: DossierPage
) -> None:
    page.choosing.keeper.save_now()
    assert draft(qtbot, opened) is None


def test_ticks_of_a_draft_stand_before_any_row_is_listed(page: DossierPage) -> None:
    ids = page.going_in.pick.model.picked_ids[:2]
    page.clear()
    page.choosing.show_with_ticks(Choices(edition=POLICE, incidents=ids))
    assert page.choosing.choices.incidents == ids
