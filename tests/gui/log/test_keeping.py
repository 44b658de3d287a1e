# SPDX-License-Identifier: MIT
"""Holds, erasing and what is due, through the page's real widgets over a real log."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.log.erase_dialog import EraseDialog
from abuselog.gui.log.page import LogPage
from abuselog.records.incident import Incident
from abuselog.workflows import browse, erase, retention
from tests.gui.log.conftest import asked
from tests.gui.log.test_page import choose, excerpts

KNIFE = "A knife emoji"


def now(qtbot: QtBot, state: AppState, incident: Incident) -> Incident:
    found = asked(qtbot, state, lambda vault: browse.incident(vault, incident.id))
    assert isinstance(found, Incident)
    return found


def shown(page: LogPage) -> Incident:
    incident = page.detail.incident
    assert incident is not None
    return incident


def to_evidence(qtbot: QtBot, page: LogPage) -> None:
    """Bring the exhibits to the front; they come in turns."""
    page.detail.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(page.detail.evidence.cards) > 0)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who types a reason into the erase dialogue, and ticks its box."""

    def type_and_accept(dialog: EraseDialog) -> bool:
        assert not dialog.erase.isEnabled()
        dialog.typed.setPlainText(" shows a child ")
        assert dialog.erase.isEnabled()
        dialog.words.setChecked(True)
        return True

    monkeypatch.setattr("abuselog.gui.log.keeping.dialogs.show_dialog", type_and_accept)


def test_a_hold_is_set_shown_and_lifted(qtbot: QtBot, page: LogPage, opened: AppState) -> None:
    choose(qtbot, page, KNIFE)
    assert page.detail.head.hold_action.text() == "Put on hold…"
    script = dialogs.script_answers("The police look into it", "They closed it")
    page.detail.head.hold_action.trigger()
    qtbot.waitUntil(lambda: shown(page).hold is not None)
    assert "the police are still looking into it" in script.asked[0]
    held = page.detail.details.held
    assert held.isVisibleTo(page.detail.details)
    assert "The police look into it" in held.accessibleName()
    assert page.detail.head.hold_action.text() == "Lift the hold…"
    page.detail.tabs.setCurrentIndex(3)
    qtbot.waitUntil(lambda: any("put on hold" in line for line in page.detail.history.lines))
    page.detail.tabs.setCurrentIndex(0)
    page.detail.head.hold_action.trigger()
    qtbot.waitUntil(lambda: shown(page).hold is None)
    assert not held.isVisibleTo(page.detail.details)


def test_what_was_looked_at_is_kept_with_its_next_day(
    qtbot: QtBot, page: LogPage, opened: AppState
) -> None:
    choose(qtbot, page, KNIFE)
    dialogs.script_answers("She still writes", None)
    page.detail.head.keep_action.trigger()
    qtbot.waitUntil(lambda: "is kept, to be looked at again on" in page.detail.told.text)
    page.detail.tabs.setCurrentIndex(3)
    qtbot.waitUntil(lambda: any("looked at and kept" in line for line in page.detail.history.lines))
    kept = len(page.detail.history.lines)
    page.detail.head.keep_action.trigger()  # without a reason
    assert now(qtbot, opened, shown(page)) is not None
    assert len(page.detail.history.lines) == kept


def test_without_a_reason_nothing_is_held(qtbot: QtBot, page: LogPage, opened: AppState) -> None:
    choose(qtbot, page, KNIFE)
    dialogs.script_answers(None)
    page.detail.head.hold_action.trigger()
    assert now(qtbot, opened, shown(page)).hold is None


def test_a_withdrawn_one_can_still_be_held(qtbot: QtBot, page: LogPage, opened: AppState) -> None:
    choose(qtbot, page, KNIFE)
    dialogs.script_answers("Recorded twice")
    page.detail.head.withdraw_action.trigger()
    qtbot.waitUntil(lambda: shown(page).withdrawal is not None)
    assert page.detail.head.more.isVisibleTo(page.detail)
    assert not page.detail.head.withdraw_action.isVisible()
    assert page.detail.head.hold_action.isVisible()


@pytest.mark.usefixtures("typed")
def test_an_exhibit_is_erased_in_two_steps(qtbot: QtBot, page: LogPage, opened: AppState) -> None:
    choose(qtbot, page, KNIFE)
    to_evidence(qtbot, page)
    script = dialogs.script_answers(True)
    page.detail.evidence.cards[0].erase_button.click()
    qtbot.waitUntil(lambda: shown(page).exhibits[0].erasure is not None)
    assert "last step" in script.asked[-1]
    card = page.detail.evidence.cards[0]
    assert "shows a child" in card.erased.accessibleName()
    assert card.erased.isVisibleTo(card)
    for gone in (card.show_button, card.save_button, card.erase_button, card.picture):
        assert not gone.isVisibleTo(card)
    assert "Backups made before" in page.detail.told.accessibleName()
    tombstone = shown(page).exhibits[0].erasure
    assert tombstone is not None
    assert (tombstone.reason, tombstone.words_erased) == ("shows a child", True)
    first = page.model.index(0)
    assert first.isValid()


@pytest.mark.usefixtures("typed")
def test_the_second_step_can_be_refused(qtbot: QtBot, page: LogPage, opened: AppState) -> None:
    choose(qtbot, page, KNIFE)
    to_evidence(qtbot, page)
    dialogs.script_answers(False)
    page.detail.evidence.cards[0].erase_button.click()
    assert now(qtbot, opened, shown(page)).exhibits[0].erasure is None


@pytest.mark.usefixtures("typed")
def test_what_is_on_hold_is_not_erased(qtbot: QtBot, page: LogPage, opened: AppState) -> None:
    choose(qtbot, page, KNIFE)
    number = str(shown(page).number)
    asked(qtbot, opened, lambda vault: retention.set_hold(vault, number, reason="a court"))
    to_evidence(qtbot, page)
    dialogs.script_answers(True)
    with qtbot.waitSignal(opened.runner.failed_unheard):
        page.detail.evidence.cards[0].erase_button.click()
    assert now(qtbot, opened, shown(page)).exhibits[0].erasure is None


def test_erased_by_somebody_else_is_shown_so(qtbot: QtBot, page: LogPage, opened: AppState) -> None:
    choose(qtbot, page, KNIFE)
    mark = str(shown(page).exhibits[0].mark)
    asked(qtbot, opened, lambda vault: erase.erase_exhibit(vault, mark, reason="not needed"))
    page.state.incident_changed.emit(
        asked(qtbot, opened, lambda vault: browse.summary(vault, shown(page).id))
    )
    qtbot.waitUntil(lambda: shown(page).exhibits[0].erasure is not None)
    assert not page.detail.details.picture.isVisibleTo(page.detail.details)


def test_what_is_due_is_one_chip_away(qtbot: QtBot, page: LogPage) -> None:
    page.filters.review.choose("due")
    qtbot.waitUntil(lambda: excerpts(page) == ["Long ago"])
    assert page.foot.words.text() == "1 incident"
    page.filters.review.choose("")
    qtbot.waitUntil(lambda: len(excerpts(page)) == 4)
