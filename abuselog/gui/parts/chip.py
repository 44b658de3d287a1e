# SPDX-License-Identifier: MIT
"""Round buttons: one to tick, and one that opens a list of choices."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class Chip(QPushButton):
    """A word that can be ticked; a tick mark appears, so that colour does not speak alone."""

    def __init__(self, text: str, code: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.code = code
        self._words = text
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("part", "chip")
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, ticked: bool) -> None:
        self.setText(f"✓ {self._words}" if ticked else self._words)
        self.updateGeometry()


class ChoiceChip(QPushButton):
    """`Severity: any ▾`: opens a menu in which one thing, or several, can be chosen."""

    choice_changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, several: bool = False) -> None:
        super().__init__(parent)
        self._title = title
        self._several = several
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._group.setExclusive(not several)
        self.setMenu(self._menu)
        self.setAutoDefault(False)
        self.setProperty("part", "chip")
        self.setProperty("opens", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._group.triggered.connect(self._on_triggered)
        self._name_it()

    def offer(self, choices: list[tuple[str, str]], *, chosen: str = "") -> None:
        """Offer (code, label) pairs; `chosen` is ticked. List `any` yourself."""
        for old in self._group.actions():
            self._group.removeAction(old)
        self._menu.clear()
        for code, label in choices:
            action = QAction(label.replace("&", "&&"), self._menu)
            action.setData(code)
            action.setCheckable(True)
            action.setChecked(bool(chosen) and code == chosen)
            self._group.addAction(action)
            self._menu.addAction(action)
        if not self._several and not self.chosen and choices:
            self._group.actions()[0].setChecked(True)
        self._name_it()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes that are ticked; empty text is a code like any other (`any`)."""
        return tuple(str(a.data()) for a in self._group.actions() if a.isChecked())

    def choose(self, *codes: str) -> None:
        """Tick exactly these codes, and say so if that is a change."""
        before = self.chosen
        for action in self._group.actions():
            action.setChecked(str(action.data()) in codes)
        self._name_it()
        if self.chosen != before:
            self.choice_changed.emit()

    def _on_triggered(self, _action: QAction) -> None:
        self._name_it()
        self.choice_changed.emit()

    def _name_it(self) -> None:
        ticked = [a for a in self._group.actions() if a.isChecked() and a.data() != ""]
        if not ticked:
            words = f"{self._title}: any"
        elif len(ticked) <= 2:
            words = ", ".join(a.text().replace("&&", "&") for a in ticked)
            words = words if not self._several else f"{self._title}: {words}"
        else:
            words = f"{self._title}: {len(ticked)} chosen"
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(f"Filter, {words}")
        self.setProperty("active", bool(ticked))
        self.style().unpolish(self)
        self.style().polish(self)
