# SPDX-License-Identifier: MIT
"""Backups at the window: made, reminded of, practised and restored, as a person does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from abuselog.clock import SYSTEM_CLOCK, FixedClock
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.backup.drill_dialog import DrillDialog
from abuselog.gui.backup.restore_wizard import RestoreWizard
from abuselog.gui.main_window import MainWindow
from abuselog.gui.rail import SETTINGS
from abuselog.gui.reports.ways import LOG
from abuselog.workflows import unlock
from abuselog.workflows.backup import backup
from tests.gui.conftest import PASSPHRASE
from tests.gui.test_accessibility import controls, name_of, too_narrow

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 20_000


def press(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)


@pytest.fixture
def stick() -> Path:
    """Where backups go."""
    made = Path.home() / "stick"
    made.mkdir()
    return made


@pytest.fixture
def kept(log_folder: Path, stick: Path) -> Path:
    """A backup of the log, which is closed."""
    vault = unlock.unlock(log_folder, PASSPHRASE)
    made = backup(vault, stick)
    unlock.lock(vault)
    return made.folder


def shown(qtbot: QtBot, state: AppState) -> Iterator[MainWindow]:
    made = MainWindow(state)
    if state.is_open:
        state.log_opened.emit()
    made.show()
    qtbot.waitUntil(lambda: state.runner.is_idle)
    yield made
    made.idle.stop()
    made.arrivals.stop()
    if made.isVisible():
        with qtbot.waitSignal(made.closed, timeout=PATIENCE_MS):
            made.close()
    made.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, opened: AppState) -> Iterator[MainWindow]:
    """The window with the log open."""
    yield from shown(qtbot, opened)


@pytest.fixture
def outside(qtbot: QtBot, state: AppState) -> Iterator[MainWindow]:
    """The window without a log open."""
    yield from shown(qtbot, state)


def back_up(qtbot: QtBot, window: MainWindow, script: dialogs.Script, stick: Path) -> None:
    """Back up for the first time, as a person does: no folder is chosen yet."""
    card = window.backups.card
    script.answers.append(stick)
    with qtbot.waitSignal(card.backing.made, timeout=PATIENCE_MS):
        press(card.now)
    qtbot.waitUntil(lambda: window.state.runner.is_idle)


def later(window: MainWindow, **away: int) -> None:
    """Let so much time pass for the log, and ask how it stands."""
    window.state.vault.clock = FixedClock(SYSTEM_CLOCK.now() + dt.timedelta(**away))
    window.backups.refresh()


def test_a_backup_is_made_said_and_shown_in_the_foot(
    qtbot: QtBot, window: MainWindow, script: dialogs.Script, stick: Path
) -> None:
    foot = window.status.backup_button
    qtbot.waitUntil(lambda: foot.text() == "No backup yet")
    press(foot)
    assert window.current == SETTINGS.code
    back_up(qtbot, window, script, stick)
    card = window.backups.card
    assert card.notice.text == "Backed up. Checked: it opens and holds 3 incidents and 0 exhibits."
    assert str(stick / "My log.abuselog-backup") in card.last.text()
    assert "Nothing has changed" in card.since.text()
    assert foot.text().startswith("Last backup: ")
    assert "same disk" in card.place.text
    window.locking.lock()
    assert not card.last.text()
    assert not card.folder.text()
    assert not foot.text()


def test_a_cancelled_backup_says_so_and_the_next_one_works(
    qtbot: QtBot, window: MainWindow, script: dialogs.Script, stick: Path
) -> None:
    card = window.backups.card
    with qtbot.waitSignal(card.backing.failed, timeout=PATIENCE_MS):
        script.answers.append(stick)
        card.backing.copying.connect(lambda job: job.cancel())
        press(card.now)
        assert not card.drill.isEnabled()
    assert card.notice.text.startswith("Stopped.")
    assert card.drill.isEnabled()
    card.backing.copying.disconnect()
    with qtbot.waitSignal(card.backing.made, timeout=PATIENCE_MS):
        press(card.now)


def test_a_folder_that_is_not_there_is_said_in_words(qtbot: QtBot, window: MainWindow) -> None:
    card = window.backups.card
    card.folder.setText(str(Path.home() / "pulled out"))
    qtbot.waitUntil(lambda: "not there" in card.place.text)
    with qtbot.waitSignal(card.backing.failed, timeout=PATIENCE_MS):
        press(card.now)
    assert "not connected" in card.notice.text
    assert card.now.isEnabled()


def test_the_reminder_comes_after_a_fortnight_and_can_be_put_off(
    qtbot: QtBot, window: MainWindow
) -> None:
    reminder = window.backups.reminder
    window.go(LOG.code)
    assert not reminder.isVisible()
    later(window, days=15)
    qtbot.waitUntil(reminder.isVisible)
    assert "no backup of this log" in reminder.words.text()
    assert not reminder.practise.isVisible()
    press(reminder.later)
    qtbot.waitUntil(lambda: not reminder.isVisible())
    later(window, days=16, minutes=5)
    qtbot.waitUntil(reminder.isVisible)


def test_the_reminder_leads_to_a_backup_and_goes(
    qtbot: QtBot, window: MainWindow, script: dialogs.Script, stick: Path
) -> None:
    later(window, days=15)
    qtbot.waitUntil(window.backups.reminder.isVisible)
    script.answers.append(stick)
    with qtbot.waitSignal(window.backups.card.backing.made, timeout=PATIENCE_MS):
        press(window.backups.reminder.now)
    assert window.current == SETTINGS.code
    qtbot.waitUntil(window.backups.reminder.isHidden)


def test_a_year_later_the_reminder_is_of_the_drill(
    qtbot: QtBot, window: MainWindow, script: dialogs.Script, stick: Path
) -> None:
    back_up(qtbot, window, script, stick)
    window.go(LOG.code)
    later(window, days=366)
    qtbot.waitUntil(window.backups.reminder.isVisible)
    assert "over a year" in window.backups.reminder.words.text()
    assert window.backups.reminder.practise.isVisible()


def test_a_restore_is_practised_kept_and_saved(
    qtbot: QtBot,
    kept: Path,
    opened: AppState,
    recovery_words: tuple[str, ...],
    script: dialogs.Script,
) -> None:
    dialog = DrillDialog(opened, start=kept)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "A backup of" in dialog.backup.says.text())
    press(dialog.go_on)
    assert "Type the recovery words" in dialog.key.words_field.error
    dialog.key.recovery.setText("abandon " * 16)
    press(dialog.go_on)
    qtbot.waitUntil(lambda: "do not fit" in dialog.key.words_field.error, timeout=PATIENCE_MS)
    dialog.key.recovery.setText(" ".join(recovery_words))
    assert not [one for one in controls(dialog) if not name_of(one).strip()]
    press(dialog.go_on)
    qtbot.waitUntil(lambda: "It would save you" in dialog.notice.text, timeout=PATIENCE_MS)
    assert not too_narrow(dialog)
    sheet = Path.home() / "drill.pdf"
    dialog.key.recovery.clear()
    dialog.backup.folder.setText(str(Path.home() / "another stick"))
    script.answers.append(sheet)
    press(dialog.save)
    qtbot.waitUntil(sheet.is_file)
    told = " ".join(PdfReader(sheet).pages[0].extract_text().split())
    assert "It would save you." in told
    assert "22:57 GMT" in told
    assert "opens with the recovery words" in told
    assert "another stick" not in told
    qtbot.waitUntil(lambda: opened.runner.is_idle)
    dialog.close()
    assert not dialog.key.recovery.text()


def to_the_key(qtbot: QtBot, window: MainWindow, kept: Path, log: Path) -> RestoreWizard:
    """Go through the first two pages of restoring."""
    wizard = window.door.restore
    wizard.backup.folder.setText(str(kept))
    qtbot.waitUntil(lambda: "A backup of" in wizard.backup.says.text())
    press(wizard.next)
    wizard.place.folder.setText(str(log))
    qtbot.waitUntil(wizard.place.require_complete)
    press(wizard.next)
    return wizard


def test_a_restored_log_opens(
    qtbot: QtBot, kept: Path, outside: MainWindow, recovery_words: tuple[str, ...]
) -> None:
    press(outside.door.restore_link)
    back = Path.home() / "back.abuselog"
    wizard = to_the_key(qtbot, outside, kept.parent, back)
    assert not [one for one in controls(wizard) if not name_of(one).strip()]
    press(wizard.key.switch)
    wizard.key.recovery.setText(" ".join(recovery_words))
    press(wizard.next)
    qtbot.waitUntil(wizard.result.isVisible, timeout=PATIENCE_MS)
    assert "holds 3 incidents" in wizard.result.verdict.text
    press(wizard.next)
    qtbot.waitUntil(lambda: outside.is_inside and outside.state.runner.is_idle)
    assert outside.state.vault.folder == back
    qtbot.waitUntil(lambda: outside.status.backup_button.text().startswith("Last backup"))
    assert not wizard.key.recovery.text()


def test_a_log_that_is_there_is_never_overwritten(
    qtbot: QtBot, kept: Path, outside: MainWindow, log_folder: Path
) -> None:
    before = sorted(path.name for path in log_folder.rglob("*"))
    press(outside.door.restore_link)
    wizard = outside.door.restore
    wizard.backup.folder.setText(str(kept))
    qtbot.waitUntil(lambda: "A backup of" in wizard.backup.says.text())
    press(wizard.next)
    assert wizard.place.path == log_folder.with_name("My log 2.abuselog")
    wizard.place.folder.setText(str(log_folder))
    qtbot.waitUntil(lambda: outside.state.runner.is_idle)
    press(wizard.next)
    assert wizard.place.isVisible()
    assert not wizard.place.require_complete()
    assert sorted(path.name for path in log_folder.rglob("*")) == before
    press(wizard.back)
    press(wizard.back)
    assert outside.door.currentWidget() is outside.door.unlock


def test_wrong_words_and_damage_are_told_apart(
    qtbot: QtBot, kept: Path, outside: MainWindow
) -> None:
    press(outside.door.restore_link)
    back = Path.home() / "back.abuselog"
    wizard = to_the_key(qtbot, outside, kept, back)
    wizard.key.secret.setText("something else")
    press(wizard.next)
    qtbot.waitUntil(lambda: "not right" in wizard.key.secret_field.error, timeout=PATIENCE_MS)
    raw = bytearray((kept / "log.db").read_bytes())
    raw[-5] ^= 1
    (kept / "log.db").write_bytes(raw)
    wizard.key.secret.setText(PASSPHRASE)
    press(wizard.next)
    qtbot.waitUntil(lambda: "damaged" in wizard.notice.text, timeout=PATIENCE_MS)
    assert wizard.anyway.isVisible()
    assert not list(Path.home().glob("back*"))


def test_what_a_damaged_backup_still_holds_comes_back_when_asked(
    qtbot: QtBot, kept: Path, outside: MainWindow
) -> None:
    manifest = kept / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    place = text.index('"sha256":"', text.index('"log.db"')) + len('"sha256":"')
    manifest.write_text(text[:place] + "0" * 64 + text[place + 64 :], encoding="utf-8")
    press(outside.door.restore_link)
    wizard = to_the_key(qtbot, outside, kept, Path.home() / "back.abuselog")
    wizard.key.secret.setText(PASSPHRASE)
    press(wizard.next)
    qtbot.waitUntil(wizard.anyway.isVisible, timeout=PATIENCE_MS)
    assert "--anyway" not in wizard.notice.text
    press(wizard.anyway)
    qtbot.waitUntil(wizard.result.isVisible, timeout=PATIENCE_MS)
    assert "holds 3 incidents" in wizard.result.verdict.text


def test_closing_the_window_locks_a_log_that_was_just_restored(
    qtbot: QtBot, kept: Path, outside: MainWindow
) -> None:
    press(outside.door.restore_link)
    back = Path.home() / "back.abuselog"
    wizard = to_the_key(qtbot, outside, kept, back)
    wizard.key.secret.setText(PASSPHRASE)
    press(wizard.next)
    qtbot.waitUntil(lambda: outside.door.is_log_open, timeout=PATIENCE_MS)
    with qtbot.waitSignal(outside.closed, timeout=PATIENCE_MS):
        outside.close()
    unlock.lock(unlock.unlock(back, PASSPHRASE))


def test_a_restored_log_that_nobody_opens_is_locked(
    qtbot: QtBot, kept: Path, outside: MainWindow
) -> None:
    press(outside.door.restore_link)
    back = Path.home() / "back.abuselog"
    wizard = to_the_key(qtbot, outside, kept, back)
    wizard.key.secret.setText(PASSPHRASE)
    press(wizard.next)
    qtbot.waitUntil(lambda: outside.door.is_log_open, timeout=PATIENCE_MS)
    [clock] = wizard.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert clock.remainingTime() > 60_000 * (outside.state.settings.lock_after_minutes - 1)
    clock.start(0)
    qtbot.waitUntil(outside.door.unlock.isVisible, timeout=PATIENCE_MS)
    assert not outside.door.is_log_open
    assert not outside.is_inside
    assert not wizard.result.back.text()
    unlock.lock(unlock.unlock(back, PASSPHRASE))


def test_a_folder_without_a_backup_is_said_in_words(qtbot: QtBot, outside: MainWindow) -> None:
    press(outside.door.start.restore)
    wizard = outside.door.restore
    press(wizard.next)
    assert "Choose" in wizard.backup.field.error
    wizard.backup.folder.setText(str(Path.home()))
    qtbot.waitUntil(lambda: "no backup in this folder" in wizard.backup.field.error)
    press(wizard.back)
    assert outside.door.currentWidget() is outside.door.start
