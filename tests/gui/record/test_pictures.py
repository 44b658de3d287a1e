# SPDX-License-Identifier: MIT
"""A picture fills the form: only what the person has not touched, and it can be taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from abuselog.errors import AbuselogError, Cancelled, OcrUnavailable, ReadingFailed
from abuselog.gui.app_state import AppState
from abuselog.gui.record.page import RecordPage
from abuselog.gui.record.reading_words import filled_words
from abuselog.records.incident import IncidentSummary
from abuselog.records.moment import Basis, Precision
from abuselog.records.reading import SeenText
from abuselog.workflows import browse, readings
from tests.builders import png
from tests.dummy_reader import DummyOcr
from tests.gui.record.conftest import asked, png_mime, wait_for_exhibits

POST = ("Example One @example_one · 16m", "We know which school your kids go to", "Reply Like")
TWO = (
    "Example One @example_one · 16m", "Resign or else", "Like Reply",
    "Example Two @example_two · 3h", "Leave them alone", "Like Reply",
)  # fmt: skip


class Failing:
    """A reader that fails at every picture."""

    def __init__(self, fault: AbuselogError | None = None) -> None:
        self._fault = fault or ReadingFailed(reason="time")
        self.may_fail = threading.Event()
        self.may_fail.set()

    def read(self, picture: bytes, cancelled: Callable[[], bool] = lambda: False) -> SeenText:
        """Fail.

        Raises: ReadingFailed always, or what it was made with.
        """
        if cancelled():
            raise Cancelled
        self.may_fail.wait(10)
        raise self._fault


@pytest.fixture
def reads(opened: AppState) -> AppState:
    """A log whose pictures are read: a post on every one."""
    opened.reader = DummyOcr(*POST)
    return opened


def paste(qtbot: QtBot, page: RecordPage, seed: int = 1) -> None:
    """Paste a picture, and wait until it was read."""
    before = len(page.evidence.lines.exhibits)
    page.take_mime(png_mime(png(400, 600, seed=seed)))
    wait_for_exhibits(qtbot, page, before + 1)
    qtbot.waitUntil(lambda: not page.pictures.is_reading)


def test_a_picture_fills_what_nobody_touched(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    form = page.form
    form.words.setPlainText("Typed before")
    paste(qtbot, page)
    assert form.sender_edit.text() == "Example One · @example_one"
    assert form.words.toPlainText() == "Typed before"
    assert form.more.lines["shown_time"].text() == "16m"
    moment = form.when.moment
    assert moment is not None
    assert (moment.basis, moment.precision) == (Basis.DERIVED, Precision.MINUTE)
    assert f"{moment.local:%H:%M}" == "22:40"
    assert set(page.pictures.fields.names) == {"platform", "sender", "shown_time", "happened"}
    assert not form.handle_check.isHidden()


def test_what_the_person_touches_is_theirs_also_for_a_second_picture(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    paste(qtbot, page)
    page.form.sender_edit.setText("@someone_else")
    paste(qtbot, page, seed=2)
    assert page.form.sender_edit.text() == "@someone_else"
    assert "sender" not in page.pictures.fields.names
    assert page.form.words.toPlainText() == POST[1]


def test_a_second_picture_completes_no_message_of_the_first(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    reads.reader = DummyOcr("Example One @example_one", POST[1], POST[2])
    paste(qtbot, page)
    assert page.form.more.lines["shown_time"].text() == ""
    reads.reader = DummyOcr("Example Two @example_two · 3h", "I can only agree", "Like Reply")
    paste(qtbot, page, seed=2)
    assert page.form.sender_edit.text() == "Example One · @example_one"
    assert page.form.more.lines["shown_time"].text() == ""
    assert page.form.when.basis is Basis.ASSUMED


def test_a_picture_of_nothing_leaves_the_form_to_the_next(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    reads.reader = DummyOcr("23 °C")
    paste(qtbot, page)
    reads.reader = DummyOcr(*POST)
    paste(qtbot, page, seed=2)
    assert page.form.words.toPlainText() == POST[1]


def test_clearing_what_was_read_leaves_what_was_typed(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    page.form.link.setText("https://example.org/post")
    paste(qtbot, page)
    assert not page.evidence.strip.clear.isHidden()
    page.evidence.strip.clear.click()
    assert page.form.words.toPlainText() == ""
    assert page.form.sender_edit.text() == ""
    assert page.form.when.basis is Basis.ASSUMED
    assert page.form.link.text() == "https://example.org/post"
    assert page.pictures.fields.names == ()


def test_what_was_read_is_recorded_as_worked_out_and_found_again(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    paste(qtbot, page)
    page.form.words.setPlainText("Something quite different")
    page.form.severity.row.group.button(4).click()
    with qtbot.waitSignal(page.recorded) as done:
        page.save()
    summary: IncidentSummary = done.args[0]
    incident = asked(qtbot, reads, lambda vault: browse.incident(vault, summary.id))
    assert incident.particulars.happened.basis is Basis.DERIVED
    assert incident.particulars.shown_time == "16m"
    rows = asked(qtbot, reads, lambda v: browse.incidents(v, browse.Filter(text="school"))).rows
    assert [(row.id, row.found_in) for row in rows if row.id == summary.id] == [
        (summary.id, incident.exhibits[0].mark)
    ]


def test_a_draft_remembers_what_was_only_read(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    paste(qtbot, page)
    page.form.words.setPlainText("Mine now")
    with qtbot.waitCallback() as kept:
        page.save_draft_now(kept)
    page.clear()
    assert page.pictures.fields.names == ()
    with qtbot.waitSignal(page.draft_found):
        page.offer_draft()
    assert set(page.pictures.fields.names) == {"platform", "sender", "shown_time", "happened"}
    assert page.form.when.basis is Basis.DERIVED
    qtbot.waitUntil(lambda: not page.pictures.is_reading)
    assert page.form.words.toPlainText() == "Mine now"


def test_which_of_several_messages_is_chosen(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    reads.reader = DummyOcr(*TWO)
    paste(qtbot, page)
    strip = page.evidence.strip
    assert not strip.messages.isHidden()
    names = [strip.messages.itemText(number) for number in range(strip.messages.count())]
    assert names == ["Example One @example_one · 16m", "Example Two @example_two · 3h"]
    page.form.link.setText("https://example.org/post")
    strip.messages.setCurrentIndex(1)
    strip.messages.activated.emit(1)
    assert page.form.sender_edit.text() == "Example Two · @example_two"
    assert page.form.words.toPlainText() == "Leave them alone"
    assert page.form.link.text() == "https://example.org/post"


def test_a_draft_remembers_which_message_was_chosen(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    reads.reader = DummyOcr(*TWO)
    paste(qtbot, page)
    page.evidence.strip.messages.activated.emit(1)
    with qtbot.waitCallback() as kept:
        page.save_draft_now(kept)
    page.clear()
    with qtbot.waitSignal(page.draft_found):
        page.offer_draft()
    qtbot.waitUntil(lambda: len(page.evidence.lines.exhibits) == 1)
    qtbot.waitUntil(lambda: not page.pictures.is_reading)
    assert page.form.sender_edit.text() == "Example Two · @example_two"
    assert page.form.words.toPlainText() == "Leave them alone"
    assert page.evidence.strip.messages.currentIndex() == 1


def test_lines_are_hidden_with_the_picture_and_can_be_used(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    paste(qtbot, page)
    lines = page.evidence.read_lines
    assert lines.list.count() == 0
    with qtbot.waitSignal(page.evidence.preview.revealed):
        page.evidence.preview.reveal()
    assert [lines.list.item(number).text() for number in range(3)] == list(POST)
    lines.list.setFocus()
    QTest.keyClick(lines.list, Qt.Key.Key_Down)
    assert lines.chosen
    lines.list.setCurrentRow(2)
    place = next(action for action in lines.menu.actions() if action.data() == "place")
    place.trigger()
    assert page.form.more.lines["place"].text() == POST[2]
    assert "place" not in page.pictures.fields.names
    page.evidence.preview.conceal()
    assert lines.list.count() == 0


def test_the_part_with_the_handle_is_shown_only_when_asked(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    paste(qtbot, page)
    check = page.form.handle_check
    assert check.crop.pixmap().isNull()
    check.look.click()
    qtbot.waitUntil(lambda: not check.crop.pixmap().isNull())
    check.look.click()
    assert check.crop.pixmap().isNull()


def test_a_picture_that_is_not_read_hinders_nothing(
    qtbot: QtBot, opened: AppState, page: RecordPage
) -> None:
    opened.reader = Failing()
    paste(qtbot, page)
    assert page.evidence.strip.words.text()
    assert page.form.sender_edit.text() == ""
    page.form.severity.row.group.button(2).click()
    with qtbot.waitSignal(page.recorded):
        page.save()


def test_where_nothing_can_be_read_no_picture_waits_for_it(
    qtbot: QtBot, opened: AppState, page: RecordPage
) -> None:
    opened.reader = reader = Failing(OcrUnavailable(reason="models"))
    reader.may_fail.clear()
    for seed in (1, 2):
        page.take_mime(png_mime(png(400, 600, seed=seed)))
        wait_for_exhibits(qtbot, page, seed)
    reader.may_fail.set()
    qtbot.waitUntil(lambda: not page.pictures.is_reading)


def test_removing_the_picture_takes_what_was_read_along(
    qtbot: QtBot, reads: AppState, page: RecordPage, script: object
) -> None:
    paste(qtbot, page)
    exhibit = page.evidence.lines.exhibits[0]
    page.evidence.remove(exhibit)
    assert page.form.words.toPlainText() == ""
    assert page.evidence.strip.isHidden()


def test_recorded_pictures_are_read_when_nothing_else_is_to_do(
    qtbot: QtBot, opened: AppState, page: RecordPage
) -> None:
    paste(qtbot, page)
    page.form.severity.row.group.button(2).click()
    with qtbot.waitSignal(page.recorded):
        page.save()
    assert asked(qtbot, opened, readings.count) == 0
    opened.reader = DummyOcr(*POST)
    page.pictures.queue.look_for_unread()
    qtbot.waitUntil(lambda: asked(qtbot, opened, readings.count) == 1)


def test_the_coach_says_one_thing_at_a_time(
    qtbot: QtBot, reads: AppState, page: RecordPage
) -> None:
    line = page.columns.coach_line
    assert line.isHidden()
    page.form.platform.show_code("facebook")
    paste(qtbot, page)
    page.columns.coach.look()
    first = line.words.text()
    assert "link" in first
    line.away.click()
    assert line.words.text() not in ("", first)
    page.clear()
    assert line.isHidden()


def test_an_account_that_was_read_is_known_from_before(
    qtbot: QtBot, opened: AppState, page: RecordPage
) -> None:
    opened.reader = DummyOcr("Example Zero @example_0 · 16m", "Resign or else", "Like Reply")
    page.form.platform.show_code("facebook")
    paste(qtbot, page)
    assert "@example_0" in page.form.sender_edit.text()
    qtbot.waitUntil(lambda: "1 earlier incident" in page.form.sender_edit.accessibleDescription())


def test_a_clock_on_the_picture_that_does_not_fit_is_told() -> None:
    names = ("words", "happened")
    doubtful = filled_words(names, clock_agrees=False)
    assert doubtful.startswith(filled_words(names, clock_agrees=True))
    assert "clock" in doubtful
    assert "clock" not in filled_words(("words",), clock_agrees=False)
