# SPDX-License-Identifier: MIT
"""The program's own diary: to standard error, warnings and worse, codes and counts only.

Nothing a person typed, no path and no name may be passed to it. It writes no file and
sets nothing up: what is a warning or worse Python sends to standard error by itself.
"""

from __future__ import annotations

import logging

LOGGER_NAME = "abuselog"


def diary(part: str) -> logging.Logger:
    """Return the diary of one part of the program, named `abuselog.PART`."""
    return logging.getLogger(f"{LOGGER_NAME}.{part}")


def silence(library: str) -> None:
    """Let a library say nothing: its messages are made of a file's own words."""
    logging.getLogger(library).setLevel(logging.CRITICAL + 1)
