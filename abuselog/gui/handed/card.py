# SPDX-License-Identifier: MIT
"""Who has what, since when: every hand-over with its receipt, or what to do until one comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, line
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import ElidedLabel, Label, Role
from abuselog.gui.parts.pair import FlowLine
from abuselog.wording import day_words
from abuselog.wording.hand_overs import CONTAINERS, METHODS, standing_words, whom_words
from abuselog.wording.language import _
from abuselog.workflows.who_has import Holding

_MOST_SHOWN: Final = 100


RECEIPT: Final = "receipt"
REPLY: Final = "reply"
RECEIVED: Final = "received"
DETAILS: Final = "details"
MISTAKE: Final = "mistake"
_WORDS: Final = {
    RECEIPT: _("Receipt to sign…"),
    REPLY: _("Reply file came…"),
    RECEIVED: _("Note receipt…"),
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
        self.setAccessibleName(head)
        self.buttons = {deed: Button(words, kind="link") for deed, words in _WORDS.items()}
        for deed, button in self.buttons.items():
            button.setAccessibleName(f"{button.accessibleName()}, {given.number}")
            button.setVisible(given.is_open or deed not in _WHILE_OPEN)
            button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 8, 0), spacing=3)
        column.addWidget(ElidedLabel(head, role="strong"))
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


class HandedCard(Card):
    """Newest first."""

    wanted = Signal(str, object)
    """What to do, and the HandOver."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, heading=_("Who has what, since when"))
        self.rows: list[HandedRow] = []
        self._none = Label(_("Nothing was noted as handed over."), role="small")
        self._column = FittedColumn(spacing=10)
        style.lowest(self._column, 96)
        # As high as there is room: what does not fit is scrolled, and the page is not.
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self._none)
        self.body.addWidget(self._column, stretch=1)
        self.body.addStretch()
        self.show_holdings(())

    def show_holdings(self, holdings: Sequence[Holding]) -> None:
        """Show these, and nothing of others."""
        body = self._column.body
        while (item := body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for holding in holdings[:_MOST_SHOWN]:
            if self.rows:
                body.addWidget(line())
            row = HandedRow(holding)
            row.wanted.connect(self.wanted)
            body.addWidget(row)
            self.rows.append(row)
        body.addStretch()
        self._none.setVisible(not holdings)
        self._column.setVisible(bool(holdings))


def _facts(holding: Holding) -> str:
    given = holding.hand_over
    version = _("{number}, version {version}").format(
        number=given.dossier_number, version=given.dossier_version
    )
    since = _("since {day}").format(day=day_words(given.given_on))
    how = CONTAINERS.get(given.container, given.container)
    parts = (version, since, METHODS[given.method], how, holding.report_number)
    return " · ".join(part for part in parts if part)
