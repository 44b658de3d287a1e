# SPDX-License-Identifier: MIT
"""Files outside of the log that a kill may leave unfinished: noted before their first byte.

What leaves the log can be read by anybody. It is written under a name of its own until it is whole;
a kill, a power cut or a stick pulled out leaves it there. The log remembers, encrypted, which name
in which folder that is, and the next opening removes it. A name holds 64 bits of chance that stand
nowhere but in the log, so that nothing of anybody else's is ever taken for one.

Not: overwriting. What was removed from a disk may be found there by who has the disk and the tools.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
import secrets
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from abuselog.vault import facts
from abuselog.vault.disk import PART_SUFFIX, Disk

_TOKEN_BYTES: Final = 8
_TOKEN: Final = re.compile(r"[0-9a-f]{16}")
_MOST: Final = 50
"""Folders that are remembered; the oldest are forgotten, as most of those never come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A folder in which files are being written, or were when the program was ended."""

    folder: str
    token: str
    device: int
    """Of the folder: a stick that is not plugged in may leave an empty folder behind."""
    told: bool = False
    """Whether the person was told that it can't be reached."""

    @property
    def begins(self) -> str:
        """What the names of all those files begin with."""
        return beginning(self.token)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What an opening removed outside of the log, and what it could not reach."""

    folders: tuple[str, ...] = ()
    """Where something unfinished was removed."""
    unreached: tuple[tuple[str, str], ...] = ()
    """Folders where something may lie still, each told of once, and what its name begins with."""


def fresh_token() -> str:
    """Return what tells the files of one writing from everybody else's."""
    return secrets.token_hex(_TOKEN_BYTES)


def beginning(token: str) -> str:
    """Return what the names of unfinished files begin with."""
    return f"abuselog-{token}-"


def part_name(token: str, number: int) -> str:
    """Return what a file or folder is called until it is whole."""
    return f"{beginning(token)}{number}{PART_SUFFIX}"


def aside_name(token: str, name: str) -> str:
    """Return what a file is called while another takes its place."""
    return f"{beginning(token)}was-{name}"


def device_of(folder: Path) -> int:
    """Return which disk a folder is on; 0 if that can't be said."""
    try:
        return folder.stat().st_dev
    except OSError:
        return 0


def note(connection: Connection, folder: Path, token: str) -> None:
    """Remember that files are about to be written into this folder."""
    one = Noted(folder=str(folder), token=token, device=device_of(folder))
    _store(connection, [*noted(connection), one])


def forget(connection: Connection, tokens: Iterable[str]) -> None:
    """Drop what is finished, or was removed."""
    gone = set(tokens)
    known = noted(connection)
    if any(one.token in gone for one in known):
        _store(connection, [one for one in known if one.token not in gone])


def noted(connection: Connection) -> list[Noted]:
    """Return what is remembered, the oldest first; of a broken note, nothing."""
    try:
        rows = json.loads(facts.unfinished(connection) or "[]")
        return [
            Noted(
                folder=str(row["folder"]),
                token=row["token"],
                device=int(row["device"]),
                told=bool(row["told"]),
            )
            for row in rows
            if _TOKEN.fullmatch(row["token"])
        ]
    except (ValueError, KeyError, TypeError):
        return []


def is_clear(folder: Path, token: str, device: int) -> bool:
    """Whether the folder is there, and nothing unfinished is in it."""
    try:
        return folder.stat().st_dev == device and not _ours(folder, token)
    except OSError:
        return False


def sweep(known: Iterable[Noted], disk: Disk) -> tuple[Swept, list[Noted]]:
    """Return what was removed, and what is to be remembered still.

    Shape:  a file that was put aside gets its name back if nothing has that name by now.
    """
    swept: list[str] = []
    reached: set[str] = set()
    left: list[Noted] = []
    for one in known:
        folder = Path(one.folder)
        try:
            count = _clear(folder, one.token, disk)
        except OSError:
            left.append(one)
            continue
        reached.add(one.begins)
        if count:
            swept.append(one.folder)
        elif device_of(folder) != one.device:
            left.append(dataclasses.replace(one, told=True))  # another disk than it was then
    # What was written inside of something unfinished went with it.
    left = [one for one in left if not _was_inside(Path(one.folder), reached)]
    untold = tuple((one.folder, one.begins) for one in left if not one.told)
    told = [dataclasses.replace(one, told=True) for one in left]
    return Swept(folders=tuple(dict.fromkeys(swept)), unreached=untold), told


def store(connection: Connection, before: Iterable[Noted], after: Iterable[Noted]) -> None:
    """Remember `after` in place of `before`."""
    gone = {one.token for one in before}
    _store(connection, [*(n for n in noted(connection) if n.token not in gone), *after])


def _clear(folder: Path, token: str, disk: Disk) -> int:
    """Return how many unfinished files were removed from a folder.

    Raises: OSError if the folder is not there, or one of them stays.
    """
    found = _ours(folder, token)
    for path in found:
        was = path.name.removeprefix(aside_name(token, ""))
        if was != path.name and not _is_there(folder / was):
            disk.rename(path, folder / was)
        elif stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path)
        else:
            disk.remove(path)
    if found:
        with contextlib.suppress(OSError):
            disk.flush_folder(folder)
    return len(found)


def _ours(folder: Path, token: str) -> list[Path]:
    """Return the unfinished files of one writing. Never a link, nor anything of another name."""
    part = re.compile(rf"{beginning(token)}[0-9]+{re.escape(PART_SUFFIX)}")
    aside = aside_name(token, "")
    found = []
    for path in sorted(folder.iterdir()):
        if part.fullmatch(path.name):
            is_one = stat.S_ISREG(mode := path.lstat().st_mode) or stat.S_ISDIR(mode)
        else:
            is_one = path.name.startswith(aside) and stat.S_ISREG(path.lstat().st_mode)
        if is_one:
            found.append(path)
    return found


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _was_inside(folder: Path, reached: set[str]) -> bool:
    return any(part.startswith(begins) for part in folder.parts for begins in reached)


def _store(connection: Connection, every: list[Noted]) -> None:
    rows = [dataclasses.asdict(one) for one in every[-_MOST:]]
    facts.store_unfinished(connection, json.dumps(rows) if rows else "")
