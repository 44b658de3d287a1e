# SPDX-License-Identifier: MIT
"""Part of the screen: cut out by mouse or by keys, and taken in with where it is from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.record import screen_capture
from abuselog.gui.record.page import RecordPage
from abuselog.gui.record.region_picker import RegionPicker
from abuselog.gui.record.screen_capture import CaptureDialog
from abuselog.records.exhibit import Arrival
from tests.gui.record.conftest import wait_for_exhibits

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def picture(ratio: float = 1.0) -> QPixmap:
    """A screen of 400 by 300 points, all red."""
    made = QPixmap(round(400 * ratio), round(300 * ratio))
    made.fill(QColor("red"))
    made.setDevicePixelRatio(ratio)
    return made


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_part_is_cut_in_the_screens_own_pixels(
    qtbot: QtBot, styled: object, ratio: float
) -> None:
    picker = RegionPicker(picture(ratio))
    qtbot.addWidget(picker)
    picker.show()
    QTest.mousePress(
        picker, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 200)
    )
    QTest.mouseMove(picker, QPoint(139, 279))
    QTest.mouseRelease(
        picker, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(139, 279)
    )
    assert picker.chosen == QRect(40, 200, 100, 80)
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(picker, Qt.Key.Key_Return)
    part, where = picked.args
    assert (part.width(), part.height()) == (round(100 * ratio), round(80 * ratio))
    assert part.pixelColor(3, 3) == QColor("red")
    assert where == QRect(40, 200, 100, 80)


def test_keys_move_and_size_the_frame_and_stay_on_the_screen(qtbot: QtBot, styled: object) -> None:
    picker = RegionPicker(picture())
    qtbot.addWidget(picker)
    assert picker.chosen == QRect(100, 75, 200, 150)
    QTest.keyClick(picker, Qt.Key.Key_Left)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert picker.chosen == QRect(90, 85, 200, 150)
    QTest.keyClick(picker, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert picker.chosen == QRect(90, 85, 210, 150)
    for _ in range(60):
        QTest.keyClick(picker, Qt.Key.Key_Right)
        QTest.keyClick(picker, Qt.Key.Key_Down)
    assert picker.rect().contains(picker.chosen)
    assert picker.chosen.size().width() == 210
    for _ in range(60):
        QTest.keyClick(picker, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert picker.chosen.height() == 8
    with qtbot.waitSignal(picker.given_up):
        QTest.keyClick(picker, Qt.Key.Key_Escape)


def test_what_is_cut_out_becomes_evidence_and_the_window_is_back(
    qtbot: QtBot, page: RecordPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_capture, "_GONE_MS", -900)
    monkeypatch.setattr(screen_capture, "_SECONDS", 1)
    dialogs.script_answers(True)
    ways = page.evidence.ways_in
    ways.from_screen.click()
    assert not page.isVisible()
    qtbot.waitUntil(lambda: ways.screen.picker is not None)
    assert ways.screen.picker is not None
    QTest.keyClick(ways.screen.picker, Qt.Key.Key_Return)
    wait_for_exhibits(qtbot, page, 1)
    (exhibit,) = page.evidence.lines.exhibits
    assert page.isVisible()
    assert (exhibit.original_name, exhibit.arrival) == ("screen.png", Arrival.CAPTURED)
    assert exhibit.caption.startswith("Part of a screen: ")


def test_locking_the_log_ends_it(
    qtbot: QtBot, page: RecordPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs.script_answers(True)
    page.evidence.ways_in.from_screen.click()
    page.evidence.ways_in.screen.stop()
    assert page.isVisible()
    assert page.evidence.ways_in.screen.picker is None


def test_a_desktop_that_forbids_it_is_told(
    qtbot: QtBot, styled: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    dialog = CaptureDialog()
    qtbot.addWidget(dialog)
    assert not dialog.take.isEnabled()
    assert "Print Screen" in dialog.notice.text
