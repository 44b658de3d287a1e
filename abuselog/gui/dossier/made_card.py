# SPDX-License-Identifier: MIT
"""The dossiers made before: for whom, when, and by which hash each can be told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from abuselog.gui.dossier.reader_card import READERS
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import ElidedLabel
from abuselog.gui.parts.pair import FlowLine
from abuselog.gui.parts.rows_card import MOST_SHOWN, RowsCard, row_column
from abuselog.records.dossier import MadeDossier
from abuselog.wording import count_words, instant_words
from abuselog.wording.language import _


class MadeRow(QWidget):
    """One dossier, with what can still be done with it."""

    again = Signal(object)
    renewed = Signal(object)
    handed = Signal(object)

    def __init__(self, dossier: MadeDossier) -> None:
        super().__init__()
        self.dossier = dossier
        digest = ElidedLabel(f"SHA-256 {dossier.digest_hex}", role="small")
        self.save = Button(_("Save again…"), kind="link")
        self.copy = Button(_("Copy hash"), kind="link")
        self.renew = Button(_("New version"), kind="link")
        self.hand = Button(_("Pack or hand over"), kind="link")
        for button in (self.save, self.copy, self.renew, self.hand):
            button.setAccessibleName(f"{button.accessibleName()}, {dossier.number}")
        self.save.setVisible(bool(dossier.files))
        column = row_column(self, _head(dossier))
        column.addWidget(ElidedLabel(_facts(dossier), role="small"))
        column.addWidget(digest)
        column.addWidget(FlowLine(self.save, self.copy, self.renew, self.hand, spacing=12))
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        self.renew.clicked.connect(self._on_renew)
        self.hand.clicked.connect(self._on_hand)

    def _on_save(self) -> None:
        self.again.emit(self.dossier)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.dossier.digest_hex)

    def _on_renew(self) -> None:
        self.renewed.emit(self.dossier)

    def _on_hand(self) -> None:
        self.handed.emit(self.dossier)


class MadeCard(RowsCard):
    """Newest first. Each was kept in the log, byte for byte, and can be saved again."""

    again = Signal(object)
    """A MadeDossier to be saved once more."""
    renewed = Signal(object)
    """A MadeDossier of which a new version is wanted."""
    handed = Signal(object)
    """A MadeDossier that is to be packed or was handed over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Made before"), _("None yet."), parent)

    def show_made(self, dossiers: Sequence[MadeDossier]) -> None:
        """Show these, and nothing of others."""
        rows = [MadeRow(dossier) for dossier in dossiers[:MOST_SHOWN]]
        for row in rows:
            row.again.connect(self.again)
            row.renewed.connect(self.renewed)
            row.handed.connect(self.handed)
        self.show_rows(rows)


def _head(dossier: MadeDossier) -> str:
    named = {reader.edition: reader.name for reader in READERS}
    version = _("version {number}").format(number=dossier.version) if dossier.version > 1 else ""
    whom = named.get(dossier.edition, dossier.edition)
    return " · ".join(part for part in (dossier.number, whom, dossier.recipient, version) if part)


def _facts(dossier: MadeDossier) -> str:
    return " · ".join(
        (
            instant_words(dossier.made_at),
            count_words(dossier.incident_count, "incident"),
            count_words(dossier.pages, "page"),
            dossier.file_name,
        )
    )
