# SPDX-License-Identifier: MIT
"""The incidents that can go into a dossier, each ticked or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from abuselog.clock import Clock
from abuselog.gui.parts.pill import pill_text
from abuselog.records.incident import IncidentSummary
from abuselog.wording import relative_words
from abuselog.wording.language import _

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The IncidentSummary of a row."""


class PickModel(QAbstractListModel):
    """Rows of the log with a tick each. Ticks stay when the filter changes and come back."""

    ticked = Signal()
    """What is ticked has changed."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: list[IncidentSummary] = []
        self._off: set[str] = set()

    def show(self, rows: Sequence[IncidentSummary]) -> None:
        """Show these rows; everything standing is ticked unless it was unticked before."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        self.ticked.emit()

    def clear(self) -> None:
        """Forget every row and tick."""
        self._off.clear()
        self.show(())

    def tick_only(self, incident_ids: Iterable[str]) -> None:
        """Tick exactly these."""
        wanted = set(incident_ids)
        self._off = {row.id for row in self._rows if row.id not in wanted}
        self._announce()

    def tick_all(self, *, on: bool) -> None:
        """Tick or untick every row shown."""
        shown = {row.id for row in self._rows}
        self._off = self._off - shown if on else self._off | shown
        self._announce()

    @property
    def picked(self) -> tuple[IncidentSummary, ...]:
        """The rows that are ticked, in the order shown."""
        return tuple(row for row in self._rows if row.id not in self._off)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Return that every row can be chosen and ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Return what a row shows."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.number} · {self._when(row)}"
            case Qt.ItemDataRole.CheckStateRole:
                is_on = row.id not in self._off
                return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.number}, {self._when(row)}, {pill_text(row.severity)}, {row.excerpt}"
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tick or untick a row; Return whether that was what was asked."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._off.discard(row.id)
        else:
            self._off.add(row.id)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def _when(self, row: IncidentSummary) -> str:
        said = relative_words(row.happened, self._clock.now().astimezone(dt.UTC))
        return _("{when} · withdrawn").format(when=said) if row.withdrawn else said

    def _announce(self) -> None:
        if self._rows:
            self.dataChanged.emit(
                self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.CheckStateRole]
            )
        self.ticked.emit()
