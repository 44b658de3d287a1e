# SPDX-License-Identifier: MIT
"""Which incidents and exhibits go in: filters, a list with ticks, and how many are ticked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from abuselog.clock import Clock
from abuselog.gui import style
from abuselog.gui.dossier.pick_delegate import PickDelegate
from abuselog.gui.dossier.pick_filter import PickFilter
from abuselog.gui.dossier.pick_model import ROW_ROLE, PickModel
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.wording import count_words
from abuselog.wording.language import _
from abuselog.workflows.browse import Filter


class PickCard(QWidget):
    """The picker. `wanted` says what to ask the log for; the page asks."""

    filter_changed = Signal()
    looked_at = Signal(object)
    """The IncidentSummary or Exhibit whose page somebody may want to see."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Incidents to put in"))
        self.filter = PickFilter(clock)
        self.model = PickModel(clock, self)
        self.list = QTreeView()
        self.count = Label(role="small", wrap=False)
        self.all = Button(_("Tick all"), kind="link")
        self.none = Button(_("Tick none"), kind="link")
        self._build_list()
        self._build()
        self.filter.changed.connect(self.filter_changed)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.model.ticked.connect(self._on_ticked)
        self._on_ticked()

    def _build_list(self) -> None:
        delegate = PickDelegate(self.list)
        delegate.opened.connect(self._on_opened)
        delegate.turned_on.connect(self._on_looked_at)
        style.lowest(self.list, 220)
        self.list.setModel(self.model)
        self.list.setItemDelegate(delegate)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(0)
        self.list.setItemsExpandable(True)
        self.list.setExpandsOnDoubleClick(False)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformRowHeights(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setAccessibleName(_("Incidents; space ticks, right arrow opens the exhibits"))

    def _build(self) -> None:
        foot = QHBoxLayout()
        style.space(foot, margins=(0, 0, 0, 0), spacing=14)
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.all)
        foot.addWidget(self.none)
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 10, 0, 0), spacing=8)
        column.addWidget(self.filter)
        column.addWidget(self.list, stretch=1)
        column.addLayout(foot)

    @property
    def wanted(self) -> Filter:
        """What the chips ask for."""
        return self.filter.wanted

    @property
    def is_unfiltered(self) -> bool:
        """Whether the whole log is listed."""
        return self.wanted == Filter()

    @property
    def counted(self) -> str:
        """How much goes in: `6 incidents · 11 exhibits`."""
        return self.count.text()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out again when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.list.scheduleDelayedItemsLayout()

    def _on_opened(self, index: QModelIndex) -> None:
        self.list.setExpanded(index, not self.list.isExpanded(index))

    def _on_current(self, index: QModelIndex) -> None:
        # A click may untick the row: its page is shown only if it stays.
        if not QGuiApplication.mouseButtons() and self.list.hasFocus():
            self._on_looked_at(index)

    def _on_looked_at(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.looked_at.emit(row)

    def _on_all(self) -> None:
        self.model.tick_all(on=True)

    def _on_none(self) -> None:
        self.model.tick_all(on=False)

    def _on_ticked(self) -> None:
        incidents = count_words(len(self.model.picked), "incident")
        self.count.setText(f"{incidents} · {count_words(self.model.exhibit_count, 'exhibit')}")
