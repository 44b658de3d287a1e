# SPDX-License-Identifier: MIT
"""The log page through its real widgets, over a real log."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.log.model import SUMMARY_ROLE
from abuselog.gui.log.page import LogPage
from abuselog.records.incident import IncidentSummary
from abuselog.workflows import browse
from tests.builders import png, recorded
from tests.gui.log.conftest import asked, told_police, with_picture
from tests.gui.windows import StrayWindows


def shown(page: LogPage) -> list[IncidentSummary]:
    """The rows of the list."""
    return [page.model.index(i).data(SUMMARY_ROLE) for i in range(page.model.rowCount())]


def excerpts(page: LogPage) -> list[str]:
    """The words of the rows."""
    return [row.excerpt for row in shown(page)]


def choose(qtbot: QtBot, page: LogPage, words: str) -> None:
    """Choose the row with these words and wait until it is read."""
    row = next(row for row in shown(page) if row.excerpt == words)
    page.view.choose(row.id)
    qtbot.waitUntil(lambda: page.detail.incident is not None and page.detail.incident.id == row.id)


def test_the_newest_come_first_and_the_first_is_read(page: LogPage) -> None:
    assert excerpts(page) == [
        "A knife emoji",
        "We know which school your kids go to",
        "Liar",
        "Resign or else",
    ]
    assert page.detail.details.table.words["What was said"] == "A knife emoji"
    assert page.foot.words.text() == "4 incidents, last 3 months"


def test_all_dates_are_one_click_away(qtbot: QtBot, page: LogPage) -> None:
    page.foot.all_dates.click()
    qtbot.waitUntil(lambda: excerpts(page)[-1] == "Long ago")
    assert not page.foot.all_dates.isVisible()


def test_search_as_you_type(qtbot: QtBot, page: LogPage) -> None:
    page.focus_search()
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "school")
    qtbot.waitUntil(lambda: excerpts(page) == ["We know which school your kids go to"])
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(excerpts(page)) == 4)
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    assert page.view.hasFocus()


def test_handles_are_found(qtbot: QtBot, page: LogPage) -> None:
    QTest.keyClicks(page.filters.search, "@example_two")
    qtbot.waitUntil(lambda: excerpts(page) == ["A knife emoji"])


def test_a_search_that_finds_nothing_says_where_it_looked(qtbot: QtBot, page: LogPage) -> None:
    page.filters.search.setText("Long ago")
    qtbot.waitUntil(page.empty.isVisible)
    assert "Last 3 months" in page.empty.words.text()
    assert page.detail.incident is None
    page.filters.show_all_dates()
    qtbot.waitUntil(lambda: excerpts(page) == ["Long ago"])


def test_chips_narrow_the_list(qtbot: QtBot, page: LogPage) -> None:
    page.filters.levels.choose("5", "4")
    qtbot.waitUntil(lambda: len(excerpts(page)) == 3)
    page.filters.platforms.choose("instagram")
    qtbot.waitUntil(lambda: excerpts(page) == ["A knife emoji"])
    page.filters.told.choose("told")
    qtbot.waitUntil(page.empty.isVisible)


def test_dates_are_chosen_in_a_dialogue(qtbot: QtBot, page: LogPage) -> None:
    script = dialogs.script_answers(True)
    page.filters.dates.choose("choose")
    assert script.asked
    qtbot.waitUntil(lambda: page.filters.wanted.happened_from == dt.date(2026, 10, 23))
    assert page.filters.wanted.happened_to == dt.date(2026, 11, 22)


def test_a_new_log_explains_how_to_begin(qtbot: QtBot, state: AppState) -> None:
    page = LogPage(state)
    qtbot.addWidget(page)
    page.empty.show_new_log()
    assert "Ctrl+V" in page.empty.words.text()
    with qtbot.waitSignal(page.record_wanted):
        page.empty.record.click()


def test_the_screenshot_stays_hidden_until_asked_for(qtbot: QtBot, page: LogPage) -> None:
    picture = page.detail.details.picture
    assert picture.veil.isVisible()
    assert not picture.is_shown
    picture.show_button.click()
    qtbot.waitUntil(lambda: picture.is_shown)
    assert not picture.veil.isVisible()
    picture.hide_button.click()
    assert not picture.is_shown
    assert picture.veil.isVisible()


def test_the_screenshot_is_hidden_again_for_the_next_incident(qtbot: QtBot, page: LogPage) -> None:
    picture = page.detail.details.picture
    picture.show_button.click()
    qtbot.waitUntil(lambda: picture.is_shown)
    choose(qtbot, page, "Liar")
    assert not picture.is_shown
    choose(qtbot, page, "A knife emoji")
    assert not picture.is_shown


def test_a_row_gets_its_soft_picture(qtbot: QtBot, page: LogPage) -> None:
    exhibit_id = shown(page)[0].first_exhibit
    assert exhibit_id is not None
    qtbot.waitUntil(lambda: page.thumbnails.picture(exhibit_id) is not None)


def test_hiding_words_hides_them_in_list_detail_and_speech(page: LogPage) -> None:
    page.foot.hide_words.click()
    spoken = str(page.model.index(0).data())
    assert "knife" not in spoken
    assert page.detail.details.table.words["What was said"] == "Words hidden"
    page.foot.hide_words.click()
    assert page.detail.details.table.words["What was said"] == "A knife emoji"


def test_keys_go_down_into_the_incident_and_back(qtbot: QtBot, page: LogPage) -> None:
    page.enter()
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "school" in page.detail.details.table.words["What was said"])
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert page.detail.tabs.hasFocus()
    QTest.keyClick(page.detail.tabs, Qt.Key.Key_Escape)
    assert page.view.hasFocus()


def test_evidence_shows_every_fact_and_copies_the_fingerprint(qtbot: QtBot, page: LogPage) -> None:
    page.detail.tabs.setCurrentIndex(1)
    assert page.detail.tabs.tabText(1) == "Evidence (1)"
    card = page.detail.evidence.cards[0]
    card.copy_button.click()
    assert QGuiApplication.clipboard().text() == card.exhibit.digest_hex
    card.show_button.click()
    qtbot.waitUntil(lambda: card.picture.is_shown)


def test_a_tab_behind_holds_nothing_of_the_incident_before(qtbot: QtBot, page: LogPage) -> None:
    page.detail.tabs.setCurrentIndex(1)
    assert page.detail.evidence.cards
    page.detail.tabs.setCurrentIndex(3)
    former = page.detail.history.lines
    page.detail.tabs.setCurrentIndex(0)
    choose(qtbot, page, "Liar")
    assert page.detail.evidence.cards == []
    assert not set(page.detail.history.lines) & set(former)
    page.detail.tabs.setCurrentIndex(3)
    assert page.detail.history.lines not in ((), former)


def test_a_copy_has_the_original_bytes(qtbot: QtBot, page: LogPage, tmp_path: Path) -> None:
    target = tmp_path / "copy.png"
    dialogs.script_answers(target)
    page.detail.tabs.setCurrentIndex(1)
    with qtbot.waitSignal(page.deeds.copy_saved):
        page.detail.evidence.cards[0].save_button.click()
    assert target.read_bytes() == png(60, 90)
    assert "copy.png" in page.detail.told.text


def test_a_report_is_noted(qtbot: QtBot, page: LogPage) -> None:
    dialogs.script_answers(True)
    with qtbot.waitSignal(page.state.incident_changed):
        page.detail.head.report_action.trigger()
    qtbot.waitUntil(lambda: page.detail.tabs.tabText(2) == "Reports (1)")
    assert shown(page)[0].report_targets == ("police_101",)


def test_withdrawing_needs_a_reason_and_leaves_a_tombstone(qtbot: QtBot, page: LogPage) -> None:
    dialogs.script_answers("")
    page.detail.head.withdraw_action.trigger()
    dialogs.script_answers("Recorded twice")
    with qtbot.waitSignal(page.state.incident_changed):
        page.detail.head.withdraw_action.trigger()
    qtbot.waitUntil(lambda: not page.detail.head.amend.isVisible())
    assert shown(page)[0].withdrawn
    assert page.detail.incident is not None
    assert page.detail.incident.withdrawal is not None
    assert page.detail.incident.withdrawal.reason == "Recorded twice"


def test_what_the_window_must_open_is_said(qtbot: QtBot, page: LogPage) -> None:
    assert page.detail.incident is not None
    wanted = page.detail.incident.id
    with qtbot.waitSignal(page.amend_wanted) as amend:
        page.detail.head.amend.click()
    with qtbot.waitSignal(page.dossier_wanted) as dossier:
        page.detail.head.dossier.click()
    assert amend.args == [wanted]
    assert dossier.args == [[wanted]]


def test_what_was_just_recorded_is_shown_with_what_to_do_next(qtbot: QtBot, page: LogPage) -> None:
    page.filters.levels.choose("5")
    qtbot.waitUntil(lambda: len(excerpts(page)) == 1)
    summary = asked(qtbot, page.state, lambda vault: recorded(vault, words="Brand new", severity=2))
    page.state.incident_recorded.emit(summary)
    qtbot.waitUntil(lambda: page.detail.told.text.startswith(f"Recorded as {summary.number}"))
    assert "Brand new" in excerpts(page)
    choose(qtbot, page, "Liar")
    assert page.detail.told.text == ""


def test_the_history_tells_deeds_and_former_words(qtbot: QtBot, page: LogPage) -> None:
    row = shown(page)[0]
    page.detail.tabs.setCurrentIndex(3)
    asked(qtbot, page.state, lambda vault: told_police(vault, row))
    page.state.incident_changed.emit(
        asked(qtbot, page.state, lambda vault: browse.summary(vault, row.id))
    )
    qtbot.waitUntil(lambda: any("Report" in line for line in page.detail.history.lines))
    assert any(f"{row.number} recorded" in line for line in page.detail.history.lines)


def test_locking_leaves_no_word_behind(qtbot: QtBot, page: LogPage) -> None:
    for place in range(page.detail.tabs.count()):
        page.detail.tabs.setCurrentIndex(place)
    assert page.detail.history.lines
    page.clear()
    assert page.model.rowCount() == 0
    assert page.detail.incident is None
    assert page.detail.details.table.words == {}
    assert page.detail.history.lines == ()
    assert page.detail.head.title.text() == ""


def test_no_stray_window(qtbot: QtBot, opened: AppState, qapp: QApplication) -> None:
    strays = StrayWindows(qapp)
    asked(qtbot, opened, with_picture)
    page = LogPage(opened)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.detail.incident is not None)
    page.clear()
    qapp.removeEventFilter(strays)
    assert strays.besides(page) == []
