# SPDX-License-Identifier: MIT
"""The incidents that can go into a dossier and, below each, its exhibits: all ticked or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from abuselog.clock import Clock
from abuselog.gui.dossier.pick_words import exhibit_head, exhibit_line, incident_head, row_said
from abuselog.records.exhibit import Exhibit
from abuselog.records.incident import IncidentSummary

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
"""The IncidentSummary or the Exhibit of a row."""
LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The second line of a row."""

AnyIndex = QModelIndex | QPersistentModelIndex
_CHECK: Final = Qt.ItemDataRole.CheckStateRole
_NOWHERE: Final = QModelIndex()


class PickModel(QAbstractItemModel):
    """Rows of the log with a tick each. Ticks stay when the filter changes and come back."""

    ticked = Signal()
    """What is ticked has changed."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: list[IncidentSummary] = []
        self._exhibits: dict[str, tuple[Exhibit, ...]] = {}
        self._off: set[str] = set()
        self._only: set[str] | None = None
        # Where only some were asked for; else everything is in but what was unticked.
        self._left_out: set[str] = set()

    def show(self, rows: Sequence[IncidentSummary]) -> None:
        """Show these rows; everything standing is ticked unless it was unticked before."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        self.ticked.emit()

    def show_exhibits(self, found: Mapping[str, tuple[Exhibit, ...]]) -> None:
        """Show these exhibits below the incidents they belong to."""
        for number, row in enumerate(self._rows):
            exhibits = found.get(row.id)
            before = self._exhibits.get(row.id, ())
            if exhibits is None or exhibits == before:
                continue
            above = self.index(number, 0)
            if before:
                self.beginRemoveRows(above, 0, len(before) - 1)
                del self._exhibits[row.id]
                self.endRemoveRows()
            if exhibits:
                self.beginInsertRows(above, 0, len(exhibits) - 1)
                self._exhibits[row.id] = exhibits
                self.endInsertRows()

    def clear(self) -> None:
        """Forget every row and tick."""
        self._off.clear()
        self._only = None
        self._left_out.clear()
        self._exhibits.clear()
        self.show(())

    def tick_only(self, incident_ids: Iterable[str] | None, left_out: Iterable[str] = ()) -> None:
        """Tick exactly these incidents, or all, with all their exhibits but those left out."""
        self._only = None if incident_ids is None else set(incident_ids)
        self._off.clear()
        self._left_out = set(left_out)
        self._announce()

    def tick_all(self, *, on: bool) -> None:
        """Tick or untick every row shown."""
        self._turn({row.id for row in self._rows}, on=on)
        self._announce()

    @property
    def picked(self) -> tuple[IncidentSummary, ...]:
        """The incidents that are ticked, in the order shown."""
        return tuple(row for row in self._rows if self._is_on(row.id))

    @property
    def picked_ids(self) -> tuple[str, ...]:
        """Ids of the incidents that are ticked, sorted; those to be ticked before any is listed."""
        if not self._rows:
            return tuple(sorted(self._only or ()))
        return tuple(sorted(row.id for row in self.picked))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids of the exhibits that are not ticked, though their incident is, sorted."""
        of_picked = {one.id for row in self.picked for one in self._exhibits.get(row.id, ())}
        unknown = self._left_out - {one.id for found in self._exhibits.values() for one in found}
        return tuple(sorted((self._left_out & of_picked) | unknown))

    @property
    def exhibit_count(self) -> int:
        """How many exhibits go in."""
        return sum(row.exhibit_count for row in self.picked) - len(self.left_out)

    def index(self, row: int, column: int = 0, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        """Return the index of an incident or, with a parent, of an exhibit."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override] # Qt has two
        """Return the incident of an exhibit."""
        above = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return how many incidents there are, or how many exhibits an incident has."""
        if not parent.isValid():
            return len(self._rows)
        if parent.internalId() or parent.row() >= len(self._rows):
            return 0
        return len(self._exhibits.get(self._rows[parent.row()].id, ()))

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return one."""
        return 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Return that every row can be chosen, and ticked: an exhibit with its incident."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        return flags | Qt.ItemFlag.ItemNeverHasChildren if index.internalId() else flags

    def row_of(self, index: AnyIndex) -> IncidentSummary | Exhibit | None:
        """Return what a row stands for."""
        above = int(index.internalId())
        if not above:
            return self._rows[index.row()] if index.row() < len(self._rows) else None
        exhibits = self._exhibits.get(self._rows[above - 1].id, ())
        return exhibits[index.row()] if index.row() < len(exhibits) else None

    def data(self, index: AnyIndex, role: int = 0) -> object:
        """Return what a row shows."""
        row = self.row_of(index) if index.isValid() else None
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == _CHECK:
            return Qt.CheckState.Checked if self._shows(row, index) else Qt.CheckState.Unchecked
        now = self._clock.now().astimezone(dt.UTC)
        if isinstance(row, Exhibit):
            words = {Qt.ItemDataRole.DisplayRole: exhibit_head, LINE_ROLE: exhibit_line}
            said = words.get(role)
            return said(row) if said else row_said(row, now) if _is_read(role) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return incident_head(row, now)
        return row_said(row, now) if _is_read(role) else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row; Return whether that was what was asked."""
        row = self.row_of(index) if index.isValid() else None
        if role != _CHECK or row is None:
            return False
        is_on = Qt.CheckState(value) == Qt.CheckState.Checked
        if isinstance(row, Exhibit):
            (self._left_out.discard if is_on else self._left_out.add)(row.id)
        else:
            self._turn({row.id}, on=is_on)
        self._announce()
        return True

    def _is_on(self, incident_id: str) -> bool:
        if self._only is not None:
            return incident_id in self._only
        return incident_id not in self._off

    def _turn(self, incident_ids: set[str], *, on: bool) -> None:
        if self._only is not None:
            self._only = self._only | incident_ids if on else self._only - incident_ids
        else:
            self._off = self._off - incident_ids if on else self._off | incident_ids

    def _shows(self, row: IncidentSummary | Exhibit, index: AnyIndex) -> bool:
        if isinstance(row, Exhibit):
            above = self._rows[index.internalId() - 1].id
            return row.id not in self._left_out and self._is_on(above)
        return self._is_on(row.id)

    def _announce(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1)
            self.dataChanged.emit(self.index(0), last, [_CHECK])
        self.ticked.emit()


def _is_read(role: int) -> bool:
    return role == Qt.ItemDataRole.AccessibleTextRole
