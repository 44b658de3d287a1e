# SPDX-License-Identifier: MIT
"""What stands on the page survives locking, and comes back with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.jobs import Lane
from abuselog.gui.record.page import RecordPage
from abuselog.records.draft import Draft
from abuselog.workflows import browse, drafts, unlock
from tests.builders import png
from tests.gui.conftest import PASSPHRASE
from tests.gui.record.conftest import asked, png_mime, wait_for_exhibits


def locked_and_unlocked(qtbot: QtBot, state: AppState, page: RecordPage, folder: Path) -> None:
    """Save the draft, lock as the window does, and unlock again."""
    kept: list[bool] = []
    page.save_draft_now(lambda: kept.append(True))
    qtbot.waitUntil(lambda: bool(kept))
    vault = state.release_vault()
    drained: list[bool] = []
    state.runner.drain(lambda: drained.append(True))
    qtbot.waitUntil(lambda: bool(drained))
    job = state.runner.start(lambda _p: unlock.lock(vault), Lane.VAULT)
    with qtbot.waitSignal(job.succeeded):
        pass
    job = state.runner.start(lambda _p: unlock.unlock(folder, PASSPHRASE), Lane.VAULT)
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    state.take_vault(opened.args[0])


def fill(page: RecordPage) -> None:
    """Type a little into several kinds of fields."""
    form = page.form
    form.platform.show_code("instagram")
    form.when.edit.setText("25 Oct 2026 01:30")
    form.when.twice.second.click()
    form.sender_edit.setText("Example One · @example_one")
    form.words.setPlainText("Half a sen")
    form.kinds.common.chips["insult_personal"].click()
    form.severity.row.group.button(2).click()
    form.more.texts["private_notes"].setPlainText("Only mine")  # type: ignore[union-attr]


def test_a_draft_comes_back_whole_after_locking(
    qtbot: QtBot, page: RecordPage, log_folder: Path
) -> None:
    page.take_mime(png_mime(png()))
    wait_for_exhibits(qtbot, page, 1)
    fill(page)
    before = page.form.values
    locked_and_unlocked(qtbot, page.state, page, log_folder)
    assert not page.has_content
    assert "Half a sen" not in str(page.form.values)
    with qtbot.waitSignal(page.draft_found):
        page.offer_draft()
    assert page.form.values == before
    assert [e.original_name for e in page.evidence.lines.exhibits] == ["dropped.png"]


def test_a_paste_just_before_locking_is_not_lost(
    qtbot: QtBot, page: RecordPage, log_folder: Path
) -> None:
    page.take_mime(png_mime(png(600, 900)))
    locked_and_unlocked(qtbot, page.state, page, log_folder)
    with qtbot.waitSignal(page.draft_found):
        page.offer_draft()
    assert len(page.evidence.lines.exhibits) == 1


def test_typing_is_saved_when_it_rests(qtbot: QtBot, page: RecordPage) -> None:
    page.form.words.setPlainText("Liar")
    qtbot.waitUntil(lambda: page.head.state_words.text().startswith("Draft saved"))
    draft: Draft = asked(qtbot, page.state, drafts.latest)
    assert draft.form["words"] == "Liar"


def test_nothing_is_kept_of_a_page_that_nobody_touched(qtbot: QtBot, page: RecordPage) -> None:
    kept: list[bool] = []
    page.save_draft_now(lambda: kept.append(True))
    assert kept == [True]
    assert asked(qtbot, page.state, drafts.latest) is None


def test_saving_a_draft_answers_even_when_no_log_is_open(qtbot: QtBot, state: AppState) -> None:
    page = RecordPage(state)
    qtbot.addWidget(page)
    page.form.words.setPlainText("Typed behind a locked door")
    kept: list[bool] = []
    page.save_draft_now(lambda: kept.append(True))
    assert kept == [True]


def test_what_was_recorded_leaves_no_draft(qtbot: QtBot, page: RecordPage) -> None:
    fill(page)
    with qtbot.waitSignal(page.recorded):
        page.save()
    assert asked(qtbot, page.state, drafts.latest) is None
    with qtbot.assertNotEmitted(page.draft_found, wait=200):
        page.offer_draft()


def test_amending_keeps_the_former_version_and_adds_evidence(
    qtbot: QtBot, page: RecordPage
) -> None:
    row = first_row(qtbot, page.state)
    open_to_amend(qtbot, page, row)
    assert page.head.title.text() == f"Amend {row.number}"
    assert page.form.reason.hasFocus()
    assert page.form.words.toPlainText() == "We know which school your kids go to"
    page.form.words.setPlainText("We know which school your kids go to, see you Friday")
    page.take_mime(png_mime(png()))
    wait_for_exhibits(qtbot, page, 1)
    page.save()
    assert page.form.reason_field.is_wrong
    page.form.reason.setText("The rest of the words")
    with qtbot.waitSignal(page.recorded):
        page.save()
    incident = asked(qtbot, page.state, lambda vault: browse.incident(vault, row.id))
    assert [version.particulars.words[-9:] for version in incident.versions] == [
        "kids go to"[-9:],
        "ou Friday",
    ]
    assert incident.versions[1].reason == "The rest of the words"
    assert [str(exhibit.mark) for exhibit in incident.exhibits] == ["AEX/1"]
    assert not page.is_amending


def test_an_unfinished_amendment_comes_back_as_one(
    qtbot: QtBot, page: RecordPage, log_folder: Path
) -> None:
    row = first_row(qtbot, page.state)
    open_to_amend(qtbot, page, row)
    page.form.reason.setText("A better time")
    locked_and_unlocked(qtbot, page.state, page, log_folder)
    with qtbot.waitSignal(page.draft_found):
        page.offer_draft()
    assert page.is_amending
    assert page.form.reason.text() == "A better time"
    assert page.form.words.toPlainText() == "We know which school your kids go to"


def test_a_started_record_is_kept_when_something_else_is_amended(
    qtbot: QtBot, page: RecordPage
) -> None:
    page.form.words.setPlainText("Not finished")
    open_to_amend(qtbot, page, first_row(qtbot, page.state))
    draft: Draft = asked(qtbot, page.state, drafts.latest)
    assert draft.form["words"] == "Not finished"
    dialogs.script_answers(True)
    with qtbot.waitSignal(page.draft_found):
        page.head.discard.click()
        page.offer_draft()
    assert page.form.words.toPlainText() == "Not finished"


def first_row(qtbot: QtBot, state: AppState) -> Any:
    """The newest incident of the log."""
    listing: Callable[..., Any] = browse.incidents
    return asked(qtbot, state, lambda vault: listing(vault, browse.Filter())).rows[0]


def open_to_amend(qtbot: QtBot, page: RecordPage, row: Any) -> None:
    """Put an incident on the page and wait until it is there."""
    page.begin_amend(row.id)
    qtbot.waitUntil(lambda: page.is_amending)
