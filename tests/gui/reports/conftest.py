# SPDX-License-Identifier: MIT
"""The Reports page on a log with three incidents and three reports, one of them overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.reports.page import ReportsPage
from abuselog.records.report import NoteKind
from abuselog.workflows import browse, report_notes, tell
from abuselog.workflows.unlock import OpenVault

OVERDUE = "Ask for the officer's name"


def asked(qtbot: QtBot, state: AppState, question: Callable[[OpenVault], Any]) -> Any:
    """The log's own answer."""
    job = state.on_vault(lambda vault, _progress: question(vault))
    with qtbot.waitSignal(job.succeeded) as answer:
        pass
    return answer.args[0]


def put_reports(vault: OpenVault) -> None:
    """Police about two incidents, overdue; a platform, answered; a council, with a day to come."""
    ids = [str(row.id) for row in browse.incidents(vault, browse.Filter()).rows]
    police = tell.tell(
        vault,
        tell.Telling(
            incidents=tuple(ids[:2]),
            target="police_101",
            told_on=dt.date(2026, 11, 12),
            told_time="21:02",
            force="kent",
            log_number="118",
            officer_name="PC Example",
            next_action=OVERDUE,
            due_on=dt.date(2026, 11, 19),
        ),
    )
    report_notes.note(
        vault,
        police.id,
        report_notes.NewNote(
            happened_on=dt.date(2026, 11, 13),
            summary="They will send a link for the files.",
            kind=NoteKind.CALL,
            direction="in",
            who="PC Example",
        ),
    )
    tell.tell(
        vault,
        tell.Telling(
            incidents=(ids[0],),
            target="platform",
            told_on=dt.date(2026, 11, 10),
            reference="R-118",
            outcomes=("closed",),
            removed_on=dt.date(2026, 11, 14),
        ),
    )
    tell.tell(
        vault,
        tell.Telling(
            incidents=(ids[2],),
            target="council_services",
            told_on=dt.date(2026, 11, 20),
            recipient="Sam Example",
            due_on=dt.date(2026, 11, 27),
        ),
    )


@pytest.fixture
def page(qtbot: QtBot, opened: AppState) -> Iterator[ReportsPage]:
    """The page, shown, with the overdue report in front."""
    asked(qtbot, opened, put_reports)
    made = ReportsPage(opened)
    qtbot.addWidget(made)
    made.resize(1108, 742)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.refresh()
    qtbot.waitUntil(lambda: made.pane.row is not None)
    yield made
    made.clear()
    qtbot.waitUntil(lambda: opened.runner.is_idle)
