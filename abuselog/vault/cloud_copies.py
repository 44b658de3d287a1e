# SPDX-License-Identifier: MIT
"""What services that copy folders do to a log: second copies beside its files, and placeholders.

When two computers change a file, a service keeps both, one of them under another name. Such a copy
is named, never opened as the log and never removed: what was recorded elsewhere may be in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from abuselog.errors import NotDownloaded

_NAMES: Final = (
    *("header.json", "header.copy.json", "log.db", "log.db-wal", "log.db-shm"),
    *("log.before-upgrade.db", "checkpoint.txt", "attempts.json", "lock", "manifest.json"),
    *("exhibits", "unclaimed"),
)
_ENDINGS: Final = ("", ".part")
_ID: Final = r"[0-9a-f]{32}"
_PAIR: Final = r"[0-9a-f]{2}"
# What the services put into a name, before its ending or behind it:
_ADDED: Final = (
    r" ?\([^()]*(?:confli|konflikt)[^()]*\)",  # Dropbox, Nextcloud, Box, in several languages
    r" ?\[[^\[\]]*(?:confli|konflikt)[^\[\]]*\]",  # pCloud
    r"[._-]conflict[\w.-]*",  # ownCloud, Resilio
    r"\.sync-conflict-[\w-]+",  # Syncthing
    r" ?\(\d{1,3}\)",  # Google Drive, MEGA, Windows
    r" \d{1,3}",  # iCloud
    r" -? ?copy(?: \d+| \(\d+\))?",  # by hand, in the Finder or the Explorer
    r"-(?!wal\b|shm\b|journal\b)[^\W_][^/\\]{0,62}",  # OneDrive: the computer's name
)
_IN_FRONT: Final = r"(?:copy of |copy \(\d+\) of )"


def _pattern() -> re.Pattern[str]:
    whole = [re.escape(name) for name in _NAMES] + [_ID, _PAIR]
    parted = (name.rpartition(".") for name in _NAMES if "." in name)
    added = "|".join(_ADDED)
    split = [f"{re.escape(stem)}(?:{added})\\.{re.escape(end)}" for stem, _, end in parted]
    any_name = "|".join(whole)
    ways = (*split, f"(?:{any_name})(?:{added})", f"{_IN_FRONT}(?:{any_name})")
    return re.compile("|".join(f"(?:{way})" for way in ways), re.IGNORECASE)


_COPY: Final = _pattern()
_PLACEHOLDER: Final = ".{name}.icloud"
# Windows: the file is offline, or its bytes are fetched when it is opened or read.
_AWAY_WINDOWS: Final = 0x1000 | 0x40000 | 0x400000
_AWAY_MACOS: Final = 0x40000000  # SF_DATALESS


def second_copies(folder: Path) -> tuple[str, ...]:
    """Return what in a log's folder looks like a second copy of one of its files, by name.

    Shape:  paths in the folder, with forward slashes; a folder that is a copy counts as one.
    """
    return tuple(sorted(_copies(folder, "")))


def _copies(folder: Path, before: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if looks_like_a_copy(entry.name):
            yield before + entry.name
        elif entry.is_dir(follow_symlinks=False):
            yield from _copies(Path(entry.path), f"{before}{entry.name}/")


def looks_like_a_copy(name: str) -> bool:
    """Whether a service would give this name to a second copy of a log's file."""
    known = any(name == one + end for one in _NAMES for end in _ENDINGS)
    return not known and _COPY.fullmatch(name.removesuffix(".part")) is not None


def require_here(*paths: Path) -> None:
    """Return if none of these files is in the cloud only.

    Raises: NotDownloaded for the first that is; to read it would fail or wait, and look like
            damage.
    """
    for path in paths:
        if is_away(path):
            raise NotDownloaded(name=path.name)


def is_away(path: Path) -> bool:
    """Whether a file is in the cloud only: a name on this computer, and none of its bytes."""
    if path.with_name(_PLACEHOLDER.format(name=path.name)).exists() and not path.exists():
        return True
    try:
        return lacks_bytes(path.stat())
    except OSError:
        return False


def lacks_bytes(found: object) -> bool:
    """Whether the system says that it would have to fetch the bytes first.

    Shape:  what `os.stat` gives; Windows and macOS each have flags of their own in it.
    """
    attributes: int = getattr(found, "st_file_attributes", 0)
    flags: int = getattr(found, "st_flags", 0)
    return bool(attributes & _AWAY_WINDOWS or flags & _AWAY_MACOS)
