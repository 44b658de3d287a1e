# SPDX-License-Identifier: MIT
"""The calm line over the list that says what opening the log found around it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice, Tone
from abuselog.wording.clouds import cloud_words, second_copies_words
from abuselog.wording.language import _
from abuselog.wording.unfinished import unfinished_words
from abuselog.workflows import cloud


class OpeningNotice(QWidget):
    """Told once of each service that copies the log and of unfinished files that were removed.

    Of second copies it tells while there are any.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._service = ""
        self._waiting: list[tuple[str, Tone]] = []
        self.notice = Notice(parent=self)
        self.understood = Button(_("I understand"), kind="link")
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=2)
        column.addWidget(self.notice)
        column.addWidget(self.understood, alignment=Qt.AlignmentFlag.AlignRight)
        self.understood.clicked.connect(self._on_understood)
        state.log_opened.connect(self._on_opened)
        state.log_locked.connect(self._clear)
        self.hide()

    def _on_opened(self) -> None:
        self._clear()
        outside = self._state.vault.found.outside
        self._waiting += [
            (words, "warning") for words in unfinished_words(outside.folders, outside.unreached)
        ]
        job = self._state.on_vault(lambda vault, _progress: cloud.news(vault))
        job.succeeded.connect(self._on_news)

    def _on_news(self, news: cloud.CloudNews) -> None:
        if not self._state.is_open:
            return
        self._service = news.service
        if news.second_copies:
            self._waiting.append((second_copies_words(news.second_copies), "warning"))
        if news.service:
            self._waiting.append((cloud_words(news.service), "plain"))
        self._say_next()

    def _say_next(self) -> None:
        """Say one thing at a time: large text leaves room for no more."""
        words, tone = self._waiting.pop(0) if self._waiting else ("", "plain")
        self.notice.say(words, tone=tone)
        self.setVisible(bool(words))

    def _on_understood(self) -> None:
        service = "" if self._waiting else self._service
        self._say_next()
        if service and self._state.is_open:
            self._state.on_vault(lambda vault, _progress: cloud.note_told(vault, service))

    def _clear(self) -> None:
        self._service = ""
        self._waiting.clear()
        self.notice.say("")
        self.hide()
