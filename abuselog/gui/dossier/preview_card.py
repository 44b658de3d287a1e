# SPDX-License-Identifier: MIT
"""The right side of the page: how the dossier looks now, and the way to the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.dossier.preview import PreviewPage
from abuselog.errors import AbuselogError
from abuselog.gui import dialogs, style
from abuselog.gui.dossier.page_dialog import PageDialog
from abuselog.gui.dossier.preview_view import PreviewView
from abuselog.gui.dossier.previewing import Previewing
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import ElidedLabel, Label
from abuselog.wording import explain
from abuselog.wording.language import _


class PreviewCard(Card):
    """Preview, page buttons, a line on what kind of file it will be, Back and Next."""

    def __init__(self, previewing: Previewing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Preview"))
        self._previewing = previewing
        self._counted = ""
        self._pages = ""
        self.which = ElidedLabel(role="small")
        self.which.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.view = PreviewView()
        self.before = Button(_("Page before"), kind="link")
        self.after = Button(_("Next page"), kind="link")
        self.larger = Button(_("Larger"), kind="link")
        self.pictures = Button(_("Show pictures"), kind="link")
        self.kind = Label(role="small")
        self.back = Button(_("Back"))
        self.next = Button(_("Next"), kind="primary")
        self._build()
        self.view.turned.connect(previewing.turn)
        self.view.room_changed.connect(previewing.fit)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.larger.clicked.connect(self._on_larger)
        self.pictures.clicked.connect(self._on_pictures)
        previewing.asked.connect(self._on_asked)
        previewing.drawn.connect(self._on_drawn)
        previewing.failed.connect(self._on_failed)

    def _build(self) -> None:
        top = QHBoxLayout()
        style.space(top, margins=(0, 0, 0, 0), spacing=10)
        top.addWidget(Label(_("Preview"), role="heading", wrap=False))
        top.addWidget(self.which, stretch=1)
        turns = QHBoxLayout()
        style.space(turns, margins=(0, 0, 0, 0), spacing=12)
        turns.addWidget(self.before)
        turns.addWidget(self.after)
        turns.addWidget(self.larger)
        turns.addStretch()
        turns.addWidget(self.pictures)
        foot = QHBoxLayout()
        style.space(foot, margins=(0, 4, 0, 0), spacing=8)
        foot.addWidget(self.kind, stretch=1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        self.body.addLayout(top)
        self.body.addWidget(self.view, stretch=1)
        self.body.addLayout(turns)
        self.body.addLayout(foot)

    def say_counted(self, words: str) -> None:
        """Show how much goes in beside the number of the page."""
        self._counted = words
        self._name_it()

    def say(self, words: str) -> None:
        """Show words instead of a page."""
        self._pages = ""
        for button in (self.before, self.after, self.larger):
            button.setEnabled(False)
        self.view.say(words)
        self._name_it()

    def clear(self) -> None:
        """Forget the page."""
        self._counted = ""
        self.say("")
        self._say_pictures()

    def _on_asked(self) -> None:
        # A page that is there stays until the next one is.
        if self.view.page is None:
            self.say(_("Laying out the page…"))

    def _on_drawn(self, page: PreviewPage) -> None:
        numbers = page.numbers
        self._pages = _("page {page} of {total}").format(
            page=numbers.page or "…", total=numbers.total or "…"
        )
        self.view.show_page(page)
        self.larger.setEnabled(True)
        self.before.setEnabled(numbers.page != 1)
        self.after.setEnabled(not numbers.total or numbers.page < numbers.total)
        self._say_pictures()
        self._name_it()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, AbuselogError):
            told = explain(error)
            self.say(f"{told.sentence} {told.next_step}")
        else:
            self.say(_("This page can't be drawn here."))

    def _on_before(self) -> None:
        self._previewing.turn(-1)

    def _on_after(self) -> None:
        self._previewing.turn(1)

    def _on_larger(self) -> None:
        dialog = PageDialog(self._previewing, self.view.page, self.window())
        dialogs.show_dialog(dialog)
        dialog.deleteLater()
        self._previewing.fit(self.view.room)

    def _on_pictures(self) -> None:
        self._previewing.veil(hide=not self._previewing.is_veiled)
        self._say_pictures()

    def _say_pictures(self) -> None:
        words = _("Show pictures") if self._previewing.is_veiled else _("Hide pictures")
        self.pictures.setText(words)
        self.pictures.setAccessibleName(words)

    def _name_it(self) -> None:
        self.which.setText(" · ".join(part for part in (self._pages, self._counted) if part))
