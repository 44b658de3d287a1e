# SPDX-License-Identifier: MIT
"""A mail dropped on the record page: it fills the form; its attachments come and go with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.exhibits.mail_view import MailView
from abuselog.gui.log.evidence_tab import EvidenceTab
from abuselog.gui.parts.label import Label
from abuselog.gui.record.page import RecordPage
from abuselog.records.moment import Basis, Precision
from abuselog.workflows import browse, drafts
from tests.gui.record.conftest import asked, files_mime, wait_for_exhibits
from tests.mails import message, sent, with_files


def test_attachments_come_and_go_with_their_mail(
    qtbot: QtBot, page: RecordPage, tmp_path: Path
) -> None:
    path = tmp_path / "abuse.eml"
    path.write_bytes(sent(with_files()))
    page.take_mime(files_mime(path))
    wait_for_exhibits(qtbot, page, 3)
    shown = page.evidence.lines.exhibits
    assert [one.part_of for one in shown] == [None, shown[0].id, shown[0].id]
    kept = asked(qtbot, page.state, drafts.latest)
    assert [one.id for one in kept.exhibits] == [one.id for one in shown]
    dialogs.script_answers(True)
    page.evidence.lines.removal_wanted.emit(shown[0])
    wait_for_exhibits(qtbot, page, 0)
    left = asked(qtbot, page.state, drafts.latest)
    assert left is None or left.exhibits == ()


def test_the_log_says_what_an_attachment_came_in(
    qtbot: QtBot, page: RecordPage, tmp_path: Path
) -> None:
    path = tmp_path / "abuse.eml"
    path.write_bytes(sent(with_files()))
    page.take_mime(files_mime(path))
    wait_for_exhibits(qtbot, page, 3)
    page.form.severity.row.group.button(2).click()
    with qtbot.waitSignal(page.recorded) as done:
        QTest.keyClick(
            page.form.severity.row, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    incident = asked(qtbot, page.state, lambda v: browse.incident(v, done.args[0].id))
    tab = EvidenceTab(page.state)
    qtbot.addWidget(tab)
    tab.show_incident(incident)
    qtbot.waitUntil(lambda: len(tab.cards) == 3)
    mail, picture, inner = tab.cards
    said = [[label.text() for label in card.findChildren(Label)] for card in tab.cards]
    assert "Came inside AEX/1" in said[1]
    assert "Came inside AEX/1" not in said[0]
    assert [card.show_button.isHidden() for card in (mail, picture, inner)] == [False] * 3
    mail.show_button.click()
    qtbot.waitUntil(lambda: isinstance(mail.message.view, MailView))
    tab.clear()


def test_a_mail_fills_what_nobody_touched_and_can_be_taken_back(
    qtbot: QtBot, page: RecordPage, tmp_path: Path
) -> None:
    form, strip = page.form, page.evidence.message_strip
    form.words.setPlainText("Typed before")
    path = tmp_path / "abuse.eml"
    path.write_bytes(sent(with_files()))
    page.take_mime(files_mime(path))
    wait_for_exhibits(qtbot, page, 3)
    qtbot.waitUntil(lambda: form.sender_edit.text() != "")
    assert form.sender_edit.text().startswith("Thomas")
    assert form.who.email == "gaz@example.org"
    assert form.platform.code == "email"
    assert form.words.toPlainText() == "Typed before"
    assert form.more.lines["place"].text() == "Ti’n gelwyddog – dŵr yn y tŷ 😡"
    moment = form.when.moment
    assert moment is not None
    assert (moment.basis, moment.precision) == (Basis.DERIVED, Precision.SECOND)
    assert f"{moment.earliest:%Y-%m-%d %H:%M:%S}" == "2026-03-14 21:05:01"
    assert form.handle_check.isHidden()
    assert "who" in strip.words.text()
    assert strip.note.isHidden()
    strip.clear.click()
    assert form.sender_edit.text() == ""
    assert form.words.toPlainText() == "Typed before"
    assert page.pictures.fields.names == ()


def test_a_mail_without_its_way_is_said_to_be_a_copy(
    qtbot: QtBot, page: RecordPage, tmp_path: Path
) -> None:
    mail = message()
    del mail["Received"]
    path = tmp_path / "copy.eml"
    path.write_bytes(sent(mail))
    page.take_mime(files_mime(path))
    strip = page.evidence.message_strip
    qtbot.waitUntil(lambda: not strip.note.isHidden())
    assert "no server on its way" in strip.note.text()
    page.evidence.remove(page.evidence.lines.exhibits[0])
    assert strip.isHidden()
    assert page.form.sender_edit.text() == ""
