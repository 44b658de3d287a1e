# SPDX-License-Identifier: MIT
"""How a run ends: every way it can go wrong becomes one clear sentence and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from abuselog.cli.terminal import Terminal
from abuselog.errors import AbuselogError, Cancelled
from abuselog.wording import Explanation, explain, explain_fault
from abuselog.wording.language import _

FAULT: Final = 70
"""A bug. Source: EX_SOFTWARE of sysexits.h, 4.3BSD."""
NOBODY_READS: Final = 141
"""The reader of the result went away; what shells report for a process ended by SIGPIPE."""
_PACKAGE: Final = Path(__file__).resolve().parents[2]


class Ending:
    """Around the run: turns what escapes it into words on standard error and an exit code.

    Not: a place to go on from. Whatever was under way has been rolled back by its owner.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.debug = False
        self.exit_code = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Say what went wrong, and keep its exit code; nothing escapes but the end of Python."""
        match error:
            case None:
                return True
            case SystemExit():
                self.exit_code = error.code if isinstance(error.code, int) else 0
            case Cancelled() | KeyboardInterrupt():
                self._say(explain(Cancelled()), Cancelled.exit_code)
            case AbuselogError():
                self._say(explain(error), error.exit_code)
            case BrokenPipeError():
                _read_no_more()
                self.exit_code = NOBODY_READS
            case Exception():
                self._say(explain_fault(), FAULT)
                self._name_places(error)
            case _:
                return False
        return True

    def _say(self, words: Explanation, exit_code: int) -> None:
        self.exit_code = exit_code
        self._terminal.note(f"abuselog: {words.sentence} {words.next_step}")

    def _name_places(self, error: Exception) -> None:
        """Where the fault came through, without its message, which could quote the log."""
        if not self.debug:
            hint = _("With --debug, abuselog names the places in the program it passed through.")
            self._terminal.note(hint)
            return
        for frame in traceback.extract_tb(error.__traceback__):
            self._terminal.note(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        self._terminal.note(f"  {type(error).__name__}")


def _place(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name


def _read_no_more() -> None:
    """Point standard output at nothing, so that Python's last flush has nothing to complain of."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
