# SPDX-License-Identifier: MIT
"""Several files that leave the log together: all of them under their names, or none."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from abuselog.errors import TargetExists, TargetNotWritable, VaultReadOnly
from abuselog.vault.disk import PART_SUFFIX, Disk, faults_foreseen


@dataclass(frozen=True, slots=True)
class _Begun:
    path: Path
    """What it will be called."""
    part: Path
    """What it is called until all of them are whole."""


class ResultFiles:
    """The files of one folder that are being written; a `with` block that is left clears them.

    Shape:  a file may be opened again by the path that `write` gives, and signed in place.
    """

    def __init__(self, folder: Path, *, replace: bool, disk: Disk) -> None:
        self._folder = folder
        self._replace = replace
        self._disk = disk
        self._begun: list[_Begun] = []

    def __enter__(self) -> Self:
        """Return itself.

        Raises: TargetNotWritable if there is no such folder.
        """
        if not self._folder.is_dir():
            raise TargetNotWritable(path=str(self._folder))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove every file that was not finished."""
        self.drop()

    def require_free(self, name: str) -> None:
        """Return if a file may get this name.

        Raises: TargetExists.
        """
        path = self._folder / name
        if path.is_dir() or (path.exists() and not self._replace):
            raise TargetExists(path=str(path))

    def write(self, name: str, fill: Callable[[BinaryIO], None]) -> Path:
        """Return where the file is that `fill` wrote, whole and flushed, under another name.

        Raises: TargetExists, TargetNotWritable, DiskFull; what `fill` raises.
        """
        self.require_free(name)
        # A name of its own: "out.pdf.part" may be a download of the person's that is under way.
        part = self._folder / f"abuselog-{secrets.token_hex(4)}{PART_SUFFIX}"
        with _as_target(self._folder / name):
            self._begun.append(_Begun(self._folder / name, part))
            with self._disk.create(part) as file:
                fill(file)
                self._disk.flush(file)
        return part

    def finish(self) -> tuple[Path, ...]:
        """Give every file its name, and return them; if one can't have it, none has.

        Raises: TargetNotWritable, DiskTrouble.
        """
        named: list[Path] = []
        try:
            with _as_target(self._folder):
                for one in self._begun:
                    with one.part.open("r+b") as file:  # signing wrote to it since
                        self._disk.flush(file)
                for one in self._begun:
                    self._disk.rename(one.part, one.path)
                    named.append(one.path)
                self._disk.flush_folder(self._folder)
        except BaseException:
            take_back(named, self._disk)
            raise
        self._begun.clear()
        return tuple(named)

    def drop(self) -> None:
        """Remove every file that was not finished."""
        take_back([one.part for one in self._begun], self._disk)
        self._begun.clear()


def take_back(paths: list[Path], disk: Disk) -> None:
    """Remove files that must not stay; one that can't be removed is left."""
    for path in paths:
        with contextlib.suppress(OSError):
            disk.remove(path)


@contextlib.contextmanager
def _as_target(path: Path) -> Iterator[None]:
    try:
        with faults_foreseen(path, "export"):
            yield
    except VaultReadOnly as fault:
        raise TargetNotWritable(path=str(path)) from fault
