# SPDX-License-Identifier: MIT
"""A saved web page or a PDF as plain text: nothing of it is rendered, fetched, followed or run."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.exhibits.mail_view import Folded
from abuselog.gui.exhibits.safe_text import SafeText, harmless
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.label import Label
from abuselog.records.saved_page import DocumentSeen, SavedPage
from abuselog.wording.language import _
from abuselog.wording.pages import page_facts, page_warning, resource_words


class PageView(QWidget):
    """What a page or a PDF says, and what parts a page has."""

    def __init__(self, seen: SavedPage | DocumentSeen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Web page") if isinstance(seen, SavedPage) else _("PDF document"))
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=6)
        for label, value in page_facts(seen):
            column.addWidget(Label(f"{label}: {harmless(value)}", role="small", selectable=True))
        if seen.warnings:
            notice = Notice(parent=self)
            notice.say("\n".join(map(page_warning, seen.warnings)), tone="warning")
            column.addWidget(notice)
        self.words = SafeText(_("What it says"))
        self.words.show_text(seen.words or _("No words were found in it."))
        column.addWidget(self.words)
        self.parts: Folded | None = None
        if isinstance(seen, SavedPage) and seen.resources:
            title = _("Its parts ({number})").format(number=len(seen.resources))
            self.parts = Folded(title, "\n".join(map(resource_words, seen.resources)))
            column.addWidget(self.parts)
