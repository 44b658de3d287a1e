# SPDX-License-Identifier: MIT
"""One question about a belief: who, which accounts, and why. What is known stands above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Column, Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.lines import LinesEdit
from abuselog.records.ids import AccountId
from abuselog.wording.language import _
from abuselog.wording.people import BELIEF

_WIDTH: Final = 520
_HEIGHT: Final = 600
_ABOVE_AND_BELOW: Final = 60
_REASON_HEIGHT: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a dialogue asks, and what it shows beside it."""

    title: str
    known: tuple[str, ...] = ()
    """Facts, a line each."""
    believed: str = ""
    """What is believed so far."""
    names: tuple[str, ...] = ()
    """People who can be chosen."""
    name: str = ""
    """Who is chosen to begin with."""
    name_label: str = ""
    """What is chosen, if not a person."""
    name_hint: str = ""
    ask_name: bool = True
    may_be_new: bool = True
    """Whether another name than those may be typed."""
    accounts: tuple[tuple[AccountId, str], ...] = ()
    """Of which some, but not all, are to be ticked."""
    hint: str = ""
    yes: str = ""
    away: str = ""
    """A second thing to do, for a reason too; empty if there is none."""


class BeliefDialog(QDialog):
    """Read `name`, `reason`, `ticked` and `takes_away` once the person has accepted."""

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(asking.title)
        self._asking = asking
        self.takes_away = False
        self.who = QComboBox()
        self.why = LinesEdit(_REASON_HEIGHT)
        self.boxes = [QCheckBox(words.replace("&", "&&")) for _id, words in asking.accounts]
        self.yes = Button(asking.yes or _("Keep this belief"), kind="primary")
        self.away = Button(asking.away)
        self._build()
        self.why.textChanged.connect(self._on_changed)
        self.who.currentTextChanged.connect(self._on_changed)
        for box in self.boxes:
            box.toggled.connect(self._on_changed)
        self._on_changed()

    @property
    def name(self) -> str:
        """The person that was chosen or typed."""
        return " ".join(self.who.currentText().split())

    @property
    def reason(self) -> str:
        """Why."""
        return self.why.toPlainText().strip()

    @property
    def ticked(self) -> tuple[AccountId, ...]:
        """The accounts that were ticked."""
        pairs = zip(self._asking.accounts, self.boxes, strict=True)
        return tuple(account_id for (account_id, _words), box in pairs if box.isChecked())

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        style.space(outer, margins=(20, 18, 20, 18), spacing=12)
        outer.addWidget(Label(self._asking.title, role="title"))
        scroll = Column(spacing=12)
        style.space(scroll.body, margins=(0, 0, 8, 0), spacing=12)
        if self._asking.known:
            scroll.body.addWidget(self._build_known())
        notice = Notice()
        scroll.body.addWidget(notice)
        notice.say(f"{self._asking.believed}\n{BELIEF}".strip())
        if self._asking.ask_name:
            scroll.body.addWidget(self._build_who())
        for box in self.boxes:
            scroll.body.addWidget(box)
        why = Field(_("Why you believe so"), self.why)
        why.show_hint(self._asking.hint or _("It stays in the history, whatever you decide later."))
        scroll.body.addWidget(why)
        scroll.body.addStretch()
        outer.addWidget(scroll, stretch=1)
        outer.addLayout(self._build_buttons())
        room = self.screen().availableGeometry().height() - style.px(_ABOVE_AND_BELOW)
        self.resize(style.px(_WIDTH), min(style.px(_HEIGHT), room))

    def _build_known(self) -> Card:
        card = Card(heading=_("What is known"))
        for words in self._asking.known:
            card.body.addWidget(Label(words, selectable=True))
        return card

    def _build_who(self) -> Field:
        self.who.setEditable(self._asking.may_be_new)
        self.who.addItems(self._asking.names)
        self.who.setCurrentIndex(self.who.findText(self._asking.name))
        if self._asking.may_be_new:
            self.who.setEditText(self._asking.name)
        field = Field(self._asking.name_label or _("Person"), self.who)
        if self._asking.name_hint:
            field.show_hint(self._asking.name_hint)
        elif self._asking.may_be_new:
            field.show_hint(_("A name of your own for them will do: “the man from the market”."))
        return field

    def _build_buttons(self) -> QHBoxLayout:
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.away.clicked.connect(self._on_away)
        self.away.setVisible(bool(self._asking.away))
        row = QHBoxLayout()
        style.space(row, margins=(0, 4, 0, 0), spacing=10)
        row.addWidget(self.away)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.yes)
        return row

    def _on_away(self) -> None:
        self.takes_away = True
        self.accept()

    def _on_changed(self) -> None:
        some = not self.boxes or 0 < len(self.ticked) < len(self.boxes)
        named = bool(self.name) or not self._asking.ask_name
        self.yes.setEnabled(bool(self.reason) and named and some)
        self.away.setEnabled(bool(self.reason))
