# SPDX-License-Identifier: MIT
"""Where the command line writes: results to standard output, everything else to standard error.

What strangers wrote passes through here on its way to a terminal, so no character may steer it.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

from abuselog.cli.progress_line import ProgressLine
from abuselog.progress import SILENT, Progress
from abuselog.records.codec import Json

# Escape sequences begin with a control character; bidirectional controls reorder what is read.
_STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


class Terminal:
    """The three streams of one run."""

    def __init__(self, out: TextIO, err: TextIO, *, progress: bool = False) -> None:
        self._out = out
        self._err = err
        self._progress = progress

    def out(self, text: str = "") -> None:
        """Write one or more lines of the result."""
        self._out.write(harmless(text) + "\n")

    def out_json(self, value: Json | Mapping[str, Json]) -> None:
        """Write the result as one JSON value, in UTF-8."""
        text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
        self._out.write(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")

    def note(self, text: str) -> None:
        """Say something to the person that is not the result."""
        self._err.write(harmless(text) + "\n")
        self._err.flush()

    def flush(self) -> None:
        """Hand on what was written.

        Raises: BrokenPipeError if nobody reads the result any more.
        """
        self._out.flush()

    @contextmanager
    def progress(self, label: str) -> Iterator[Progress]:
        """Progress of one piece of work: a line on standard error, if somebody looks at it."""
        live = self._err.isatty()
        if not live and not self._progress:
            yield SILENT
            return
        line = ProgressLine(self._err, harmless(label), live=live)
        try:
            yield line
        finally:
            line.close()


def harmless(text: str) -> str:
    r"""The text with every character that could steer a terminal written out, as in `\x1b`.

    Shape:  line feeds and tabs stay.
    """
    return _STEERING.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def speak_utf8() -> None:
    """Make the standard streams speak UTF-8, whatever the console's own code page is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
