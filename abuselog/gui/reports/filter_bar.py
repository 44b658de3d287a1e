# SPDX-License-Identifier: MIT
"""The search field and the chips over the list of reports: together they make a ReportFilter."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abuselog.catalogue import follow_ups
from abuselog.gui import style
from abuselog.gui.log.filter_bar import SearchField
from abuselog.gui.parts.chip import ChoiceChip
from abuselog.gui.parts.pair import FlowLine, Pair
from abuselog.wording.language import _
from abuselog.wording.reports import kind_words
from abuselog.workflows.reports import ReportFilter

_SEARCH_WIDTH: Final = 220
_ANY: Final = ""
_OPEN: Final = "open"
_OVERDUE: Final = "overdue"
_CLOSED: Final = "closed"


class ReportFilterBar(QWidget):
    """Collects which reports are wanted; speaks up when that changes."""

    typed = Signal()
    """The search text changed: wait for a pause."""
    chosen = Signal()
    """A chip changed: ask at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField()
        self.search.setPlaceholderText(_("Search numbers, names, words…"))
        self.search.setAccessibleName(_("Search the reports"))
        self.search.setToolTip(_("Search numbers, names, and what was said in calls"))
        self.kinds = ChoiceChip(_("Told"), several=True)
        self.standing = ChoiceChip(_("Standing"))
        self._offer()
        row = QHBoxLayout(self)
        style.space(row, margins=(0, 0, 0, 0), spacing=0)
        chips = FlowLine(self.kinds, self.standing)
        row.addWidget(Pair(self.search, chips, least=_SEARCH_WIDTH, equal=False, spacing=8))
        self.search.textChanged.connect(self.typed)
        self.kinds.choice_changed.connect(self.chosen)
        self.standing.choice_changed.connect(self.chosen)

    def wanted(self, today: dt.date) -> ReportFilter:
        """Which reports are wanted."""
        standing = self.standing.chosen[0] if self.standing.chosen else _ANY
        return ReportFilter(
            kinds=frozenset(self.kinds.chosen),
            is_open={_OPEN: True, _CLOSED: False}.get(standing),
            overdue_on=today if standing == _OVERDUE else None,
            text=self.search.text().strip(),
        )

    def clear(self) -> None:
        """Ask for all reports, without saying so."""
        self.blockSignals(True)
        self.search.clear()
        self._offer()
        self.blockSignals(False)

    def _offer(self) -> None:
        self.kinds.offer([(kind, kind_words(kind)) for kind in follow_ups.KINDS])
        self.standing.offer(
            [
                (_ANY, _("Any")),
                (_OPEN, _("Open")),
                (_OVERDUE, _("Overdue")),
                (_CLOSED, _("Closed")),
            ]
        )
