# SPDX-License-Identifier: MIT
"""A record page over a real, open log, and things to paste and drop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.record.page import RecordPage
from abuselog.workflows.unlock import OpenVault


def png_mime(data: bytes, page: str = "") -> QMimeData:
    """A clipboard with a picture, as browsers and screenshot tools leave it."""
    mime = QMimeData()
    mime.setData("image/png", data)
    if page:
        mime.setData("chromium/x-source-url", page.encode())
    return mime


def files_mime(*paths: Path) -> QMimeData:
    """Files dragged out of a file manager."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.fixture
def page(qtbot: QtBot, opened: AppState) -> Iterator[RecordPage]:
    """The record page, shown, with a log open."""
    made = RecordPage(opened)
    qtbot.addWidget(made)
    made.resize(1108, 742)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.clear()


def wait_for_exhibits(qtbot: QtBot, page: RecordPage, number: int) -> None:
    """Wait until so many exhibits are safe in the draft."""
    qtbot.waitUntil(lambda: len(page.evidence.lines.exhibits) == number)


def asked(qtbot: QtBot, state: AppState, question: Callable[[OpenVault], Any]) -> Any:
    """The log's own answer."""
    job = state.on_vault(lambda vault, _progress: question(vault))
    with qtbot.waitSignal(job.succeeded) as answer:
        pass
    return answer.args[0]
