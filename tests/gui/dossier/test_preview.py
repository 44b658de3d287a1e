# SPDX-License-Identifier: MIT
"""The pages beside the choices are the real ones, and follow what is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from abuselog.dossier.preview import PreviewPage
from abuselog.dossier.reader.selection import incident_key
from abuselog.gui import dialogs, style
from abuselog.gui.dossier.page import COVER, GOING_IN, HAND_OVER, RECIPIENT, DossierPage
from abuselog.gui.dossier.page_dialog import PageDialog
from abuselog.gui.dossier.reader_card import READERS

LEFT = Qt.MouseButton.LeftButton


def words(page: DossierPage) -> str:
    return page.preview.view.accessibleDescription()


def shown(page: DossierPage) -> PreviewPage:
    found = page.preview.view.page
    assert found is not None
    return found


def settled(qtbot: QtBot, page: DossierPage) -> None:
    qtbot.waitUntil(lambda: not page.previewing.is_waiting, timeout=20_000)


def test_the_cover_comes_first_with_the_number_of_pages(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    assert "Record of abuse" in words(page)
    assert page.preview.which.text().startswith("page 1 of ")
    assert page.preview.which.text().endswith("3 incidents · 0 exhibits")
    assert not page.preview.before.isEnabled()


def test_what_is_typed_is_on_the_page(qtbot: QtBot, page: DossierPage) -> None:
    page.recipient.recipient.setText("PC Sample")
    qtbot.waitUntil(lambda: "PC Sample" in words(page), timeout=20_000)


def test_pages_are_turned_to_the_last(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    seen = [shown(page).numbers.page]
    while page.preview.after.isEnabled():
        QTest.mouseClick(page.preview.after, LEFT)
        settled(qtbot, page)
        seen.append(shown(page).numbers.page)
    assert seen == list(range(1, shown(page).numbers.total + 1))


def test_keys_and_clicks_turn_pages(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    view = page.preview.view
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    settled(qtbot, page)
    assert page.preview.which.text().startswith("page 2 of ")
    QTest.mouseClick(view, LEFT, pos=QPoint(5, 50))
    settled(qtbot, page)
    assert page.preview.which.text().startswith("page 1 of ")


def test_the_place_is_kept_while_something_else_changes(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    for _turn in range(3):
        page.previewing.turn(1)
        settled(qtbot, page)
    before = shown(page).place
    page.recipient.recipient.setText("PC Sample")
    settled(qtbot, page)
    assert shown(page).place == before


def test_a_reader_that_does_not_fit_is_told_in_words(qtbot: QtBot, page: DossierPage) -> None:
    QTest.mouseClick(page.cards.cards[2], LEFT)
    settled(qtbot, page)
    assert READERS[2].edition == page.choosing.choices.edition
    assert page.preview.view.page is None
    assert "councillor" in page.preview.view.accessibleName()


def test_pages_are_drawn_as_large_as_there_is_room(qtbot: QtBot, page: DossierPage) -> None:
    settled(qtbot, page)
    view = page.preview.view
    drawn = shown(page).drawn
    assert view.height() - 2 * style.px(30) < drawn.height_px <= view.height()


def test_a_page_can_be_read_in_a_window_of_its_own(
    qtbot: QtBot, page: DossierPage, script: dialogs.Script
) -> None:
    settled(qtbot, page)
    small = shown(page).drawn.height_px
    dialog = PageDialog(page.previewing, shown(page), page)
    qtbot.addWidget(dialog)
    settled(qtbot, page)
    read = dialog.view.page
    assert read is not None
    assert read.drawn.height_px > 1.5 * small
    QTest.mouseClick(dialog.after, LEFT)
    settled(qtbot, page)
    dialog.reject()
    script.answers.append(False)
    QTest.mouseClick(page.preview.larger, LEFT)
    settled(qtbot, page)
    assert shown(page).numbers.page == 2
    assert shown(page).drawn.height_px <= page.preview.view.height()


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_in_any_step(
    qtbot: QtBot, styled: QApplication, page: DossierPage, percent: int
) -> None:
    style.apply(styled, colours="dark", text_percent=percent)
    cut = []
    for step in range(4):
        page.go(step)
        for tab in range(page.going_in.tabs.count() if step == 1 else 1):
            page.going_in.tabs.setCurrentIndex(tab)
            QApplication.sendPostedEvents()
            page.grab()
            cut += [
                f"{step}.{tab} {one.text()}: {one.width()} of {one.minimumSizeHint().width()}"
                for one in page.findChildren(QAbstractButton)
                if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width()
            ]
    assert not cut
    settled(qtbot, page)


def test_it_says_that_a_page_is_on_its_way(page: DossierPage) -> None:
    page.preview.view.say("")
    page.previewing.show(page.choosing.choices)
    assert "Laying out" in page.preview.view.accessibleName()


def test_the_page_of_an_incident_is_shown_when_its_row_is_gone_to(
    qtbot: QtBot, page: DossierPage
) -> None:
    settled(qtbot, page)
    page.go(GOING_IN)
    rows, model = page.going_in.pick.list, page.going_in.pick.model
    rows.setFocus()
    rows.setCurrentIndex(model.index(0))
    QTest.keyClick(rows, Qt.Key.Key_Down)
    settled(qtbot, page)
    assert shown(page).place.part == incident_key(model.picked[1].number)


def test_what_is_ticked_is_shown_and_what_is_unticked_turns_no_page(
    qtbot: QtBot, page: DossierPage
) -> None:
    settled(qtbot, page)
    page.go(GOING_IN)
    pick = page.going_in.pick
    number = pick.model.picked[2].number
    place = pick.list.visualRect(pick.model.index(2)).topLeft() + QPoint(60, 20)
    QTest.mouseClick(pick.list.viewport(), LEFT, pos=place)
    settled(qtbot, page)
    assert shown(page).place.part == "cover"
    QTest.mouseClick(pick.list.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: shown(page).place.part == incident_key(number), timeout=20_000)


def test_the_preview_stays_in_sight_beside_a_long_left_side(
    qtbot: QtBot, page: DossierPage
) -> None:
    settled(qtbot, page)
    page.hand_over.setMinimumHeight(3_000)
    page.go(HAND_OVER)
    qtbot.waitUntil(lambda: page.hand_over.height() >= 3_000)
    bottom = page.preview.next.mapTo(page, QPoint(0, page.preview.next.height())).y()
    assert bottom <= page.height()
    page.resize(700, 760)
    qtbot.waitUntil(lambda: page.preview.x() < page.preview.width())
    assert page.preview.maximumHeight() > 3_000


def test_large_text_in_a_small_window_cuts_nothing_off(
    qtbot: QtBot, page: DossierPage, styled: QApplication
) -> None:
    style.apply(styled, colours="light", text_percent=150)
    page.resize(600, 500)
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.width() <= 600)
    right = page.rect().right()
    for step in (RECIPIENT, GOING_IN, COVER, HAND_OVER):
        page.go(step)
        qtbot.wait(50)
        assert page.steps.mapTo(page, page.steps.rect().topRight()).x() <= right
        for card in page.cards.cards:
            if card.isVisible():
                assert card.mapTo(page, card.rect().topRight()).x() <= right
    # The wheel goes past the page to what stands below it.
    before = shown(page).place
    view = page.preview.view
    middle = QPointF(view.rect().center())
    wheel = QWheelEvent(
        middle, view.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    settled(qtbot, page)
    assert shown(page).place == before
