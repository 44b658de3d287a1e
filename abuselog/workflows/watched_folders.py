# SPDX-License-Identifier: MIT
"""Folders whose new pictures are offered. Which they are is kept in the log, encrypted."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from abuselog.capture import thumbnail
from abuselog.capture.media_type import HEAD_BYTES, media_type
from abuselog.capture.source import Source
from abuselog.capture.watching import NewPicture, new_pictures
from abuselog.errors import AbuselogError
from abuselog.records.codec import time_from_text, time_text
from abuselog.records.exhibit import Arrival
from abuselog.vault import facts
from abuselog.vault.opening import OpenVault

__all__ = ["NewPicture", "WatchedFolder", "forget", "looked", "new_in", "small", "watch", "watched"]


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder, and until when its pictures were seen or put away."""

    folder: Path
    looked_at: dt.datetime


def watched(vault: OpenVault) -> tuple[WatchedFolder, ...]:
    """Return the folders that this log watches."""
    with vault.transaction() as connection:
        return _read(facts.watched_folders(connection))


def watch(vault: OpenVault, folder: Path) -> tuple[WatchedFolder, ...]:
    """Watch a folder from now on; what is in it already is not offered."""
    return looked(vault, (folder,))


def forget(vault: OpenVault, folder: Path) -> tuple[WatchedFolder, ...]:
    """Watch a folder no more."""
    with vault.transaction() as connection:
        known = _read(facts.watched_folders(connection))
        left = tuple(one for one in known if one.folder != folder)
        facts.store_watched_folders(connection, _written(left))
    return left


def looked(vault: OpenVault, folders: tuple[Path, ...]) -> tuple[WatchedFolder, ...]:
    """Note that what is in these folders now was seen, or put away."""
    now = vault.clock.now()
    with vault.transaction() as connection:
        known = {one.folder: one for one in _read(facts.watched_folders(connection))}
        known.update({folder: WatchedFolder(folder, now) for folder in folders})
        facts.store_watched_folders(connection, _written(tuple(known.values())))
    return tuple(known.values())


def new_in(folders: tuple[WatchedFolder, ...]) -> tuple[NewPicture, ...]:
    """Return the new pictures of all folders. Any thread."""
    return tuple(one for known in folders for one in new_pictures(known.folder, known.looked_at))


def small(path: Path) -> bytes | None:
    """Return a small JPEG of a picture that is not evidence yet, or None. Any thread."""
    try:
        with Source.of_file(path, Arrival.CHOSEN).opened() as (file, _size):
            kind = media_type(file.read(HEAD_BYTES), path.name)
            file.seek(0)
            drawn = thumbnail.draw(file, kind) if kind else None
    except AbuselogError:
        return None
    return drawn.jpeg if drawn is not None else None


def _read(text: str) -> tuple[WatchedFolder, ...]:
    try:
        rows = json.loads(text or "{}")
        return tuple(WatchedFolder(Path(folder), time_from_text(at)) for folder, at in rows.items())
    except (ValueError, TypeError, AttributeError):
        return ()  # of a later version: choosing them again is all that is lost


def _written(folders: tuple[WatchedFolder, ...]) -> str:
    return json.dumps({str(one.folder): time_text(one.looked_at) for one in folders})
