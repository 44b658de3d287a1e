# SPDX-License-Identifier: MIT
"""The reader for tests keeps to the contract of the real one."""

from __future__ import annotations

import pytest

from abuselog.capture.ocr.protocol import Ocr
from abuselog.errors import Cancelled
from tests.dummy_reader import DummyOcr
from tests.unit.capture.ocr.contract import OcrContract
from tests.unit.capture.ocr.drawn import picture, saved


class TestDummyOcr(OcrContract):
    @pytest.fixture
    def ocr(self) -> Ocr:
        return DummyOcr("Good morning", "to all of you")


def test_it_sees_what_it_was_told() -> None:
    assert DummyOcr("one", "two").read(saved(picture())).all_text == "one\ntwo"


def test_it_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        DummyOcr("one").read(b"", lambda: True)
