# SPDX-License-Identifier: MIT
"""Where evidence comes from: a file, or bytes from the clipboard or a drop."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast

from abuselog.capture.phone.arriving import ArrivingFile
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
    arrived: ArrivingFile | None = None
    """From a phone; let go of with this source."""

    @classmethod
    def of_file(cls, path: Path, arrival: Arrival) -> Source:
        """Return a file as a source; it is not opened yet."""
        return cls(name=_plain_name(path.name), arrival=arrival, path=path)

    @classmethod
    def of_bytes(cls, data: bytes, name: str, arrival: Arrival, link: str = "") -> Source:
        """Return bytes that are already in memory as a source."""
        return cls(name=_plain_name(name), arrival=arrival, link=link, data=data)

    @property
    def written_at(self) -> dt.datetime | None:
        """When the file was last written, in UTC, as its disk says; None if nothing says."""
        if self.path is None:
            return None
        try:
            return dt.datetime.fromtimestamp(self.path.stat().st_mtime, tz=dt.UTC)
        except (OSError, OverflowError, ValueError):
            return None

    @classmethod
    def of_arrived(cls, file: ArrivingFile) -> Source:
        """Return a file that came from a phone as a source."""
        return cls(name=_plain_name(file.name), arrival=Arrival.PHONE, arrived=file)

    @contextlib.contextmanager
    def opened(self) -> Iterator[tuple[BinaryIO, int]]:
        """Give the bytes to read and how many there are.

        Raises: FileNotReadable if the file is missing, is a folder or a device, or is not ours.
        """
        if self.arrived is not None:
            with self.arrived.reader() as reader:
                yield reader, self.arrived.size_bytes
            return
        if self.path is None:
            data = self.data or b""
            yield io.BytesIO(data), len(data)
            return
        try:
            file = io.FileIO(str(self.path), opener=_at_once)
        except (OSError, ValueError) as fault:
            raise FileNotReadable(name=self.name) from fault
        with file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise FileNotReadable(name=self.name)
            yield cast("BinaryIO", _Read(file, self.name)), facts.st_size


class _Read(io.RawIOBase):
    """A file whose faults are told as its own, not as the log's."""

    def __init__(self, file: io.RawIOBase, name: str) -> None:
        super().__init__()
        self._file = file
        self._name = name

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def read(self, size: int = -1) -> bytes | None:
        # As it is: through readinto every byte would be copied once more.
        try:
            return self._file.read(size)
        except OSError as fault:
            raise FileNotReadable(name=self._name) from fault

    def readinto(self, buffer: Any) -> int | None:
        try:
            return self._file.readinto(buffer)
        except OSError as fault:
            raise FileNotReadable(name=self._name) from fault


def _at_once(path: str, flags: int) -> int:
    """Open without waiting: a pipe would make us wait for whoever writes to it, for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _plain_name(name: str) -> str:
    """Return a name without folders, cut to the length that file systems allow."""
    last = PurePath(name.replace("\\", "/")).name or "unnamed"
    # A name that is not valid text (a foreign disk) must not make the record unstorable.
    text = last.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text[:_NAME_LENGTH]
