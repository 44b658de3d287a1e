# SPDX-License-Identifier: MIT
"""How tests type commands, and what they type them at."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from abuselog.records.profile import Profile

PASSPHRASE = "seven otters borrowed a lighthouse"
PROFILE = Profile(name="Cllr Alex Example", initials="AEX", council="Example Borough Council")
ORDINARY = ("--when", "2026-11-20T22:41", "--platform", "facebook", "--severity", "2")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result, if it was asked for as JSON."""
        return json.loads(self.out)

    def is_one_sentence(self, code: int, *said: str) -> None:
        """One line on standard error, nothing on standard output, the right exit code."""
        assert self.code == code, self.err
        assert self.out == ""
        assert self.err.startswith("abuselog: ")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        for words in said:
            assert words in self.err


Run = Callable[..., Ran]


def typed_outside(*words: str | Path, **settings: Any) -> Ran:
    """Type a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "abuselog", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
        # Without a terminal of its own, so that no prompt can wait for anybody.
        start_new_session=True,
        **settings,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def picture(path: Path, width_px: int = 108, height_px: int = 240, shade: int = 200) -> Path:
    """A picture of one colour."""
    Image.new("RGB", (width_px, height_px), (shade, 210, 220)).save(path)
    return path


def contents(log: Path) -> dict[str, str]:
    """The SHA-256 of every exhibit file under the log, by name."""
    folder = log / "exhibits"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
