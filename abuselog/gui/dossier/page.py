# SPDX-License-Identifier: MIT
"""The Dossiers page: reader, incidents, options, save as; and what was made before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from abuselog.gui import dialogs, style
from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.choices import Choices
from abuselog.gui.dossier.made_card import MadeCard
from abuselog.gui.dossier.making import Making, Order
from abuselog.gui.dossier.pick_card import PickCard
from abuselog.gui.dossier.reader_card import READERS, Reader, ReaderCard
from abuselog.gui.jobs import Job
from abuselog.gui.parts.busy import BusyLine
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.card import Card, Notice
from abuselog.gui.parts.field import Field
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.page import Page
from abuselog.records.dossier import MadeDossier
from abuselog.wording import count_words, size_words
from abuselog.wording.language import _
from abuselog.workflows import browse, make_dossier
from abuselog.workflows.browse import Listing
from abuselog.workflows.make_dossier import DossierRequest, WrittenDossier


class DossierPage(Page):
    """Collects what to make; `Making` makes it."""

    def __init__(self, state: AppState) -> None:
        super().__init__(state, title=_("New dossier"))
        self._listing: Job | None = None
        self._wanted_ids: tuple[str, ...] = ()
        self._result: Path | None = None
        self.cards = tuple(ReaderCard(reader) for reader in READERS)
        self.pick = PickCard(state.clock)
        self.recipient = QLineEdit()
        self.choices = Choices()
        self.make = Button(_("Make the dossier…"), kind="primary", icon_name="file-text")
        self.busy = BusyLine()
        self.notice = Notice()
        self.open_file = Button(_("Open"), icon_name="external-link")
        self.open_folder = Button(_("Show in folder"), icon_name="folder")
        self.made = MadeCard()
        self.making = Making(state, self)
        columns = QHBoxLayout()
        style.space(columns, margins=(0, 0, 0, 0), spacing=14)
        columns.addLayout(self._build_left(), stretch=520)
        columns.addLayout(self._build_right(), stretch=538)
        self.body.addLayout(columns)
        self._connect()
        self.cards[0].setChecked(True)
        self._on_reader()
        self._show_result(None)

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
        card = Card(heading=_("For this reader"))
        card.body.addWidget(Field(_("Recipient"), self.recipient, note=_("optional")))
        card.body.addWidget(Label(_("Show as well"), role="strong"))
        card.body.addWidget(self.choices)
        card.body.addWidget(
            Label(
                _(
                    "Private notes and legal advice never go in. Everything else left out is "
                    "listed on the withheld page, with the reason."
                ),
                role="small",
            )
        )
        card.body.addWidget(self.busy)
        card.body.addWidget(self.notice)
        row = QHBoxLayout()
        style.space(row, margins=(0, 4, 0, 0), spacing=10)
        row.addWidget(self.open_file)
        row.addWidget(self.open_folder)
        row.addStretch()
        row.addWidget(self.make)
        card.body.addLayout(row)
        right.addWidget(card)
        right.addWidget(self.made, stretch=1)
        return right

    def _connect(self) -> None:
        for card in self.cards:
            card.toggled.connect(self._on_reader)
        self.state.incident_recorded.connect(self.refresh)
        self.state.incident_changed.connect(self.refresh)
        self.pick.filter_changed.connect(self._ask_incidents)
        self.pick.model.ticked.connect(self._on_ticked)
        self.make.clicked.connect(self._on_make)
        self.open_file.clicked.connect(self._on_open_file)
        self.open_folder.clicked.connect(self._on_open_folder)
        self.making.began.connect(self.busy.follow)
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
        self.recipient.clear()
        self._show_result(None)
        self.make.setEnabled(False)

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
        self.choices.offer(self.reader.exposure)
        self.recipient.setPlaceholderText(self.reader.asked)

    def _on_ticked(self) -> None:
        self.make.setEnabled(bool(self.pick.model.picked) and self.busy.isHidden())

    def _on_make(self) -> None:
        edition = self.reader.edition
        job = self.state.on_vault(
            lambda vault, _progress: make_dossier.suggested_name(vault, edition)
        )
        job.succeeded.connect(self._on_named)
        self.make.setEnabled(False)

    def _on_named(self, name: str) -> None:
        self._on_ticked()
        out = dialogs.choose_save_path(
            self, _("Save the dossier"), suggested=Path.home() / name, kinds="PDF (*.pdf)"
        )
        if out is None or not self.state.is_open:
            return
        self._show_result(None)
        request = DossierRequest(
            edition=self.reader.edition,
            recipient=self.recipient.text().strip(),
            references=tuple(row.id for row in self.pick.model.picked),
            options=self.choices.ticked,
        )
        self.making.make(Order(request, out))
        self.make.setEnabled(False)

    def _on_done(self, written: WrittenDossier) -> None:
        facts = " · ".join(
            (
                count_words(written.pages, "page"),
                count_words(written.incident_count, "incident"),
                count_words(written.exhibit_count, "exhibit"),
                size_words(written.size_bytes),
            )
        )
        self.notice.say(
            f"{written.number} · {written.path.name}\n{facts}\nSHA-256 {written.digest_hex}",
            tone="good",
        )
        self._show_result(written.path)
        self._on_ticked()
        self._ask_made()

    def _on_failed(self, error: BaseException) -> None:
        self._on_ticked()
        dialogs.show_error(self, error)

    def _on_cancelled(self) -> None:
        self._on_ticked()
        if self.state.is_open:
            self.notice.say(_("Stopped. No file was made."))

    def _show_result(self, path: Path | None) -> None:
        self._result = path
        self.open_file.setVisible(path is not None)
        self.open_folder.setVisible(path is not None)
        if path is None:
            self.notice.say("")

    def _on_open_file(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result)))

    def _on_open_folder(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.parent)))
