# SPDX-License-Identifier: MIT
"""One whole journey with a real reader in its child process and a real picture of a screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.record.page import RecordPage
from abuselog.records.incident import IncidentSummary
from abuselog.records.moment import Basis
from abuselog.workflows import browse
from abuselog.workflows.readings import PictureReader
from tests.gui.record.conftest import asked, png_mime, wait_for_exhibits
from tests.screens.drawing import Drawn, draw
from tests.screens.plan import of_half

_PATIENCE_MS = 60_000


@pytest.fixture
def reads(opened: AppState) -> Iterator[AppState]:
    """A log whose pictures are read as in the program."""
    reader = PictureReader()
    opened.reader = reader
    yield opened
    reader.end()


@pytest.fixture(scope="module")
def chat() -> Drawn:
    """A group chat on a phone with several messages."""
    return draw(next(one for one in of_half("dev") if one.name == "whatsapp_group_phone_00"))


def test_from_the_clipboard_into_the_log(
    qtbot: QtBot, reads: AppState, page: RecordPage, chat: Drawn
) -> None:
    page.take_mime(png_mime(chat.data))
    wait_for_exhibits(qtbot, page, 1)
    qtbot.waitUntil(lambda: not page.pictures.is_reading, timeout=_PATIENCE_MS)
    assert page.form.platform.code == "whatsapp"
    assert page.evidence.strip.messages.count() > 1
    assert page.form.sender_edit.text()
    page.form.severity.row.group.button(3).click()
    with qtbot.waitSignal(page.recorded) as done:
        page.save()
    summary: IncidentSummary = done.args[0]
    stated = asked(qtbot, reads, lambda vault: browse.incident(vault, summary.id)).particulars
    assert stated.words
    assert stated.shown_time
    assert stated.happened.basis is Basis.DERIVED
    assert (stated.platform, stated.severity) == ("whatsapp", 3)
