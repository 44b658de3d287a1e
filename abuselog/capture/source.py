# SPDX-License-Identifier: MIT
"""Where evidence comes from: a file, or bytes from the clipboard or a drop."""

from __future__ import annotations

import contextlib
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from abuselog.errors import FileNotReadable
from abuselog.records.exhibit import Arrival

_NAME_LENGTH = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing to take in. It is only ever read."""

    name: str
    """The file's own name, without its folder."""
    arrival: Arrival
    link: str = ""
    """The page a browser said it came from; never visited."""
    caption: str = ""
    """What it shows, in one factual line."""
    path: Path | None = None
    data: bytes | None = None

    @classmethod
    def of_file(cls, path: Path, arrival: Arrival) -> Source:
        """Return a file as a source; it is not opened yet."""
        return cls(name=_plain_name(path.name), arrival=arrival, path=path)

    @classmethod
    def of_bytes(cls, data: bytes, name: str, arrival: Arrival, link: str = "") -> Source:
        """Return bytes that are already in memory as a source."""
        return cls(name=_plain_name(name), arrival=arrival, link=link, data=data)

    @contextlib.contextmanager
    def opened(self) -> Iterator[tuple[BinaryIO, int]]:
        """Give the bytes to read and how many there are.

        Raises: FileNotReadable if the file is missing, is a folder or a device, or is not ours.
        """
        if self.path is None:
            data = self.data or b""
            yield io.BytesIO(data), len(data)
            return
        try:
            file = self.path.open("rb", buffering=0)
        except OSError as fault:
            raise FileNotReadable(name=self.name) from fault
        with file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise FileNotReadable(name=self.name)
            yield file, facts.st_size


def _plain_name(name: str) -> str:
    """Return a name without folders, cut to the length that file systems allow."""
    last = PurePath(name.replace("\\", "/")).name or "unnamed"
    # A name that is not valid text (a foreign disk) must not make the record unstorable.
    text = last.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text[:_NAME_LENGTH]
