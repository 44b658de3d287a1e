# SPDX-License-Identifier: MIT
"""A folder outside of the log while something is written into it that anybody can read.

Every file that leaves the log comes into being through a place, under a name of the place's own.
The log notes the folder and that name first, so that after a kill its next opening clears them.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from abuselog.vault import unfinished
from abuselog.vault.disk import SYSTEM_DISK, Disk
from abuselog.vault.opening import OpenVault

_LONGEST_NAME_BYTES: Final = 255


class Place:
    """A folder, and names in it that nobody else has. Any thread.

    Shape:  `settle` when all that was unfinished was removed or got its name, and not before.
    """

    def __init__(self, folder: Path, disk: Disk, cleared: set[str]) -> None:
        self.folder = folder
        self.disk = disk
        self.token = unfinished.fresh_token()
        self._device = unfinished.device_of(folder)
        self._cleared = cleared
        self._numbers = itertools.count(1)

    def part(self) -> Path:
        """Return where the next file is to be written, until it is whole."""
        return self.folder / unfinished.part_name(self.token, next(self._numbers))

    def aside(self, name: str) -> Path | None:
        """Return where a file is to be kept while another takes its name; None: that is too long.

        A sweep finds the name in it, and gives it back.
        """
        kept = unfinished.aside_name(self.token, name)
        return None if len(kept.encode()) > _LONGEST_NAME_BYTES else self.folder / kept

    def settle(self) -> None:
        """Let the log forget the place if nothing unfinished is left in it."""
        if unfinished.is_clear(self.folder, self.token, self._device):
            self._cleared.add(self.token)


@contextlib.contextmanager
def writing(vault: OpenVault, folder: Path) -> Iterator[Place]:
    """A place that the log knows of for as long as the block runs. Call it where the log is used.

    Raises: as `noted`.
    """
    try:
        yield noted(vault, folder)
    finally:
        vault.forget_cleared()


def noted(vault: OpenVault, folder: Path) -> Place:
    """Return a place of which the log knows from now on. Call it where the log is used.

    Shape:  for what is written on another thread; `forget_cleared` afterwards, or close the log.
            One that can only be read takes no note; a kill then leaves what it leaves.
    Raises: DiskFull, DiskTrouble: the log takes no note, so that nothing may be written either.
    """
    place = Place(folder, vault.disk, vault.cleared_outside)
    if folder.is_dir() and not vault.read_only:
        with vault.transaction() as connection:
            unfinished.forget(connection, vault.cleared_outside)
            unfinished.note(connection, folder.absolute(), place.token)
    return place


def unnoted(folder: Path, disk: Disk = SYSTEM_DISK) -> Place:
    """Return a place for what no log is open for, and which holds nothing of one."""
    return Place(folder, disk, set())
