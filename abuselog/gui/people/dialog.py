# SPDX-License-Identifier: MIT
"""Everybody who is noted, with their accounts, and accounts that may be one person's."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Column, Notice
from abuselog.gui.parts.label import Label
from abuselog.gui.people.beliefs import Beliefs
from abuselog.gui.people.person_card import PersonCard, SuggestionCard
from abuselog.progress import Progress
from abuselog.records.person import Suggestion
from abuselog.wording.language import _
from abuselog.wording.people import BELIEF
from abuselog.workflows import people, same_person
from abuselog.workflows.people import KnownPerson
from abuselog.workflows.unlock import OpenVault

_WIDTH: Final = 640
_HEIGHT: Final = 640
_ABOVE_AND_BELOW: Final = 60

_Found: TypeAlias = tuple[tuple[KnownPerson, ...], tuple[Suggestion, ...]]


class PeopleDialog(QDialog):
    """Accepted when somebody's incidents are to be shown; then `chosen` says whose."""

    filled = Signal()

    def __init__(self, state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("People"))
        self.chosen: KnownPerson | None = None
        self.people: list[PersonCard] = []
        self.suggestions: list[SuggestionCard] = []
        self.told = Notice()
        self.beliefs = Beliefs(state, self)
        self._state = state
        self._everybody: tuple[KnownPerson, ...] = ()
        self._job: Job | None = None
        self._shown: list[QWidget] = []
        self._build()
        self.beliefs.changed.connect(self._on_changed)
        self.finished.connect(self._on_finished)
        self.ask()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        style.space(outer, margins=(20, 18, 20, 18), spacing=12)
        outer.addWidget(Label(_("People"), role="title"))
        outer.addWidget(Label(BELIEF, role="small"))
        outer.addWidget(self.told)
        self._scroll = Column(spacing=12)
        style.space(self._scroll.body, margins=(0, 0, 8, 0), spacing=12)
        self._scroll.body.addStretch()
        outer.addWidget(self._scroll, stretch=1)
        done = Button(_("Close"))
        done.clicked.connect(self.reject)
        row = QHBoxLayout()
        style.space(row, margins=(0, 4, 0, 0), spacing=10)
        row.addStretch()
        row.addWidget(done)
        outer.addLayout(row)
        room = self.screen().availableGeometry().height() - style.px(_ABOVE_AND_BELOW)
        self.resize(style.px(_WIDTH), min(style.px(_HEIGHT), room))

    def ask(self) -> None:
        """Ask the log who there is, and what could be looked at."""
        self._drop()

        def look(vault: OpenVault, progress: Progress) -> _Found:
            return people.everybody(vault), same_person.suggestions(vault, progress)

        self._job = self._state.on_vault(look)
        self._job.succeeded.connect(self._on_found)

    def _on_found(self, found: _Found) -> None:
        self._job = None
        self._everybody, suggested = found
        self._empty()
        if not self._everybody:
            words = _(
                "Nobody is noted yet. Open an incident and choose “Who is this?” to note who you "
                "believe to be behind its account."
            )
            self._add(Label(words, role="muted"))
        for known in self._everybody:
            self._add_person(known)
        if suggested:
            self._add(Label(_("Worth a look"), role="heading"))
            words = _("Things that accounts have in common. None of them proves anything.")
            self._add(Label(words, role="small"))
        for suggestion in suggested:
            self._add_suggestion(suggestion)
        self.filled.emit()

    def _add_person(self, known: KnownPerson) -> None:
        card = PersonCard(known)
        card.incidents_wanted.connect(self._on_incidents)
        card.rename_wanted.connect(self.beliefs.rename)
        card.merge_wanted.connect(self._on_merge)
        card.split_wanted.connect(self.beliefs.split)
        self.people.append(card)
        self._add(card)

    def _add_suggestion(self, suggestion: Suggestion) -> None:
        card = SuggestionCard(suggestion)
        card.person_wanted.connect(self._on_one_person)
        card.account_wanted.connect(self.beliefs.one_account)
        card.apart_wanted.connect(self.beliefs.apart)
        self.suggestions.append(card)
        self._add(card)

    def _add(self, shown: QWidget) -> None:
        self._scroll.body.insertWidget(self._scroll.body.count() - 1, shown)
        self._shown.append(shown)

    def _empty(self) -> None:
        for shown in self._shown:
            self._scroll.body.removeWidget(shown)
            shown.deleteLater()
        self._shown, self.people, self.suggestions = [], [], []

    def _drop(self) -> None:
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _on_changed(self, words: str) -> None:
        self.told.say(words, tone="good")
        self.ask()

    def _on_incidents(self, known: KnownPerson) -> None:
        self.chosen = known
        self.accept()

    def _on_merge(self, known: KnownPerson) -> None:
        self.beliefs.merge(known, self._everybody)

    def _on_one_person(self, suggestion: Suggestion) -> None:
        self.beliefs.one_person(suggestion, self._everybody)

    def _on_finished(self) -> None:
        self._drop()
        self._empty()
