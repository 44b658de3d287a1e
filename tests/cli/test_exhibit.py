# SPDX-License-Identifier: MIT
"""`abuselog exhibit`: the bytes that came in, into a file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.typed import ORDINARY, Run


def test_the_bytes_are_those_that_came_in(
    run: Run, recorded: str, log: Path, screenshot: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    given = run("exhibit", log, "AEX/1", "--out", out)
    assert given.code == 0, given.err
    assert out.read_bytes() == screenshot.read_bytes()
    assert "Exhibit AEX/1 is in" in given.out


def test_a_file_of_several_chunks_comes_back_whole(run: Run, log: Path, tmp_path: Path) -> None:
    video = tmp_path / "clip.txt"
    video.write_bytes(b"line of a chat export\n" * 60_000)
    assert run("add", log, video, *ORDINARY).code == 0
    out = tmp_path / "out.txt"
    given = run("exhibit", log, "aex-01", "--out", out, "--json")
    assert given.json["file"] == str(out)
    assert out.read_bytes() == video.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_may_read_it(run: Run, recorded: str, log: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    assert run("exhibit", log, "AEX/1", "--out", out).code == 0
    assert out.stat().st_mode & 0o077 == 0


def test_giving_out_is_in_the_history(run: Run, recorded: str, log: Path, tmp_path: Path) -> None:
    assert run("exhibit", log, "AEX/1", "--out", tmp_path / "out.png").code == 0
    deeds = [event["deed"] for event in run("show", log, recorded, "--json").json["history"]]
    assert deeds == ["incident-recorded", "exhibit-given-out"]


def test_nothing_is_overwritten_unless_asked(
    run: Run, recorded: str, log: Path, screenshot: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    out.write_text("mine", encoding="utf-8")
    run("exhibit", log, "AEX/1", "--out", out).is_one_sentence(43, "out.png")
    assert out.read_text(encoding="utf-8") == "mine"
    assert run("exhibit", log, "AEX/1", "--out", out, "--replace").code == 0
    assert out.read_bytes() == screenshot.read_bytes()


def test_a_place_that_can_not_be_written_to_is_told(
    run: Run, recorded: str, log: Path, screenshot: Path
) -> None:
    ran = run("exhibit", log, "AEX/1", "--out", screenshot / "below" / "out.png")
    ran.is_one_sentence(44, "can't be written")


def test_an_unknown_mark_is_told(run: Run, recorded: str, log: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    run("exhibit", log, "AEX/9", "--out", out).is_one_sentence(81, "“AEX/9”")
    run("exhibit", log, "nonsense", "--out", out).is_one_sentence(89, "ABC/1")
    assert not out.exists()


def test_a_damaged_exhibit_is_named_and_not_written(
    run: Run, recorded: str, log: Path, tmp_path: Path
) -> None:
    stored = next(path for path in (log / "exhibits").rglob("*") if path.is_file())
    raw = bytearray(stored.read_bytes())
    raw[len(raw) // 2] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(raw)
    out = tmp_path / "out.png"
    run("exhibit", log, "AEX/1", "--out", out).is_one_sentence(31, "AEX/1")
    assert not list(tmp_path.glob("out.png*"))
