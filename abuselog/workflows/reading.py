# SPDX-License-Identifier: MIT
"""Reading exhibits through, on every core: reading, decrypting and hashing leave Python alone."""

from __future__ import annotations

import hashlib
import os
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from abuselog.errors import ExhibitDamaged
from abuselog.integrity.verdict import Finding
from abuselog.progress import Progress
from abuselog.records.exhibit import Exhibit
from abuselog.vault.exhibit_files import ExhibitFiles
from abuselog.vault.opening import OpenVault
from abuselog.wording.checks import reading_words

_LOOK_S = 0.05
"""How often progress is told."""
_OF_THEIR_OWN = ("missing", "not-downloaded")


def findings(
    vault: OpenVault, to_read: list[tuple[Exhibit, bytes]], progress: Progress
) -> list[Finding]:
    """Return what is wrong with these exhibits, in the order of their marks.

    Shape:  exhibits with the wrapped keys of their files.
    Raises: Cancelled, when every reader has stopped.
    """
    total = sum(shown.size_bytes for shown, _ in to_read)
    shared = _Shared(vault.exhibit_files)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as readers:
        # Longest first, so that no core is left with a film at the end.
        order = sorted(to_read, key=lambda one: -one[0].size_bytes)
        futures = {readers.submit(shared.finding, *one): one[0] for one in order}
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
    marks = {shown.id: place for place, (shown, _) in enumerate(to_read)}
    found = ((marks[shown.id], future.result()) for future, shown in futures.items())
    return [one for _, one in sorted(found, key=lambda pair: pair[0]) if one is not None]


class _Shared:
    """What the readers share: how far they are, and whether to stop."""

    def __init__(self, files: ExhibitFiles) -> None:
        self.stop = threading.Event()
        self.done_bytes = 0
        self._files = files
        self._counting = threading.Lock()

    def finding(self, shown: Exhibit, key: bytes) -> Finding | None:
        """Read one exhibit through and return what is wrong with it."""
        sha256 = hashlib.sha256()
        subject = f"exhibit {shown.known_as}"
        # Without a mark it is called by its file's name, which is nobody else's business.
        report_as = "" if shown.mark else f"exhibit {shown.id[:8]} of a draft"
        try:
            with self._files.open(shown.id, key, shown.known_as) as original:
                for piece in original.pieces():
                    sha256.update(piece)
                    with self._counting:
                        self.done_bytes += len(piece)
                    if self.stop.is_set():
                        return None
        except ExhibitDamaged as fault:
            code = fault.reason if fault.reason in _OF_THEIR_OWN else "altered"
            return Finding(code=code, subject=subject, report_as=report_as)
        if sha256.digest() != shown.digest:
            return Finding(code="altered", subject=subject, report_as=report_as)
        return None
