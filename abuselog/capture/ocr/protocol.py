# SPDX-License-Identifier: MIT
"""What can read a picture: our own models, and one day the system's own engine."""

from __future__ import annotations

from typing import Protocol

from abuselog.records.reading import SeenText


class Ocr(Protocol):
    """Reads the text in a picture. Every one passes the contract in the tests."""

    def read(self, picture: bytes) -> SeenText:
        """Return the text on a picture, from top to bottom; no lines if it shows none.

        Shape:  the bytes of a picture file in any of the formats that are taken in as pictures;
                boxes lie inside the picture as it is shown upright.
        Raises: UnreadableImage, PictureTooBig, OcrUnavailable.
        """
        ...
