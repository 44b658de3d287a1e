# SPDX-License-Identifier: MIT
"""A reader that sees what a test tells it, for tests that are not about reading."""

from __future__ import annotations

import os
from collections.abc import Callable

from abuselog.capture.ocr.pixels import upright
from abuselog.errors import Cancelled, OcrUnavailable
from abuselog.records.reading import Box, SeenLine, SeenText

_UNDER_TEST = "PYTEST_CURRENT_TEST"


class DummyOcr:
    """Sees the same lines on every picture, one under the other. Refuses to be used but in tests.

    Raises: OcrUnavailable outside of a test.
    """

    def __init__(self, *lines: str) -> None:
        if _UNDER_TEST not in os.environ:
            raise OcrUnavailable(reason="start")
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
