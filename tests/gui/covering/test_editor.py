# SPDX-License-Identifier: MIT
"""Covering a picture in the window: by mouse, by keys alone, and from what was read."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from abuselog.capture.covering import FILL
from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.covering.boxes import Boxes
from abuselog.gui.covering.dialog import CoverDialog
from abuselog.gui.jobs import Lane
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.reading import Box, SeenLine, SeenText
from abuselog.records.working_copy import COVERED, FACE, NAME, OTHER, Region
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, cover, readings, unlock, working_copies
from abuselog.workflows.working_copies import CopyReader
from tests.builders import recorded, saved

_SIZE = (360, 240)
_LINES = (
    SeenLine(text="Dilys Sample", box=Box(20, 20, 140, 40), confidence=0.9),
    SeenLine(
        text="ask Dilys Sample or ring 07700 900123", box=Box(20, 60, 340, 80), confidence=0.9
    ),
)


def _made(vault: OpenVault, *, read: bool = True) -> Exhibit:
    raw = saved(Image.effect_mandelbrot(_SIZE, (-2, -1, 1, 1), 60).convert("RGB"), "PNG")
    made = recorded(vault, raw, third_parties="Dilys Sample")
    shown = browse.incident(vault, str(made.number)).exhibits[0]
    if read:
        seen = SeenText(
            width_px=_SIZE[0], height_px=_SIZE[1], lines=_LINES, engine="test", models=""
        )
        readings.keep(vault, shown.id, seen)
    return shown


@pytest.fixture
def asked(qtbot: QtBot, opened: AppState) -> Callable[..., object]:
    """Ask the open log for something and wait for the answer."""

    def ask(deed: Callable[[OpenVault], object]) -> object:
        job = opened.on_vault(lambda vault, _progress: deed(vault))
        with qtbot.waitSignal(job.succeeded) as done:
            pass
        return done.args[0] if done.args else None

    return ask


@pytest.fixture
def exhibit(asked: Callable[..., Exhibit]) -> Exhibit:
    """A picture that was read."""
    return asked(_made)


def _dialog(qtbot: QtBot, state: AppState, exhibit: Exhibit, *, show: bool = True) -> CoverDialog:
    dialog = CoverDialog(state, exhibit)
    qtbot.addWidget(dialog)
    dialog.resize(900, 640)
    dialog.show()
    dialog.activateWindow()
    editor = dialog.editor
    qtbot.waitUntil(editor.stage.veil.button.isEnabled)
    if show:
        editor.stage.veil.button.click()
        qtbot.waitUntil(lambda: editor.stage.is_shown)
    return dialog


def _count(boxes: Boxes) -> int:
    return len(boxes.regions)


def _keep(qtbot: QtBot, dialog: CoverDialog) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.editor.keep.click()


def test_the_picture_is_hidden_until_it_is_asked_for_and_gone_afterwards(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit
) -> None:
    dialog = _dialog(qtbot, opened, exhibit, show=False)
    editor = dialog.editor
    assert not editor.stage.is_shown
    assert not editor.nothing.isEnabled()
    editor.stage.veil.button.click()
    qtbot.waitUntil(lambda: editor.stage.is_shown)
    assert editor.nothing.isEnabled()
    dialog.reject()
    assert not editor.stage.is_shown
    assert editor.side.hidden_words == ()


def test_a_box_drawn_with_the_mouse_is_in_the_copy(
    qtbot: QtBot,
    opened: AppState,
    exhibit: Exhibit,
    asked: Callable[..., dict[ExhibitId, CopyReader]],
) -> None:
    dialog = _dialog(qtbot, opened, exhibit)
    canvas = dialog.editor.stage.canvas
    scale = canvas.scale
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=_at(200, 120, scale))
    for step in range(1, 5):
        QTest.mouseMove(canvas, _at(200 + 20 * step, 120 + 15 * step, scale))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=_at(280, 180, scale))
    (region,) = dialog.editor.boxes.regions
    assert abs(region.left - 200) <= 2
    assert abs(region.bottom - 180) <= 2
    _keep(qtbot, dialog)
    assert dialog.copy is not None
    assert dialog.copy.how.regions == (region,)
    readers = asked(lambda vault: working_copies.readers(vault, [exhibit.id], COVERED))
    raw = readers[exhibit.id].open().read()
    with Image.open(io.BytesIO(raw)) as picture:
        area = (region.left, region.top, region.right, region.bottom)
        assert picture.crop(area).getcolors() == [(region.width * region.height, FILL)]


def _at(across: float, down: float, scale: float) -> QPoint:
    return QPointF(across * scale, down * scale).toPoint()


def test_a_box_is_moved_and_sized_with_the_mouse_and_that_is_undone(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit
) -> None:
    dialog = _dialog(qtbot, opened, exhibit)
    boxes, canvas = dialog.editor.boxes, dialog.editor.stage.canvas
    first = Region(left=100, top=100, right=160, bottom=140)
    boxes.add(first)
    scale = canvas.scale
    for start, end in (((130, 120), (150, 130)), ((180, 150), (200, 170))):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=_at(*start, scale))
        QTest.mouseMove(canvas, _at(start[0] + 9, start[1] + 5, scale))
        QTest.mouseMove(canvas, _at(*end, scale))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=_at(*end, scale))
    moved = boxes.regions[0]
    assert (moved.left, moved.top) == pytest.approx((120, 110), abs=2)
    assert (moved.right, moved.bottom) == pytest.approx((200, 170), abs=3)
    dialog.editor.stage.undo.click()
    dialog.editor.stage.undo.click()
    assert boxes.regions == (first,)


def test_all_of_it_can_be_done_with_keys(qtbot: QtBot, opened: AppState, exhibit: Exhibit) -> None:
    dialog = _dialog(qtbot, opened, exhibit)
    boxes, canvas = dialog.editor.boxes, dialog.editor.stage.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_N)
    first = boxes.regions[0]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    now = boxes.regions[0]
    assert (now.left, now.top) == (first.left + 10, first.top - 1)
    assert (now.width, now.height) == (first.width, first.height + 10)
    assert "Box 1, something else" in canvas.accessibleDescription()
    QTest.keyClick(canvas, Qt.Key.Key_Insert)
    assert (_count(boxes), boxes.chosen) == (2, 1)
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert boxes.chosen == 0
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert _count(boxes) == 1
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _count(boxes) == 2
    QTest.keyClick(canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert _count(boxes) == 1
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    before = canvas.scale
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.scale > before


def test_what_was_read_is_proposed_and_its_words_are_hidden_in_texts_too(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit
) -> None:
    dialog = _dialog(qtbot, opened, exhibit, show=False)
    side, boxes = dialog.editor.side, dialog.editor.boxes
    words = [tick.text() for tick in side.suggestions]
    assert words == ["Name: Dilys Sample (2 places)", "Phone number: 07700 900123"]
    side.suggestions[0].click()
    assert [one.reason for one in boxes.regions] == [NAME, NAME]
    assert side.hidden_words == (("Dilys Sample", NAME),)
    side.words.setPlainText(side.words.toPlainText() + "\nthe tall one")
    side.suggestions[0].click()
    assert _count(boxes) == 0
    assert side.hidden_words == (("the tall one", OTHER),)
    side.cover_all.click()
    assert _count(boxes) == 3
    _keep(qtbot, dialog)
    assert dialog.copy is not None
    assert {text for text, _reason in dialog.copy.how.words} == {
        "Dilys Sample",
        "07700 900123",
        "the tall one",
    }


def test_the_reason_of_a_box_is_chosen_and_told_in_the_list(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit
) -> None:
    dialog = _dialog(qtbot, opened, exhibit)
    side, boxes = dialog.editor.side, dialog.editor.boxes
    boxes.add(Region(left=200, top=120, right=260, bottom=180))
    side.reason.setCurrentIndex(side.reason.findData(FACE))
    assert boxes.regions[0].reason == FACE
    row = side.list.item(0)
    assert row.text() == "1   Face"
    said = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Box 1, face: 60 by 60 pixels, 200 from the left, 120 from the top"


def test_that_nothing_needs_covering_is_an_answer(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit
) -> None:
    dialog = _dialog(qtbot, opened, exhibit)
    dialog.editor.boxes.add(Region(left=20, top=20, right=60, bottom=60))
    assert not dialog.editor.nothing.isEnabled()
    dialog.editor.boxes.remove()
    with qtbot.waitSignal(dialog.accepted):
        dialog.editor.nothing.click()
    assert dialog.copy is not None
    assert dialog.copy.covers_nothing


def test_what_was_covered_before_is_there_again(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit
) -> None:
    first = _dialog(qtbot, opened, exhibit, show=False)
    first.editor.side.suggestions[1].click()
    first.editor.side.words.appendPlainText("the tall one")
    _keep(qtbot, first)
    second = _dialog(qtbot, opened, exhibit, show=False)
    assert first.copy is not None
    assert second.editor.boxes.regions == first.copy.how.regions
    assert {text for text, _reason in second.editor.side.hidden_words} == {
        "07700 900123",
        "the tall one",
    }


def test_a_picture_that_was_not_read_says_so(
    qtbot: QtBot, opened: AppState, asked: Callable[..., Exhibit]
) -> None:
    exhibit = asked(lambda vault: _made(vault, read=False))
    dialog = _dialog(qtbot, opened, exhibit)
    assert "not read yet" in dialog.editor.side.told.text()
    assert dialog.editor.side.suggestions == ()


class _Reads:
    """Reads the same off every picture, once it may."""

    def __init__(self) -> None:
        self.may = threading.Event()

    def read(self, picture: bytes, cancelled: Callable[[], bool] = lambda: False) -> SeenText:
        assert self.may.wait(20)
        return SeenText(
            width_px=_SIZE[0], height_px=_SIZE[1], lines=_LINES, engine="test", models=""
        )


def test_a_picture_that_was_not_read_is_read_while_boxes_are_drawn(
    qtbot: QtBot, opened: AppState, asked: Callable[..., Exhibit]
) -> None:
    exhibit = asked(lambda vault: _made(vault, read=False))
    opened.reader = reader = _Reads()
    dialog = _dialog(qtbot, opened, exhibit)
    side, boxes = dialog.editor.side, dialog.editor.boxes
    assert "Reading the picture" in side.told.text()
    boxes.add(Region(left=200, top=120, right=260, bottom=180))
    side.words.appendPlainText("the tall one")
    reader.may.set()
    qtbot.waitUntil(lambda: bool(side.suggestions), timeout=20_000)
    assert _count(boxes) == 1
    assert ("the tall one", OTHER) in side.hidden_words
    side.cover_all.click()
    assert ("Dilys Sample", NAME) in side.hidden_words
    assert asked(lambda vault: readings.kept(vault, exhibit.id)) is not None


def test_locking_closes_it_and_forgets_every_word(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit
) -> None:
    dialog = _dialog(qtbot, opened, exhibit)
    dialog.editor.side.cover_all.click()
    vault = opened.release_vault()
    opened.log_locked.emit()
    job = opened.runner.start(lambda _p: unlock.lock(vault), Lane.VAULT, always=True)
    with qtbot.waitSignal(job.succeeded):
        pass
    assert not dialog.isVisible()
    assert not dialog.editor.stage.is_shown
    assert dialog.editor.side.hidden_words == ()
    assert dialog.editor.side.list.count() == 0


def test_boxes_that_were_not_kept_are_there_the_next_time(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit, asked: Callable[..., object]
) -> None:
    first = _dialog(qtbot, opened, exhibit, show=False)
    first.editor.boxes.add(Region(left=200, top=120, right=260, bottom=180))
    first.editor.side.words.appendPlainText("the tall one")
    drawn = (first.editor.boxes.regions, first.editor.side.hidden_words)
    dialogs.close_open()
    first.reject()
    second = _dialog(qtbot, opened, exhibit, show=False)
    assert (second.editor.boxes.regions, second.editor.side.hidden_words) == drawn
    _keep(qtbot, second)
    left = asked(lambda vault: cover.prepare(vault, exhibit.id).left)
    assert left is None


@pytest.mark.parametrize("percent", [100, 150])
def test_every_control_is_named_and_no_button_is_cut(
    qtbot: QtBot, opened: AppState, exhibit: Exhibit, percent: int, styled: object
) -> None:
    style.apply(styled, colours="dark", text_percent=percent)  # type: ignore[arg-type]
    dialog = _dialog(qtbot, opened, exhibit)
    dialog.editor.side.cover_all.click()
    reached = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisible()
    ]
    assert len(reached) > 5
    for widget in reached:
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name), widget
        if isinstance(widget, QAbstractButton):
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
