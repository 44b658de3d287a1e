# SPDX-License-Identifier: MIT
"""Reading pictures from any thread, in a child process that is there only while it is needed.

The child takes 140 to 500 MB, so it is started at the first picture and ended a minute after the
last. One picture is read at a time; whoever comes meanwhile waits for its turn.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from abuselog.capture.ocr import wire
from abuselog.capture.ocr.process import ReadingProcess
from abuselog.errors import Cancelled, OcrUnavailable, ReadingFailed
from abuselog.log import diary
from abuselog.records.reading import SeenText

IDLE_S: Final = 60.0
LIMIT_S: Final = 90.0
"""For one picture. A very long one, on a slow and busy computer, still fits."""
_START_LIMIT_S: Final = 60.0
_LOOK_S: Final = 0.05
_ATTEMPTS: Final = 2

_DIARY = diary("capture.ocr")


class PictureReader:
    """Reads pictures in a child process; an `Ocr`. May be called from any thread."""

    def __init__(
        self,
        *,
        idle_s: float = IDLE_S,
        limit_s: float = LIMIT_S,
        start: Callable[[], ReadingProcess] = ReadingProcess,
    ) -> None:
        self._idle_s = idle_s
        self._limit_s = limit_s
        self._start = start
        self._turn = threading.Lock()
        self._child: ReadingProcess | None = None
        self._timer: threading.Timer | None = None
        self._ended = threading.Event()

    @property
    def pid(self) -> int | None:
        """The child's number in the system; None while there is none."""
        child = self._child
        return None if child is None else child.pid

    def read(self, picture: bytes, cancelled: Callable[[], bool] = lambda: False) -> SeenText:
        """Return the text on a picture (`Ocr.read`). Blocks; not for the window's own thread.

        Raises: UnreadableImage, PictureTooBig, OcrUnavailable, ReadingFailed; Cancelled when
                `cancelled` says so or the reader was ended.
        """

        def stop() -> bool:
            return self._ended.is_set() or cancelled()

        with self._my_turn(stop):
            for _ in range(_ATTEMPTS):
                line = self._answer(picture, stop)
                if line is not None:
                    return wire.answer(line)
                _DIARY.info("the reader of pictures stopped; it is started again")
                self._drop()
            raise ReadingFailed(reason="stopped")

    def end(self) -> None:
        """Stop whatever is being read and end the child. Nothing can be read afterwards."""
        self._ended.set()
        with self._turn:
            self._stop_timer()
            self._drop(at_once=True)

    @contextmanager
    def _my_turn(self, stop: Callable[[], bool]) -> Iterator[None]:
        while not self._turn.acquire(timeout=_LOOK_S):
            if stop():
                raise Cancelled
        try:
            if stop():
                raise Cancelled
            self._stop_timer()
            yield
        finally:
            self._start_timer()
            self._turn.release()

    def _answer(self, picture: bytes, stop: Callable[[], bool]) -> bytes | None:
        """Return what the child says to a picture; None if it went away instead."""
        if self._child is None:
            self._child = self._start()
            self._require_ready(stop)
        self._child.ask(picture)
        return self._next_line(self._limit_s, stop)

    def _require_ready(self, stop: Callable[[], bool]) -> None:
        line = self._next_line(_START_LIMIT_S, stop)
        if line == wire.READY:
            return
        self._drop(at_once=True)
        if line is None:
            raise OcrUnavailable(reason="start")
        wire.answer(line)
        raise OcrUnavailable(reason="start")

    def _next_line(self, limit_s: float, stop: Callable[[], bool]) -> bytes | None:
        until = time.monotonic() + limit_s
        child = self._child
        while child is not None:
            try:
                return child.answers.get(timeout=_LOOK_S)
            except queue.Empty:
                late = time.monotonic() > until
            if late or stop():
                # What it is busy with can't be called off in any other way.
                self._drop(at_once=True)
                if late:
                    raise ReadingFailed(reason="time")
                raise Cancelled
        return None

    def _drop(self, *, at_once: bool = False) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end(at_once=at_once)

    def _start_timer(self) -> None:
        if self._child is not None and not self._ended.is_set():
            self._timer = threading.Timer(self._idle_s, self._give_back)
            self._timer.daemon = True
            self._timer.start()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_back(self) -> None:
        """End the child, unless somebody is reading or waiting just now."""
        if self._turn.acquire(blocking=False):
            try:
                self._drop()
            finally:
                self._turn.release()
