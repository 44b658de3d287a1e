# SPDX-License-Identifier: MIT
"""A mail as plain text: who, when, the words, what is odd, and behind buttons the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.exhibits.safe_text import SafeText, harmless
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Notice
from abuselog.gui.parts.label import Label
from abuselog.records.message_file import Address, MailSeen
from abuselog.wording import instant_words
from abuselog.wording.language import _
from abuselog.wording.messages import (
    attachment_words,
    claim_words,
    hop_words,
    signature_words,
    warning_words,
)


class Folded(QWidget):
    """Lines behind a button that shows them and hides them again."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = Button(title, kind="quiet", icon_name="chevron-right")
        self.button.setCheckable(True)
        self.lines = SafeText(title)
        self.lines.show_text(text)
        self.lines.hide()
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=4)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.lines)
        self.button.toggled.connect(self._on_toggled)

    def _on_toggled(self, shown: bool) -> None:
        self.lines.setVisible(shown)
        self.button.show_icon("chevron-down" if shown else "chevron-right")


class MailView(QWidget):
    """One mail. Nothing of it is rendered, fetched or followed."""

    def __init__(self, mail: MailSeen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("E-mail"))
        self._column = QVBoxLayout(self)
        style.space(self._column, margins=(0, 0, 0, 0), spacing=6)
        for label, value in _facts(mail):
            shown = Label(f"{label}: {harmless(value)}", role="small", selectable=True)
            self._column.addWidget(shown)
        if mail.warnings:
            notice = Notice(parent=self)
            notice.say("\n".join(map(warning_words, mail.warnings)), tone="warning")
            self._column.addWidget(notice)
        self.words = SafeText(_("What it says"))
        self.words.show_text(mail.words or _("No words were found in it."))
        self._column.addWidget(self.words)
        self.folded = [Folded(title, "\n".join(lines)) for title, lines in _rest(mail) if lines]
        for one in self.folded:
            self._column.addWidget(one)


def _facts(mail: MailSeen) -> list[tuple[str, str]]:
    facts = [
        (_("From"), _people((mail.sender,))),
        (_("To"), _people((*mail.to, *mail.cc))),
        (_("Subject"), mail.subject),
        (_("Sent"), instant_words(mail.sent_at) if mail.sent_at else mail.date_shown),
        (_("Received"), instant_words(mail.received_at) if mail.received_at else ""),
    ]
    return [(label, value) for label, value in facts if value]


def _rest(mail: MailSeen) -> list[tuple[str, list[str]]]:
    """Return what stays folded: titles, and their lines."""
    checks = [claim_words(claim) for claim in mail.claims]
    checks += [line for one in mail.signatures for line in signature_words(one)]
    files = [attachment_words(one) for one in mail.attachments]
    headers = [f"{one.name}: {one.value}" for one in mail.headers]
    return [
        (_("Attachments ({number})").format(number=len(files)), files),
        (_("What the formatted text says"), [mail.other_words] if mail.other_words else []),
        (_("The way it came"), [hop_words(hop) for hop in mail.hops]),
        (_("Who vouches for it"), checks),
        (_("All header lines ({number})").format(number=len(headers)), headers),
    ]


def _people(people: tuple[Address, ...]) -> str:
    shown = [f"{one.name} <{one.address}>" if one.name else one.address for one in people[:20]]
    return ", ".join(text for text in shown if text)
