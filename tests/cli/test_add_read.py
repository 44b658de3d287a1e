# SPDX-License-Identifier: MIT
"""`abuselog add --read`: a picture fills what the options leave empty, and its words are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import Run
from tests.screens.drawing import draw
from tests.screens.plan import of_half


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A post on a phone, captured on 14 March 2026 as its name says."""
    plan = next(one for one in of_half("dev") if one.name.startswith("facebook_post"))
    path = tmp_path / "Screenshot_20260314-210412.png"
    path.write_bytes(draw(plan).data)
    return path


def test_a_picture_fills_what_the_options_leave_empty(run: Run, log: Path, post: Path) -> None:
    added = run("add", log, post, "--read", "--severity", "2", "--text", "As I saw it", "--json")
    assert added.code == 0, added.err
    assert any(note.startswith("Taken from") for note in added.json["notes"])
    shown = run("show", log, added.json["number"], "--json").json
    assert shown["platform"] == "facebook"
    assert shown["words"] == "As I saw it"
    assert shown["happened"]["basis"] == "derived"
    assert shown["shown_time"]
    author = shown["account_display_name"]
    assert author
    found = run("list", log, "--search", author.split()[0], "--json").json["incidents"]
    assert [row["number"] for row in found] == [added.json["number"]]


def test_a_file_that_is_not_there_loses_none_that_are(run: Run, log: Path, tmp_path: Path) -> None:
    words, empty = tmp_path / "words.txt", tmp_path / "empty.png"
    words.write_text("We know where you live", encoding="utf-8")
    empty.touch()
    added = run(
        "add", log, words, empty, tmp_path / "gone.png", "--read", "--json",
        "--severity", "2", "--platform", "x", "--when", "2026-03-14T21:04",
    )  # fmt: skip
    assert added.code == 24
    assert len(added.json["exhibits"]) == 1


def test_without_the_option_nothing_is_read(run: Run, log: Path, screenshot: Path) -> None:
    refused = run("add", log, screenshot, "--severity", "2")
    assert refused.code != 0


def test_an_hour_that_never_was_is_explained(run: Run, log: Path) -> None:
    added = run(
        "add", log, "--when", "2026-03-29T01:30", "--severity", "1", "--platform", "not-stated",
        "--time-is", "assumed",
    )  # fmt: skip
    assert "went forward" in added.err
    listed = run("list", log)
    assert "(not confirmed)" in listed.out
    assert "Not stated yet" in listed.out
