# SPDX-License-Identifier: MIT
"""What a child process gives up before it looks at a stranger's bytes, and how it answers.

Whatever it needs is imported before: afterwards nothing that writes, starts or connects works.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import IO, Any, Final

_NICE: Final = 10
_REFUSED: Final = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn"),
    *(
        "os.startfile",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.mkdir",
        "urllib.",
        "http.",
        "ftplib.",
    ),
    *("smtplib.", "webbrowser.", "shutil.", "tempfile.", "sqlite3.", "ctypes.dlopen"),
)
"""What a child is stopped from doing, by the beginning of its name."""


def only_answers() -> IO[bytes]:
    """Return standard output, and send whatever a library prints there to nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return answers


def bound(*, memory_bytes: int, cpu_s: int) -> None:
    """Take no more memory and processor time than this, where the system can see to it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    for what, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, cpu_s)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def cut_off() -> None:
    """Give up what reading needs not: the network, other programs, writing, and going first."""
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)


def answer(answers: IO[bytes], fields: dict[str, object], *pictures: bytes) -> None:
    """Say what was found: a line of JSON, and pictures after it."""
    answers.write(json.dumps(fields).encode("ascii") + b"\n" + b"".join(pictures))
    answers.flush()


def _refuse(event: str, facts: tuple[Any, ...]) -> None:
    """Stop what has no business here, whichever library tries it. Can't be taken back.

    Source: Python's audit events table (PEP 578).
    """
    if event.startswith(_REFUSED) or (event == "open" and _writes(facts)):
        raise PermissionError(event)


def _writes(facts: tuple[Any, ...]) -> bool:
    _, mode, flags = facts
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
