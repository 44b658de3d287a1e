# SPDX-License-Identifier: MIT
"""A log page over a real, open log with a few incidents and their pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.log.page import LogPage
from abuselog.records.incident import IncidentSummary
from abuselog.workflows import take_in, tell
from abuselog.workflows.unlock import OpenVault
from tests.builders import png, recorded


def asked(qtbot: QtBot, state: AppState, question: Callable[[OpenVault], Any]) -> Any:
    """The log's own answer."""
    job = state.on_vault(lambda vault, _progress: question(vault))
    with qtbot.waitSignal(job.succeeded) as answer:
        pass
    return answer.args[0]


def with_picture(vault: OpenVault) -> IncidentSummary:
    """One more incident, with a picture and its thumbnail, reported to the police."""
    summary = recorded(
        vault,
        png(60, 90),
        words="A knife emoji",
        handle="@example_two",
        severity=4,
        happened="2026-11-22T08:00",
        platform="instagram",
    )
    assert summary.first_exhibit is not None
    reader = take_in.reader(vault, summary.first_exhibit)
    drawn = take_in.draw_thumbnail(reader)
    assert drawn is not None
    take_in.keep_thumbnail(vault, summary.first_exhibit, drawn)
    return summary


def old_one(vault: OpenVault) -> IncidentSummary:
    """An incident of last year."""
    return recorded(vault, words="Long ago", handle="@example_old", happened="2025-02-03T10:00")


def told_police(vault: OpenVault, summary: IncidentSummary) -> None:
    """Note that the police were told."""
    tell.tell(
        vault,
        tell.Telling(
            incidents=(summary.id,),
            target="police_101",
            told_on=summary.happened.local.date(),
            log_number="118",
        ),
    )


@pytest.fixture
def page(qtbot: QtBot, opened: AppState) -> Iterator[LogPage]:
    """The log page, shown; four incidents of the last months and an old one."""
    asked(qtbot, opened, with_picture)
    asked(qtbot, opened, old_one)
    made = LogPage(opened)
    qtbot.addWidget(made)
    made.resize(1108, 742)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.refresh()
    qtbot.waitUntil(lambda: made.detail.incident is not None)
    yield made
    made.clear()
