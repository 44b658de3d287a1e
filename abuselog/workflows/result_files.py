# SPDX-License-Identifier: MIT
"""Several files that leave the log together: all of them under their names, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from abuselog.errors import TargetExists, TargetNotWritable, VaultReadOnly
from abuselog.vault.disk import faults_foreseen
from abuselog.workflows.result_place import Place


@dataclass(frozen=True, slots=True)
class _Begun:
    path: Path
    """What it will be called."""
    part: Path
    """What it is called until all of them are whole."""


class ResultFiles:
    """The files of one folder that are being written; a `with` block that is left clears them.

    Shape:  a file may be opened again by the path that `write` gives, and signed in place. When all
            are there: `settle`, note it in the history, and `finish`. A kill in between then leaves
            an entry too many, never a file under its name that the history does not know of.
    """

    def __init__(self, place: Place, *, replace: bool) -> None:
        self._place = place
        self._folder = place.folder
        self._replace = replace
        self._disk = place.disk
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
        part = self._place.part()
        with _as_target(self._folder / name):
            self._begun.append(_Begun(self._folder / name, part))
            with self._disk.create(part) as file:
                fill(file)
                self._disk.flush(file)
        return part

    @property
    def paths(self) -> tuple[Path, ...]:
        """What the files are called when they are finished, in the order they were begun."""
        return tuple(one.path for one in self._begun)

    def settle(self) -> None:
        """Return when all that was written, signatures included, is on the disk itself.

        Raises: TargetNotWritable, DiskFull, DiskTrouble.
        """
        with _as_target(self._folder):
            for one in self._begun:
                with one.part.open("r+b") as file:
                    self._disk.flush(file)
            self._disk.flush_folder(self._folder)

    def finish(self) -> tuple[Path, ...]:
        """Give every file its name, and return them; if one can't have it, all is as it was.

        Raises: TargetExists, TargetNotWritable, DiskTrouble.
        """
        named: list[Path] = []
        aside: list[tuple[Path, Path]] = []
        try:
            with _as_target(self._folder):
                for one in self._begun:
                    self.require_free(one.path.name)  # it may have come in the meantime
                    kept = self._place.aside(one.path.name)
                    if kept is not None and one.path.exists():
                        self._disk.rename(one.path, kept)
                        aside.append((kept, one.path))
                    self._disk.rename(one.part, one.path)
                    named.append(one.path)
                self._disk.flush_folder(self._folder)
        except BaseException:
            self._remove(named)
            for kept, path in aside:
                with contextlib.suppress(OSError):
                    self._disk.rename(kept, path)
            self.drop()
            raise
        self._begun.clear()
        self._remove([kept for kept, _path in aside])
        self._place.settle()
        return tuple(named)

    def begin_again(self) -> None:
        """Remove what was written, and go on in the same place."""
        self._remove([one.part for one in self._begun])
        self._begun.clear()

    def drop(self) -> None:
        """Remove every file that was not finished."""
        self.begin_again()
        self._place.settle()

    def _remove(self, paths: list[Path]) -> None:
        for path in paths:
            with contextlib.suppress(OSError):
                self._disk.remove(path)


@contextlib.contextmanager
def _as_target(path: Path) -> Iterator[None]:
    try:
        with faults_foreseen(path, "export"):
            yield
    except VaultReadOnly as fault:
        raise TargetNotWritable(path=str(path)) from fault
