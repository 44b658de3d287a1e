# SPDX-License-Identifier: MIT
"""Step 4 to its end: the pack, the hand-over, the receipt, and who has what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.page import DossierPage
from abuselog.gui.handed import card
from abuselog.gui.handed.note_dialog import NoteDialog
from abuselog.gui.handed.receipt_dialog import ReceiptDialog
from abuselog.records.dossier_choices import POLICE, Choices
from abuselog.workflows import check_pack, hand_over, reports
from abuselog.workflows.make_dossier import make
from abuselog.workflows.make_pack import Container
from tests.builders import jpeg

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 30_000


@pytest.fixture
def offered(qtbot: QtBot, opened: AppState, tmp_path: Path) -> Iterator[DossierPage]:
    """The page, with a dossier that was made before and is to be handed over."""
    choices = Choices(edition=POLICE, sign=False, recipient="PC Sample")
    job = opened.on_vault(lambda vault, _p: make(vault, choices, tmp_path / "a.pdf"))
    with qtbot.waitSignal(job.succeeded, timeout=PATIENCE_MS):
        pass
    page = DossierPage(opened)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: len(page.recipient.made.rows) == 1)
    QTest.mouseClick(page.recipient.made.rows[0].hand, LEFT)
    qtbot.waitUntil(page.hand_over.pack.isVisible)
    yield page
    page.previewing.rest()
    qtbot.waitUntil(lambda: opened.runner.is_idle, timeout=PATIENCE_MS)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[QDialog]:
    """Dialogues of ours are accepted as they are; those that were shown."""
    shown: list[QDialog] = []

    def accept(dialog: QDialog) -> bool:
        shown.append(dialog)
        if isinstance(dialog, NoteDialog):
            assert dialog.target.currentData() == "police_101"
        if isinstance(dialog, ReceiptDialog):
            dialog.texts["log_number"].setText("0417")
            dialog.texts["received_by"].setText("PC Other")
        return True

    monkeypatch.setattr(dialogs, "show_dialog", accept)
    return shown


def noted(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script, *, receipt: Path | None = None
) -> None:
    """Note that the dossier was handed over; save a receipt if there is a folder for it."""
    script.answers.extend([True, receipt] if receipt else [False])
    QTest.mouseClick(page.hand_over.pack.note, LEFT)
    qtbot.waitUntil(lambda: len(page.recipient.handed.rows) == 1)
    qtbot.waitUntil(lambda: page.state.runner.is_idle)


def press(page: DossierPage, deed: str) -> None:
    page.go(0)
    button = page.recipient.handed.rows[0].buttons[deed]
    assert not button.isHidden()
    button.click()


def test_a_pack_is_made_checked_and_noted_with_the_hand_over(
    qtbot: QtBot,
    offered: DossierPage,
    script: dialogs.Script,
    answered: list[QDialog],
    tmp_path: Path,
) -> None:
    pack = offered.hand_over.pack
    assert "D-0001" in pack.heading.text()
    pack.container.setCurrentIndex(pack.container.findData(Container.PORTAL.value))
    qtbot.waitUntil(lambda: "1 upload." in pack.planned.text(), timeout=PATIENCE_MS)
    pack.container.setCurrentIndex(pack.container.findData(Container.ZIP.value))
    folder = tmp_path / "out"
    folder.mkdir()
    script.answers.append(folder)
    QTest.mouseClick(pack.make, LEFT)
    qtbot.waitUntil(lambda: pack.pack is not None, timeout=PATIENCE_MS)
    [made] = folder.iterdir()
    assert check_pack.check(made).sound
    assert made.name in pack.notice.text
    noted(qtbot, offered, script)
    given = offered.recipient.handed.rows[0].holding.hand_over
    assert (given.container, given.recipient) == ("zip", "PC Sample")
    assert [one.name for one in given.files] == [made.name]
    assert given.manifest_hex
    [dialog] = answered
    assert isinstance(dialog, NoteDialog)


def test_what_was_packed_and_noted_is_brought_into_view_and_not_noted_twice(
    qtbot: QtBot,
    offered: DossierPage,
    script: dialogs.Script,
    answered: list[QDialog],
    tmp_path: Path,
) -> None:
    pack = offered.hand_over.pack
    offered.resize(800, 460)
    assert offered.focusWidget() is pack.container
    script.answers.append(tmp_path)
    pack.make.setFocus()
    QTest.keyClick(pack.make, Qt.Key.Key_Space)
    assert not pack.make.isEnabled()
    elsewhere = offered.focusWidget()
    assert elsewhere in (None, *pack.findChildren(QWidget))
    qtbot.waitUntil(lambda: pack.pack is not None, timeout=PATIENCE_MS)
    assert offered.focusWidget() is pack.note
    qtbot.waitUntil(lambda: not pack.notice.visibleRegion().isEmpty())
    once = pack.note.text()
    noted(qtbot, offered, script, receipt=tmp_path)
    assert "H-0001" in pack.notice.text
    assert pack.note.text() != once
    assert any(str(tmp_path) in one for one in script.asked)


def test_the_keyboard_goes_through_the_fields_and_ends_at_the_buttons(
    qtbot: QtBot, offered: DossierPage
) -> None:
    made = offered.hand_over.pack.dossier
    assert made is not None
    today = dt.date(2026, 11, 22)
    dialog = NoteDialog(made, None, offered.state.vault.profile, today)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.target
    chain: list[QWidget] = [dialog]
    while (one := chain[-1].nextInFocusChain()) is not dialog:
        assert one is not None
        chain.append(one)
    last = [one.text() for one in chain if isinstance(one, QPushButton)][-1]
    assert last == "Note it"
    assert chain.index(dialog.note) < len(chain) - 2
    assert dialog.recipient.cursorPosition() == 0


def test_a_locked_pack_says_its_passphrase_once(
    qtbot: QtBot, offered: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    pack = offered.hand_over.pack
    pack.container.setCurrentIndex(pack.container.findData(Container.AES_ZIP.value))
    script.answers.append(tmp_path)
    QTest.mouseClick(pack.make, LEFT)
    qtbot.waitUntil(lambda: pack.pack is not None, timeout=PATIENCE_MS)
    assert "Passphrase" in pack.notice.text
    assert pack.copy.isVisible()
    offered.clear()
    assert "Passphrase" not in pack.notice.text
    assert pack.isHidden()


def test_a_key_that_is_none_is_refused_in_words(
    qtbot: QtBot, offered: DossierPage, script: dialogs.Script, tmp_path: Path
) -> None:
    pack = offered.hand_over.pack
    assert pack.key_field.isHidden()
    pack.container.setCurrentIndex(pack.container.findData(Container.AGE.value))
    assert pack.key_field.isVisible()
    pack.key.setText("my key")
    script.answers.append(tmp_path)
    QTest.mouseClick(pack.make, LEFT)
    qtbot.waitUntil(lambda: len(script.asked) == 2)
    assert "key" in script.asked[1]
    assert pack.make.isEnabled()


def test_a_signed_page_closes_it_and_the_report_learns_the_number(
    qtbot: QtBot,
    offered: DossierPage,
    script: dialogs.Script,
    answered: list[QDialog],
    tmp_path: Path,
) -> None:
    folder = tmp_path / "receipt"
    folder.mkdir()
    noted(qtbot, offered, script, receipt=folder)
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".txt"}
    press(offered, card.RECEIVED)
    handed = offered.recipient.handed
    qtbot.waitUntil(lambda: not handed.rows[0].holding.hand_over.is_open)
    assert "PC Other" in script.asked[-1]
    assert handed.rows[0].buttons[card.REPLY].isHidden()
    vault = offered.state.vault
    job = offered.state.on_vault(lambda _vault, _p: reports.every(vault)[0].report)
    with qtbot.waitSignal(job.succeeded) as told:
        pass
    assert told.args is not None
    assert (told.args[0].log_number, told.args[0].officer_name) == ("0417", "PC Other")


def test_a_reply_file_is_shown_before_it_is_taken_in(
    qtbot: QtBot,
    offered: DossierPage,
    script: dialogs.Script,
    answered: list[QDialog],
    tmp_path: Path,
) -> None:
    folder = tmp_path / "receipt"
    folder.mkdir()
    noted(qtbot, offered, script, receipt=folder)
    [form] = folder.glob("*.txt")
    text = form.read_text(encoding="utf-8")
    text = text.replace("Received by: ", "Received by: PC Other")
    handed = offered.recipient.handed
    day = handed.rows[0].holding.hand_over.given_on.isoformat()
    form.write_text(text.replace("2026-11-22): ", f"2026-11-22): {day}"), encoding="utf-8")
    for agrees in (False, True):
        script.answers.extend([[form], agrees])
        press(offered, card.REPLY)
        qtbot.waitUntil(lambda: not script.answers)
        qtbot.waitUntil(lambda: offered.state.runner.is_idle)
        assert "Received by: PC Other" in "\n".join(script.asked)
    qtbot.waitUntil(lambda: not handed.rows[0].holding.hand_over.is_open)
    assert sum("H-0001 is closed" in asked for asked in script.asked) == 1


def test_a_signed_page_is_kept_and_saved_again(
    qtbot: QtBot,
    offered: DossierPage,
    script: dialogs.Script,
    answered: list[QDialog],
    tmp_path: Path,
) -> None:
    noted(qtbot, offered, script)
    save = offered.recipient.handed.rows[0].buttons[card.SAVE_SIGNED]
    assert save.isHidden()
    scan, out = tmp_path / "scan.jpg", tmp_path / "out"
    scan.write_bytes(jpeg(30, 40))
    out.mkdir()
    script.answers.append([scan])
    press(offered, card.SIGNED)
    qtbot.waitUntil(lambda: bool(offered.recipient.handed.rows[0].holding.pages))
    press(offered, card.DETAILS)
    qtbot.waitUntil(lambda: "scan.jpg" in script.asked[-1])
    script.answers.append(out)
    press(offered, card.SAVE_SIGNED)
    qtbot.waitUntil(lambda: "H-0001-signed-1.jpg" in script.asked[-1])
    assert (out / "H-0001-signed-1.jpg").read_bytes() == scan.read_bytes()


def test_a_mistake_leaves_the_list_with_a_reason(
    qtbot: QtBot, offered: DossierPage, script: dialogs.Script, answered: list[QDialog]
) -> None:
    noted(qtbot, offered, script)
    number = offered.recipient.handed.rows[0].holding.hand_over.number
    script.answers.append("It was never sent")
    press(offered, card.MISTAKE)
    qtbot.waitUntil(lambda: not offered.recipient.handed.rows)
    vault = offered.state.vault
    job = offered.state.on_vault(lambda _vault, _p: hand_over.find(vault, number).change_reason)
    with qtbot.waitSignal(job.succeeded) as told:
        pass
    assert told.args == ["It was never sent"]


def test_nothing_is_left_on_the_page_after_locking(
    qtbot: QtBot, offered: DossierPage, script: dialogs.Script, answered: list[QDialog]
) -> None:
    noted(qtbot, offered, script)
    press(offered, card.DETAILS)
    qtbot.waitUntil(lambda: "D-0001" in script.asked[-1])
    offered.clear()
    assert not offered.recipient.handed.rows
    assert offered.hand_over.pack.dossier is None
    assert "D-0001" not in offered.hand_over.pack.heading.text()
