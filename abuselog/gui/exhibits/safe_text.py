# SPDX-License-Identifier: MIT
"""Strangers' words in the window: plain, never formatted, and not so long that it waits."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from abuselog.gui import style
from abuselog.wording.language import _

LONGEST_SHOWN: Final = 20_000
"""Characters: more would hold up the window; the exhibit has them all."""
_LINES_SHOWN: Final = 14
# Marks that turn the order of the letters after them, so that words read as others.
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


class SafeText(QPlainTextEdit):
    """Words that can be read, selected and copied, and nothing else."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Show words, as high as they are up to a limit."""
        self.setPlainText(harmless(text))
        lines = min(_LINES_SHOWN, max(2, self.document().blockCount() + len(text) // 90))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + style.px(22))


def harmless(text: str) -> str:
    """Return a stranger's words fit to be shown."""
    plain = _TURNING.sub("\ufffd", text)
    if len(plain) > LONGEST_SHOWN:
        plain = plain[:LONGEST_SHOWN] + "\n" + _("… The rest is in the exhibit.")
    return plain
