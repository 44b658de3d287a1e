# SPDX-License-Identifier: MIT
"""What Qt writes when a file dialogue goes names no folder of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from abuselog.gui import folder_memory


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where Qt keeps its settings for the length of a test."""
    kept = (QSettings.Format.NativeFormat, QSettings.Scope.UserScope)
    former = Path(QSettings(*kept, "QtProject").fileName()).parent
    QSettings.setPath(*kept, str(tmp_path / "memory"))
    file = Path(QSettings(*kept, "QtProject").fileName())
    if tmp_path not in file.parents:
        pytest.skip("this system keeps settings elsewhere than in files")
    yield file
    QSettings.setPath(*kept, str(former))


def visit(folder: Path) -> None:
    folder.mkdir()
    box = QFileDialog(None, "", str(folder))
    box.setOption(QFileDialog.Option.DontUseNativeDialog)
    box.setFileMode(QFileDialog.FileMode.Directory)
    box.accept()
    shiboken6.delete(box)


def test_qt_would_remember_the_folder(qtbot: QtBot, memory: Path, tmp_path: Path) -> None:
    visit(tmp_path / "MARKERFOLDER")
    assert "MARKERFOLDER" in memory.read_text(encoding="utf-8")


def test_no_folder_is_remembered(qtbot: QtBot, memory: Path, tmp_path: Path) -> None:
    with folder_memory.unchanged():
        visit(tmp_path / "MARKERFOLDER")
    assert "MARKERFOLDER" not in memory.read_text(encoding="utf-8")


def test_what_other_programs_left_stays(qtbot: QtBot, memory: Path, tmp_path: Path) -> None:
    visit(tmp_path / "OTHERPROGRAM")
    with folder_memory.unchanged():
        visit(tmp_path / "MARKERFOLDER")
    kept = memory.read_text(encoding="utf-8")
    assert "OTHERPROGRAM" in kept
    assert "MARKERFOLDER" not in kept
