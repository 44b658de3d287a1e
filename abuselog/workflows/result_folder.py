# SPDX-License-Identifier: MIT
"""A folder that leaves the log at the person's wish: whole under its name, or not there at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from abuselog.errors import TargetExists, TargetNotWritable, VaultReadOnly
from abuselog.vault.disk import faults_foreseen
from abuselog.workflows.result_place import Place


class ResultFolder:
    """A folder that is filled under another name; a `with` block that is left clears it.

    Shape:  what is there already is never replaced: it may hold more than one of ours did.
    """

    def __init__(self, place: Place, name: str) -> None:
        self._place = place
        self._out = place.folder / name
        self.disk = place.disk
        self.part = place.part()

    def __enter__(self) -> Self:
        """Make it under its other name, and return itself.

        Raises: TargetExists; TargetNotWritable if there is no folder to put it in.
        """
        if os.path.lexists(self._out):
            raise TargetExists(path=str(self._out))
        if not self._out.parent.is_dir():
            raise TargetNotWritable(path=str(self._out))
        try:
            with faults_foreseen(self._out, "export"):
                self.disk.make_folder(self.part)
        except VaultReadOnly as fault:
            raise TargetNotWritable(path=str(self._out)) from fault
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove it, unless it was finished."""
        self.drop()

    def finish(self) -> Path:
        """Give it its name, and return that; if it can't have it, it is removed.

        Raises: TargetExists, TargetNotWritable, DiskTrouble.
        """
        try:
            if os.path.lexists(self._out):  # somebody made one meanwhile
                raise TargetExists(path=str(self._out))
            with faults_foreseen(self._out, "export"):
                self.disk.rename(self.part, self._out)
                self._flush_names()
        except VaultReadOnly as fault:
            self.drop()
            raise TargetNotWritable(path=str(self._out)) from fault
        except BaseException:
            self.drop()
            raise
        self._place.settle()
        return self._out

    def _flush_names(self) -> None:
        try:
            self.disk.flush_folder(self._out.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                shutil.rmtree(self._out)
            raise

    def drop(self) -> None:
        """Remove it, unless it was finished; what can't be removed is left."""
        with contextlib.suppress(OSError):
            shutil.rmtree(self.part)
        self._place.settle()
