# SPDX-License-Identifier: MIT
"""SHA-256 of every file of a pack, two files at a time; in a ZIP also the CRC-32 of most."""

from __future__ import annotations

import hashlib
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from abuselog.errors import Cancelled, PackUnreadable
from abuselog.handover.pack_files import PackFiles
from abuselog.progress import Progress
from abuselog.wording.packs import reading_words

_THREADS: Final = 2
LARGEST_WITH_CRC_BYTES: Final = 32 << 20
"""Of larger files it is not worked out, which takes half as long as SHA-256 does. It only helps
programs that unpack; one that was changed in one of its two places is found all the same."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """What the bytes of one file come to."""

    digest_hex: str
    crc: int | None
    """None if it was not worked out."""


class Hashing:
    """Goes through all files of a pack once."""

    def __init__(self, files: PackFiles, progress: Progress, *, with_crc: bool) -> None:
        self._files = files
        self._progress = progress
        self._with_crc = with_crc
        self._total = sum(files.sizes.values())
        self._done = 0
        self._stopped = False
        self._turn = threading.Lock()

    def run(self) -> dict[str, Hashed]:
        """Return what every file that can be read comes to.

        Raises: Cancelled from the progress.
        """
        sizes = self._files.sizes
        # Longest first: two threads then end at about the same time.
        names = sorted(sizes, key=lambda name: -sizes[name])
        with ThreadPoolExecutor(max_workers=_THREADS) as threads:
            try:
                found = list(zip(names, threads.map(self._hashed, names), strict=True))
            finally:
                self._stopped = True
                threads.shutdown(wait=False, cancel_futures=True)
        return {name: one for name, one in found if one is not None}

    def _hashed(self, name: str) -> Hashed | None:
        digest, crc = hashlib.sha256(), 0
        with_crc = self._with_crc and self._files.sizes[name] <= LARGEST_WITH_CRC_BYTES
        try:
            for piece in self._files.pieces(name):
                digest.update(piece)
                crc = zlib.crc32(piece, crc) if with_crc else 0
                self._moved(len(piece))
        except PackUnreadable:
            return None
        return Hashed(digest.hexdigest(), crc if with_crc else None)

    def _moved(self, count: int) -> None:
        with self._turn:
            if self._stopped:
                raise Cancelled
            self._done += count
            self._progress.step(self._done, self._total, reading_words(self._done, self._total))
