# SPDX-License-Identifier: MIT
"""New pictures in a folder that the person chose. Looks at names, sizes and times only."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_LOOKED_AT: Final = 20_000
MOST_OFFERED: Final = 60
_SUFFIXES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".avif", ".gif", ".bmp", ".tif", ".tiff"}
)


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A file that looks like a picture by its name."""

    path: Path
    size_bytes: int
    came_at: dt.datetime
    """When it was written here, or put here."""


def new_pictures(folder: Path, since: dt.datetime) -> tuple[NewPicture, ...]:
    """Return the pictures that came into a folder after `since`, newest first.

    Not: folders inside it, hidden files, links; nothing if the folder is gone or can't be read.
    """
    found = sorted(_pictures(folder), key=lambda one: one.came_at, reverse=True)
    return tuple(one for one in found if one.came_at > since)[:MOST_OFFERED]


def _pictures(folder: Path) -> Iterator[NewPicture]:
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= MOST_LOOKED_AT:
                    return
                if Path(entry.name).suffix.casefold() in _SUFFIXES and entry.name[0] != ".":
                    yield from _facts(entry)
    except OSError:
        return


def _facts(entry: os.DirEntry[str]) -> Iterator[NewPicture]:
    try:
        facts = entry.stat(follow_symlinks=False)
    except OSError:
        return  # gone again
    if not stat.S_ISREG(facts.st_mode) or not facts.st_size:
        return
    # A synced photo may keep the time it was taken; when it came here is the later one.
    came_s = max(facts.st_mtime, facts.st_ctime)
    yield NewPicture(Path(entry.path), facts.st_size, dt.datetime.fromtimestamp(came_s, dt.UTC))
