# SPDX-License-Identifier: MIT
"""The Dossiers page on a log with three incidents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.dossier.page import DossierPage


@pytest.fixture
def page(qtbot: QtBot, opened: AppState) -> Iterator[DossierPage]:
    """The page with its incidents listed and its first page drawn."""
    made = DossierPage(opened)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.going_in.pick.model.rowCount() == 3)
    qtbot.waitUntil(lambda: made.preview.view.page is not None, timeout=20_000)
    yield made
    made.previewing.rest()
    qtbot.waitUntil(lambda: opened.runner.is_idle, timeout=20_000)
