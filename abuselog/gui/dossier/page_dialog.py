# SPDX-License-Identifier: MIT
"""A page of the preview as large as it is printed, to be read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from abuselog.dossier.preview import PreviewPage
from abuselog.gui import style
from abuselog.gui.dossier.preview_view import PreviewView
from abuselog.gui.dossier.previewing import Previewing
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.wording.language import _

_PAGE: Final = QSize(820, 1160)
_HEIGHT: Final = 760
_AROUND: Final = 60


class PageDialog(QDialog):
    """Follows the same preview; the page before and the next one are here too."""

    def __init__(self, previewing: Previewing, page: PreviewPage | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Page of the dossier"))
        self._previewing = previewing
        self.view = PreviewView(scrolled=True)
        self.view.setFixedSize(_PAGE * (style.px(100) / 100))
        self.which = Label(role="small")
        self.before = Button(_("Page before"))
        self.after = Button(_("Next page"))
        self.enough = Button(_("Close"), kind="primary")
        self._build()
        if page is not None:
            self._on_drawn(page)
        previewing.drawn.connect(self._on_drawn)
        self.view.turned.connect(previewing.turn)
        self.before.clicked.connect(lambda: previewing.turn(-1))
        self.after.clicked.connect(lambda: previewing.turn(1))
        self.enough.clicked.connect(self.accept)
        previewing.fit(self.view.size() * self.devicePixelRatioF())

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.view)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        style.space(row, margins=(0, 0, 0, 0), spacing=10)
        for part in (self.before, self.after, self.which):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.enough)
        column = QVBoxLayout(self)
        style.space(column, margins=(16, 16, 16, 16), spacing=10)
        column.addWidget(scroll, stretch=1)
        column.addLayout(row)
        room = self.screen().availableGeometry().size()
        self.resize(
            min(self.view.width() + style.px(_AROUND), room.width() - _AROUND),
            min(style.px(_HEIGHT), room.height() - _AROUND),
        )

    def _on_drawn(self, page: PreviewPage) -> None:
        self.view.show_page(page)
        numbers = page.numbers
        self.which.setText(page.title)
        self.before.setEnabled(numbers.page != 1)
        self.after.setEnabled(not numbers.total or numbers.page < numbers.total)
