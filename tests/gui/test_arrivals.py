# SPDX-License-Identifier: MIT
"""Drops and pastes reach the record page from anywhere, and text still goes where one types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from abuselog.gui.arrivals import Arrivals, is_evidence


class Desk(QWidget):
    """A window with one line to type in."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.setAcceptDrops(True)


@pytest.fixture
def desk(qtbot: QtBot, styled: QApplication) -> Desk:
    window = Desk()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def arrivals(desk: Desk) -> Iterator[Arrivals]:
    watching = Arrivals(desk)
    watching.start()
    yield watching
    watching.stop()
    QGuiApplication.clipboard().clear()


def picture() -> QImage:
    made = QImage(4, 4, QImage.Format.Format_RGB32)
    made.fill(QColor("teal"))
    return made


def mime_of(**formats: bytes) -> QMimeData:
    made = QMimeData()
    for name, value in formats.items():
        made.setData(name, value)
    return made


def test_files_pictures_and_bytes_are_evidence() -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/a.png")])
    image = QMimeData()
    image.setImageData(picture())
    dragged = mime_of(**{"application/octet-stream": b"\x89PNG"})
    assert is_evidence(files)
    assert is_evidence(image)
    assert is_evidence(dragged)


def test_words_and_links_are_not() -> None:
    words = QMimeData()
    words.setText("hello")
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/")])
    assert not is_evidence(words)
    assert not is_evidence(link)


def test_text_is_pasted_into_the_field_with_the_focus(
    qtbot: QtBot, desk: Desk, arrivals: Arrivals
) -> None:
    QGuiApplication.clipboard().setText("hello")
    desk.line.setFocus()
    qtbot.waitUntil(desk.line.hasFocus)
    with qtbot.assertNotEmitted(arrivals.pasted):
        paste(desk)
    assert desk.line.text() == "hello"


def test_picture_is_taken_even_while_a_field_has_the_focus(
    qtbot: QtBot, desk: Desk, arrivals: Arrivals
) -> None:
    QGuiApplication.clipboard().setImage(picture())
    desk.line.setFocus()
    qtbot.waitUntil(desk.line.hasFocus)
    with qtbot.waitSignal(arrivals.pasted):
        paste(desk)
    assert desk.line.text() == ""


def test_paste_without_a_field_is_taken(qtbot: QtBot, desk: Desk, arrivals: Arrivals) -> None:
    QGuiApplication.clipboard().setText("hello")
    desk.setFocus()
    with qtbot.waitSignal(arrivals.pasted):
        paste(desk)


def paste(window: QWidget) -> None:
    """Press Ctrl+V, as a keyboard does: the window gets it and hands it on."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def drop(target: QWidget, mime: QMimeData) -> QDropEvent:
    """Drag `mime` over the widget and let it fall, as a desktop does: the window hears of it."""
    window = target.window().windowHandle()
    spot = target.mapTo(target.window(), QPoint(5, 5))
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    how = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(spot, actions, mime, *how))
    event = QDropEvent(QPointF(spot), actions, mime, *how)
    QApplication.sendEvent(window, event)
    return event


def test_file_dropped_on_a_field_is_taken_and_copied(
    qtbot: QtBot, desk: Desk, arrivals: Arrivals
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a.png")])
    names: list[str] = []
    arrivals.dropped.connect(lambda dropped: names.append(dropped.urls()[0].fileName()))
    event = drop(desk.line, mime)
    assert names == ["a.png"]
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert desk.line.text() == ""


def test_words_dropped_on_a_field_stay_there(qtbot: QtBot, desk: Desk, arrivals: Arrivals) -> None:
    mime = QMimeData()
    mime.setText("hello")
    with qtbot.assertNotEmitted(arrivals.dropped):
        drop(desk.line, mime)
