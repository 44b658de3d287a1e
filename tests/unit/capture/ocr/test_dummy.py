# SPDX-License-Identifier: MIT
"""The reader for tests keeps to the contract, and to tests."""

from __future__ import annotations

import pytest

from abuselog.capture.ocr.dummy import DummyOcr
from abuselog.capture.ocr.protocol import Ocr
from abuselog.errors import Cancelled, OcrUnavailable
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


def test_it_refuses_to_be_used_outside_of_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    with pytest.raises(OcrUnavailable):
        DummyOcr("one")
