# SPDX-License-Identifier: MIT
"""Our own reader: the PP-OCRv6 models on onnxruntime, with NumPy and Pillow and nothing else."""

from __future__ import annotations

from importlib import metadata
from typing import Final

from PIL import Image

from abuselog.capture.ocr import models
from abuselog.capture.ocr.finding import Finder
from abuselog.capture.ocr.letters import LetterReader
from abuselog.capture.ocr.pixels import upright
from abuselog.capture.ocr.spacing import Piece, pieces
from abuselog.records.reading import Box, SeenLine, SeenText

_SURE: Final = 0.5
MOST_LINES: Final = 3000


class PaddleOcr:
    """Reads pictures in this very process. Loads 22 MB of models when made.

    Raises: OcrUnavailable.
    """

    def __init__(self) -> None:
        self._finder = Finder()
        self._letters = LetterReader()
        self._engine = f"pp-ocrv6 onnxruntime {metadata.version('onnxruntime')}"

    def read(self, picture: bytes) -> SeenText:
        """Return the text on a picture, from top to bottom (`Ocr.read`).

        Raises: UnreadableImage, PictureTooBig.
        """
        seen, times = upright(picture)
        boxes = self._finder.find(seen)[:MOST_LINES]
        lines = self._lines(seen, boxes, times)
        return SeenText(
            width_px=round(seen.width * times),
            height_px=round(seen.height * times),
            lines=tuple(sorted(lines, key=lambda line: (line.box.top, line.box.left))),
            engine=self._engine,
            models=models.TOGETHER,
        )

    def _lines(self, seen: Image.Image, boxes: list[Box], times: float) -> list[SeenLine]:
        read = ((box, self._letters.read(seen.crop(_whole(box)))) for box in boxes)
        return [
            _line(piece, letters.wide, box, times)
            for box, letters in read
            for piece in pieces(letters)
            if piece.confidence >= _SURE
        ]


def _whole(box: Box) -> tuple[int, int, int, int]:
    left, top = round(box.left), round(box.top)
    return (left, top, max(left + 1, round(box.right)), max(top + 1, round(box.bottom)))


def _line(piece: Piece, wide: int, box: Box, times: float) -> SeenLine:
    left = box.left + box.width * piece.left / wide
    right = box.left + box.width * piece.right / wide
    where = Box(left * times, box.top * times, right * times, box.bottom * times)
    return SeenLine(text=piece.text, box=where, confidence=piece.confidence)
