# SPDX-License-Identifier: MIT
"""No part of the record page is ever a window of its own, not even for a moment."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.record.page import RecordPage
from tests.builders import png
from tests.gui.record.conftest import png_mime, wait_for_exhibits
from tests.gui.windows import StrayWindows


def test_no_stray_window(qtbot: QtBot, opened: AppState, qapp: QApplication) -> None:
    strays = StrayWindows(qapp)
    page = RecordPage(opened)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.take_mime(png_mime(png()))
    wait_for_exhibits(qtbot, page, 1)
    page.form.more.toggle.click()
    page.form.kinds.more.click()
    page.form.severity.row.group.button(5).click()
    page.clear()
    qapp.removeEventFilter(strays)
    assert strays.besides(page) == []
