# SPDX-License-Identifier: MIT
"""A line to type a time into; its menu says how exactly the time is known, and how."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.records.moment import Basis, Precision
from abuselog.wording.language import _

_CHOICES: Final = (
    (Precision.MINUTE, _("± a minute")),
    (Precision.HOUR, _("within the hour")),
    (Precision.DAY, _("that day")),
    (Precision.RANGE, _("between two times")),
)
_WORDS: Final = {**dict(_CHOICES), Precision.SECOND: _("± a second")}
_BASES: Final = (
    (Basis.SEEN, _("I saw it myself")),
    (Basis.DERIVED, _("It was worked out")),
    (Basis.TOLD, _("Somebody told me")),
    (Basis.ASSUMED, _("I don't know: it is a guess")),
)
_SHORT_EXAMPLE: Final = _("22 Nov 2026 22:41")


class ExactnessEdit(QLineEdit):
    """A line to type a time into, with a small menu at its end: how exactly it is known."""

    exactness_chosen = Signal(object)
    """The Precision that the person picked."""
    basis_chosen = Signal(object)
    """The Basis that the person picked."""

    def __init__(self, parent: QWidget | None = None, *, asks_basis: bool = False) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_SHORT_EXAMPLE)
        self._button = Button(_WORDS[Precision.DAY], self, kind="quiet")
        self.menu = QMenu(self._button)
        self.menu.addSection(_("How exactly is it known?"))
        self._group = self._add_group(_CHOICES)
        self._group.triggered.connect(self._on_exactness)
        self._bases: QActionGroup | None = None
        if asks_basis:
            self.menu.addSection(_("How do you know?"))
            self._bases = self._add_group(_BASES)
            self._bases.triggered.connect(self._on_basis)
        self._button.setMenu(self.menu)
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 2, 0), spacing=0)
        row.addStretch()
        row.addWidget(self._button)

    def _add_group(self, choices: tuple[tuple[Precision | Basis, str], ...]) -> QActionGroup:
        group = QActionGroup(self)
        for value, words in choices:
            action = QAction(words, self.menu)
            action.setData(value)
            action.setCheckable(True)
            group.addAction(action)
            self.menu.addAction(action)
        return group

    def show_exactness(self, precision: Precision) -> None:
        """Show how exactly the time is known."""
        self._button.setText(_WORDS[precision])
        self._button.setAccessibleName(
            _("How exactly it is known: {words}").format(words=_WORDS[precision])
        )
        for action in self._group.actions():
            action.setChecked(action.data() == precision)
        self._make_room()

    def show_basis(self, basis: Basis) -> None:
        """Show how the time is known."""
        for action in self._bases.actions() if self._bases is not None else ():
            action.setChecked(action.data() == basis)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text clear of the menu."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, self._button.sizeHint().width(), 0)

    def _on_exactness(self, action: QAction) -> None:
        self.exactness_chosen.emit(action.data())

    def _on_basis(self, action: QAction) -> None:
        self.basis_chosen.emit(action.data())
