# SPDX-License-Identifier: MIT
"""A container that is written on a second thread: hashing need not wait for the disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self

from abuselog.handover.bag import Container

# At 256 KiB a piece, 4 MiB are on their way; more was no quicker.
_WAITING: Final = 16


class Behind:
    """Passes everything on, in order, from a thread of its own; a `with` block waits for it."""

    def __init__(self, into: Container) -> None:
        self._into = into
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pack")
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what was passed on, or drop it if the block failed.

        Raises: what the container raised.
        """
        try:
            while self._waiting and fault is None:
                self._waiting.popleft().result()
        finally:
            self._thread.shutdown(wait=True, cancel_futures=True)

    def begin(self, name: str, size_bytes: int) -> None:
        """Begin a file, which will be this long."""
        self._pass(lambda: self._into.begin(name, size_bytes))

    def write(self, piece: bytes) -> None:
        """Add to the file that was begun."""
        self._pass(lambda: self._into.write(piece))

    def end(self) -> None:
        """End the file that was begun."""
        self._pass(self._into.end)

    def _pass(self, deed: Callable[[], None]) -> None:
        if len(self._waiting) >= _WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._thread.submit(deed))
