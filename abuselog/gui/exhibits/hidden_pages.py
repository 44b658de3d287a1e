# SPDX-License-Identifier: MIT
"""A picture, or the pages of a PDF one by one: hidden until asked for, drawn from memory only."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.drawing import PAGES
from abuselog.gui.exhibits.hidden_picture import HiddenPicture
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.records.exhibit import Exhibit
from abuselog.wording.language import _


class HiddenPages(HiddenPicture):
    """Like a hidden picture, with a way through the pages where there are several."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(state, parent, with_veil=False)
        self._page = 0
        self._count = 0
        self._bar = QWidget(self)
        self.back = Button(_("Page before"))
        self.next = Button(_("Next page"))
        self.which = Label(role="small")
        row = QHBoxLayout(self._bar)
        style.space(row, margins=(0, 0, 0, 0), spacing=8)
        for part in (self.back, self.which, self.next):
            row.addWidget(part)
        row.addStretch()
        self.add_below(self._bar)
        self._bar.hide()
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self.drawing.drawn.connect(self._on_page)
        self.concealed.connect(self._on_concealed)

    def _on_page(self, _exhibit: Exhibit, image: QImage) -> None:
        said = image.text(PAGES)
        self._count = int(said) if said else 0
        self.which.setText(
            _("Page {page} of {count}").format(page=self._page + 1, count=self._count)
        )
        self.back.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < self._count)
        self._bar.setVisible(self._count > 1)

    def _on_back(self) -> None:
        self._turn_to(self._page - 1)

    def _on_next(self) -> None:
        self._turn_to(self._page + 1)

    def _turn_to(self, page: int) -> None:
        if self.exhibit is not None and 0 <= page < self._count:
            self._page = page
            self.back.setEnabled(False)
            self.next.setEnabled(False)
            self.drawing.fetch(self.exhibit, page)

    def _on_concealed(self) -> None:
        self._page = 0
        self._bar.hide()
