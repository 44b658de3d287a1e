# SPDX-License-Identifier: MIT
"""A reader that sees what a test tells it, for tests that are not about reading."""

from __future__ import annotations

from collections.abc import Callable

from abuselog.capture.ocr.pixels import upright
from abuselog.errors import Cancelled
from abuselog.records.reading import Box, SeenLine, SeenText


class DummyOcr:
    """Sees the same lines on every picture, one under the other."""

    def __init__(self, *lines: str) -> None:
        self._lines = lines

    def read(self, picture: bytes, cancelled: Callable[[], bool] = lambda: False) -> SeenText:
        """Return the lines, after opening the picture as the real ones do.

        Raises: UnreadableImage, PictureTooBig; Cancelled when `cancelled` says so.
        """
        if cancelled():
            raise Cancelled
        seen, times = upright(picture)
        wide, tall = seen.width * times, seen.height * times
        each = tall / max(1, len(self._lines))
        return SeenText(
            width_px=round(wide),
            height_px=round(tall),
            lines=tuple(
                SeenLine(text=text, box=Box(0, at * each, wide, (at + 1) * each), confidence=1.0)
                for at, text in enumerate(self._lines)
            ),
            engine="dummy",
            models="",
        )
