# SPDX-License-Identifier: MIT
"""Twenty files dropped at once, one of them bad; and what is said of those that came in."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from abuselog.gui.record.page import RecordPage
from tests.builders import png
from tests.gui.exhibits.test_inside import photo
from tests.gui.record.conftest import files_mime, wait_for_exhibits


def test_one_bad_file_in_twenty_does_not_lose_the_nineteen(
    qtbot: QtBot, page: RecordPage, tmp_path: Path
) -> None:
    files = []
    for number in range(20):
        file = tmp_path / f"page {number}.png"
        whole = png(12, 12, seed=number)
        file.write_bytes(whole[:40] if number == 7 else whole)
        files.append(file)
    page.take_mime(files_mime(*files))
    wait_for_exhibits(qtbot, page, 19)
    qtbot.waitUntil(lambda: bool(page.evidence.lines.troubles))
    assert "page 7.png" in page.evidence.lines.troubles[0]


def test_a_photograph_that_gives_a_place_away_is_warned_of_at_once(
    qtbot: QtBot, page: RecordPage, tmp_path: Path
) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(photo())
    page.take_mime(files_mime(file))
    wait_for_exhibits(qtbot, page, 1)
    lines = page.evidence.lines
    qtbot.waitUntil(lambda: "it may be your home" in lines.notes[0])
    page.take_mime(files_mime(file))
    wait_for_exhibits(qtbot, page, 2)
    qtbot.waitUntil(lambda: "The same file as" in lines.notes[1])
