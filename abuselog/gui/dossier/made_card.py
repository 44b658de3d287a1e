# SPDX-License-Identifier: MIT
"""The dossiers made before: for whom, when, and by which hash each can be told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from abuselog.catalogue import bodies
from abuselog.gui import style
from abuselog.gui.dossier.reader_card import READERS
from abuselog.gui.parts.card import Card, Column
from abuselog.gui.parts.label import ElidedLabel, Label
from abuselog.records.dossier import MadeDossier
from abuselog.wording import count_words, instant_words
from abuselog.wording.language import _

_MOST_SHOWN = 100


class MadeCard(Card):
    """Newest first. The file itself is wherever the person saved it; the log keeps its hash."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, heading=_("Made before"))
        self._none = Label(_("None yet."), role="small")
        self._column = Column(spacing=10)
        style.lowest(self._column, 90)
        self.body.addWidget(self._none)
        self.body.addWidget(self._column, stretch=1)
        self.body.addStretch()
        self.show_made(())

    def show_made(self, dossiers: Sequence[MadeDossier]) -> None:
        """Show these, and nothing of others."""
        body = self._column.body
        while (item := body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for dossier in dossiers[:_MOST_SHOWN]:
            for label in _lines(dossier):
                body.addWidget(label)
        body.addStretch()
        self._none.setVisible(not dossiers)
        self._column.setVisible(bool(dossiers))


def _lines(dossier: MadeDossier) -> tuple[Label, ...]:
    named = {reader.edition: reader.name for reader in READERS}
    whom = named.get(dossier.edition) or bodies.label(dossier.edition)
    head = " · ".join(part for part in (dossier.number, whom, dossier.recipient) if part)
    facts = " · ".join(
        (
            instant_words(dossier.made_at),
            count_words(dossier.incident_count, "incident"),
            count_words(dossier.pages, "page"),
            dossier.file_name,
        )
    )
    digest = ElidedLabel(f"SHA-256 {dossier.digest_hex}", role="small")
    digest.setToolTip(dossier.digest_hex)
    return ElidedLabel(head, role="strong"), ElidedLabel(facts, role="small"), digest
