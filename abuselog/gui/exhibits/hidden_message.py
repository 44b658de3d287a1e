# SPDX-License-Identifier: MIT
"""A mail or chat that stays hidden until it is asked for, and is hidden again at once when done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.errors import AbuselogError
from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits.chat_view import ChatView
from abuselog.gui.exhibits.mail_view import MailView
from abuselog.gui.exhibits.message_fetch import MessageFetch
from abuselog.gui.exhibits.page_view import PageView
from abuselog.gui.exhibits.safe_text import SafeText
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.records.exhibit import Exhibit
from abuselog.records.message_file import ChatSeen, MailSeen
from abuselog.records.saved_page import DocumentSeen, SavedPage
from abuselog.wording import explain
from abuselog.wording.language import _

_READABLE: Final = (
    *("message/rfc822", "application/vnd.ms-outlook", "application/zip"),
    *("text/plain", "text/html", "multipart/related"),
    *("application/warc", "application/wacz", "application/pdf"),
)


def may_be_read(exhibit: Exhibit) -> bool:
    """Whether an exhibit is of a kind that may hold words: a mail, a chat, a page, a PDF."""
    return exhibit.media_type in _READABLE and exhibit.erasure is None


class HiddenMessage(QWidget):
    """Nothing, until `reveal`; then the mail or chat with the button that hides it again."""

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exhibit: Exhibit | None = None
        self.view: MailView | ChatView | PageView | SafeText | None = None
        self._fetch = MessageFetch(state, self)
        self._trouble = Notice(parent=self)
        self.hide_button = Button(_("Hide again"), self, icon_name="eye-off")
        self._column = QVBoxLayout(self)
        style.space(self._column, margins=(0, 0, 0, 0), spacing=8)
        self._column.addWidget(self.hide_button, alignment=Qt.AlignmentFlag.AlignRight)
        self._column.addWidget(self._trouble)
        self.hide_button.clicked.connect(self.conceal)
        self._fetch.read.connect(self._on_read)
        self._fetch.failed.connect(self._on_failed)
        self.conceal()

    def take(self, exhibit: Exhibit | None) -> None:
        """Stand for another exhibit, hidden; without one there is nothing to see."""
        self._exhibit = exhibit
        self.conceal()
        self.setVisible(exhibit is not None)

    def reveal(self) -> None:
        """Read the exhibit and show what is in it when that is known."""
        if self._exhibit is not None and self.view is None:
            self._fetch.fetch(self._exhibit)

    def conceal(self) -> None:
        """Hide the words and let go of them."""
        self._fetch.drop()
        if self.view is not None:
            self._column.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
            self.view = None
        self.hide_button.hide()
        self._trouble.say("")

    def _on_read(self, seen: object) -> None:
        if isinstance(seen, MailSeen):
            self.view = MailView(seen, self)
        elif isinstance(seen, ChatSeen):
            self.view = ChatView(seen, self)
        elif isinstance(seen, (SavedPage, DocumentSeen)):
            self.view = PageView(seen, self)
        elif isinstance(seen, str):
            self.view = SafeText(_("What it says"), self)
            self.view.show_text(seen)
        else:
            self._trouble.say(
                _("This is no mail and no chat that abuselog knows. Save a copy to look at it.")
            )
            return
        self._column.addWidget(self.view)
        self.view.show()
        self.hide_button.show()
        self.hide_button.setFocus()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, AbuselogError):
            told = explain(error)
            self._trouble.say(f"{told.sentence} {told.next_step}", tone="warning")
        else:
            self._trouble.say(_("This can't be read here. Save a copy to look at it."))
