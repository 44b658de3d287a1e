# SPDX-License-Identifier: MIT
"""`abuselog gui`, and `abuselog` alone: the window, handed in from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from abuselog.cli.app import main


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], None),
        (["gui"], None),
        (["gui", "some.abuselog"], Path("some.abuselog")),
    ],
)
def test_the_window_opens_on_the_log_named(words: list[str], opened: Path | None) -> None:
    asked: list[Path | None] = []

    def window(log: Path | None) -> int:
        asked.append(log)
        return 7

    assert main(words, window) == 7
    assert asked == [opened]


def test_without_a_window_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gui"]) == 63
    assert "is missing" in capsys.readouterr().err
