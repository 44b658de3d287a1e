# SPDX-License-Identifier: MIT
"""Cards for one person, and for two accounts that may be one person's."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.records.person import Suggestion
from abuselog.wording import count_words
from abuselog.wording.language import _
from abuselog.wording.people import account_words, seen_words, sign_words, suggestion_words
from abuselog.workflows.people import KnownPerson


class PersonCard(Card):
    """A person, what they are believed to be behind, and why."""

    incidents_wanted = Signal(object)
    rename_wanted = Signal(object)
    merge_wanted = Signal(object)
    split_wanted = Signal(object)
    """The KnownPerson."""

    def __init__(self, known: KnownPerson, parent: QWidget | None = None) -> None:
        super().__init__(parent, heading=known.person.name)
        self.incidents = Button(
            _("Show {count}").format(count=count_words(known.incident_count, "incident")),
            kind="link",
        )
        self.rename = Button(_("Another name…"))
        self.merge = Button(_("Same person as…"))
        self.split = Button(_("Not one person…"))
        reasons = {one.account_id: one.reason for one in known.person.accounts}
        for account in known.accounts:
            self.body.addWidget(Label(account_words(account), role="strong", selectable=True))
            for seen in account.seen_as:
                self.body.addWidget(Label(seen_words(seen), role="small"))
            because = _("You believe it because: {reason}").format(
                reason=reasons.get(account.id) or _("it is the same account as another one here")
            )
            self.body.addWidget(Label(because, selectable=True))
        buttons = (self.incidents, self.rename, self.merge, self.split)
        self.body.addWidget(FlowLine(*buttons, spacing=10))
        wanted = (
            (self.incidents, self.incidents_wanted),
            (self.rename, self.rename_wanted),
            (self.merge, self.merge_wanted),
            (self.split, self.split_wanted),
        )
        for button, signal in wanted:
            button.setAccessibleDescription(known.person.name)
            button.clicked.connect(lambda _on=False, s=signal: s.emit(known))
        self.split.setVisible(len(known.person.accounts) > 1)


class SuggestionCard(Card):
    """Two accounts and what they have in common; the person decides."""

    person_wanted = Signal(object)
    account_wanted = Signal(object)
    apart_wanted = Signal(object)
    """The Suggestion."""

    def __init__(self, suggestion: Suggestion, parent: QWidget | None = None) -> None:
        super().__init__(parent, heading=suggestion_words(suggestion))
        self.person = Button(_("One person…"))
        self.account = Button(_("One account…"))
        self.apart = Button(_("Leave them apart"), kind="quiet")
        for sign in suggestion.signs:
            self.body.addWidget(Label(sign_words(sign), selectable=True))
        self.body.addWidget(FlowLine(self.person, self.account, self.apart, spacing=10))
        self.account.setVisible(suggestion.may_be_one_account)
        wanted = (
            (self.person, self.person_wanted),
            (self.account, self.account_wanted),
            (self.apart, self.apart_wanted),
        )
        for button, signal in wanted:
            button.setAccessibleDescription(suggestion_words(suggestion))
            button.clicked.connect(lambda _on=False, s=signal: s.emit(suggestion))
