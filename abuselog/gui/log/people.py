# SPDX-License-Identifier: MIT
"""People on the log page: the filter's names, “Who is this?”, and the list of everybody."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.log.detail import DetailPane
from abuselog.gui.log.filter_bar import FilterBar
from abuselog.gui.people.beliefs import Beliefs
from abuselog.gui.people.dialog import PeopleDialog
from abuselog.progress import Progress
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.wording.language import _
from abuselog.workflows import browse, people
from abuselog.workflows.people import KnownPerson, Whose
from abuselog.workflows.unlock import OpenVault

_Found: TypeAlias = tuple[Whose, tuple[KnownPerson, ...]]


class People(QObject):
    """Keeps the filter's names up to date, and asks what must be asked."""

    def __init__(
        self, state: AppState, filters: FilterBar, detail: DetailPane, window: QWidget
    ) -> None:
        super().__init__(window)
        self._state = state
        self._filters = filters
        self._detail = detail
        self._window = window
        self.beliefs = Beliefs(state, window)
        self.beliefs.changed.connect(self._on_changed)
        filters.people_wanted.connect(self.show_everybody)
        detail.who_wanted.connect(self.ask_who)
        state.log_opened.connect(self._name_them)
        state.log_locked.connect(self._forget)

    def ask_who(self, incident: Incident) -> None:
        """Ask who is behind the account that an incident came from."""
        account_id = incident.account_id
        if account_id is None:
            dialogs.show_message(
                self._window,
                _("There is no account to recognise"),
                _(
                    "Only a name is known, and anybody may copy a name. Amend the incident with a "
                    "handle, a number or an address first."
                ),
            )
            return

        def look(vault: OpenVault, _progress: Progress) -> _Found:
            return people.whose_account(vault, account_id), people.everybody(vault)

        self._state.on_vault(look).succeeded.connect(self._on_who)

    def show_everybody(self) -> None:
        """Show everybody; and then the incidents of whoever was chosen."""
        dialog = PeopleDialog(self._state, self._window.window())
        accepted = dialogs.show_dialog(dialog)
        chosen = dialog.chosen
        dialog.deleteLater()
        if not self._state.is_open:
            return
        self._on_changed("")
        if accepted and chosen is not None:
            self._filters.choose_person(chosen.person.id, chosen.person.name)

    def _on_who(self, found: _Found) -> None:
        if self._state.is_open:
            self.beliefs.who(*found)

    def _on_changed(self, words: str) -> None:
        self._name_them()
        shown = self._detail.incident
        if words:
            self._detail.confirm(words)
        if shown is None:
            return
        job = self._state.on_vault(lambda vault, _progress: browse.summary(vault, shown.id))
        job.succeeded.connect(self._announce)

    def _announce(self, summary: IncidentSummary) -> None:
        if self._state.is_open:
            self._state.incident_changed.emit(summary)

    def _name_them(self) -> None:
        if not self._state.is_open:
            return
        job = self._state.on_vault(lambda vault, _progress: people.everybody(vault))
        job.succeeded.connect(self._on_named)

    def _on_named(self, everybody: tuple[KnownPerson, ...]) -> None:
        if self._state.is_open:
            self._filters.offer_people([(one.person.id, one.person.name) for one in everybody])

    def _forget(self) -> None:
        self._filters.offer_people([])
