# SPDX-License-Identifier: MIT
"""The ways between the log and the reports."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from abuselog.gui.log.page import LogPage
from abuselog.gui.rail import Stop
from abuselog.gui.reports.page import ReportsPage
from abuselog.wording.language import _

LOG = Stop("log", _("Log"), "notebook-text")
REPORTS = Stop("reports", _("Reports"), "send")


class ReportWays(QObject):
    """Leads from an incident to its reports, and from a report to its incidents."""

    def __init__(self, log: LogPage, reports: ReportsPage, go: Callable[[str], None]) -> None:
        super().__init__(reports)
        self._log = log
        self._reports = reports
        self._go = go
        log.report_wanted.connect(self._on_report)
        reports.incident_wanted.connect(self._on_incident)

    def _on_report(self, report_id: str) -> None:
        self._go(REPORTS.code)
        if report_id:
            self._reports.show_report(report_id)

    def _on_incident(self, incident_id: str) -> None:
        self._go(LOG.code)
        self._log.show_incident(incident_id)
