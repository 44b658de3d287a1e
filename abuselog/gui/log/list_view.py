# SPDX-License-Identifier: MIT
"""The list itself: one row chosen, or several, by mouse or keyboard."""

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
    several_chosen = Signal(int)
    """How many rows are chosen now. The incident shown stays until one alone is chosen."""

    def __init__(
        self, model: IncidentModel, delegate: IncidentDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._incidents = model
        self._alone = ""
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Incidents"))
        self.setProperty("part", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(style.px(ROW_HEIGHT) // 2)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def chosen_id(self) -> str:
        """The id of the row that was chosen alone, or an empty text."""
        ids = self.chosen_ids
        return self._alone if self._alone in ids else next(iter(ids), "")

    @property
    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of all chosen rows, in the order of the list."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return tuple(str(index.data(ID_ROLE)) for index in rows)

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
        ids = self.chosen_ids
        if len(ids) == 1:
            self._alone = ids[0]
        self.several_chosen.emit(len(ids))
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
