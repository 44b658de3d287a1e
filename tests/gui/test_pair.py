# SPDX-License-Identifier: MIT
"""Two widgets stand side by side where there is room, else one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from abuselog.gui import style
from abuselog.gui.parts.pair import FlowLine, Pair


def shown(qtbot: QtBot, pair: Pair, width: int) -> Pair:
    """The pair on the screen at a width."""
    qtbot.addWidget(pair)
    pair.resize(width, 200)
    with qtbot.waitExposed(pair):
        pair.show()
    return pair


def test_equal_fields_share_a_line_that_holds_both(qtbot: QtBot, styled: QApplication) -> None:
    left, right = QLineEdit(), QLineEdit()
    pair = shown(qtbot, Pair(left, right, least=200), 500)
    assert abs(left.width() - right.width()) <= 1
    assert left.width() < 250
    pair.resize(400, 200)
    qtbot.waitUntil(lambda: left.width() == right.width() == 400)
    pair.resize(500, 200)
    qtbot.waitUntil(lambda: left.width() < 250)


def test_larger_text_stacks_them_at_the_same_width(qtbot: QtBot, styled: QApplication) -> None:
    style.apply(styled, colours="light", text_percent=150)
    pair = shown(qtbot, Pair(QLineEdit(), QLineEdit(), least=200), 500)
    assert pair.is_stacked


def test_buttons_go_below_when_the_left_one_needs_the_room(
    qtbot: QtBot, styled: QApplication
) -> None:
    buttons = FlowLine(QPushButton("Amend"), QPushButton("Add to dossier"))
    line = buttons.sizeHint().width()
    pair = shown(qtbot, Pair(QLineEdit(), buttons, least=200, equal=False, spacing=10), 220 + line)
    assert buttons.width() == line
    pair.resize(200 + line, 200)
    qtbot.waitUntil(lambda: pair.is_stacked)


def test_it_can_become_as_narrow_as_the_wider_one(qtbot: QtBot, styled: QApplication) -> None:
    left, right = QPushButton("A rather long word on a button"), QPushButton("Short")
    pair = Pair(left, right, least=200)
    qtbot.addWidget(pair)
    assert pair.minimumSizeHint().width() == left.minimumSizeHint().width()


def test_a_small_button_goes_into_an_earlier_line_that_has_room(
    qtbot: QtBot, styled: QApplication
) -> None:
    amend, dossier, more = QPushButton("Amend"), QPushButton("Add to a dossier"), QPushButton("…")
    buttons = FlowLine(amend, dossier, more, fills=True)
    qtbot.addWidget(buttons)
    width = max(amend.sizeHint().width() + more.sizeHint().width(), dossier.sizeHint().width()) + 8
    assert width < amend.sizeHint().width() + dossier.sizeHint().width() + 8
    buttons.resize(width, buttons.heightForWidth(width))
    with qtbot.waitExposed(buttons):
        buttons.show()
    assert amend.y() == more.y() < dossier.y()
    assert dossier.geometry().bottom() < buttons.height()
    assert more.x() > amend.geometry().right()
