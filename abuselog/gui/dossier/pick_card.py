# SPDX-License-Identifier: MIT
"""Which incidents go in: filters, a list with ticks, and how many are ticked."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QWidget

from abuselog.clock import Clock
from abuselog.gui import style
from abuselog.gui.dossier.pick_delegate import PickDelegate
from abuselog.gui.dossier.pick_model import PickModel
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card
from abuselog.gui.parts.chip import ChoiceChip
from abuselog.gui.parts.flow import FlowLayout
from abuselog.gui.parts.label import Label
from abuselog.wording import count_words
from abuselog.wording.language import _
from abuselog.workflows.browse import Filter

_ANY: Final = ""
_LEVELS: Final = (
    (_ANY, _("Any severity")),
    ("2", _("Severity 2+")),
    ("3", _("Severity 3+")),
    ("4", _("Severity 4+")),
    ("5", _("Severity 5")),
)
_SPANS: Final = (
    (_ANY, _("Any date")),
    ("30", _("Last 30 days")),
    ("91", _("Last 3 months")),
    ("183", _("Last 6 months")),
    ("365", _("Last 12 months")),
)
_REPORTED: Final = ((_ANY, _("Any")), ("no", _("Not yet reported")), ("yes", _("Reported")))


class PickCard(Card):
    """The picker. `wanted` says what to ask the log for; the page asks."""

    filter_changed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setAccessibleName(_("Incidents to put in"))
        self.severity = ChoiceChip(_("Severity"))
        self.date = ChoiceChip(_("Date"))
        self.reported = ChoiceChip(_("Reported"))
        self.severity.offer(list(_LEVELS))
        self.date.offer(list(_SPANS))
        self.reported.offer(list(_REPORTED))
        self.model = PickModel(clock, self)
        self.list = QListView()
        self.count = Label(role="small", wrap=False)
        self.all = Button(_("Tick all"), kind="link")
        self.none = Button(_("Tick none"), kind="link")
        self._build()
        for chip in (self.severity, self.date, self.reported):
            chip.choice_changed.connect(self.filter_changed)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.model.ticked.connect(self._on_ticked)
        self._on_ticked()

    def _build(self) -> None:
        chips = FlowLayout()
        style.space(chips, margins=(0, 0, 0, 0), spacing=8)
        for chip in (self.severity, self.date, self.reported):
            chips.addWidget(chip)
        style.lowest(self.list, 220)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PickDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setAccessibleName(_("Incidents, space ticks"))
        foot = QHBoxLayout()
        style.space(foot, margins=(0, 0, 0, 0), spacing=14)
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.all)
        foot.addWidget(self.none)
        self.body.addLayout(chips)
        self.body.addWidget(self.list, stretch=1)
        self.body.addLayout(foot)

    @property
    def wanted(self) -> Filter:
        """What the chips ask for."""
        lowest, days, reported = (
            chip.chosen[0] if chip.chosen else _ANY
            for chip in (self.severity, self.date, self.reported)
        )
        today = self._clock.now().date()
        return Filter(
            severities=frozenset(range(int(lowest), 6)) if lowest else frozenset(),
            happened_from=today - dt.timedelta(days=int(days)) if days else None,
            reported={"yes": True, "no": False}.get(reported),
        )

    def show_everything(self) -> None:
        """Take every filter away."""
        for chip in (self.severity, self.date, self.reported):
            chip.choose(_ANY)

    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out again when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.list.scheduleDelayedItemsLayout()

    def _on_all(self) -> None:
        self.model.tick_all(on=True)

    def _on_none(self) -> None:
        self.model.tick_all(on=False)

    def _on_ticked(self) -> None:
        picked = self.model.picked
        exhibits = sum(row.exhibit_count for row in picked)
        self.count.setText(
            f"{count_words(len(picked), 'incident')} · {count_words(exhibits, 'exhibit')}"
        )
