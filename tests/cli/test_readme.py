# SPDX-License-Identifier: MIT
"""What the README tells people to type works as it stands there, from first to last."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from abuselog.cli.app import main
from tests.cli.typed import picture

README = Path(__file__).resolve().parents[2] / "README.md"
_BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _commands() -> list[list[str]]:
    text = "\n".join(_BLOCK.findall(README.read_text(encoding="utf-8"))).replace("\\\n", " ")
    return [shlex.split(line) for line in text.splitlines() if line.startswith("abuselog ")]


def test_the_readme_can_be_typed_from_top_to_bottom(
    tmp_path: Path,
    passphrase_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    picture(tmp_path / "screenshot.png")
    # The same once more, for the lines after the change.
    (tmp_path / "new-passphrase").write_bytes(passphrase_file.read_bytes())
    commands = _commands()
    assert {words[1] for words in commands} >= {"new", "add", "list", "show", "dossier", "check"}
    numbers: dict[str, str] = {}
    """What the README calls an incident, and what it is called in this year."""
    for words in commands:
        typed = [numbers.get(word, word) for word in words[1:]]
        if typed[0] == "demo":
            continue  # tests/cli/test_demo.py runs it in full
        assert main(typed, lambda _log: 0) == 0, (typed, capsys.readouterr().err)
        recorded = re.search(r"incident (\d{4}-\d{4})", capsys.readouterr().out)
        if recorded and recorded[1] not in numbers.values():
            numbers[f"2026-{len(numbers) + 1:04}"] = recorded[1]
