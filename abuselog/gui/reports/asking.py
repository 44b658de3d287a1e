# SPDX-License-Identifier: MIT
"""Fetching the list of reports and one of them; asking again forgets the question before."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Job
from abuselog.gui.reports.pane import ShownReport
from abuselog.progress import Progress
from abuselog.records.follow_up import ReportRow
from abuselog.records.ids import IncidentId
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.nudge import Nudge, PutAway
from abuselog.workflows import browse, nudges, reports, who_has
from abuselog.workflows.reports import ReportFilter
from abuselog.workflows.unlock import OpenVault

_MOST_ASKED = 30
"""Incidents of one report that are looked at for who else might be told."""


class ReportsAsking(QObject):
    """Asks in the vault's lane; only the last answer is given."""

    listed = Signal(object, bool)
    """The tuple of ReportRow, and whether the log has no report at all."""
    read = Signal(object)
    """The ShownReport."""

    def __init__(self, state: AppState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._wanted = ReportFilter()
        self._reference = ""
        self._list_job: Job | None = None
        self._read_job: Job | None = None
        self._list_pause = self._timer(self._ask_list)
        self._read_pause = self._timer(self._ask_report)

    def _timer(self, due: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.timeout.connect(due)
        return made

    def ask_list(self, wanted: ReportFilter, *, after_ms: int = 0) -> None:
        """Ask for the list, unless something else is asked for within `after_ms`."""
        self._wanted = wanted
        self._list_pause.start(after_ms)

    def ask_report(self, reference: str) -> None:
        """Ask for one report soon."""
        self._reference = reference
        self._read_pause.start(20)

    def drop(self) -> None:
        """Forget what is under way: the log is locked."""
        self._list_pause.stop()
        self._read_pause.stop()
        for job in (self._list_job, self._read_job):
            if job is not None:
                job.abandon()
        self._list_job = self._read_job = None

    def _ask_list(self) -> None:
        if self._list_job is not None:
            self._list_job.abandon()
            self._list_job = None
        if not self._state.is_open:
            return
        wanted = self._wanted

        def look(vault: OpenVault, _progress: Progress) -> tuple[tuple[ReportRow, ...], bool]:
            found = reports.every(vault, wanted)
            return found, not found and not reports.every(vault)

        self._list_job = self._state.on_vault(look)
        self._list_job.succeeded.connect(self._on_listed)

    def _ask_report(self) -> None:
        if self._read_job is not None:
            self._read_job.abandon()
            self._read_job = None
        if not self._state.is_open or not self._reference:
            return
        reference = self._reference
        today = self._state.clock.now().astimezone(zone(HOME_ZONE)).date()

        def look(vault: OpenVault, _progress: Progress) -> ShownReport:
            view = reports.find(vault, reference)
            nudge, shelved = _nudge(vault, view.row.report.incidents)
            return ShownReport(
                view=view,
                nudge=nudge,
                shelved=shelved,
                hand_overs=who_has.of_report(vault, view.row.report.id),
                today=today,
            )

        self._read_job = self._state.on_vault(look)
        self._read_job.succeeded.connect(self._on_read)

    def _on_listed(self, answer: tuple[tuple[ReportRow, ...], bool]) -> None:
        self._list_job = None
        self.listed.emit(*answer)

    def _on_read(self, shown: ShownReport) -> None:
        self._read_job = None
        self.read.emit(shown)


def _nudge(vault: OpenVault, about: tuple[IncidentId, ...]) -> tuple[Nudge | None, PutAway | None]:
    """Return the first question that one of the incidents raises, or else one put away."""
    shelved = None
    for incident_id in about[:_MOST_ASKED]:
        one = browse.incident(vault, incident_id)
        found = nudges.asked(one)
        if found is not None:
            return found, None
        shelved = shelved or nudges.shelved(one)
    return None, shelved
