# SPDX-License-Identifier: MIT
"""Small pictures that a kill kept from being drawn come back after the next opening."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.record.sketcher import Sketcher
from abuselog.records.ids import ExhibitId
from abuselog.records.incident import IncidentSummary
from abuselog.workflows import browse, take_in
from abuselog.workflows.unlock import OpenVault
from tests.builders import attached, png, recorded
from tests.gui.log.conftest import asked


def test_what_was_not_drawn_is_drawn_later_and_the_row_hears_of_it(
    qtbot: QtBot, opened: AppState
) -> None:
    def killed_before_drawing(vault: OpenVault) -> list[ExhibitId]:
        rows = [recorded(vault, png(40, 30, seed=seed)) for seed in (1, 2)]
        firsts = [row.first_exhibit for row in rows if row.first_exhibit]
        in_draft = attached(vault, png(20, 20, seed=3))[1]
        return [*firsts, in_draft.id]

    lost = asked(qtbot, opened, killed_before_drawing)
    assert asked(qtbot, opened, lambda vault: browse.thumbnails(vault, lost)) == {}
    heard: list[IncidentSummary] = []
    opened.incident_changed.connect(heard.append)
    sketcher = Sketcher(opened)
    opened.log_opened.emit()
    qtbot.waitUntil(lambda: len(heard) == 2)
    qtbot.waitUntil(lambda: opened.runner.is_idle)
    kept = asked(qtbot, opened, lambda vault: browse.thumbnails(vault, lost))
    assert kept.keys() == set(lost)
    assert asked(qtbot, opened, take_in.undrawn) == ()
    sketcher.drop()


def test_what_can_not_be_drawn_is_not_asked_for(qtbot: QtBot, opened: AppState) -> None:
    words = b"only words, no picture\n"
    asked(qtbot, opened, lambda vault: attached(vault, words, name="words.txt"))
    assert asked(qtbot, opened, take_in.undrawn) == ()
