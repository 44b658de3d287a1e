# SPDX-License-Identifier: MIT
"""Step 2: incidents and exhibits, the person's own words, and what is shown of each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from abuselog.clock import Clock
from abuselog.gui import style
from abuselog.gui.dossier.contact_form import ContactForm
from abuselog.gui.dossier.pick_card import PickCard
from abuselog.gui.dossier.shown_form import ShownForm
from abuselog.gui.dossier.words_form import WordsForm
from abuselog.gui.parts.card import Card
from abuselog.records.dossier_choices import Choices
from abuselog.wording.language import _


class GoingInStep(Card):
    """Tabs in one card."""

    changed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.setAccessibleName(_("What goes in"))
        style.space(self.body, margins=(16, 4, 16, 14), spacing=8)
        self._printed: frozenset[str] = frozenset()
        self.pick = PickCard(clock)
        self.words = WordsForm(clock)
        self.shown = ShownForm()
        self.contact = ContactForm()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("What goes in"))
        for widget, name in (
            (self.pick, _("Incidents")),
            (self.words, _("In your words")),
            (self.shown, _("What is shown")),
            (self.contact, _("Contact sheet")),
        ):
            self.tabs.addTab(widget, name)
        self.body.addWidget(self.tabs, stretch=1)
        self.pick.model.ticked.connect(self._on_ticked)
        self.words.changed.connect(self._on_words)
        self.contact.changed.connect(self.changed)
        self.shown.changed.connect(self.changed)

    def show_choices(self, choices: Choices) -> None:
        """Show the words and details of these choices, without saying so."""
        self.words.show_choices(choices)
        self.shown.show_choices(choices)
        self.contact.show_choices(choices)
        self._ask()

    def show_printed(self, numbers: frozenset[str]) -> None:
        """Know which incidents the document tells of: a complaint leaves others out."""
        self._printed = numbers
        self._ask_members()

    def said(self) -> dict[str, object]:
        """Return the fields of Choices that are told here."""
        model, picked = self.pick.model, self.pick.model.picked_ids
        is_all = self.pick.is_unfiltered and len(picked) == model.rowCount()
        return {
            **self.words.said(),
            **self.shown.said(),
            **self.contact.said(),
            "incidents": () if is_all else picked,
            "exhibits_left_out": model.left_out,
        }

    def _ask(self) -> None:
        """Ask what follows from the incidents and councillors there are."""
        picked = self.pick.model.picked
        self.shown.offer_offences(picked)
        self._ask_members()

    def _ask_members(self) -> None:
        picked = self.pick.model.picked
        self.words.ask_members([row for row in picked if str(row.number) in self._printed])

    def _on_ticked(self) -> None:
        self._ask()
        self.changed.emit()

    def _on_words(self) -> None:
        self._ask_members()
        self.changed.emit()
