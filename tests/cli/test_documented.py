# SPDX-License-Identifier: MIT
"""docs/command-line.md names every key that a program can meet in a result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from abuselog.cli.registry import COMMANDS
from tests.cli.typed import ORDINARY, Run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "command-line.md"


def _keys(value: Any, inside: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _keys(item, inside)
    elif isinstance(value, dict) and inside != "facts":
        for key, held in value.items():
            yield key
            yield from _keys(held, key)


def test_every_key_is_documented(
    run: Run,
    recorded: str,
    log: Path,
    tmp_path: Path,
    screenshot: Path,
    passphrase_file: Path,
) -> None:
    new = ("--name", "A", "--initials", "AB", "--council", "C", "--json")
    why = ("--reason", "Recorded twice", "--json")
    runs = [
        run("new", tmp_path / "new.abuselog", *new),
        run("add", log, screenshot, *ORDINARY, "--seen", "2026-11-21", "--json"),
        run("amend", log, recorded, "--text", "x", *why),
        run("exhibit", log, "AEX/1", "--out", tmp_path / "x.png", "--json"),
        run("read", screenshot, "--captured-at", "2026-11-21T10:00", "--json"),
        run("dossier", log, "--for", "police", "--out", tmp_path / "x.pdf", "--json"),
        run("dossier", log, "list", "--json"),
        run("cover", log, "AEX/1", "--nothing", "--json"),
        run("cover", log, "AEX/1", "--json"),
        run("dossier", log, "again", "D-0001", "--out", tmp_path, "--replace", "--json"),
        run("pack", log, "D-0001", "--out", tmp_path, "--as", "portal", "--json"),
        run("handed", log, "note", "D-0001", "--to", "police_101", "--json"),
        run("handed", log, "receipt", "H-0001", "--out", tmp_path, "--json"),
        run("handed", log, "received", "H-0001", "--by", "PC Example", "--json"),
        run("handed", log, "--json"),
        run("certificate", log, "--out", tmp_path / "x.pem", "--json"),
        run("signatures", tmp_path / "x.pdf", "--json"),
        run("report", log, "add", "--to", "police_101", "--about", recorded, "--json"),
        run("report", log, "note", "R-1", "--summary", "x", "--json"),
        run("report", log, "list", "--json"),
        run("report", log, "due", "--until", "2030-01-01", "--json"),
        run("report", log, "waits", "--json"),
        run("report", log, "letter", "R-1", "--json"),
        run("report", log, "calendar", "--out", tmp_path / "x.ics", "--json"),
        run("keep", log, recorded, *why),
        run("hold", log, recorded, *why),
        run("retention", log, "--json"),
        run("people", log, "note", "A", "--account", recorded, *why),
        run("people", log, "--json"),
        run("people", log, "accounts", "--json"),
        run("people", log, "who", "--account", recorded, "--json"),
        run("people", log, "suggest", "--json"),
        run("add", log, *ORDINARY, "--json"),
        run("series", log, "make", "S", recorded, "2026-0002", "--why", "x", "--json"),
        run("series", log, "--json"),
        run("hold", log, recorded, "--lift", *why),
        run("subject-access", log, "--account", "example_one", "--out", tmp_path / "y", "--json"),
        run("erase", log, "AEX/1", *why),
        run("withdraw", log, recorded, *why),
        run("list", log, "--json"),
        run("show", log, recorded, "--json"),
        run("check", log, "--json"),
        run("backup", log, tmp_path, "--json"),
        run("restore", tmp_path / "mine.abuselog-backup", tmp_path / "r.abuselog", "--json"),
        run("drill", tmp_path / "mine.abuselog-backup", "--json"),
        run("seal", log, "--list", "--json"),
        run("seal", log, "--post", "--json"),
        run("seal", log, "--compare", run("seal", log, "--post").out, "--json"),
        run("recovery", log, "--confirmed", "--sheet", tmp_path / "sheet.pdf", "--json"),
        run("passphrase", log, "--new-passphrase-file", passphrase_file, "--json"),
    ]
    documented = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    for ran in runs:
        assert ran.code == 0, ran.err
        assert set(_keys(ran.json)) <= documented


def test_every_command_that_answers_in_json_is_documented(run: Run) -> None:
    page = PAGE.read_text(encoding="utf-8")
    answering = [c.name for c in COMMANDS if "--json" in run(c.name, "--help").out]
    assert len(answering) == len(COMMANDS) - 1
    assert all(f"**{name}**" in page for name in answering)
