# SPDX-License-Identifier: MIT
"""Small copies for compact dossiers are made while nobody asks for anything."""

from __future__ import annotations

import io
from random import Random

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from abuselog.gui.app_state import AppState
from abuselog.gui.record.page import RecordPage
from abuselog.workflows import print_copies
from tests.builders import png, recorded
from tests.gui.record.conftest import asked


@pytest.fixture(scope="module")
def photograph() -> bytes:
    """A JPEG that is worth a smaller copy."""
    small = Image.frombytes("RGB", (400, 300), Random(3).randbytes(400 * 300 * 3))
    coded = io.BytesIO()
    small.resize((1_800, 1_350)).save(coded, "JPEG", quality=95)
    return coded.getvalue()


def test_older_pictures_get_their_copies_one_after_another(
    qtbot: QtBot, opened: AppState, page: RecordPage, photograph: bytes
) -> None:
    pictures = (photograph, png(seed=3), photograph + b"another")
    asked(qtbot, opened, lambda vault: recorded(vault, *pictures))
    assert len(asked(qtbot, opened, print_copies.without)) == 2
    page.pictures.prints.look()
    qtbot.waitUntil(lambda: asked(qtbot, opened, print_copies.without) == ())


def test_nothing_is_made_in_a_log_that_is_being_locked(
    qtbot: QtBot, opened: AppState, page: RecordPage, photograph: bytes
) -> None:
    asked(qtbot, opened, lambda vault: recorded(vault, photograph))
    page.pictures.prints.look()
    page.pictures.prints.drop()
    assert len(asked(qtbot, opened, print_copies.without)) == 1
