# SPDX-License-Identifier: MIT
"""What a command is, and what it gets when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from abuselog.cli.terminal import Terminal

OpenWindow = Callable[[Path | None], int]


@dataclass(frozen=True, slots=True)
class Call:
    """One command, as typed."""

    options: argparse.Namespace
    terminal: Terminal
    open_window: OpenWindow | None = None
    """Opens the window on a log; None where there is no window to open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing that can be typed after `abuselog`."""

    name: str
    summary: str
    """What it does, in one line."""
    example: str
    """What to type, as it stands in --help."""
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call], int]
    """Does it and returns the exit code."""
    more_help: Callable[[], str] | None = None
    """Text for the end of --help that is only made when somebody asks for it."""
