# SPDX-License-Identifier: MIT
"""Linking incidents on the log page: chosen in the list, added from the detail, filtered by."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.log.page import LogPage
from abuselog.gui.people.belief_dialog import BeliefDialog
from abuselog.workflows import series
from tests.gui.log.conftest import asked
from tests.gui.log.test_page import choose, excerpts, shown

KNIFE, LIAR = "A knife emoji", "Liar"
DOWN = Qt.Key.Key_Down
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialogs_seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whoever fills in every dialogue: a title, why, and yes, or away if there is that button."""
    seen: list[str] = []

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, BeliefDialog)
        seen.append(f"{dialog.windowTitle()}|{dialog.who.accessibleName()}|{dialog.away.text()}")
        assert not dialog.yes.isEnabled()
        if not dialog.name:
            dialog.who.setCurrentText("The bridge")
        dialog.why.setPlainText("The same words")
        (dialog.away if not dialog.away.isHidden() else dialog.yes).click()
        return True

    monkeypatch.setattr(dialogs, "show_dialog", fill)
    return seen


def link_two(qtbot: QtBot, page: LogPage) -> None:
    """Choose the first two rows with the keyboard, and link them."""
    page.view.choose_first()
    page.view.setFocus()
    assert page.foot.link.isHidden()
    QTest.keyClick(page.view, DOWN, SHIFT)
    assert page.foot.link.text() == "Link 2 incidents as a series…"
    page.foot.link.click()
    qtbot.waitUntil(lambda: "Linked as your belief" in page.detail.told.text)


def test_several_are_chosen_and_linked_and_the_filter_finds_them(
    qtbot: QtBot, page: LogPage, opened: AppState, dialogs_seen: list[str]
) -> None:
    first, second = (str(row.number) for row in shown(page)[:2])
    link_two(qtbot, page)
    assert dialogs_seen == ["Link 2 incidents as a series|Series|"]
    (one,) = asked(qtbot, opened, series.every)
    assert {str(row.number) for row in one.rows} == {first, second}
    qtbot.waitUntil(lambda: "Possible course of conduct" in page.detail.details.table.words)
    words = page.detail.details.table.words["Possible course of conduct"]
    assert words == "Series 1 · The bridge\nWhy you believe so: The same words"
    page.filters.series.choose(one.series.id)
    qtbot.waitUntil(lambda: len(excerpts(page)) == 2)
    assert page.filters.series.text() == "Series 1 · The bridge"
    page.filters.clear()
    page.refresh()
    qtbot.waitUntil(lambda: len(excerpts(page)) > 2)
    page.clear()
    opened.log_locked.emit()
    assert all("bridge" not in a.text() for a in page.filters.series.menu().actions())


def test_one_more_is_added_from_the_detail_and_taken_out_again(
    qtbot: QtBot, page: LogPage, opened: AppState, dialogs_seen: list[str]
) -> None:
    link_two(qtbot, page)
    choose(qtbot, page, LIAR)
    page.detail.head.series_action.trigger()
    qtbot.waitUntil(lambda: "Added to “The bridge”" in page.detail.told.text)
    assert len(asked(qtbot, opened, series.every)[0].rows) == 3
    assert dialogs_seen[-1].endswith("|Series|")
    qtbot.waitUntil(lambda: "Possible course of conduct" in page.detail.details.table.words)
    page.detail.head.series_action.trigger()
    qtbot.waitUntil(lambda: "Taken out of “The bridge”" in page.detail.told.text)
    qtbot.waitUntil(lambda: "Possible course of conduct" not in page.detail.details.table.words)
    assert dialogs_seen[-1].endswith("|Take it out of this series")
    assert len(asked(qtbot, opened, series.every)[0].rows) == 2


def test_one_alone_can_not_begin_a_series(qtbot: QtBot, page: LogPage) -> None:
    script = dialogs.script_answers(True)
    choose(qtbot, page, KNIFE)
    page.detail.head.series_action.trigger()
    qtbot.waitUntil(lambda: bool(script.asked))
    assert "There is no series yet" in str(script.asked[0])


def test_choosing_more_rows_leaves_the_incident_that_is_read(qtbot: QtBot, page: LogPage) -> None:
    choose(qtbot, page, KNIFE)
    QTest.keyClick(page.view, DOWN, SHIFT)
    QTest.keyClick(page.view, DOWN, SHIFT)
    assert page.foot.link.text() == "Link 3 incidents as a series…"
    assert page.detail.incident is not None
    assert page.view.chosen_id == page.detail.incident.id
    QTest.keyClick(page.view, DOWN)
    assert len(page.view.chosen_ids) == 1
    assert page.foot.link.isHidden()
