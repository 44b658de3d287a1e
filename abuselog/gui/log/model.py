# SPDX-License-Identifier: MIT
"""The rows of the list, for Qt: what stands in it, never where it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from abuselog.records.ids import ExhibitId, IncidentId
from abuselog.records.incident import IncidentSummary

Index = QModelIndex | QPersistentModelIndex

ID_ROLE: Final = Qt.ItemDataRole.UserRole
"""The incident's id."""
SUMMARY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The whole IncidentSummary, for the delegate."""

_NOWHERE: Final = QModelIndex()


class IncidentModel(QAbstractListModel):
    """Owns the summaries shown, in the order they were given: newest first, withdrawn ones too."""

    def __init__(
        self, read_aloud: Callable[[IncidentSummary], str], parent: QObject | None = None
    ) -> None:
        """Make an empty list; `read_aloud` gives the text that a screen reader says for a row."""
        super().__init__(parent)
        self._read_aloud = read_aloud
        self._rows: list[IncidentSummary] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many incidents are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, the id or the summary of a row."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._read_aloud(row)
        if role == ID_ROLE:
            return row.id
        if role == SUMMARY_ROLE:
            return row
        return None

    def show(self, rows: Sequence[IncidentSummary]) -> None:
        """Make `rows` the whole list."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace(self, row: IncidentSummary) -> None:
        """Show the new state of an incident that is in the list; others are left alone."""
        place = self.row_of(row.id)
        if place is None:
            return
        self._rows[place] = row
        index = self.index(place)
        self.dataChanged.emit(index, index)

    def remove(self, incident_id: IncidentId) -> None:
        """Take an incident out of the list, if it is there."""
        place = self.row_of(incident_id)
        if place is None:
            return
        self.beginRemoveRows(_NOWHERE, place, place)
        del self._rows[place]
        self.endRemoveRows()

    def row_of(self, incident_id: IncidentId) -> int | None:
        """Return where an incident stands, or None if it is not shown."""
        return next((i for i, row in enumerate(self._rows) if row.id == incident_id), None)

    def repaint_exhibits(self, exhibit_ids: frozenset[ExhibitId]) -> None:
        """Have the rows drawn again whose thumbnail has just come."""
        for place, row in enumerate(self._rows):
            if row.first_exhibit in exhibit_ids:
                index = self.index(place)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def repaint_all(self) -> None:
        """Have every row drawn and read again: the words were hidden or shown."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
