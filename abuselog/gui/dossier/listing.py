# SPDX-License-Identifier: MIT
"""What the Dossiers page asks of the log: incidents, senders, series, and the dossiers made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.progress import Progress
from abuselog.records.dossier import MadeDossier
from abuselog.records.person import Account
from abuselog.records.seal import SealState
from abuselog.records.series import Series
from abuselog.workflows import browse, kept_dossiers, people, seal, series
from abuselog.workflows.browse import Listing
from abuselog.workflows.people import KnownPerson
from abuselog.workflows.unlock import OpenVault

if TYPE_CHECKING:
    from abuselog.gui.dossier.page import DossierPage

_Senders = tuple[tuple[KnownPerson, ...], tuple[Account, ...]]


class Listings(QObject):
    """Asks, and gives the answers to the steps."""

    def __init__(self, state: AppState, page: DossierPage) -> None:
        super().__init__(page)
        self._state = state
        self._page = page
        self._listing: Job | None = None

    def ask(self) -> None:
        """Ask for everything."""
        self.ask_incidents()
        self.ask_made()
        if self._state.is_open:
            self._state.on_vault(_senders).succeeded.connect(self._on_senders)
            found = self._state.on_vault(lambda vault, _progress: series.titles(vault))
            found.succeeded.connect(self._on_series)

    def ask_incidents(self) -> None:
        """Ask for the incidents that the filter lets in."""
        if not self._state.is_open:
            return
        if self._listing is not None:
            self._listing.abandon()
        wanted = self._page.going_in.pick.wanted
        self._listing = self._state.on_vault(
            lambda vault, _progress: browse.incidents(vault, wanted)
        )
        self._listing.succeeded.connect(self._on_listed)

    def ask_made(self) -> None:
        """Ask for the dossiers that were made before, and for who would confirm the time."""
        if self._state.is_open:
            made = self._state.on_vault(lambda vault, _progress: kept_dossiers.made(vault))
            made.succeeded.connect(self._on_made)
            seals = self._state.on_vault(lambda vault, _progress: seal.state(vault))
            seals.succeeded.connect(self._on_seals)

    def clear(self) -> None:
        """Forget what was asked and answered."""
        if self._listing is not None:
            self._listing.abandon()
            self._listing = None
        self._page.recipient.made.show_made(())
        self._page.going_in.pick.filter.offer_senders((), ())
        self._page.going_in.pick.filter.offer_series(())

    def _on_listed(self, listing: Listing) -> None:
        self._listing = None
        if self._state.is_open:
            self._page.going_in.pick.model.show(listing.rows)

    def _on_made(self, dossiers: tuple[MadeDossier, ...]) -> None:
        if self._state.is_open:
            self._page.recipient.made.show_made(dossiers)

    def _on_seals(self, seals: SealState) -> None:
        self._page.hand_over.know_authority(is_on=any(one.on for one in seals.authorities))
        self._page.say_kind()

    def _on_senders(self, found: _Senders) -> None:
        if self._state.is_open:
            self._page.going_in.pick.filter.offer_senders(*found)

    def _on_series(self, found: tuple[Series, ...]) -> None:
        if self._state.is_open:
            self._page.going_in.pick.filter.offer_series(found)


def _senders(vault: OpenVault, _progress: Progress) -> _Senders:
    return people.everybody(vault), people.every_account(vault)
