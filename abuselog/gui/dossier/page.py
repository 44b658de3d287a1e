# SPDX-License-Identifier: MIT
"""The Dossiers page: reader, incidents, options, save as; and what was made before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.made_card import MadeCard
from abuselog.gui.dossier.making import Making, Order
from abuselog.gui.dossier.order_card import OrderCard
from abuselog.gui.dossier.pick_card import PickCard
from abuselog.gui.dossier.reader_card import READERS, Reader, ReaderCard
from abuselog.gui.jobs import Job
from abuselog.gui.parts.card import Column
from abuselog.gui.parts.page import Page
from abuselog.records.dossier import MadeDossier
from abuselog.wording.language import _
from abuselog.workflows import browse, make_dossier
from abuselog.workflows.browse import Listing
from abuselog.workflows.make_dossier import DossierRequest, WrittenDossier

_NARROW = 840


class DossierPage(Page):
    """Collects what to make; `Making` makes it."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state, title=_("New dossier"))
        self._listing: Job | None = None
        self._wanted_ids: tuple[str, ...] = ()
        self._is_making = False
        self.cards = tuple(ReaderCard(reader) for reader in READERS)
        self.pick = PickCard(state.clock)
        self.order = OrderCard()
        self.made = MadeCard()
        self.making = Making(state, self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        style.space(self._columns, margins=(0, 0, 0, 0), spacing=14)
        self._columns.addLayout(self._build_left(), stretch=520)
        self._columns.addLayout(self._build_right(), stretch=538)
        self._column = Column()
        self._column.body.addLayout(self._columns)
        self.body.addWidget(self._column)
        self._connect()
        self.cards[0].setChecked(True)
        self._on_reader()

    def _build_left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        style.space(left, margins=(0, 0, 0, 0), spacing=12)
        readers = QHBoxLayout()
        style.space(readers, margins=(0, 0, 0, 0), spacing=12)
        for card in self.cards:
            readers.addWidget(card, stretch=1)
        left.addLayout(readers)
        left.addWidget(self.pick, stretch=1)
        return left

    def _build_right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        style.space(right, margins=(0, 0, 0, 0), spacing=14)
        right.addWidget(self.order)
        right.addWidget(self.made, stretch=1)
        return right

    def _connect(self) -> None:
        for card in self.cards:
            card.toggled.connect(self._on_reader)
        self.state.incident_recorded.connect(self.refresh)
        self.state.incident_changed.connect(self.refresh)
        self.pick.filter_changed.connect(self._ask_incidents)
        self.pick.model.ticked.connect(self._on_ticked)
        self.order.make.clicked.connect(self._on_make)
        self.making.began.connect(self.order.busy.follow)
        self.making.done.connect(self._on_done)
        self.making.failed.connect(self._on_failed)
        self.making.cancelled.connect(self._on_cancelled)

    @property
    def reader(self) -> Reader:
        """The reader that is chosen."""
        return next(card.reader for card in self.cards if card.isChecked())

    def refresh(self) -> None:
        """Ask for the incidents and for what was made before."""
        self._ask_incidents()
        self._ask_made()

    def clear(self) -> None:
        """Forget every word of the log."""
        if self._listing is not None:
            self._listing.abandon()
            self._listing = None
        self._wanted_ids = ()
        self.pick.model.clear()
        self.made.show_made(())
        self.order.clear()
        self._is_making = False
        self._on_ticked()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where they don't fit side by side."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < style.px(_NARROW)
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)

    def enter(self) -> None:
        """Put the focus on the reader."""
        next(card for card in self.cards if card.isChecked()).setFocus()

    def choose(self, incident_ids: Iterable[str]) -> None:
        """Tick exactly these incidents, once they are listed."""
        self._wanted_ids = tuple(incident_ids)
        self.pick.show_everything()
        self._ask_incidents()

    def _ask_incidents(self) -> None:
        if not self.state.is_open:
            return
        if self._listing is not None:
            self._listing.abandon()
        wanted = self.pick.wanted
        self._listing = self.state.on_vault(
            lambda vault, _progress: browse.incidents(vault, wanted)
        )
        self._listing.succeeded.connect(self._on_listed)

    def _on_listed(self, listing: Listing) -> None:
        self._listing = None
        self.pick.model.show(listing.rows)
        if self._wanted_ids:
            self.pick.model.tick_only(self._wanted_ids)
            self._wanted_ids = ()

    def _ask_made(self) -> None:
        if self.state.is_open:
            job = self.state.on_vault(lambda vault, _progress: make_dossier.made(vault))
            job.succeeded.connect(self._on_made_before)

    def _on_made_before(self, dossiers: tuple[MadeDossier, ...]) -> None:
        if self.state.is_open:
            self.made.show_made(dossiers)

    def _on_reader(self) -> None:
        self.order.ask_for(self.reader)

    def _on_ticked(self) -> None:
        self.order.make.setEnabled(bool(self.pick.model.picked) and not self._is_making)

    def _on_make(self) -> None:
        edition = self.reader.edition
        job = self.state.on_vault(
            lambda vault, _progress: make_dossier.suggested_name(vault, edition)
        )
        job.succeeded.connect(self._on_named)
        self.order.make.setEnabled(False)

    def _on_named(self, name: str) -> None:
        self._on_ticked()
        out = dialogs.choose_save_path(
            self, _("Save the dossier"), suggested=Path.home() / name, kinds="PDF (*.pdf)"
        )
        if out is None or not self.state.is_open:
            return
        self.order.forget_result()
        request = DossierRequest(
            edition=self.reader.edition,
            recipient=self.order.recipient.text().strip(),
            references=tuple(row.id for row in self.pick.model.picked),
            options=self.order.choices.ticked,
        )
        self._is_making = True
        self._on_ticked()
        self.making.make(Order(request, out))

    def _on_done(self, written: WrittenDossier) -> None:
        self._is_making = False
        self.order.show_result(written)
        self._column.ensureWidgetVisible(self.order.notice)
        self._on_ticked()
        self._ask_made()

    def _on_failed(self, error: BaseException) -> None:
        self._is_making = False
        self._on_ticked()
        dialogs.show_error(self, error)

    def _on_cancelled(self) -> None:
        self._is_making = False
        self._on_ticked()
        if self.state.is_open:
            self.order.notice.say(_("Stopped. No file was made."))
