# SPDX-License-Identifier: MIT
"""What the window asks of every page that shows a log."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.label import Label


class Page(QWidget):
    """A page: a row at the top (`top`) and what it shows below (`body`).

    It fills itself when a log is opened and empties itself, to the last word, when it is locked.
    """

    def __init__(self, state: AppState, *, title: str = "") -> None:
        super().__init__()
        self.state = state
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        style.space(outer, margins=(18, 14, 18, 12), spacing=10)
        self.top = QHBoxLayout()
        style.space(self.top, margins=(0, 0, 0, 0), spacing=10)
        if title:
            self.setAccessibleName(title)
            self.top.addWidget(Label(title, role="title", wrap=False))
            self.top.addStretch()
        self.body = QVBoxLayout()
        style.space(self.body, margins=(0, 0, 0, 0), spacing=14)
        outer.addLayout(self.top)
        outer.addLayout(self.body, stretch=1)
        state.log_opened.connect(self.refresh)
        state.log_locked.connect(self.clear)

    def refresh(self) -> None:
        """Ask the open log for what the page shows; called when a log is opened."""

    def clear(self) -> None:
        """Forget every word of the log; called when it is locked."""

    def enter(self) -> None:
        """Put the focus where work begins; called when the page comes to the front."""
