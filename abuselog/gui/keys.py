# SPDX-License-Identifier: MIT
"""The keys that work on every page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Keys(QObject):
    """Shortcuts of one window. Ctrl+V is not here: it belongs to the field being typed in first."""

    go = Signal(str)
    """The code of a place, from Ctrl+1, Ctrl+2 and so on."""
    new = Signal()
    find = Signal()
    check = Signal()
    lock = Signal()
    help = Signal()

    def __init__(self, window: QWidget, places: Sequence[str]) -> None:
        super().__init__(window)
        self._window = window
        for number, place in enumerate(places, start=1):
            made = self._key(f"Ctrl+{number}")
            made.setObjectName(place)
            made.activated.connect(self._on_number)
        self._key("Ctrl+N").activated.connect(self.new)
        self._key("Ctrl+F").activated.connect(self.find)
        self._key("Ctrl+K").activated.connect(self.check)
        self._key("Ctrl+L").activated.connect(self.lock)
        self._key("F1").activated.connect(self.help)

    def _key(self, keys: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self._window)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        return made

    def _on_number(self) -> None:
        self.go.emit(self.sender().objectName())
