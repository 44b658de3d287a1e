# SPDX-License-Identifier: MIT
"""What this reader gets, the button that makes it, and what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from abuselog.gui import style
from abuselog.gui.dossier.choices import Choices
from abuselog.gui.dossier.reader_card import Reader
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.wording import count_words, size_words
from abuselog.wording.language import _
from abuselog.workflows.make_dossier import WrittenDossier


class OrderCard(Card):
    """Recipient and options of one reader; shows progress and the file that was made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, heading=_("For this reader"))
        self._result: Path | None = None
        self.recipient = QLineEdit()
        self.choices = Choices()
        self.busy = BusyLine()
        self.notice = Notice()
        self.open_file = Button(_("Open"), icon_name="external-link")
        self.open_folder = Button(_("Show in folder"), icon_name="folder")
        self.make = Button(_("Make the dossier…"), kind="primary", icon_name="file-text")
        self._build()
        self.open_file.clicked.connect(self._on_open_file)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.clear()

    def _build(self) -> None:
        never = Label(
            _(
                "Private notes and legal advice never go in. Everything else left out is "
                "listed under “What is left out”, with the reason."
            ),
            role="small",
        )
        opens = QHBoxLayout()
        style.space(opens, margins=(0, 0, 0, 0), spacing=10)
        opens.addWidget(self.open_file)
        opens.addWidget(self.open_folder)
        opens.addStretch()
        makes = QHBoxLayout()
        style.space(makes, margins=(0, 4, 0, 0), spacing=10)
        makes.addStretch()
        makes.addWidget(self.make)
        self.body.addWidget(Field(_("Recipient"), self.recipient, note=_("optional")))
        self.body.addWidget(Label(_("Show as well"), role="strong"))
        self.body.addWidget(self.choices)
        self.body.addWidget(never)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.notice)
        self.body.addLayout(opens)
        self.body.addLayout(makes)

    def ask_for(self, reader: Reader) -> None:
        """Offer what this reader can get."""
        self.choices.offer(reader.exposure)
        self.recipient.setPlaceholderText(reader.asked)

    def clear(self) -> None:
        """Forget the recipient and the last result."""
        self.recipient.clear()
        self.forget_result()

    def forget_result(self) -> None:
        """Show no file."""
        self._result = None
        self.notice.say("")
        self.open_file.hide()
        self.open_folder.hide()

    def show_result(self, written: WrittenDossier) -> None:
        """Show the file that was made, and the hash by which it can be told."""
        facts = " · ".join(
            (
                count_words(written.pages, "page"),
                count_words(written.incident_count, "incident"),
                count_words(written.exhibit_count, "exhibit"),
                size_words(written.size_bytes),
            )
        )
        # On two lines, since nothing in a hash can wrap.
        half = len(written.digest_hex) // 2
        digest = f"{written.digest_hex[:half]}\n{written.digest_hex[half:]}"
        head = f"{written.number} · {written.path.name}"
        self.notice.say(f"{head}\n{facts}\nSHA-256 {digest}", tone="good")
        self._result = written.path
        self.open_file.show()
        self.open_folder.show()

    def _on_open_file(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result)))

    def _on_open_folder(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.parent)))
