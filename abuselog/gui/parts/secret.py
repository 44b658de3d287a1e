# SPDX-License-Identifier: MIT
"""Lines for secrets: a passphrase, hidden until asked for, and recovery words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from abuselog.gui import icons
from abuselog.wording.language import _

_HINTS: Final = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""Keyboards on the screen neither learn nor complete what is typed."""


class WordsEdit(QLineEdit):
    """Recovery words: seen while they are typed, and kept by no keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInputMethodHints(_HINTS)
        self.setPlaceholderText(_("sixteen words, with spaces between them"))


class SecretEdit(QLineEdit):
    """Dots instead of letters; the eye at its end shows them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self._eye = QAction(_("Show the passphrase"), self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(_("Show the passphrase"))
        self._draw_icon()

    def clear(self) -> None:
        """Forget the text and hide again."""
        super().clear()
        self._eye.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the eye again when colours or sizes change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_icon()

    def _on_eye(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._draw_icon()

    def _draw_icon(self) -> None:
        self._eye.setIcon(icons.icon("eye-off" if self._eye.isChecked() else "eye", "muted"))
