# SPDX-License-Identifier: MIT
"""The settings' card for checks: when the last full one was, and the way to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import Label
from abuselog.wording.checks import last_check_words
from abuselog.wording.language import _
from abuselog.workflows.check import Standing


class CheckCard(Card):
    """Says what is known and leads to the check's screen."""

    def __init__(self, state: AppState) -> None:
        super().__init__(heading=_("Check"))
        self._state = state
        style.widest(self, 640)
        self.last = Label(role="strong")
        self.open = Button(_("Check this log…"), icon_name="shield", keys="Ctrl+K")
        self.body.addWidget(self.last)
        self.body.addWidget(
            Label(
                _(
                    "A sample is looked at whenever the log is opened. Once a week everything is "
                    "read while you are away from the keyboard; it stops when you come back."
                ),
                role="muted",
            )
        )
        self.body.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignLeft)
        self.open.clicked.connect(state.check_asked)
        state.check_known.connect(self._show)
        state.log_locked.connect(self._clear)

    def _show(self, standing: Standing) -> None:
        self.last.setText(last_check_words(standing.last, self._state.clock.now()))

    def _clear(self) -> None:
        self.last.setText("")
