# SPDX-License-Identifier: MIT
"""What can be done with reports, from their own page and from the log page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.reports.letters import Letters
from abuselog.gui.reports.note_dialog import NoteDialog
from abuselog.gui.reports.telling_dialog import Beginning, TellingDialog
from abuselog.gui.reports.waits_dialog import WaitsDialog, WaitsKnown
from abuselog.progress import Progress
from abuselog.records.follow_up import ReportRow
from abuselog.records.incident import Incident, IncidentSummary
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.report import Report
from abuselog.wording.language import _, plural
from abuselog.workflows import (
    browse,
    change_report,
    follow_up_waits,
    kept_dossiers,
    nudges,
    report_calendar,
    report_notes,
    reports,
    tell,
)
from abuselog.workflows.tell import Telling
from abuselog.workflows.unlock import OpenVault

FIRST_PROPOSED: Final = "police_101"

_Done: TypeAlias = tuple[str, tuple[IncidentSummary, ...]]


class ReportDeeds(QObject):
    """Asks what must be asked, does it in the vault's lane, and announces the change."""

    kept = Signal(str)
    """The id of the report that was noted or changed."""
    told = Signal(object)
    """What was done, in words."""

    def __init__(self, state: AppState, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._window = window
        self.letters = Letters(state, window)
        self.letters.told.connect(self.told)

    def tell(self, incident_ids: Sequence[str] = (), target: str = FIRST_PROPOSED) -> None:
        """Ask who was told, and note it."""
        today = self._today
        telling = Telling(incidents=tuple(incident_ids), target=target, told_on=today)

        def look(vault: OpenVault, _progress: Progress) -> Beginning:
            return _beginning(vault, telling, today)

        self._state.on_vault(look).succeeded.connect(self._on_beginning)

    def change(self, row: ReportRow) -> None:
        """Ask what is to be noted instead, and keep it as a new version."""
        reference, today = str(row.report.id), self._today

        def look(vault: OpenVault, _progress: Progress) -> Beginning:
            known = reports.find(vault, reference).row
            telling = change_report.telling_of(known.report)
            return _beginning(vault, telling, today, number=known.number)

        self._state.on_vault(look).succeeded.connect(self._on_beginning)

    def note(self, row: ReportRow) -> None:
        """Ask about a call, a letter or an answer, and note it."""
        reference = str(row.report.id)
        dialog = NoteDialog(row, self._today, self._window)
        accepted = dialogs.show_dialog(dialog)
        said = dialog.note
        dialog.deleteLater()
        if not accepted or not self._state.is_open:
            return

        def deed(vault: OpenVault, _progress: Progress) -> _Done:
            report_notes.note(vault, reference, said)
            return _done(vault, reports.find(vault, reference).row.report)

        self._announce(deed)

    def put_nudge_away(self, incident_ids: Sequence[str]) -> None:
        """Ask why nobody else needs to be told of these incidents, and put the question away."""
        reason = dialogs.ask_text(
            self._window,
            _("Does nobody else need to be told?"),
            _(
                "The question is put away until the incident becomes more serious, or something "
                "new comes from the same account, person or series. You can give a reason, or "
                "leave it empty."
            ),
            yes=_("Put it away"),
        )
        if reason is None or not self._state.is_open:
            return
        wanted = tuple(incident_ids)
        self._nudged(lambda vault: nudges.put_away(vault, wanted, reason=reason))

    def ask_nudge_again(self, incident_ids: Sequence[str]) -> None:
        """Ask again who else might be told of these incidents."""
        wanted = tuple(incident_ids)
        self._nudged(lambda vault: nudges.ask_again(vault, wanted))

    def _nudged(self, deed: Callable[[OpenVault], tuple[Incident, ...]]) -> None:
        def done(vault: OpenVault, _progress: Progress) -> tuple[IncidentSummary, ...]:
            return tuple(browse.summary(vault, one.id) for one in deed(vault))

        self._state.on_vault(done, always=True).succeeded.connect(self._on_nudged)

    def _on_nudged(self, changed: tuple[IncidentSummary, ...]) -> None:
        if not self._state.is_open:
            return
        for one in changed:
            self._state.incident_changed.emit(one)
        self._state.reports_changed.emit()

    def mistaken(self, row: ReportRow) -> None:
        """Ask why, and note that nobody was told after all."""
        reason = dialogs.ask_text(
            self._window,
            _("{number} was noted by mistake").format(number=row.number),
            _(
                "The report leaves its incidents. It stays in this list and in the history, with "
                "your reason. Why was nobody told after all?"
            ),
            yes=_("Nobody was told"),
        )
        if not reason or not self._state.is_open:
            return
        reference = str(row.report.id)

        def deed(vault: OpenVault, _progress: Progress) -> _Done:
            before = reports.find(vault, reference).row.report
            after = change_report.noted_by_mistake(vault, reference, reason=reason)
            return str(after.id), _summaries(vault, before)

        self._announce(deed)

    def waits(self) -> None:
        """Show how long to wait for each kind of body, and keep what the person sets."""

        def look(vault: OpenVault, _progress: Progress) -> WaitsKnown:
            return follow_up_waits.waits(vault)

        self._state.on_vault(look).succeeded.connect(self._on_waits)

    def calendar(self) -> None:
        """Ask where, and save the days on which something is due as a calendar file."""
        named = dialogs.ask_yes_no(
            self._window,
            _("Calendar of what is due"),
            _(
                "A calendar is often shared. The entries say only “Follow up R-0007”, never what "
                "was said. May they name who was told, such as the Police?"
            ),
            yes=_("Name them"),
            no=_("Numbers only"),
        )
        path = dialogs.choose_save_path(
            self._window,
            _("Save the calendar"),
            suggested=Path.home() / report_calendar.SUGGESTED_NAME,
            kinds=_("Calendar (*.ics)"),
        )
        if path is None or not self._state.is_open:
            return

        def deed(vault: OpenVault, _progress: Progress) -> str:
            made = report_calendar.write_calendar(vault, path, named=named, replace=True)
            days = plural("{number} day", "{number} days", made.count).format(number=made.count)
            words = _("Saved {days} as {name}. Open it with your calendar. It is not encrypted.")
            return words.format(days=days, name=path.name)

        self._state.on_vault(deed).succeeded.connect(self.told)

    @property
    def _today(self) -> dt.date:
        return self._state.clock.now().astimezone(zone(HOME_ZONE)).date()

    def _on_beginning(self, start: Beginning) -> None:
        if not self._state.is_open:
            return
        dialog = TellingDialog(start, self._window)
        accepted = dialogs.show_dialog(dialog)
        telling, reason = dialog.telling, dialog.reason.text().strip()
        dialog.deleteLater()
        if not accepted or not self._state.is_open:
            return

        def deed(vault: OpenVault, _progress: Progress) -> _Done:
            if not start.number:
                return _done(vault, tell.tell(vault, telling))
            before = reports.find(vault, start.number).row.report
            after = change_report.change(vault, start.number, telling, reason=reason)
            return str(after.id), _summaries(vault, before, after)

        self._announce(deed)

    def _on_waits(self, known: WaitsKnown) -> None:
        if not self._state.is_open:
            return
        dialog = WaitsDialog(known, self._window)
        accepted = dialogs.show_dialog(dialog)
        wanted = dialog.changed
        dialog.deleteLater()
        if not accepted or not wanted or not self._state.is_open:
            return

        def deed(vault: OpenVault, _progress: Progress) -> str:
            for kind, wait in wanted.items():
                follow_up_waits.set_wait(vault, kind, wait)
            return _("Proposed from now on. Days that are noted already stay as they are.")

        self._state.on_vault(deed, always=True).succeeded.connect(self.told)

    def _announce(self, deed: Callable[[OpenVault, Progress], _Done]) -> None:
        # What somebody wrote down is not lost to a lock.
        self._state.on_vault(deed, always=True).succeeded.connect(self._on_done)

    def _on_done(self, done: _Done) -> None:
        if not self._state.is_open:
            return
        report_id, summaries = done
        for summary in summaries:
            self._state.incident_changed.emit(summary)
        self._state.reports_changed.emit()
        self.kept.emit(report_id)


def _beginning(
    vault: OpenVault, telling: Telling, today: dt.date, *, number: str = ""
) -> Beginning:
    return Beginning(
        profile=vault.profile,
        today=today,
        waits=follow_up_waits.waits(vault),
        incidents=browse.incidents(vault, browse.Filter()).rows,
        dossiers=kept_dossiers.made(vault),
        telling=telling,
        number=number,
    )


def _done(vault: OpenVault, told: Report) -> _Done:
    return str(told.id), _summaries(vault, told)


def _summaries(vault: OpenVault, *told: Report) -> tuple[IncidentSummary, ...]:
    """The rows of all incidents that a report is about, or was about before."""
    about = dict.fromkeys(one for report in told for one in report.incidents)
    return tuple(browse.summary(vault, one) for one in about)
