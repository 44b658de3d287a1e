# SPDX-License-Identifier: MIT
"""A child process as its parent sees it: started with little, asked, and always ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, Final

_KEPT: Final = ("SYSTEMROOT", "WINDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""All that a child needs to know of its surroundings."""
_TIDY: Final = {"MALLOC_MMAP_THRESHOLD_": "4000000"}
"""For Linux's allocator: large pieces go back to the system at once. 30 to 130 MB less."""
_MOST_ANSWER_BYTES: Final = 32 << 20
_LOOK_S: Final = 0.05


def own_command(argument: str) -> tuple[str, ...]:
    """Return how to start this very program as a child, from source, installed or frozen."""
    if getattr(sys, "frozen", False):
        return (sys.executable, argument)
    # -P: the folder that the person happens to be in is no place to load a program from.
    return (sys.executable, "-P", "-B", "-m", "abuselog", argument)


def surroundings() -> dict[str, str]:
    """Return a child's environment: no home, no settings, no secrets."""
    kept = {**_TIDY, **{name: os.environ[name] for name in _KEPT if name in os.environ}}
    if not getattr(sys, "frozen", False):
        kept["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    return kept


def started(
    command: tuple[str, ...], told: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Return a running child with a pipe into it and one out; `told` is added to what it knows.

    Raises: OSError if the system can't start it.
    """
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**surroundings(), **(told or {})},
        creationflags=_windows_flags(),
    )


def pipes_of(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipe into a child and the one out of it.

    Raises: OSError if it was started without.
    """
    if child.stdin is None or child.stdout is None:
        raise OSError("no pipes")
    return child.stdin, child.stdout


def ask(
    argument: str,
    pieces: Iterable[bytes],
    *,
    limit_s: float,
    look: Callable[[], object] = lambda: None,
) -> bytes | None:
    """Return what a child says that is there for this one question, or None if time ran out.

    Shape:  the child reads all `pieces` before it answers; whatever it says is a stranger's, and
            nothing if it crashed. `look` is called all the time and may raise, which ends it.
    Raises: OSError if the system can't start it; what `look` and `pieces` raise.
    """
    child = started(own_command(argument))
    into, out = pipes_of(child)
    said: list[bytes] = []
    is_late = threading.Event()

    def listen() -> None:
        said.append(out.read(_MOST_ANSWER_BYTES))

    def end() -> None:
        is_late.set()
        child.kill()

    listener = threading.Thread(target=listen, name=f"child{argument}", daemon=True)
    watch = threading.Timer(limit_s, end)
    watch.name = f"limit{argument}"
    listener.start()
    watch.start()
    try:
        _send(into, pieces, look)
        while listener.is_alive():
            look()
            listener.join(_LOOK_S)
    finally:
        watch.cancel()
        child.kill()
        child.wait()
        for thread in (watch, listener):
            thread.join()
        for pipe in (into, out):
            with contextlib.suppress(OSError):
                pipe.close()
    return None if is_late.is_set() else b"".join(said)


def _send(into: IO[bytes], pieces: Iterable[bytes], look: Callable[[], object]) -> None:
    for piece in pieces:
        look()
        try:
            into.write(piece)
        except OSError:
            return  # it ended early and has said why
    with contextlib.suppress(OSError):
        into.close()


def _windows_flags() -> int:
    """Return how Windows should start a child: without a window, after everything else."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0
