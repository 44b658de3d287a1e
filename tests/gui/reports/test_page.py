# SPDX-License-Identifier: MIT
"""The Reports page: what is due first, one report in detail, and everything done from there."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from abuselog.catalogue.follow_ups import Wait
from abuselog.gui import dialogs
from abuselog.gui.parts.chip import Chip
from abuselog.gui.parts.label import Label
from abuselog.gui.reports.controls import DayLine
from abuselog.gui.reports.fields import SECTIONS, DetailFields
from abuselog.gui.reports.letter_dialog import LetterDialog
from abuselog.gui.reports.note_dialog import NoteDialog
from abuselog.gui.reports.page import ReportsPage
from abuselog.gui.reports.telling_dialog import TellingDialog
from abuselog.gui.reports.waits_dialog import WaitsDialog
from abuselog.records.follow_up import ReportRow
from abuselog.records.report import ReportDetails
from abuselog.workflows import follow_up_waits, reports
from tests.gui.reports.conftest import OVERDUE, asked


def rows(page: ReportsPage) -> list[str]:
    """What the list says, row by row."""
    return [str(page.model.index(place).data()) for place in range(page.model.rowCount())]


def words(page: ReportsPage) -> str:
    """Everything the pane says."""
    return "\n".join(label.text() for label in page.pane.findChildren(Label))


def shown(page: ReportsPage) -> ReportRow:
    """The report in front."""
    assert page.pane.row is not None
    return page.pane.row


def answering(monkeypatch: pytest.MonkeyPatch, fill: Callable[[QDialog], object]) -> list[QDialog]:
    """Have the next dialogues filled in by `fill`; what it returns says whether to accept."""
    seen: list[QDialog] = []

    def show(dialog: QDialog) -> bool:
        seen.append(dialog)
        return bool(fill(dialog))

    monkeypatch.setattr(dialogs, "show_dialog", show)
    return seen


def test_what_is_due_comes_first_and_what_is_closed_last(page: ReportsPage) -> None:
    first, second, third = rows(page)
    assert first.startswith("Police, not an emergency. Overdue. Log 118 of 12 Nov 2026, Kent")
    assert "Due 27 Nov 2026" in second
    assert "Closed" in third
    assert page.count.text() == "3 reports, 1 overdue"


def test_the_report_in_front_says_what_is_known_and_what_was_heard(page: ReportsPage) -> None:
    said = words(page)
    assert page.pane.title.text() == "R-0001 · Police, not an emergency · 12 Nov 2026, 21:02"
    assert "118 of 12 Nov 2026, Kent Police" in said
    assert "They will send a link for the files." in said
    assert "Next step: was due 19 Nov 2026" in page.pane.due.text
    assert OVERDUE in page.pane.due.text
    assert page.pane.nudge.text == "You told the Police. Have you told the Council?"


def test_filters_narrow_the_list(qtbot: QtBot, page: ReportsPage) -> None:
    page.filters.standing.choose("overdue")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert "Police" in rows(page)[0]
    page.filters.standing.choose("closed")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and "platform" in rows(page)[0])
    page.filters.standing.choose("")
    page.filters.search.setText("link for the files")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and "Police" in rows(page)[0])
    page.filters.search.setText("nothing like it")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert "No report fits" in page.empty.text()
    assert page.pane.row is None


def test_a_report_that_filters_hide_is_shown_when_asked_for(
    qtbot: QtBot, page: ReportsPage
) -> None:
    police = str(shown(page).report.id)
    page.filters.standing.choose("closed")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.show_report(police)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3 and str(shown(page).report.id) == police)


def test_a_call_is_noted_and_moves_the_next_step(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, NoteDialog)
        assert dialog.next_action.text() == OVERDUE
        dialog.summary.setPlainText("The officer is PC Other.")
        dialog.next_action.setText("Send the statement")
        dialog.due.show_day(dt.date(2026, 11, 30))
        return True

    answering(monkeypatch, fill)
    page.pane.note.click()
    qtbot.waitUntil(lambda: "PC Other" in words(page))
    assert shown(page).report.next_action == "Send the statement"
    qtbot.waitUntil(lambda: page.count.text() == "3 reports")
    assert "Ask for the officer's name" in words(page), "the history keeps what it said before"


def test_a_change_is_a_new_version_with_its_reason(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(page).report

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, TellingDialog)
        assert dialog.focusWidget() is dialog.target, "the keyboard begins at the top"
        dialog.details.fill(
            {**dialog.details.said(), "crime_reference": "42/118/26", "crime_recorded": "yes"}
        )
        dialog.reason.setText("They rang back")
        return True

    answering(monkeypatch, fill)
    page.pane.change.click()
    qtbot.waitUntil(lambda: shown(page).report.version == 2)
    after = shown(page).report
    expected = dataclasses.replace(
        before,
        crime_reference="42/118/26",
        crime_recorded="yes",
        version=2,
        change_reason="They rang back",
        changed_at=after.changed_at,
    )
    assert after == expected, "what nobody touched in the form stays as it was"
    assert "Crime reference added: “42/118/26”" in words(page)
    assert "Reason: They rang back" in words(page)


def test_the_nudge_leads_to_a_report_to_the_council(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = shown(page).report.incidents

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, TellingDialog)
        assert dialog.target.code == "council_services"
        assert dialog.due.day == dt.date(2026, 11, 27), "five working days from Sunday"
        assert "log_number" not in visible_names(dialog)
        return True

    answering(monkeypatch, fill)
    page.pane.tell.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    qtbot.waitUntil(lambda: shown(page).kind == "council" and shown(page).number == "R-0004")
    assert shown(page).report.incidents == about
    assert page.pane.nudge.text == ""


def test_the_nudge_is_put_away_and_asked_again(
    qtbot: QtBot, page: ReportsPage, script: dialogs.Script
) -> None:
    script.answers.append("The clerk is his brother")
    page.pane.put_away.click()
    qtbot.waitUntil(lambda: "The clerk is his brother" in page.pane.nudge.text)
    assert page.pane.put_away.isHidden()
    assert page.pane.tell.isHidden()
    page.pane.ask_again.click()
    qtbot.waitUntil(lambda: page.pane.nudge.text.endswith("told the Council?"))
    assert page.pane.ask_again.isHidden()
    script.answers.append(None)
    page.pane.put_away.click()
    qtbot.waitUntil(lambda: page.state.runner.is_idle)
    assert page.pane.nudge.text.endswith("told the Council?")


def test_the_end_of_a_link_and_of_a_review_are_proposed_until_somebody_knows(
    styled: object,
) -> None:
    fields = DetailFields("england", dt.date(2026, 11, 22))
    link, until = fields.controls["upload_link_on"], fields.controls["upload_link_until"]
    review, outcomes = fields.controls["review_until"], fields.controls["outcomes"]
    assert isinstance(link, DayLine)
    assert isinstance(until, DayLine)
    assert isinstance(review, DayLine)
    link.tick.click()
    assert until.day == dt.date(2026, 11, 25)
    link.edit.show_day(dt.date(2026, 11, 20))
    assert until.day == dt.date(2026, 11, 23)
    until.edit.show_day(dt.date(2026, 12, 1))
    link.edit.show_day(dt.date(2026, 11, 19))
    assert until.day == dt.date(2026, 12, 1), "the person's own day stays"
    assert review.day is None
    [chip] = [one for one in outcomes.findChildren(Chip) if one.code == "nfa"]
    chip.click()
    assert review.day == dt.date(2027, 2, 22)
    review.tick.click()
    chip.click()
    chip.click()
    assert review.day is None, "who took the day away is not asked again"
    for one in fields.fields.values():
        one.deleteLater()


def test_the_form_has_a_place_for_every_field_of_a_report() -> None:
    in_sections = {name for section in SECTIONS for row in section.rows for name in row}
    of_its_own = {"told_time", "method", "recipient", "note", "next_action", "due_on"}
    assert in_sections | of_its_own == {spec.name for spec in dataclasses.fields(ReportDetails)}


def visible_names(dialog: TellingDialog) -> set[str]:
    """The details that the form asks for now."""
    return {
        name
        for part in dialog.parts
        if not part.isHidden()
        for row in part.section.rows
        for name in row
    }


def due(dialog: TellingDialog) -> dt.date | None:
    """When the form says to ask again."""
    return dialog.due.day


def test_a_form_asks_only_what_the_body_needs(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, TellingDialog)
        calm = {"force", "log_number", "log_date", "crime_reference"}
        assert visible_names(dialog) == calm
        dialog.more.click()
        assert visible_names(dialog) > calm | {"officer_name", "outcomes"}
        dialog.details.fill({**dialog.details.said(), "log_number": "118"})
        dialog.target.choose("platform")
        assert visible_names(dialog).isdisjoint(calm)
        assert {"category", "decision", "reference"} <= visible_names(dialog)
        assert dialog.telling.log_number == "", "a platform has no log number"
        assert due(dialog) == dt.date(2026, 11, 24), "48 hours"
        dialog.due.tick.click()
        dialog.target.choose("police_101")
        assert due(dialog) is None, "the person's own choice stays"
        return False

    seen = answering(monkeypatch, fill)
    page.add.click()
    qtbot.waitUntil(lambda: bool(seen))


def test_a_form_does_not_close_on_what_cannot_be_kept(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    results: list[int] = []

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, TellingDialog)
        dialog.finished.connect(results.append)
        dialog.keep.click()
        assert dialog.about.property("wrong")
        dialog.about.list.item(0).setCheckState(dialog.about.list.item(0).checkState().Checked)
        dialog.told_time.setText("half past nine")
        dialog.keep.click()
        assert dialog.told_time.property("wrong")
        assert not results
        dialog.told_time.setText("9:30")
        dialog.keep.click()
        assert results == [int(QDialog.DialogCode.Accepted)]
        return True

    answering(monkeypatch, fill)
    page.add.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    qtbot.waitUntil(lambda: shown(page).report.told_time == "09:30")


def test_a_mistake_needs_a_reason_and_stays_in_the_list(qtbot: QtBot, page: ReportsPage) -> None:
    number = shown(page).number
    dialogs.script_answers("")
    page.pane.mistake_action.trigger()
    assert not shown(page).report.is_mistaken
    dialogs.script_answers("It was somebody else's call")
    page.pane.mistake_action.trigger()
    qtbot.waitUntil(lambda: shown(page).number == number and shown(page).report.is_mistaken)
    assert page.model.rowCount() == 3
    assert "It was somebody else's call" in words(page)
    assert page.pane.letter.isHidden()


def test_a_letter_is_changed_and_saved_and_not_sent(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "letter"

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, LetterDialog)
        assert "log number 118 of 12 Nov 2026" in dialog.text.toPlainText()
        dialog.text.appendPlainText("One more thing.")
        dialogs.script_answers(target)
        dialog.save_text.click()
        qtbot.waitUntil(lambda: dialog.told.text != "")
        return True

    seen = answering(monkeypatch, fill)
    page.pane.letter.click()
    qtbot.waitUntil(lambda: bool(seen) and "Nothing was sent" in page.pane.told.text)
    assert target.with_suffix(".txt").read_text(encoding="utf-8").endswith("One more thing.\n")


def test_the_calendar_names_nobody_unless_asked(
    qtbot: QtBot, page: ReportsPage, tmp_path: Path
) -> None:
    target = tmp_path / "due.ics"
    dialogs.script_answers(False, target)
    page.calendar.click()
    qtbot.waitUntil(lambda: "Saved 2 days as due.ics" in page.pane.told.text)
    text = target.read_text(encoding="utf-8")
    assert "R-0001" in text
    assert "Police" not in text


def test_waits_are_the_persons_to_set(
    qtbot: QtBot, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, WaitsDialog)
        dialog.edits["police"].amount.setValue(3)
        dialog.edits["police"].unit.choose("days")
        return True

    answering(monkeypatch, fill)
    page.waits.click()
    qtbot.waitUntil(lambda: page.pane.told.text != "")
    waits = asked(qtbot, page.state, follow_up_waits.waits)
    assert waits["police"] == Wait(3, "days")
    assert waits["council"] == Wait(5, "working_days")


def test_locking_takes_every_word(qtbot: QtBot, page: ReportsPage) -> None:
    page.clear()
    assert page.model.rowCount() == 0
    assert page.pane.row is None
    qtbot.waitUntil(lambda: "118" not in words(page))
    assert OVERDUE not in words(page)


def test_everything_the_list_finds_is_told_of(qtbot: QtBot, page: ReportsPage) -> None:
    known = asked(qtbot, page.state, reports.every)
    assert [row.number for row in known] == ["R-0001", "R-0003", "R-0002"]
