# SPDX-License-Identifier: MIT
"""Reading exhibits through, on every core: reading, decrypting and hashing leave Python alone."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from abuselog.errors import ExhibitDamaged
from abuselog.integrity.verdict import Finding
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.vault.exhibit_files import ExhibitFiles, KeptFile
from abuselog.vault.opening import OpenVault
from abuselog.wording.checks import reading_words

_LOOK_S = 0.05
"""How often progress is told."""
_OF_THEIR_OWN = ("missing", "not-downloaded")


def findings(
    vault: OpenVault,
    to_read: list[tuple[Exhibit, bytes]],
    progress: Progress,
    *,
    others: Iterable[KeptFile] = (),
) -> list[Finding]:
    """Return what is wrong with these exhibits, in the order of their marks, then with the others.

    Shape:  exhibits with the wrapped keys of their files.
    Raises: Cancelled, when every reader has stopped.
    """
    files = [*(_of_exhibit(shown, key) for shown, key in to_read), *map(_of_other, others)]
    total = sum(one.kept.size_bytes for one in files)
    shared = _Shared(vault.exhibit_files)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as readers:
        # Longest first, so that no core is left with a film at the end.
        order = sorted(range(len(files)), key=lambda place: -files[place].kept.size_bytes)
        futures = {readers.submit(shared.finding, files[place]): place for place in order}
        waiting: set[Future[Finding | None]] = set(futures)
        try:
            while waiting:
                _, waiting = wait(waiting, timeout=_LOOK_S, return_when=FIRST_COMPLETED)
                words = reading_words(len(order) - len(waiting), len(order))
                progress.step(min(shared.done_bytes, total), total, words)
        except BaseException:
            shared.stop.set()
            readers.shutdown(wait=True, cancel_futures=True)
            raise
    found = ((place, future.result()) for future, place in futures.items())
    return [one for _, one in sorted(found, key=lambda pair: pair[0]) if one is not None]


@dataclass(frozen=True, slots=True)
class _ToRead:
    """A file, what a finding calls it, and what a report that leaves the computer calls it."""

    kept: KeptFile
    subject: str
    report_as: str = ""


def _of_exhibit(shown: Exhibit, key: bytes) -> _ToRead:
    kept = KeptFile(
        id=shown.id,
        wrapped_key=key,
        size_bytes=shown.size_bytes,
        digest=shown.digest,
        known_as=shown.known_as,
    )
    # Without a mark it is called by its file's name, which is nobody else's business.
    report_as = "" if shown.mark else f"exhibit {shown.id[:8]} of a draft"
    return _ToRead(kept, f"exhibit {shown.known_as}", report_as)


def _of_other(kept: KeptFile) -> _ToRead:
    return _ToRead(kept, kept.known_as)


class _Shared:
    """What the readers share: how far they are, and whether to stop."""

    def __init__(self, files: ExhibitFiles) -> None:
        self.stop = threading.Event()
        self.done_bytes = 0
        self._files = files
        self._counting = threading.Lock()

    def finding(self, wanted: _ToRead) -> Finding | None:
        """Read one file through and return what is wrong with it."""
        sha256 = hashlib.sha256()
        kept, subject, report_as = wanted.kept, wanted.subject, wanted.report_as
        try:
            with self._files.open(kept.id, kept.wrapped_key, kept.known_as) as original:
                for piece in original.pieces():
                    sha256.update(piece)
                    with self._counting:
                        self.done_bytes += len(piece)
                    if self.stop.is_set():
                        return None
        except ExhibitDamaged as fault:
            code = fault.reason if fault.reason in _OF_THEIR_OWN else "altered"
            return Finding(code=code, subject=subject, report_as=report_as)
        if sha256.digest() != kept.digest:
            return Finding(code="altered", subject=subject, report_as=report_as)
        return None
