# SPDX-License-Identifier: MIT
"""The editor in a window of its own."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.covering.editor import CoverEditor
from abuselog.gui.parts.label import Label
from abuselog.records.exhibit import Exhibit
from abuselog.records.working_copy import WorkingCopy
from abuselog.wording.language import _

_WIDTH: Final = 1080
_HEIGHT: Final = 760
_AROUND: Final = 60


class CoverDialog(QDialog):
    """Accepted once a covered copy is kept; `copy` is that copy."""

    def __init__(self, state: AppState, exhibit: Exhibit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy: WorkingCopy | None = None
        self.setWindowTitle(_("Cover {mark}").format(mark=exhibit.known_as))
        self.editor = CoverEditor(state)
        column = QVBoxLayout(self)
        style.space(column, margins=(20, 16, 20, 16), spacing=10)
        title = _("Cover places of exhibit {mark}").format(mark=exhibit.known_as)
        column.addWidget(Label(title, role="title"))
        column.addWidget(self.editor, stretch=1)
        room = self.screen().availableGeometry().size()
        self.resize(
            min(style.px(_WIDTH), room.width() - _AROUND),
            min(style.px(_HEIGHT), room.height() - _AROUND),
        )
        self.editor.kept.connect(self._on_kept)
        self.editor.left.connect(self.reject)
        state.log_locked.connect(self.reject)
        self.finished.connect(self._on_finished)
        self.editor.begin(exhibit)

    def _on_finished(self) -> None:
        if self.copy is None:
            self.editor.put_aside()
        self.editor.clear()

    def _on_kept(self, copy: WorkingCopy) -> None:
        self.copy = copy
        self.accept()
