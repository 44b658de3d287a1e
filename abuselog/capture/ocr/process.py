# SPDX-License-Identifier: MIT
"""One child process that reads pictures, as its parent sees it: started, asked, ended."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Final

from abuselog.capture.ocr import wire
from abuselog.capture.ocr.child import ARGUMENT
from abuselog.capture.ocr.models import SILENT
from abuselog.errors import OcrUnavailable

_KEPT: Final = ("SYSTEMROOT", "WINDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""All that the child needs to know of its surroundings."""
_TIDY: Final = {"MALLOC_MMAP_THRESHOLD_": "4000000"}
"""For Linux's allocator: large pieces go back to the system at once. 30 to 130 MB less."""
_ENDING_S: Final = 2.0


class ReadingProcess:
    """A running child. Its answers arrive in a queue: lines, then None when it is gone.

    Raises: OcrUnavailable (`start`) if the system can't start it.
    """

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        self.answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command or own_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=surroundings(),
                creationflags=windows_flags(),
            )
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
                self._stream(self._process.stdin).close()
        try:
            self._process.wait(_ENDING_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                self._stream(stream).close()

    def _send(self, picture: bytes) -> None:
        # A child that is gone is heard of through its answers.
        with contextlib.suppress(OSError, ValueError):
            wire.send_picture(self._stream(self._process.stdin), picture)

    def _listen(self) -> None:
        answers = self._stream(self._process.stdout)
        while line := answers.readline(wire.MOST_ANSWER_BYTES):
            self.answers.put(line)
        self.answers.put(None)

    @staticmethod
    def _started(work: object) -> threading.Thread:
        thread = threading.Thread(target=work, name="picture-reader", daemon=True)  # type: ignore[arg-type]
        thread.start()
        return thread

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        if stream is None:
            raise OcrUnavailable(reason="start")
        return stream


def own_command() -> tuple[str, ...]:
    """Return how to start this very program as the child, from source, installed or frozen."""
    if getattr(sys, "frozen", False):
        return (sys.executable, ARGUMENT)
    # -P: the folder that the person happens to be in is no place to load a program from.
    return (sys.executable, "-P", "-B", "-m", "abuselog", ARGUMENT)


def surroundings() -> dict[str, str]:
    """Return the child's environment: no home, no settings, no secrets."""
    kept = {**_TIDY, **SILENT, **{name: os.environ[name] for name in _KEPT if name in os.environ}}
    if not getattr(sys, "frozen", False):
        kept["PYTHONPATH"] = str(Path(__file__).resolve().parents[3])
    return kept


def windows_flags() -> int:
    """Return how Windows should start the child: without a window, after everything else."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
