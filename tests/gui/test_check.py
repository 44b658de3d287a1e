# SPDX-License-Identifier: MIT
"""The check in the window: a tampered log is named on the screen; stopped is never passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from abuselog.clock import SYSTEM_CLOCK, FixedClock
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.banners import FoundBanner
from abuselog.gui.check.checking import Checking
from abuselog.gui.check.dialog import CheckDialog
from abuselog.gui.jobs import Lane
from abuselog.gui.main_window import MainWindow
from abuselog.gui.parts.state_line import STATE_LOOKS
from abuselog.integrity.verdict import Asked, LastCheck, Outcome, State
from abuselog.wording.checks import state_words
from abuselog.workflows import check, unlock
from tests.builders import png, recorded
from tests.fakes import CancelAfter
from tests.gui.conftest import PASSPHRASE
from tests.gui.test_accessibility import controls, name_of, too_narrow

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
WHOLE_DAY = dt.timedelta(days=1)


def break_exhibit(folder: Path) -> None:
    path = next((folder / "exhibits").glob("??/*"))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def words_of(top: QDialog) -> str:
    return "\n".join(one.text() for one in top.findChildren(QLabel) if not one.isHidden())


def with_exhibit(qtbot: QtBot, state: AppState) -> None:
    job = state.on_vault(lambda vault, _progress: recorded(vault, png(40, 30, seed=5)))
    with qtbot.waitSignal(job.succeeded):
        pass


@pytest.fixture
def window(qtbot: QtBot, opened: AppState) -> Iterator[MainWindow]:
    """The window over an open log, told of it as by the door."""
    with_exhibit(qtbot, opened)
    made = MainWindow(opened)
    made.foot.checking._settling.setInterval(0)
    made.show()
    yield made
    made.idle.stop()
    made.arrivals.stop()
    with qtbot.waitSignal(made.closed, timeout=20_000):
        made.close()
    made.deleteLater()


def open_in(qtbot: QtBot, window: MainWindow) -> Checking:
    """Announce the log as opened, and wait for the quick look to end."""
    window.state.log_opened.emit()
    checking = window.foot.checking
    qtbot.waitUntil(lambda: checking.standing is not None)
    qtbot.waitUntil(lambda: window.state.runner.is_idle and not checking._settling.isActive())
    qtbot.waitUntil(lambda: window.state.runner.is_idle)
    return checking


def checked(qtbot: QtBot, dialog: CheckDialog) -> None:
    QTest.mouseClick(dialog.now, LEFT)
    assert not dialog.now.isEnabled()
    assert dialog.busy.isVisible()
    qtbot.waitUntil(lambda: bool(dialog.answers.lines), timeout=20_000)
    qtbot.waitUntil(dialog.now.isEnabled)


@pytest.fixture
def dialog(qtbot: QtBot, opened: AppState) -> CheckDialog:
    with_exhibit(qtbot, opened)
    made = CheckDialog(opened, Checking(opened, opened))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_sound_log_is_said_to_be_sound_question_by_question(
    qtbot: QtBot, dialog: CheckDialog, opened: AppState
) -> None:
    assert not dialog.copy.isEnabled()
    checked(qtbot, dialog)
    spoken = [line.accessibleName() for line in dialog.answers.lines]
    assert len(spoken) == len(Asked)
    assert sum(one.startswith("Passed. ") for one in spoken) == len(Asked) - 1
    assert spoken[0].startswith("Not checked. Has an independent witness"), "nobody has sealed it"
    assert "agrees with itself" in dialog.outcome.text
    qtbot.waitUntil(lambda: dialog.last.text() == "Last full check: today, nothing wrong.")


def test_a_tampered_log_is_named_and_reported(
    qtbot: QtBot, dialog: CheckDialog, opened: AppState, script: dialogs.Script, tmp_path: Path
) -> None:
    break_exhibit(opened.vault.folder)
    checked(qtbot, dialog)
    first = dialog.answers.lines[0].accessibleName()
    assert first.startswith("Problem. Does every exhibit hold the bytes that came in?")
    assert "exhibit AEX/1 (altered)" in first
    assert "Restore your newest backup" in first
    assert "AEX/1 (altered)" in words_of(dialog)
    assert "Something is wrong" in dialog.outcome.text
    QTest.mouseClick(dialog.copy, LEFT)
    copied = QGuiApplication.clipboard().text()
    assert "exhibit AEX/1 (altered)" in copied
    assert "Restore your newest backup" in copied
    for private in ("Ann Example", "@example", "which school", str(opened.vault.folder)):
        assert private not in copied
    out = tmp_path / "report.txt"
    script.answers.append(out)
    QTest.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(out.exists)
    assert out.read_text(encoding="utf-8") == f"{copied}\n"
    qtbot.waitUntil(lambda: opened.runner.is_idle)


def test_a_stopped_check_says_not_checked_and_is_not_kept(
    qtbot: QtBot, dialog: CheckDialog, opened: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = check.judge
    monkeypatch.setattr(check, "judge", lambda looked, _progress: judge(looked, CancelAfter(2)))
    checked(qtbot, dialog)
    spoken = [line.accessibleName() for line in dialog.answers.lines]
    assert all(one.startswith("Not checked. ") for one in spoken)
    assert "You stopped the check" in dialog.outcome.text
    assert "Passed" not in words_of(dialog)
    QTest.mouseClick(dialog.copy, LEFT)
    assert "yes" not in QGuiApplication.clipboard().text().casefold()
    job = opened.on_vault(lambda vault, _progress: check.standing(vault))
    with qtbot.waitSignal(job.succeeded) as known:
        pass
    assert known.args[0].last is None


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_and_everything_is_named_and_reached(
    qtbot: QtBot, dialog: CheckDialog, styled: QApplication, opened: AppState, percent: int
) -> None:
    break_exhibit(opened.vault.folder)
    style.apply(styled, colours="dark", text_percent=percent)
    checked(qtbot, dialog)
    QApplication.sendPostedEvents()
    dialog.grab()
    assert not too_narrow(dialog)
    assert all(name_of(one).strip() for one in controls(dialog))
    for one in (*controls(dialog), *dialog.answers.lines):
        assert one.focusPolicy() & Qt.FocusPolicy.TabFocus
    style.apply(styled, colours="light", text_percent=100)


def test_the_quick_look_at_opening_leads_to_the_screen(
    qtbot: QtBot, window: MainWindow, script: dialogs.Script
) -> None:
    for path in (window.state.vault.folder / "exhibits").glob("??/*"):
        path.unlink()
    open_in(qtbot, window)
    banner = window.banners.found
    qtbot.waitUntil(banner.isVisible, timeout=20_000)
    assert "exhibit AEX/1 (missing)" in banner.words.text()
    script.answers.append(True)
    QTest.mouseClick(banner.look, LEFT)
    assert script.asked == ["Check this log\n"]
    QTest.mouseClick(banner.hide_button, LEFT)
    assert not banner.isVisible()


def test_a_sound_log_opens_without_a_word(qtbot: QtBot, window: MainWindow) -> None:
    checking = open_in(qtbot, window)
    assert not window.banners.found.isVisible()
    assert checking.standing == check.Standing(last=None, mended=())
    assert window.status.check_button.text() == "Never checked"


@pytest.mark.parametrize("way", ["key", "foot", "settings"])
def test_every_way_leads_to_the_screen(
    qtbot: QtBot, window: MainWindow, script: dialogs.Script, way: str
) -> None:
    open_in(qtbot, window)
    script.answers.append(True)
    if way == "key":
        QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    elif way == "foot":
        QTest.mouseClick(window.status.check_button, LEFT)
    else:
        window.go("settings")
        window.pages["settings"].check.open.click()  # type: ignore[attr-defined]
    assert script.asked == ["Check this log\n"]


def test_a_week_old_check_is_made_again_when_nobody_works(
    qtbot: QtBot, window: MainWindow, clock: FixedClock
) -> None:
    clock.at = SYSTEM_CLOCK.now()  # the log in this window keeps the computer's time
    checking = open_in(qtbot, window)
    checking.note_quiet(59)
    assert checking.under_way is None
    with qtbot.waitSignal(checking.answered, timeout=20_000):
        clock.at += dt.timedelta(seconds=60)
        window.idle.tick()
        assert checking.is_by_itself
        assert "Checking… " in window.status.check_button.text()
    last = known_last(qtbot, checking)
    assert last.outcome is Outcome.SOUND
    qtbot.waitUntil(lambda: window.status.check_button.text().startswith("Checked "))
    checking.note_quiet(90)
    assert checking.under_way is None
    clock.at += 8 * WHOLE_DAY
    with qtbot.waitSignal(checking.answered, timeout=20_000):
        checking.note_quiet(60)
    qtbot.waitUntil(lambda: window.state.runner.is_idle)


def test_what_it_found_by_itself_is_there_when_the_person_is_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    checking = open_in(qtbot, window)
    break_exhibit(window.state.vault.folder)
    with qtbot.waitSignal(checking.answered, timeout=20_000):
        checking.note_quiet(60)
    qtbot.waitUntil(window.banners.found.isVisible)
    assert "exhibit AEX/1 (altered)" in window.banners.found.words.text()
    assert window.status.check_button.text().startswith("Problem found ")
    dialog = CheckDialog(window.state, checking)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.answers.lines[0].accessibleName().startswith("Problem. ")
    assert dialog.copy.isEnabled()


def known_last(qtbot: QtBot, checking: Checking) -> LastCheck:
    def told() -> bool:
        return checking.standing is not None and checking.standing.last is not None

    qtbot.waitUntil(told)
    assert checking.standing is not None
    assert checking.standing.last is not None
    return checking.standing.last


def test_it_yields_to_the_person_who_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    checking = open_in(qtbot, window)
    with qtbot.waitSignal(checking.ended, timeout=20_000) as ended:
        checking.note_quiet(60)
        checking.note_quiet(0)
    assert ended.args == [True]
    qtbot.waitUntil(lambda: window.status.check_button.text() == "Never checked")


def test_a_check_that_was_asked_for_goes_on_while_the_person_works(
    qtbot: QtBot, window: MainWindow
) -> None:
    checking = open_in(qtbot, window)
    with qtbot.waitSignal(checking.ended, timeout=20_000) as ended:
        checking.note_quiet(60)
        checking.start()
        checking.note_quiet(0)
    assert ended.args == [False]
    qtbot.waitUntil(lambda: window.state.runner.is_idle)


def test_locking_stops_the_check(qtbot: QtBot, window: MainWindow) -> None:
    checking = open_in(qtbot, window)
    checking.start()
    with qtbot.waitSignal(window.locking.locked, timeout=20_000):
        window.locking.lock()
    assert checking.under_way is None
    assert not window.state.is_open


def lose_checkpoint(folder: Path) -> None:
    (folder / "checkpoint.txt").unlink()


def spoil_header(folder: Path) -> None:
    (folder / "header.json").write_bytes(b"{}")


def open_log(qtbot: QtBot, state: AppState, folder: Path) -> Checking:
    """Open the log as the door does, with nothing but the checking beside it."""
    checking = Checking(state, state)
    job = state.runner.start(lambda _p: unlock.unlock(folder, PASSPHRASE), Lane.VAULT)
    with qtbot.waitSignal(job.succeeded, timeout=20_000) as done:
        pass
    state.take_vault(done.args[0])
    qtbot.waitUntil(lambda: checking.standing is not None)
    return checking


def lock_log(qtbot: QtBot, state: AppState) -> None:
    vault = state.release_vault()
    job = state.runner.start(lambda _p: unlock.lock(vault), Lane.VAULT)
    with qtbot.waitSignal(job.succeeded):
        pass


@pytest.mark.parametrize("change", [lose_checkpoint, spoil_header])
def test_what_an_opening_put_right_is_said_once(
    qtbot: QtBot, log_folder: Path, state: AppState, change: Callable[[Path], None]
) -> None:
    change(log_folder)
    dialog = CheckDialog(state, open_log(qtbot, state, log_folder))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.mended.isVisible()
    banner = FoundBanner(state)
    qtbot.addWidget(banner)
    state.check_known.emit(dialog._checking.standing)
    assert "put something right" in banner.words.text()
    QTest.mouseClick(dialog.mended.seen, LEFT)
    qtbot.waitUntil(dialog.mended.isHidden)
    assert banner.isHidden(), "it was said, and was seen"
    lock_log(qtbot, state)
    later = CheckDialog(state, open_log(qtbot, state, log_folder))
    qtbot.addWidget(later)
    later.show()
    assert not later.mended.isVisible()
    lock_log(qtbot, state)


def test_states_have_each_their_own_word_and_icon() -> None:
    assert len({state_words(state) for state in State}) == len(State)
    assert len({look[0] for look in STATE_LOOKS.values()}) == len(State)
