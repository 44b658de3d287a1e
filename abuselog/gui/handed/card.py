# SPDX-License-Identifier: MIT
"""Who has what, since when: every hand-over with its receipt, or what to do until one comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label, Role
from abuselog.gui.parts.pair import FlowLine
from abuselog.gui.parts.rows_card import MOST_SHOWN, RowsCard, row_column
from abuselog.wording import day_words
from abuselog.wording.hand_overs import CONTAINERS, METHODS, standing_words, whom_words
from abuselog.wording.language import _, plural
from abuselog.workflows.who_has import Holding

RECEIPT: Final = "receipt"
REPLY: Final = "reply"
RECEIVED: Final = "received"
SIGNED: Final = "signed"
SAVE_SIGNED: Final = "save-signed"
DETAILS: Final = "details"
MISTAKE: Final = "mistake"
_WORDS: Final = {
    RECEIPT: _("Receipt to sign…"),
    REPLY: _("Reply file came…"),
    RECEIVED: _("Note receipt…"),
    SIGNED: _("Keep the signed page…"),
    SAVE_SIGNED: _("Save the signed page…"),
    DETAILS: _("Details"),
    MISTAKE: _("Noted by mistake…"),
}
_WHILE_OPEN: Final = (REPLY, RECEIVED, MISTAKE)


class HandedRow(QWidget):
    """One hand-over, with what can still be done about it."""

    wanted = Signal(str, object)
    """What to do, and the HandOver."""

    def __init__(self, holding: Holding) -> None:
        super().__init__()
        self.holding = holding
        given = holding.hand_over
        head = f"{given.number} · {whom_words(given)}"
        self.buttons = {deed: Button(words, kind="link") for deed, words in _WORDS.items()}
        for deed, button in self.buttons.items():
            button.setAccessibleName(f"{button.accessibleName()}, {given.number}")
            button.setVisible(given.is_open or deed not in _WHILE_OPEN)
            button.clicked.connect(self._on_clicked)
        self.buttons[SIGNED].setVisible(not given.mistaken)
        self.buttons[SAVE_SIGNED].setVisible(bool(holding.pages))
        column = row_column(self, head)
        column.addWidget(Label(_facts(holding), role="small"))
        tone: Role = "warning" if given.is_open else "good"
        column.addWidget(Label(standing_words(given), role=tone))
        if holding.newer:
            words = _("They have an older version; the newest is {number}.")
            column.addWidget(Label(words.format(number=holding.newer), role="warning"))
        column.addWidget(FlowLine(*self.buttons.values(), spacing=12))

    def _on_clicked(self) -> None:
        pressed = self.sender()
        for deed, button in self.buttons.items():
            if button is pressed:
                self.wanted.emit(deed, self.holding.hand_over)


class HandedCard(RowsCard):
    """Newest first."""

    wanted = Signal(str, object)
    """What to do, and the HandOver."""

    def __init__(self, parent: QWidget | None = None) -> None:
        nothing = _("Nothing was noted as handed over.")
        super().__init__(_("Who has what, since when"), nothing, parent)

    def show_holdings(self, holdings: Sequence[Holding]) -> None:
        """Show these, and nothing of others."""
        rows = [HandedRow(holding) for holding in holdings[:MOST_SHOWN]]
        for row in rows:
            row.wanted.connect(self.wanted)
        self.show_rows(rows)


def _facts(holding: Holding) -> str:
    given = holding.hand_over
    version = _("{number}, version {version}").format(
        number=given.dossier_number, version=given.dossier_version
    )
    since = _("since {day}").format(day=day_words(given.given_on))
    how = CONTAINERS.get(given.container, given.container)
    signed = plural("{number} signed page kept", "{number} signed pages kept", len(holding.pages))
    pages = signed.format(number=len(holding.pages)) if holding.pages else ""
    parts = (version, since, METHODS[given.method], how, holding.report_number, pages)
    return " · ".join(part for part in parts if part)
