# SPDX-License-Identifier: MIT
"""The officer's door: no log, no passphrase; a pack is chosen or dropped, and judged in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.door import Door
from abuselog.gui.pack_check.page import PackCheckPage
from tests import packs
from tests.packs import PICTURE, Pack
from tests.signed import plain_pdf, signed_pdf

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def sound() -> dict[str, bytes]:
    return packs.sound().files


@pytest.fixture
def door(qtbot: QtBot, state: AppState) -> Door:
    made = Door(state)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def wait(qtbot: QtBot, page: PackCheckPage) -> None:
    qtbot.waitUntil(lambda: page._job is None, timeout=20_000)


def words_on(page: PackCheckPage) -> str:
    return "\n".join(label.text() for label in page.answers.findChildren(QLabel))


def dropped(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def drop(door: Door, mime: QMimeData) -> bool:
    action, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(5, 5), action, mime, buttons, keys)
    entered.ignore()
    door.dragEnterEvent(entered)
    door.dropEvent(QDropEvent(QPointF(5, 5), action, mime, buttons, keys))
    return entered.isAccepted()


def test_the_start_page_leads_there_and_back(door: Door) -> None:
    QTest.mouseClick(door.start.check, LEFT)
    assert door.currentWidget() is door.check
    assert door.check.file.hasFocus()
    QTest.mouseClick(door.check.back, LEFT)
    assert door.currentWidget() is door.start


def test_a_sound_pack_that_was_chosen(
    qtbot: QtBot, door: Door, sound: dict[str, bytes], tmp_path: Path, script: dialogs.Script
) -> None:
    script.answers.append([Pack(files=dict(sound)).zip(tmp_path)])
    QTest.mouseClick(door.start.check, LEFT)
    QTest.mouseClick(door.check.file, LEFT)
    assert not door.check.file.isEnabled()
    wait(qtbot, door.check)
    assert door.check.outcome.text.startswith("Nothing wrong was found in this pack.")
    assert door.check.outcome.hasFocus()
    spoken = [line.accessibleName() for line in door.check.answers.lines]
    assert len(spoken) == 10
    assert spoken[0].startswith("Not checked. Does an independent authority say"), "open ones first"
    assert packs.LOG_ID in words_on(door.check)


def test_a_wrong_pack_that_was_dropped(
    qtbot: QtBot, door: Door, sound: dict[str, bytes], tmp_path: Path
) -> None:
    place = Pack(files={**sound, PICTURE: b"another"}).folder(tmp_path)
    assert drop(door, dropped(place))
    assert door.currentWidget() is door.check
    wait(qtbot, door.check)
    told = door.check.outcome.text
    assert told.startswith(f"Something is wrong with this pack. {PICTURE}: changed")
    assert "Do not rely on it" in told
    assert door.check.answers.lines[0].accessibleName().startswith("Problem. ")


@pytest.mark.parametrize(
    ("raw", "said"),
    [(signed_pdf(), "as it was signed"), (plain_pdf(), "no signature in this file")],
)
def test_a_pdf_alone(qtbot: QtBot, door: Door, tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(raw)
    door.check.begin(path)
    wait(qtbot, door.check)
    assert said in door.check.outcome.text


def test_what_is_no_pack_is_told_in_words(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    path = tmp_path / "holiday.zip"
    path.write_bytes(b"sea")
    door.check.begin(path)
    wait(qtbot, door.check)
    assert "“holiday.zip” can't be read as a pack" in door.check.outcome.text
    assert door.check.report_row.isHidden()


def test_nothing_is_taken_while_a_log_is_being_made(door: Door, tmp_path: Path) -> None:
    door.start.new_wanted.emit()
    assert not drop(door, dropped(tmp_path))
    assert door.currentWidget() is door.wizard


def test_several_files_at_once_are_not_taken(door: Door, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a", "b")])
    assert not drop(door, mime)
    mime.setUrls([QUrl("https://example.org/pack.zip")])
    assert not drop(door, mime)


def test_the_report_is_copied_saved_and_printed(
    qtbot: QtBot,
    door: Door,
    state: AppState,
    sound: dict[str, bytes],
    tmp_path: Path,
    script: dialogs.Script,
) -> None:
    page = door.check
    page.begin(Pack(files=dict(sound)).zip(tmp_path))
    wait(qtbot, page)
    page.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Check of ABC-police-2026-11-22-D-0003.zip, 22 Nov 2026")
    script.answers.append(tmp_path / "report.txt")
    page.save.click()
    qtbot.waitUntil(lambda: state.runner.is_idle)
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == f"{copied}\n"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "report.pdf"))
    script.answers.append(printer)
    page.print.click()
    said = PdfReader(tmp_path / "report.pdf").pages[0].extract_text()
    assert "Nothing wrong was found in this pack" in " ".join(said.split())


def test_stopping_says_nothing_about_the_pack(
    qtbot: QtBot, door: Door, sound: dict[str, bytes], tmp_path: Path
) -> None:
    page = door.check
    page.begin(Pack(files=dict(sound)).zip(tmp_path))
    assert page._job is not None
    page._job.cancel()
    wait(qtbot, page)
    assert page.outcome.text == "Stopped. Nothing is said about this pack."
    assert not page.answers.lines


def test_leaving_forgets_everything(
    qtbot: QtBot, door: Door, sound: dict[str, bytes], tmp_path: Path
) -> None:
    door.check.begin(Pack(files=dict(sound)).zip(tmp_path))
    wait(qtbot, door.check)
    door.clear()
    assert not door.check.answers.lines
    assert not door.check.outcome.text
    assert door.check.name.isHidden()


def test_a_pack_is_checked_before_a_log_is_unlocked(door: Door, tmp_path: Path) -> None:
    door.unlock.offer((tmp_path / "Mine.abuselog",))
    door.setCurrentWidget(door.unlock)
    door.check_link.click()
    assert door.currentWidget() is door.check
    assert door.check.file.hasFocus()
    door.check.back.click()
    assert door.currentWidget() is door.unlock
    assert door.unlock.secret.hasFocus()


@pytest.mark.parametrize("percent", [100, 150])
def test_no_button_is_cut(
    qtbot: QtBot, door: Door, sound: dict[str, bytes], tmp_path: Path, percent: int
) -> None:
    style.apply(QGuiApplication.instance(), colours="light", text_percent=percent)  # type: ignore[arg-type]
    door.resize(900, 600)
    door.start.check_wanted.emit()
    door.check.begin(Pack(files=dict(sound)).zip(tmp_path))
    wait(qtbot, door.check)
    door.grab()
    page = door.check
    for button in (page.file, page.folder, page.copy, page.save, page.print, page.back):
        assert button.isVisible()
        assert button.width() >= button.minimumSizeHint().width(), button.text()
        right = button.mapTo(door, QPoint(button.width(), 0)).x()
        assert right <= door.width(), button.text()
