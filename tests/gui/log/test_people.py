# SPDX-License-Identifier: MIT
"""“Who is this?”, everybody, suggestions and the filter, through the page's real widgets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.log.page import LogPage
from abuselog.gui.people.belief_dialog import BeliefDialog
from abuselog.gui.people.dialog import PeopleDialog
from abuselog.records.ids import AccountId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import browse, people
from abuselog.workflows.people import KnownPerson
from tests.builders import recorded
from tests.gui.log.conftest import asked
from tests.gui.log.test_page import choose, excerpts

KNIFE = "A knife emoji"


def everybody(qtbot: QtBot, state: AppState) -> dict[str, KnownPerson]:
    found: tuple[KnownPerson, ...] = asked(qtbot, state, people.everybody)
    return {one.person.name: one for one in found}


def account(vault: OpenVault, number: str) -> AccountId:
    found = browse.incident(vault, number).account_id
    assert found is not None
    return found


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[QDialog], bool]], None]:
    """Let somebody fill in every dialogue that comes."""

    def by(fill: Callable[[QDialog], bool]) -> None:
        monkeypatch.setattr(dialogs, "show_dialog", fill)

    return by


def believing(name: str, reason: str, *, away: bool = False) -> Callable[[QDialog], bool]:
    """A person who types a name and a reason."""

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, BeliefDialog)
        assert not dialog.yes.isEnabled()
        dialog.who.setCurrentText(name)
        dialog.why.setPlainText(reason)
        if dialog.boxes:
            assert not dialog.yes.isEnabled()
            dialog.boxes[0].setChecked(True)
        assert dialog.yes.isEnabled()
        (dialog.away if away else dialog.yes).click()
        return True

    return fill


def test_who_is_behind_an_account_is_noted_and_taken_away(
    qtbot: QtBot,
    page: LogPage,
    opened: AppState,
    answer: Callable[[Callable[[QDialog], bool]], None],
) -> None:
    choose(qtbot, page, KNIFE)
    assert page.detail.head.believed.text() == ""
    answer(believing("Market man", "He said so"))
    page.detail.head.who.click()
    told = "Believed to be “Market man”: 1 incident in all"
    qtbot.waitUntil(lambda: page.detail.head.believed.text() == told)
    qtbot.waitUntil(
        lambda: "Market man" in [a.text() for a in page.filters.person.menu().actions()]
    )
    answer(believing("Market man", "It was his brother", away=True))
    page.detail.head.who.click()
    qtbot.waitUntil(lambda: page.detail.head.believed.text() == "")
    assert everybody(qtbot, opened)["Market man"].person.accounts == ()


def test_the_filter_covers_all_accounts_of_a_person(
    qtbot: QtBot, page: LogPage, opened: AppState
) -> None:
    def note(vault: OpenVault) -> str:
        both = (account(vault, "2026-0001"), account(vault, "2026-0003"))
        return people.note_person(vault, "A", dict.fromkeys(both, "why")).id

    person_id = asked(qtbot, opened, note)
    page.filters.choose_person(person_id, "A")
    qtbot.waitUntil(lambda: len(excerpts(page)) == 2)
    assert page.filters.is_narrowed
    assert page.filters.person.text() == "A"
    page.filters.clear()
    page.refresh()
    qtbot.waitUntil(lambda: len(excerpts(page)) > 2)
    page.clear()
    opened.log_locked.emit()
    assert "A" not in [action.text() for action in page.filters.person.menu().actions()]


@pytest.fixture
def two_alike(qtbot: QtBot, page: LogPage, opened: AppState) -> AppState:
    """One handle on two platforms, beside the others."""

    def add(vault: OpenVault) -> None:
        recorded(vault, handle="@Example_Two", platform="x")

    asked(qtbot, opened, add)
    return opened


@pytest.fixture
def dialog(qtbot: QtBot, two_alike: AppState) -> PeopleDialog:
    """The list of everybody, filled."""
    made = PeopleDialog(two_alike)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.filled):
        pass
    return made


def test_a_suggestion_is_only_a_suggestion(
    qtbot: QtBot,
    dialog: PeopleDialog,
    two_alike: AppState,
    answer: Callable[[Callable[[QDialog], bool]], None],
) -> None:
    (card,) = dialog.suggestions
    assert not card.account.isVisibleTo(card)
    assert everybody(qtbot, two_alike) == {}
    answer(believing("A", "One style"))
    with qtbot.waitSignal(dialog.filled):
        card.person.click()
    assert dialog.suggestions == []
    (person,) = dialog.people
    assert "2 incidents" in person.incidents.text()
    with qtbot.waitSignal(dialog.accepted):
        person.incidents.click()
    assert dialog.chosen is not None
    assert dialog.chosen.person.name == "A"


def test_a_suggestion_that_was_left_stays_away(
    qtbot: QtBot, dialog: PeopleDialog, two_alike: AppState
) -> None:
    with qtbot.waitSignal(dialog.filled):
        dialog.suggestions[0].apart.click()
    assert dialog.suggestions == []
    assert dialog.told.isVisibleTo(dialog)
    assert everybody(qtbot, two_alike) == {}


def test_people_are_merged_split_and_renamed(
    qtbot: QtBot,
    dialog: PeopleDialog,
    two_alike: AppState,
    answer: Callable[[Callable[[QDialog], bool]], None],
) -> None:
    def note(vault: OpenVault) -> None:
        for name, number in (("A", "2026-0001"), ("B", "2026-0002")):
            people.note_person(vault, name, {account(vault, number): "why"})

    asked(qtbot, two_alike, note)
    with qtbot.waitSignal(dialog.filled):
        dialog.ask()
    answer(believing("B", "One photo"))
    with qtbot.waitSignal(dialog.filled):
        dialog.people[0].merge.click()
    assert len(everybody(qtbot, two_alike)["A"].accounts) == 2
    answer(believing("C", "Two voices"))
    with qtbot.waitSignal(dialog.filled):
        dialog.people[0].split.click()
    assert set(everybody(qtbot, two_alike)) == {"A", "C"}
    dialogs.script_answers("Mr A")
    with qtbot.waitSignal(dialog.filled):
        dialog.people[0].rename.click()
    assert set(everybody(qtbot, two_alike)) == {"Mr A", "C"}
