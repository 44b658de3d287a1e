# SPDX-License-Identifier: MIT
"""What was done to one incident, and what it said before it was amended."""

from __future__ import annotations

import itertools

from PySide6.QtWidgets import QWidget

from abuselog.gui import style
from abuselog.gui.log import detail_words
from abuselog.gui.parts.card import Card, Column
from abuselog.gui.parts.label import Label
from abuselog.records.custody import Entry
from abuselog.records.incident import Incident, Version
from abuselog.wording import deed_words, instant_words
from abuselog.wording.language import _


class HistoryTab(Column):
    """The deeds, newest first, and below them each former version with what changed and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        style.space(self.body, margins=(16, 14, 16, 16), spacing=10)
        self._shown: list[QWidget] = []
        self.body.addStretch()

    def show_incident(self, incident: Incident, entries: tuple[Entry, ...]) -> None:
        """Show what was done, oldest entry given first, and the former versions."""
        self.clear()
        if entries:
            self._add(_deeds_card(entries))
        for older, newer in reversed(tuple(itertools.pairwise(incident.versions))):
            self._add(_version_card(older, newer))

    def clear(self) -> None:
        """Let go of everything that was shown."""
        for shown in self._shown:
            self.body.removeWidget(shown)
            shown.deleteLater()
        self._shown = []

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line shown, in order."""
        return tuple(label.text() for shown in self._shown for label in shown.findChildren(Label))

    def _add(self, shown: QWidget) -> None:
        self.body.insertWidget(self.body.count() - 1, shown)
        self._shown.append(shown)


def _deeds_card(entries: tuple[Entry, ...]) -> Card:
    card = Card(heading=_("What was done"))
    for entry in reversed(entries):
        card.body.addWidget(Label(deed_words(entry)))
        card.body.addWidget(Label(instant_words(entry.happened_at), role="small"))
    return card


def _version_card(older: Version, newer: Version) -> Card:
    card = Card(
        heading=_("Before it was amended on {when}").format(when=instant_words(newer.made_at))
    )
    card.body.addWidget(Label(_("Reason: {reason}").format(reason=newer.reason), selectable=True))
    for label, before, after in changes(older, newer):
        words = _("{label}: “{before}” became “{after}”")
        if not before:
            words = _("{label} added: “{after}”")
        elif not after:
            words = _("{label} taken out; it said “{before}”")
        line = words.format(label=label, before=before, after=after)
        card.body.addWidget(Label(line, selectable=True))
    return card


def changes(older: Version, newer: Version) -> tuple[tuple[str, str, str], ...]:
    """Return label, former and later words of each field that differs."""
    before = dict(detail_words.field_rows(older.particulars))
    after = dict(detail_words.field_rows(newer.particulars))
    labels = dict.fromkeys((*before, *after))
    return tuple(
        (label, before.get(label, ""), after.get(label, ""))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    )
