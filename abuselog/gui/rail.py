# SPDX-License-Identifier: MIT
"""The rail at the left: where one can go, whom to call in danger, settings and lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from abuselog.gui import icons, style
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _

WIDTH = 172


@dataclass(frozen=True, slots=True)
class Stop:
    """One place on the rail."""

    code: str
    name: str
    icon_name: str


SETTINGS = Stop("settings", _("Settings"), "settings")


class RailButton(QPushButton):
    """An icon and a word across the rail's width, perhaps with keys at the right."""

    def __init__(self, stop: Stop, *, keys: str = "", checkable: bool = True) -> None:
        super().__init__(stop.name)
        self._icon_name = stop.icon_name
        self.setCheckable(checkable)
        self.setProperty("part", "rail")
        self.setAccessibleName(stop.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if keys:
            self._add_keys(keys)
        self._draw_icon()

    def _add_keys(self, keys: str) -> None:
        hint = QLabel(keys)
        hint.setProperty("role", "keys")
        hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 28, 0), spacing=0)
        row.addStretch()
        row.addWidget(hint)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again when colours or sizes change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icon()

    def _draw_icon(self) -> None:
        self.setIcon(icons.icon(self._icon_name, chosen="primary", side=19, gap=6))
        self.setIconSize(icons.icon_size(19, gap=6))


class Rail(QFrame):
    """The rail; `go` marks where one is, `chosen` says where one wants to go."""

    chosen = Signal(str)
    """The code of a stop."""
    lock_asked = Signal()

    def __init__(self, stops: Sequence[Stop], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "rail")
        self.setAccessibleName(_("Pages"))
        style.fix_width(self, WIDTH)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        style.space(column, margins=(10, 20, 10, 14), spacing=4)
        brand = Label("abuselog", wrap=False)
        brand.setProperty("role", "brand")
        style.space(row := QHBoxLayout(), margins=(10, 0, 0, 10), spacing=0)
        row.addWidget(brand)
        column.addLayout(row)
        for stop in stops:
            column.addWidget(self._build_button(stop))
        column.addStretch()
        column.addWidget(danger_card())
        column.addWidget(self._build_button(SETTINGS))
        self._lock = RailButton(Stop("lock", _("Lock"), "lock"), keys="Ctrl+L", checkable=False)
        self._lock.clicked.connect(self.lock_asked)
        column.addWidget(self._lock)

    def go(self, code: str) -> None:
        """Mark the stop where one is."""
        self._buttons[code].setChecked(True)

    def _build_button(self, stop: Stop) -> RailButton:
        button = RailButton(stop)
        self._buttons[stop.code] = button
        self._group.addButton(button)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        pressed = self._group.checkedButton()
        for code, button in self._buttons.items():
            if button is pressed:
                self.chosen.emit(code)


def danger_card() -> QFrame:
    """Return the card that is always in sight: whom to call."""
    card = QFrame()
    card.setProperty("part", "danger-card")
    card.setAccessibleName(_("In danger now? Call 999. Not an emergency: 101."))
    inside = QVBoxLayout(card)
    style.space(inside, margins=(10, 8, 8, 8), spacing=2)
    inside.addWidget(Label(_("In danger now?"), role="strong"))
    inside.addWidget(Label(_("Call 999. Not an emergency: 101.")))
    return card
