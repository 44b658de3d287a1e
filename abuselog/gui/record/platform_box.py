# SPDX-License-Identifier: MIT
"""Choosing where it happened, from the catalogue's platforms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from abuselog.catalogue import platforms


class PlatformBox(QComboBox):
    """All platforms; typing finds one by any part of its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for platform in platforms.platforms():
            self.addItem(platform.name, platform.code)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        typing = QLineEdit()
        typing.setAcceptDrops(False)
        self.setLineEdit(typing)
        finder = QCompleter(self.model(), self)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(finder)
        finder.activated.connect(self._on_typed)
        typing.editingFinished.connect(self._on_typed)

    @property
    def code(self) -> str:
        """The code of the platform chosen."""
        return str(self.currentData() or "")

    def show_code(self, code: str) -> None:
        """Show a platform."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def _on_typed(self) -> None:
        """Take a nickname for its platform; put back what was there if nobody knows it."""
        found = platforms.find(self.currentText())
        if found is not None:
            self.show_code(found.code)
        self.setEditText(self.itemText(self.currentIndex()))
