# SPDX-License-Identifier: MIT
"""`abuselog read`: a proposal without any log."""

from __future__ import annotations

from pathlib import Path

import pytest

from abuselog.cli.commands import read
from tests.cli.typed import Run
from tests.dummy_reader import DummyOcr


class _Reader(DummyOcr):
    def __init__(self) -> None:
        super().__init__("Example One @example_one · 2h", "Resign.", "1 2 3")

    def end(self) -> None:
        """Nothing was started."""


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "PictureReader", _Reader)


def test_the_proposal_as_json(run: Run, screenshot: Path) -> None:
    ran = run("read", screenshot, "--captured-at", "2026-11-23T17:46", "--json")
    assert ran.code == 0, ran.err
    found = ran.json
    assert found["display_name"] == "Example One"
    assert found["handle"] == "@example_one"
    assert found["text"] == "Resign."
    assert found["displayed_time"] == "2h"
    assert found["resolved"]["earliest"] == "2026-11-23T14:46:00+00:00"
    assert found["resolved"]["latest"] == "2026-11-23T15:46:00+00:00"
    assert found["rule"]["handle"] == "handle-before-time"
    assert set(found["confidence"]) == set(found["rule"])
    assert [len(edges) for edges in found["box"].values()] == [4] * len(found["box"])
    assert found["captured_from"] == "given"
    assert [one["text"] for one in found["messages"]] == ["Resign."]
    assert "Resign." in found["all_text"]


def test_the_proposal_in_words(run: Run, screenshot: Path) -> None:
    ran = run("read", screenshot, "--captured-at", "2026-11-23T17:46:00+00:00")
    assert ran.code == 0, ran.err
    assert "Example One @example_one" in ran.out
    assert "23 Nov 2026, 14:46" in ran.out
    assert "it can be wrong" in ran.out


def test_a_mail_is_read_as_a_mail(run: Run, tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(
        "From: Example <one@mail.example>\nTo: a@b.example\nSubject: Resign\n"
        "Date: Mon, 23 Nov 2026 17:46:00 +0000\nMessage-ID: <1@mail.example>\n\nNow.\n",
        encoding="utf-8",
    )
    ran = run("read", mail)
    assert ran.code == 0, ran.err
    assert "one@mail.example" in ran.out


@pytest.mark.parametrize("when", ["yesterday", "2026-11-23"])
def test_a_day_is_not_enough_to_count_back_from(run: Run, screenshot: Path, when: str) -> None:
    run("read", screenshot, "--captured-at", when).is_one_sentence(83)


def test_what_can_not_be_read_is_said(run: Run, tmp_path: Path) -> None:
    run("read", tmp_path / "missing.png").is_one_sentence(26)
    letter = tmp_path / "letter.bin"
    letter.write_bytes(bytes(range(256)))
    run("read", letter).is_one_sentence(22)
