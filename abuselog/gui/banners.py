# SPDX-License-Identifier: MIT
"""The lines above every page: that this is a practice log, and that something was found wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import IconLabel, Label
from abuselog.gui.whose import PracticeBanner
from abuselog.wording.checks import found_words
from abuselog.wording.language import _
from abuselog.workflows.check import Standing


class FoundBanner(QFrame):
    """Calm and clear: what is wrong, and the way to the check's screen."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "banner")
        self._put_away = ""
        self._icon = IconLabel("circle-alert", "danger")
        self.words = Label()
        self.look = Button(_("Check this log…"))
        self.hide_button = Button(_("Hide"), kind="quiet")
        row = QHBoxLayout(self)
        style.space(row, margins=(16, 7, 16, 7), spacing=10)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.look)
        row.addWidget(self.hide_button)
        self.look.clicked.connect(state.check_asked)
        self.hide_button.clicked.connect(self._on_hide)
        state.check_known.connect(self._show)
        state.log_locked.connect(self._clear)
        self.hide()

    def _show(self, standing: Standing) -> None:
        words = found_words(standing.found, standing.mended)
        tone = "danger" if standing.found else "warning"
        self._icon.show_icon("circle-alert" if standing.found else "triangle-alert", tone)
        style.mark(self, "tone", tone)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words) and words != self._put_away)

    def _on_hide(self) -> None:
        self._put_away = self.words.text()
        self.hide()

    def _clear(self) -> None:
        self._put_away = ""
        self.words.setText("")
        self.setAccessibleName("")
        self.hide()


class Banners(QWidget):
    """All lines above the pages; no height at all while there is nothing to say."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.practice = PracticeBanner()
        self.found = FoundBanner(state)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=0)
        column.addWidget(self.practice)
        column.addWidget(self.found)
        state.log_opened.connect(self._on_opened)
        state.log_locked.connect(self.practice.hide)

    def _on_opened(self) -> None:
        self.practice.setVisible(self._state.vault.profile.practice)
