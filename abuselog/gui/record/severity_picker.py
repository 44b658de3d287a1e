# SPDX-License-Identifier: MIT
"""How serious it is: five levels with their meaning, and the lowest that the facts allow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from abuselog.catalogue import severity
from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pill import pill_text
from abuselog.wording.language import _

_PLACES: Final = {severity.LOWEST: "first", severity.HIGHEST: "last"}
_DIGITS: Final = {
    Qt.Key.Key_1: 1,
    Qt.Key.Key_2: 2,
    Qt.Key.Key_3: 3,
    Qt.Key.Key_4: 4,
    Qt.Key.Key_5: 5,
}


class SegmentRow(QWidget):
    """Five joined buttons of which one is down; the digits 1 to 5 press them."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=0)
        for level in severity.levels():
            button = QPushButton(pill_text(level.number))
            button.setCheckable(True)
            button.setProperty("part", "segment")
            button.setProperty("place", _PLACES.get(level.number, "middle"))
            button.setProperty("severity", level.number)
            button.setToolTip(level.definition)
            button.setAccessibleName(f"{level.number} {level.name}")
            button.setAccessibleDescription(level.definition)
            button.setAutoDefault(False)
            self.group.addButton(button, level.number)
            row.addWidget(button, stretch=1)
        self.setFocusProxy(self.group.button(severity.LOWEST))
        self.group.idClicked.connect(self._on_clicked)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the numbers alone."""
        return QSize(len(self.group.buttons()) * style.px(34), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the names where they fit, else the numbers; the meaning below names them too."""
        super().resizeEvent(event)
        buttons = self.group.buttons()
        share = event.size().width() // len(buttons) - style.px(16)
        words = {button: pill_text(self.group.id(button)) for button in buttons}
        fit = all(b.fontMetrics().horizontalAdvance(text) <= share for b, text in words.items())
        for button, text in words.items():
            button.setText(text if fit else str(self.group.id(button)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button of a digit."""
        level = _DIGITS.get(Qt.Key(event.key()))
        if level is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        button = self.group.button(level)
        button.setFocus()
        button.click()

    def _on_clicked(self, level: int) -> None:
        self.setFocusProxy(self.group.button(level))
        self.pressed.emit(level)

    def show_level(self, level: int) -> None:
        """Press the button of a level without a word; 0 releases all."""
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) == level)
        self.group.setExclusive(True)
        self.setFocusProxy(self.group.button(level or severity.LOWEST))


class SeverityPicker(QWidget):
    """The person chooses; the floor is explained, and going below it asks for a reason."""

    changed = Signal()
    level_chosen = Signal(int)
    """The person pressed a level."""
    which_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = 0
        self._floor = severity.LOWEST
        self._why = ""
        self.row = SegmentRow()
        self.row.setAccessibleName(_("How serious is it?"))
        self.problem = Label(role="danger")
        self.meaning = Label(role="small")
        self._which = Button(_("Which level?"), kind="link")
        self.floor_words = Label(role="warning")
        self.reason_edit = QLineEdit()
        self.reason_field = Field(_("Why is it lower?"), self.reason_edit)
        self._build()
        self.row.pressed.connect(self._on_pressed)
        self.problem.hide()
        self._which.clicked.connect(self.which_wanted)
        self.reason_edit.textChanged.connect(self._on_reason)
        self._show_state()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=5)
        heading = QHBoxLayout()
        style.space(heading, margins=(0, 0, 0, 0), spacing=6)
        heading.addWidget(Label(_("How serious is it?"), role="strong", wrap=False))
        heading.addStretch()
        heading.addWidget(self._which)
        column.addLayout(heading)
        for part in (self.row, self.problem, self.meaning, self.floor_words, self.reason_field):
            column.addWidget(part)

    @property
    def level(self) -> int:
        """The level chosen, or 0."""
        return self._level

    @property
    def reason(self) -> str:
        """Why the level is what it is, as typed."""
        return self.reason_edit.text().strip()

    @property
    def is_below_floor(self) -> bool:
        """Whether the level chosen is lower than the facts allow without a reason."""
        return 0 < self._level < self._floor

    def show_level(self, level: int, *, reason: str = "") -> None:
        """Show a level and its reason without a word; 0 for none yet."""
        self._level = level
        self.row.show_level(level)
        self.reason_edit.blockSignals(True)
        self.reason_edit.setText(reason)
        self.reason_edit.blockSignals(False)
        self._show_state()

    def show_floor(self, floor: int, why: str) -> None:
        """Set the lowest level, and in which words it came about: `Threat and Family mentioned`."""
        self._floor, self._why = floor, why
        self._show_state()

    def ask_for_level(self) -> None:
        """Say that a level must be chosen, and put the focus there."""
        self.problem.setText(_("Choose how serious it is: press 1 to 5, or click."))
        self.problem.show()
        self.row.setFocus()

    def ask_for_reason(self) -> None:
        """Say that a lower level needs a reason, and put the cursor there."""
        self.reason_field.show_error(_("A lower level needs a few words why."))
        self.reason_edit.setFocus()

    def clear_problem(self) -> None:
        """Take the errors away."""
        self.problem.hide()
        self.reason_field.clear_error()

    def _on_pressed(self, level: int) -> None:
        self._level = level
        self.clear_problem()
        self._show_state()
        self.changed.emit()
        self.level_chosen.emit(level)

    def _on_reason(self) -> None:
        self.reason_field.clear_error()
        self.changed.emit()

    def _show_state(self) -> None:
        self.meaning.setText(_meaning(self._level))
        above = self._floor > severity.LOWEST
        words = _("Because you ticked {why}, this is at least {level}.").format(
            why=self._why, level=pill_text(self._floor)
        )
        # Said while it matters: before a level is chosen, and when the chosen one is too low.
        self.floor_words.setVisible(above and (not self._level or self.is_below_floor))
        self.floor_words.setText(words)
        self.reason_field.setVisible(self.is_below_floor)


def _meaning(number: int) -> str:
    if not number:
        return _("Choose what fits best. You can change it later.")
    level = severity.level(number)
    return f"{level.name}: {level.definition} {level.what_to_do}"
