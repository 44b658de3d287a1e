# SPDX-License-Identifier: MIT
"""The list itself: one row at a time chosen, by mouse or keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from abuselog.gui import style
from abuselog.gui.log.delegate import ROW_HEIGHT, IncidentDelegate
from abuselog.gui.log.model import ID_ROLE, IncidentModel
from abuselog.records.ids import IncidentId
from abuselog.wording.language import _


class IncidentView(QListView):
    """Shows the model's rows and says in ids what was chosen and opened."""

    incident_chosen = Signal(str)
    """The id of the row that is now the current one; empty when there is none."""
    incident_opened = Signal(str)
    """Enter or a double click: the person wants to read it."""

    def __init__(
        self, model: IncidentModel, delegate: IncidentDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._incidents = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Incidents"))
        self.setProperty("part", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(style.px(ROW_HEIGHT) // 2)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def chosen_id(self) -> str:
        """The id of the current row, or an empty text."""
        rows = self.selectionModel().selectedIndexes()
        return str(rows[0].data(ID_ROLE)) if rows else ""

    def choose(self, incident_id: str) -> bool:
        """Make an incident's row the current one; return whether it is in the list."""
        row = self._incidents.row_of(IncidentId(incident_id))
        if row is None:
            return False
        index = self._incidents.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def choose_first(self) -> None:
        """Make the first row the current one, if there is a row."""
        if self._incidents.rowCount():
            self.setCurrentIndex(self._incidents.index(0))

    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:
        """Say which incident is now the current one."""
        super().selectionChanged(now, before)
        self.incident_chosen.emit(self.chosen_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; leave moving to Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_id:
            self.incident_opened.emit(self.chosen_id)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the size of text changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _on_double_clicked(self) -> None:
        if self.chosen_id:
            self.incident_opened.emit(self.chosen_id)
