# SPDX-License-Identifier: MIT
"""Words that promise too much, and traces of whoever wrote this, appear nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import sources

TEXT = {".py", ".md", ".toml", ".txt", ".json", ".svg", ".qss", ".xml", ".desktop", ".html", ".in"}
THIS = Path(__file__)

# Nobody but a court decides the first two.
PROMISES = re.compile(
    r"court[\s-]+admissible|forensically[\s-]+sound|military[\s-]grade", re.IGNORECASE
)
# Spelled in pieces, so that the guard is no trace itself. Packages are named, and never where they
# are fetched from.
TRACES = re.compile(
    r"""
    (?<![\w.~-]) /(?:root|workspace|w[o]rk) /\w      # folders of the machine it was written on
  | (?<![\w./]) \.\./shar[e]d\b
  | (?<![\w./]) /home/[a-z]+/
  | \b[A-Z]:\\Users\\(?!Public)\w+\\Documents
  | \b(?:py[p]i|npm[j]s|pythonh[o]sted|deb[i]an)\.org\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _texts() -> list[Path]:
    """Every text file that ships or is read by people, this one left out."""
    folders = ("abuselog", "resources", "docs", "packaging", "tests", "requirements", ".ci")
    found = [path for folder in folders for path in (sources.ROOT / folder).rglob("*")]
    found += [path for path in sources.ROOT.iterdir() if path.is_file()]
    return sorted(
        path
        for path in found
        if path.is_file()
        and path != THIS
        and "__pycache__" not in path.parts
        and (path.suffix in TEXT or path.name in ("LICENSE", "run"))
    )


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{sources.name_of(path)}:{number}: {line.strip()[:120]}"
        for path in _texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_there_is_something_to_read() -> None:
    names = {sources.name_of(path) for path in _texts()}
    assert {"README.md", "dev.py", "abuselog/errors/kind.py", ".ci/run"} <= names


def test_nothing_is_promised_that_only_a_court_decides() -> None:
    assert not _lines_with(PROMISES)


def test_no_trace_of_a_developers_machine_is_left() -> None:
    assert not _lines_with(TRACES)


@pytest.mark.parametrize("text", ["Court-admissible proof", "it is forensically  sound"])
def test_a_promise_is_noticed(text: str) -> None:
    assert PROMISES.search(text)


@pytest.mark.parametrize(
    "pieces", [("see /wo", "rk/x"), ("../sha", "red/y"), ("/home/al", "ex/z"), ("on py", "pi.org")]
)
def test_a_trace_is_noticed(pieces: tuple[str, str]) -> None:
    assert TRACES.search("".join(pieces))


@pytest.mark.parametrize("text", ["https://example.org/root/rights", "framework/x", "my/homework/"])
def test_an_innocent_line_is_left_alone(text: str) -> None:
    assert not TRACES.search(text)
