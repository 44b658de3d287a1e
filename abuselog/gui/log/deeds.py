# SPDX-License-Identifier: MIT
"""What can be done with an incident from the log page: report it, withdraw it, save a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.exhibits import exhibit_words
from abuselog.gui.log.evidence_tab import suggested_copy_name
from abuselog.gui.reports.deeds import ReportDeeds
from abuselog.gui.reports.row_words import proposed_target
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.wording.inside import LOCATION_WARNING
from abuselog.wording.language import _
from abuselog.workflows import give_out, look_into, nudges, withdraw
from abuselog.workflows.unlock import OpenVault


class Deeds(QObject):
    """Asks what must be asked, does it in the vault's lane, and announces the change."""

    copy_saved = Signal(object)
    """The name of the file that was written."""

    def __init__(self, state: AppState, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._window = window
        self._reports = ReportDeeds(state, window)

    def report(self, incident: Incident) -> None:
        """Ask who was told, and note it; proposed is whoever was perhaps forgotten."""
        asked = nudges.asked(incident)
        self._reports.tell((str(incident.id),), proposed_target(asked))

    def put_nudge_away(self, incident: Incident) -> None:
        """Ask why nobody else needs to be told, and put the question away."""
        self._reports.put_nudge_away((str(incident.id),))

    def ask_nudge_again(self, incident: Incident) -> None:
        """Ask again who else might be told."""
        self._reports.ask_nudge_again((str(incident.id),))

    def withdraw(self, incident: Incident) -> None:
        """Ask why, and mark the incident as withdrawn."""
        reason = dialogs.ask_text(
            self._window,
            _("Withdraw {number}").format(number=incident.number),
            _(
                "A withdrawn incident stays in the log, greyed, with its number and evidence. A "
                "dossier gives only its number and your reason. This can't be undone. Why do you "
                "withdraw it?"
            ),
            yes=_("Withdraw"),
        )
        if not reason or not self._state.is_open:
            return
        reference = str(incident.number)
        self._announce(lambda vault, _progress: withdraw.withdraw(vault, reference, reason=reason))

    def save_copy(self, exhibit: Exhibit) -> None:
        """Warn if it gives a place away; then ask where, and write its original bytes there."""
        wanted = ExhibitId(exhibit.id)
        job = self._state.on_vault(
            lambda vault, _progress: (exhibit, look_into.inside_of(vault, (wanted,)).get(wanted))
        )
        job.succeeded.connect(self._on_known)

    def _on_known(self, known: tuple[Exhibit, look_into.Inside | None]) -> None:
        exhibit, inside = known
        if not self._state.is_open:
            return
        if inside is not None and inside.says_where and not self._is_place_known(exhibit):
            return
        self._save_copy(exhibit)

    def _is_place_known(self, exhibit: Exhibit) -> bool:
        return dialogs.ask_yes_no(
            self._window,
            _("{mark} says where it was taken").format(mark=exhibit.known_as),
            f"{LOCATION_WARNING} " + _("Whoever gets this copy can read it."),
            yes=_("Save it all the same"),
            no=_("Don't save it"),
        )

    def _save_copy(self, exhibit: Exhibit) -> None:
        path = dialogs.choose_save_path(
            self._window,
            _("Save a copy of {mark}").format(mark=exhibit.known_as),
            suggested=Path.home() / suggested_copy_name(exhibit),
            kinds=_("{kind} (*{suffix})").format(
                kind=exhibit_words.kind_words(exhibit),
                suffix=Path(exhibit.original_name).suffix,
            ),
        )
        if path is None or not self._state.is_open:
            return
        mark = str(exhibit.mark)

        def deed(vault: OpenVault, progress: Progress) -> str:
            give_out.give_out(vault, mark, path, replace=True, progress=progress)
            return path.name

        self._state.on_vault(deed).succeeded.connect(self.copy_saved)

    def _announce(self, deed: Callable[[OpenVault, Progress], IncidentSummary]) -> None:
        job = self._state.on_vault(deed)
        job.succeeded.connect(self._state.incident_changed)
