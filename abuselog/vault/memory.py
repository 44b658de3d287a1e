# SPDX-License-Identifier: MIT
"""Keeping the program's memory, in which the open log's keys lie, out of files and other programs.

Not: a promise. Swap, hibernation and whoever administers the machine still see it (SECURITY.md).
"""

from __future__ import annotations

import contextlib
import ctypes
import sys

_PR_SET_DUMPABLE = 4
"""Source: prctl(2) of Linux."""


def keep_private() -> None:
    """Make the system write no core dump of this process, and no other program of the user read it.

    Where the system knows no such thing, or refuses, everything stays as it was.
    """
    if sys.platform == "win32":
        return  # Windows Error Reporting writes a small dump without the heap, and only if asked
    import resource  # noqa: PLC0415 - not on Windows

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            # A dump that goes to a program (systemd-coredump) does not ask for the limit above.
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
