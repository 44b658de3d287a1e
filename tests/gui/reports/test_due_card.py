# SPDX-License-Identifier: MIT
"""What is due stands over the log, and leads to the report."""

from __future__ import annotations

import datetime as dt

from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.log.page import LogPage
from abuselog.gui.reports.due_card import DueCard
from abuselog.gui.reports.page import ReportsPage
from abuselog.gui.reports.ways import ReportWays
from abuselog.workflows import tell
from tests.gui.reports.conftest import OVERDUE, asked, put_reports


def test_nothing_due_takes_no_room(qtbot: QtBot, opened: AppState) -> None:
    card = DueCard(opened)
    qtbot.addWidget(card)
    opened.reports_changed.emit()
    qtbot.waitUntil(lambda: opened.runner.is_idle)
    assert card.isHidden()


def test_what_is_overdue_is_told_and_can_be_put_away(qtbot: QtBot, opened: AppState) -> None:
    card = DueCard(opened)
    qtbot.addWidget(card)
    asked(qtbot, opened, put_reports)
    opened.reports_changed.emit()
    qtbot.waitUntil(card.isVisible)
    assert card.words.text() == "1 thing is overdue"
    assert [line.accessibleName() for line in card.lines] == [
        f"R-0001 · Police, not an emergency · Next step: was due 19 Nov 2026 ({OVERDUE})"
    ]
    card.hide_button.click()
    opened.reports_changed.emit()
    qtbot.waitUntil(lambda: opened.runner.is_idle)
    assert card.isHidden()


def test_what_is_due_today_is_not_called_overdue(qtbot: QtBot, opened: AppState) -> None:
    card = DueCard(opened)
    qtbot.addWidget(card)
    today = dt.date(2026, 11, 22)
    telling = tell.Telling(
        incidents=("2026-0001",), target="council_services", told_on=today, due_on=today
    )
    asked(qtbot, opened, lambda vault: tell.tell(vault, telling))
    opened.reports_changed.emit()
    qtbot.waitUntil(card.isVisible)
    assert card.words.text() == "1 thing is due today"


def test_locking_empties_the_card(qtbot: QtBot, opened: AppState) -> None:
    card = DueCard(opened)
    qtbot.addWidget(card)
    asked(qtbot, opened, put_reports)
    opened.reports_changed.emit()
    qtbot.waitUntil(card.isVisible)
    opened.log_locked.emit()
    assert card.isHidden()
    assert not card.lines
    assert card.words.text() == ""


def test_one_leads_from_the_log_to_a_report_and_back(qtbot: QtBot, opened: AppState) -> None:
    asked(qtbot, opened, put_reports)
    log, reports = LogPage(opened), ReportsPage(opened)
    qtbot.addWidget(log)
    qtbot.addWidget(reports)
    gone: list[str] = []
    ReportWays(log, reports, gone.append)
    opened.reports_changed.emit()
    qtbot.waitUntil(lambda: bool(log.due.lines))
    log.due.lines[0].click()
    qtbot.waitUntil(lambda: reports.pane.row is not None)
    row = reports.pane.row
    assert row is not None
    assert row.number == "R-0001"
    reports.incident_wanted.emit(str(row.report.incidents[1]))
    qtbot.waitUntil(lambda: log.detail.incident is not None)
    assert log.detail.incident is not None
    assert log.detail.incident.id == row.report.incidents[1]
    assert gone == ["reports", "log"]
    log.clear()
    reports.clear()
    qtbot.waitUntil(lambda: opened.runner.is_idle)
