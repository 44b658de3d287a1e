# SPDX-License-Identifier: MIT
"""What is ticked goes in: incidents and, below each, its exhibits."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.page import DossierPage
from abuselog.gui.dossier.pick_card import PickCard
from abuselog.gui.dossier.pick_delegate import opener_area
from abuselog.gui.dossier.pick_model import PickModel
from abuselog.progress import Progress
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.vault.opening import OpenVault
from abuselog.workflows import series
from abuselog.workflows.series import NewSeries
from tests.builders import NOW

CHECK = Qt.ItemDataRole.CheckStateRole
LEFT = Qt.MouseButton.LeftButton


def click(card: PickCard, index: QModelIndex, at: QPoint) -> None:
    place = card.list.visualRect(index)
    QTest.mouseClick(card.list.viewport(), LEFT, pos=place.topLeft() + at)


def exhibit(number: int) -> Exhibit:
    return Exhibit(
        id=ExhibitId(f"e{number}"),
        mark=None,
        incident_id=None,
        original_name=f"{number}.png",
        media_type="image/png",
        size_bytes=1000,
        digest=bytes(32),
        width_px=10,
        height_px=10,
        received_at=NOW,
        arrival=Arrival.PASTED,
    )


@pytest.fixture
def with_exhibits(page: DossierPage) -> PickModel:
    """The first incident has two exhibits."""
    model = page.going_in.pick.model
    rows = [
        dataclasses.replace(row, exhibit_count=0 if place else 2)
        for place, row in enumerate(model.picked)
    ]
    model.show(rows)
    model.show_exhibits({rows[0].id: (exhibit(1), exhibit(2))})
    return model


def test_everything_is_ticked_at_first(page: DossierPage) -> None:
    assert len(page.going_in.pick.model.picked) == 3
    assert page.going_in.pick.count.text() == "3 incidents · 0 exhibits"


def test_click_on_a_row_unticks_it(page: DossierPage) -> None:
    page.go(1)
    pick = page.going_in.pick
    click(pick, pick.model.index(0), QPoint(60, 20))
    assert len(pick.model.picked) == 2


def test_space_ticks_the_row_with_the_focus(page: DossierPage) -> None:
    pick = page.going_in.pick
    pick.list.setCurrentIndex(pick.model.index(1))
    QTest.keyClick(pick.list, Qt.Key.Key_Space)
    assert len(pick.model.picked) == 2
    QTest.keyClick(pick.list, Qt.Key.Key_Space)
    assert len(pick.model.picked) == 3


def test_without_a_tick_nothing_can_be_made(page: DossierPage) -> None:
    page.go(1)
    QTest.mouseClick(page.going_in.pick.none, LEFT)
    assert not page.preview.next.isEnabled()
    assert page.preview.view.page is None
    QTest.mouseClick(page.going_in.pick.all, LEFT)
    assert page.preview.next.isEnabled()


def test_severity_filter_narrows_the_list(qtbot: QtBot, page: DossierPage) -> None:
    pick = page.going_in.pick
    pick.filter.severity.choose("4")
    qtbot.waitUntil(lambda: pick.model.rowCount() == 2)
    assert {row.severity for row in pick.model.picked} == {4, 5}
    assert len(page.choosing.choices.incidents) == 2


def test_sender_filter_offers_the_accounts_of_the_log(qtbot: QtBot, page: DossierPage) -> None:
    pick = page.going_in.pick
    chip = pick.filter.senders
    offered = {str(a.text()): str(a.data()) for a in chip.menu().actions()}
    chip.choose(offered["@example_1"])
    qtbot.waitUntil(lambda: pick.model.rowCount() == 1)
    assert pick.model.picked[0].sender == "@example_1"


def test_the_whole_log_is_asked_for_as_such(page: DossierPage) -> None:
    assert page.choosing.choices.incidents == ()
    model = page.going_in.pick.model
    model.setData(model.index(0), Qt.CheckState.Unchecked, CHECK)
    assert len(page.choosing.choices.incidents) == 2


def test_chosen_incidents_are_the_only_ones_ticked(page: DossierPage) -> None:
    wanted = page.going_in.pick.model.picked[1].id
    page.choose([wanted])
    assert [row.id for row in page.going_in.pick.model.picked] == [wanted]


def test_right_arrow_opens_the_exhibits(with_exhibits: PickModel, page: DossierPage) -> None:
    page.go(1)
    view = page.going_in.pick.list
    view.setCurrentIndex(with_exhibits.index(0))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.isExpanded(with_exhibits.index(0))


def test_click_on_their_number_opens_the_exhibits(
    with_exhibits: PickModel, page: DossierPage
) -> None:
    page.go(1)
    view, above = page.going_in.pick.list, with_exhibits.index(0)
    area = opener_area(view.visualRect(above), with_exhibits.row_of(above))
    QTest.mouseClick(view.viewport(), LEFT, pos=area.center())
    assert view.isExpanded(above)
    assert len(with_exhibits.picked) == 3


def test_an_exhibit_can_be_left_out(with_exhibits: PickModel, page: DossierPage) -> None:
    below = with_exhibits.index(1, 0, with_exhibits.index(0))
    with_exhibits.setData(below, Qt.CheckState.Unchecked, CHECK)
    assert with_exhibits.left_out == ("e2",)
    assert page.choosing.choices.exhibits_left_out == ("e2",)
    assert with_exhibits.exhibit_count == 1


def test_exhibits_of_an_unticked_incident_are_not_ticked(with_exhibits: PickModel) -> None:
    above = with_exhibits.index(0)
    with_exhibits.setData(above, Qt.CheckState.Unchecked, CHECK)
    below = with_exhibits.index(0, 0, above)
    assert with_exhibits.data(below, CHECK) == Qt.CheckState.Unchecked


def test_a_screen_reader_hears_the_whole_row(with_exhibits: PickModel) -> None:
    said = str(with_exhibits.data(with_exhibits.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert "5 Danger" in said
    assert "which school your kids" in said


def test_model_keeps_the_rules_of_models(page: DossierPage) -> None:
    model = page.going_in.pick.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = model.picked
    model.show_exhibits({rows[1].id: (exhibit(1), exhibit(2))})
    model.show_exhibits({rows[1].id: (exhibit(1),), rows[2].id: (exhibit(3),)})
    model.tick_all(on=False)
    model.show(rows[:1])
    model.clear()
    assert tester.model() is model


def test_a_series_is_offered_and_only_its_incidents_are_listed(
    qtbot: QtBot, page: DossierPage, opened: AppState
) -> None:
    numbers = tuple(str(row.number) for row in page.going_in.pick.model.picked[:2])

    def link(vault: OpenVault, _progress: Progress) -> str:
        return series.make(vault, NewSeries(title="A", why="b", incidents=numbers)).series.id

    with qtbot.waitSignal(opened.on_vault(link).succeeded) as made:
        pass
    page.refresh()
    chip = page.going_in.pick.filter.series
    qtbot.waitUntil(lambda: "Series 1 · A" in [a.text() for a in chip.menu().actions()])
    chip.choose(made.args[0])
    qtbot.waitUntil(lambda: page.going_in.pick.model.rowCount() == 2)
    assert not page.going_in.pick.is_unfiltered
    page.going_in.pick.filter.show_everything()
    qtbot.waitUntil(lambda: page.going_in.pick.model.rowCount() == 3)
