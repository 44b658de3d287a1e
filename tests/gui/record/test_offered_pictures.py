# SPDX-License-Identifier: MIT
"""New pictures in a watched folder: said quietly, looked at softly, taken in only when ticked."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from abuselog.clock import SYSTEM_CLOCK
from abuselog.gui import dialogs
from abuselog.gui.app_state import AppState
from abuselog.gui.preferences.watched_card import WatchedCard
from abuselog.gui.record import folder_watch
from abuselog.gui.record.offered_pictures import OfferedDialog
from abuselog.gui.record.page import RecordPage
from abuselog.records.exhibit import Arrival
from tests.builders import png
from tests.gui.record.conftest import wait_for_exhibits


@pytest.fixture
def folder(qtbot: QtBot, page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that was chosen in the settings."""
    monkeypatch.setattr(folder_watch, "_REST_MS", 30)
    page.evidence.ways_in.offered.watch._rest.setInterval(30)
    page.state.vault.clock = SYSTEM_CLOCK
    made = tmp_path / "Screenshots"
    made.mkdir()
    card = WatchedCard(page.state)
    qtbot.addWidget(card)
    dialogs.script_answers(made)
    with qtbot.waitSignal(page.state.folders_changed):
        card.add.click()
    return made


def test_a_new_picture_is_offered_and_taken_in_when_ticked(
    qtbot: QtBot, page: RecordPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = page.evidence.ways_in.offered
    (folder / "one.png").write_bytes(png(20, 20, seed=1))
    (folder / "two.png").write_bytes(png(20, 20, seed=2))
    qtbot.waitUntil(lambda: "2 new pictures in Screenshots" in offered.line.words.text())
    assert not page.evidence.lines.exhibits

    def tick_one(dialog: OfferedDialog) -> bool:
        qtbot.waitUntil(lambda: not dialog._softs[folder / "one.png"].pixmap().isNull())
        assert not dialog.take.isEnabled()
        dialog.boxes[folder / "one.png"].setChecked(True)
        assert dialog.take.isEnabled()
        return True

    monkeypatch.setattr(dialogs, "show_dialog", tick_one)
    offered.line.look.click()
    wait_for_exhibits(qtbot, page, 1)
    (exhibit,) = page.evidence.lines.exhibits
    assert (exhibit.original_name, exhibit.arrival) == ("one.png", Arrival.CHOSEN)
    qtbot.waitUntil(offered.line.isHidden)
    assert sorted(path.name for path in folder.iterdir()) == ["one.png", "two.png"]


def test_what_was_put_away_is_not_offered_again_and_a_lock_forgets_all(
    qtbot: QtBot, page: RecordPage, folder: Path
) -> None:
    offered = page.evidence.ways_in.offered
    (folder / "one.png").write_bytes(png())
    qtbot.waitUntil(offered.line.isVisible)
    offered.line.away.click()
    qtbot.waitUntil(offered.line.isHidden)
    (folder / "later.png").write_bytes(png())
    qtbot.waitUntil(offered.line.isVisible)
    assert "1 new picture" in offered.line.words.text()
    page.state.log_locked.emit()
    assert offered.line.isHidden()
    assert offered.line.words.text() == ""


def test_a_folder_is_removed_again(qtbot: QtBot, opened: AppState, tmp_path: Path) -> None:
    card = WatchedCard(opened)
    qtbot.addWidget(card)
    dialogs.script_answers(tmp_path)
    with qtbot.waitSignal(opened.folders_changed):
        card.add.click()
    (row,) = card.rows
    with qtbot.waitSignal(opened.folders_changed):
        row.remove.click()
    assert not card.rows
