# SPDX-License-Identifier: MIT
"""One child process that reads pictures, as its parent sees it: started, asked, ended."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
from collections.abc import Callable
from typing import Final

from abuselog.capture.ocr import wire
from abuselog.capture.ocr.child import ARGUMENT
from abuselog.capture.ocr.models import SILENT
from abuselog.child_process import asking
from abuselog.errors import OcrUnavailable

_ENDING_S: Final = 2.0


class ReadingProcess:
    """A running child. Its answers arrive in a queue: lines, then None when it is gone.

    Raises: OcrUnavailable (`start`) if the system can't start it.
    """

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        self.answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        try:
            self._process = asking.started(command or asking.own_command(ARGUMENT), SILENT)
            self._into, self._out = asking.pipes_of(self._process)
        except OSError as fault:
            raise OcrUnavailable(reason="start") from fault
        self._threads = [self._started(self._listen)]

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def ask(self, picture: bytes) -> None:
        """Send a picture, without waiting until the child took it."""
        self._threads.append(self._started(lambda: self._send(picture)))

    def end(self, *, at_once: bool = False) -> None:
        """Make the child go away, and wait until it is gone."""
        if at_once:
            self._process.kill()
        else:
            with contextlib.suppress(OSError):
                self._into.close()
        try:
            self._process.wait(_ENDING_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._into, self._out):
            with contextlib.suppress(OSError):
                pipe.close()

    def _send(self, picture: bytes) -> None:
        # A child that is gone is heard of through its answers.
        with contextlib.suppress(OSError, ValueError):
            wire.send_picture(self._into, picture)

    def _listen(self) -> None:
        while line := self._out.readline(wire.MOST_ANSWER_BYTES):
            self.answers.put(line)
        self.answers.put(None)

    @staticmethod
    def _started(work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, name="picture-reader", daemon=True)
        thread.start()
        return thread
