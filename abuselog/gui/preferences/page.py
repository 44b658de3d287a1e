# SPDX-License-Identifier: MIT
"""Settings, and what abuselog is made of."""

from __future__ import annotations

import dataclasses
from importlib import metadata
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout

from abuselog.catalogue import loading
from abuselog.gui import style
from abuselog.gui.app_state import AppState
from abuselog.gui.backup.card import BackupCard
from abuselog.gui.check.card import CheckCard
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.fitted import FittedColumn
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.page import Page
from abuselog.gui.preferences.keys_card import KeysCard
from abuselog.gui.preferences.signing_card import SigningCard
from abuselog.gui.preferences.watched_card import WatchedCard
from abuselog.wording import day_words
from abuselog.wording.language import _

CARD_WIDTH: Final = 640
_MINUTES: Final = (1, 2, 3, 5, 10, 15, 30, 60)
_COLOURS: Final = (("system", "As the computer"), ("light", "Light"), ("dark", "Dark"))
_SIZES: Final = (80, 90, 100, 115, 125, 150, 175, 200)

_READING: Final = _(
    "One at a time, on this computer, while the log is open and nothing else is being read. "
    "What was read is kept in the log, encrypted."
)
LICENCES: Final = (
    ("abuselog", "MIT licence"),
    ("Inter and Noto fonts", "SIL Open Font License 1.1"),
    ("Lucide icons", "ISC licence"),
    ("noble ciphers, hashes and ed25519", "MIT licence, Paul Miller"),
    ("Qt for Python", "LGPL version 3"),
    ("SQLCipher", "BSD licence, Zetetic LLC"),
)


class PreferencesPage(Page):
    """Three settings that are kept at once, and an honest account of the parts."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state, title=_("Settings"))
        self.minutes = QComboBox()
        self.colours = QComboBox()
        self.text_size = QComboBox()
        self.read_quietly = QCheckBox(
            _("Read recorded pictures quietly, so that searches find them")
        )
        for number in _MINUTES:
            self.minutes.addItem("1 minute" if number == 1 else f"{number} minutes", number)
        for code, label in _COLOURS:
            self.colours.addItem(label, code)
        for percent in _SIZES:
            self.text_size.addItem(f"{percent} %", percent)
        self._column = column = FittedColumn()
        column.body.addWidget(self._build_settings())
        self.watched = WatchedCard(state)
        self.keys = KeysCard(state)
        self.signing = SigningCard(state)
        self.check = CheckCard(state)
        self.backup = BackupCard(state)
        for card in (self.watched, self.keys, self.signing, self.check, self.backup):
            column.body.addWidget(card)
        column.body.addWidget(self._build_about())
        column.body.addStretch()
        # The column, not its cards: its height is worked out for the width it has itself.
        style.widest(column, CARD_WIDTH)
        self.body.addWidget(column)
        self._show(state)
        for box in (self.minutes, self.colours, self.text_size):
            box.currentIndexChanged.connect(self._on_chosen)
        self.read_quietly.toggled.connect(self._on_chosen)

    def _build_settings(self) -> Card:
        card = Card(heading=_("On this computer"))
        fields = (
            Field(
                _("Lock by itself after"),
                self.minutes,
                hint=_(
                    "Without a key or a mouse movement. It also locks when the computer sleeps."
                ),
            ),
            Field(_("Colours"), self.colours),
            Field(_("Size of text"), self.text_size),
        )
        for field in fields:
            card.body.addWidget(field)
        card.body.addWidget(self.read_quietly)
        card.body.addWidget(Label(_READING, role="small"))
        card.body.addWidget(
            Label(_("Settings are kept outside the log and say nothing about it."), role="small")
        )
        return card

    def _build_about(self) -> Card:
        card = Card(heading=_("About abuselog"))
        grid = QGridLayout()
        style.space(grid, margins=(0, 0, 0, 0), spacing=8)
        grid.setColumnStretch(1, 1)
        catalogue = f"{loading.version()}, as at {day_words(loading.as_at())}"
        rows = (("Version", metadata.version("abuselog")), ("Catalogue", catalogue), *LICENCES)
        for row, (name, words) in enumerate(rows):
            grid.addWidget(Label(name, role="muted", wrap=False), row, 0)
            grid.addWidget(Label(words, selectable=True), row, 1)
        card.body.addLayout(grid)
        card.body.addWidget(
            Label(
                _(
                    "The catalogue of levels, kinds and possible offences is our own work and not "
                    "legal advice. abuselog connects to nothing, but to a timestamp authority "
                    "that you switched on: for a seal, or when a dossier is signed."
                ),
                role="small",
            )
        )
        return card

    def refresh(self) -> None:
        """Ask what opens the log."""
        self.keys.refresh()
        self.watched.refresh()
        self.signing.refresh()

    def clear(self) -> None:
        """Forget what was said of the log."""
        self.keys.clear()
        self.backup.clear()
        self.watched.clear()
        self.signing.clear()

    def show_backup(self) -> None:
        """Bring the card for backups into sight."""
        self._column.ensureWidgetVisible(self.backup)
        self.backup.now.setFocus()

    def enter(self) -> None:
        """Put the focus on the first setting."""
        self.minutes.setFocus()

    def _show(self, state: AppState) -> None:
        chosen = state.settings
        pairs = (
            (self.minutes, chosen.lock_after_minutes),
            (self.colours, chosen.colours),
            (self.text_size, chosen.text_percent),
        )
        for box, value in pairs:
            with QSignalBlocker(box):
                if box.findData(value) < 0:
                    box.addItem(f"{value}", value)
                box.setCurrentIndex(box.findData(value))
        self.read_quietly.setChecked(chosen.read_quietly)

    def _on_chosen(self) -> None:
        self.state.change_settings(
            dataclasses.replace(
                self.state.settings,
                lock_after_minutes=int(self.minutes.currentData()),
                colours=str(self.colours.currentData()),
                text_percent=int(self.text_size.currentData()),
                read_quietly=self.read_quietly.isChecked(),
            )
        )
