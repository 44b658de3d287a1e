# SPDX-License-Identifier: MIT
"""The file `attempts.json`: how often somebody failed to open the log since it was last opened.

It tells the owner, and slows down whoever guesses at the keyboard. Not: a protection of the keys,
for a copy of the folder has no such brake; there Argon2id is what guessing costs. So a file that
is missing, damaged or can't be written never keeps anybody from opening the log.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from abuselog.errors import AbuselogError
from abuselog.integrity.canonical import canonical_bytes
from abuselog.records.codec import Fields, time_from_text, time_text
from abuselog.vault.disk import PART_SUFFIX, Disk, faults_foreseen, write_all

ATTEMPTS_NAME = "attempts.json"
LONGEST_PAUSE_S = 30
_FREE = 3
"""So many slips of the keyboard cost no waiting."""
_LIMIT_BYTES = 1024
_MOST = 1_000_000
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """Failed attempts since the last opening."""

    count: int
    """At least 1."""
    first_at: dt.datetime
    last_at: dt.datetime

    def pause_s(self, now: dt.datetime) -> float:
        """Return how long the next attempt has to wait: 0 to LONGEST_PAUSE_S seconds.

        Shape:  none after one or two failures, then 1, 2, 4, 8 ... from the last one; a clock that
                was set back since then makes it no longer than that.
        """
        if self.count < _FREE:
            return 0.0
        whole = float(min(LONGEST_PAUSE_S, 1 << min(self.count - _FREE, 10)))
        return min(whole, max(0.0, whole - (now - self.last_at).total_seconds()))


def look(folder: Path) -> Attempts | None:
    """Return the failed attempts noted beside a log, or None if there are none to be read."""
    try:
        with (folder / ATTEMPTS_NAME).open("rb") as file:
            fields = json.loads(file.read(_LIMIT_BYTES))
        count = fields["count"]
        if fields["version"] != _VERSION or type(count) is not int or not 1 <= count <= _MOST:
            return None
        return Attempts(
            count=count,
            first_at=time_from_text(fields["first"]),
            last_at=time_from_text(fields["last"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def note(folder: Path, at: dt.datetime, disk: Disk) -> None:
    """Count one more failed attempt, if the disk takes it."""
    before = look(folder)
    fields: Fields = {
        "version": _VERSION,
        "count": min(before.count + 1, _MOST) if before else 1,
        "first": time_text(before.first_at if before else at),
        "last": time_text(at),
    }
    path = folder / ATTEMPTS_NAME
    raw = canonical_bytes(fields) + b"\n"
    with contextlib.suppress(AbuselogError), faults_foreseen(path, "attempts"):
        disk.write_whole(path, lambda file: write_all(file, raw))


def take(folder: Path, disk: Disk) -> Attempts | None:
    """Return the failed attempts, and forget them: the log is open."""
    found = look(folder)
    for name in (ATTEMPTS_NAME, ATTEMPTS_NAME + PART_SUFFIX):
        with contextlib.suppress(AbuselogError), faults_foreseen(folder / name, "attempts"):
            disk.remove(folder / name)
    return found
