# SPDX-License-Identifier: MIT
"""What README says can be typed, and what can be typed is in README."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from tests.house import sources

README = (sources.ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (
    "new", "add", "list", "show", "amend", "withdraw", "exhibit", "cover", "dossier",
    "check", "seal", "demo", "gui", "passphrase", "recovery", "retention", "hold", "keep",
    "erase", "subject-access", "backup", "restore", "drill", "read", "people",
    "certificate", "signatures", "report", "handed", "pack", "series",
)  # fmt: skip


@cache
def _help(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "abuselog", *words, "--help"],
        cwd=sources.ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _shown_in_readme() -> list[str]:
    """Every line of README's code blocks that starts abuselog."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.startswith("abuselog ")]


def _type(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What happens when somebody in `folder` types the line, `~` being that folder too."""
    words = [word.replace("~", str(folder)) for word in shlex.split(line)[1:]]
    return subprocess.run(
        [sys.executable, "-m", "abuselog", *words],
        cwd=folder,
        env={**os.environ, "ABUSELOG_PASSPHRASE_FILE": str(folder / "passphrase")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )


def test_the_first_screen_shows_just_two_commands() -> None:
    first_screen = "\n".join(README.splitlines()[:24])
    assert re.findall(r"python3 dev\.py \w+", first_screen) == [
        "python3 dev.py demo",
        "python3 dev.py test",
    ]


def test_the_program_has_exactly_these_commands() -> None:
    listed = re.findall(r"^ {2,6}([a-z][a-z-]*) {2,}\S", _help(), re.MULTILINE)
    assert set(listed) == set(COMMANDS)


def test_readme_shows_every_command_and_no_other() -> None:
    assert {line.split()[1] for line in _shown_in_readme()} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    words = _help(command)
    assert re.search(r"example", words, re.IGNORECASE)
    assert f"abuselog {command}" in words.partition("xample")[2]


@pytest.mark.parametrize("line", _shown_in_readme())
def test_every_option_in_readme_is_a_real_one(line: str) -> None:
    words = _help(line.split()[1])
    for option in re.findall(r"\s(--[\w-]+)", line):
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", words), f"{option} is not in the help"


def test_what_readme_says_works_line_by_line(tmp_path: Path) -> None:
    """All but the window and the practice log, which have tests of their own."""
    for name in ("passphrase", "new-passphrase"):  # the same, for the lines after the change
        (tmp_path / name).write_text("seven herons cross the estuary\n", encoding="utf-8")
    screenshot = tmp_path / "screenshot.png"
    Image.new("RGB", (320, 640), "white").save(screenshot)
    numbers: list[str] = []  # as the log gives them, in whichever year this is
    for line in _shown_in_readme():
        if line.split()[1] in ("gui", "demo"):
            continue
        for place, number in enumerate(numbers, 1):
            line = line.replace(f"2026-{place:04d}", number)  # noqa: PLW2901
        done = _type(line, tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        if line.split()[1] == "add":
            numbers.append(re.findall(r"\d{4}-\d{4}", done.stdout)[0])
    assert (tmp_path / "EC-1.png").read_bytes() == screenshot.read_bytes()
    assert (tmp_path / "police.pdf").read_bytes().startswith(b"%PDF-")
