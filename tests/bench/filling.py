# SPDX-License-Identifier: MIT
"""How long a screenshot takes to fill the form, and whether the window stalls meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QMimeData, QUrl

from abuselog.capture.ocr.reader import PictureReader
from tests.bench.heartbeat import spin_until
from tests.bench.measured import Line
from tests.bench.stage import Stage
from tests.screens.drawing import draw
from tests.screens.plan import of_half

_MOST_S = 4.0
_SCREEN = "whatsapp_group_phone_00"
"""1080 by 2400 pixels, with several messages."""


def lines(stage: Stage, work: Path) -> Iterator[Line]:
    """Give the measurements of filling the form; a log is open."""
    path = work / "screen.png"
    path.write_bytes(draw(next(one for one in of_half("dev") if one.name == _SCREEN)).data)
    reader = PictureReader()
    stage.state.reader = reader
    try:
        yield _time(stage, reader, path)
        dropped = _mime(path)
        yield stage.measure(
            "a screenshot is read and fills the form",
            stage.record.clear,
            partial(stage.window.arrivals.dropped.emit, dropped),
        )
    finally:
        stage.state.reader = None
        reader.end()


def _time(stage: Stage, reader: PictureReader, path: Path) -> Line:
    """Drop a picture on the window when nothing reads yet, and wait for the fields."""
    pictures = stage.record.pictures
    stage.record.clear()
    began = perf_counter()
    stage.window.arrivals.dropped.emit(_mime(path))
    spin_until(lambda: bool(pictures.fields.names) and not pictures.is_reading)
    ours_s = perf_counter() - began
    began = perf_counter()
    reader.read(path.read_bytes())
    floor_s = perf_counter() - began
    return Line(
        what="a 1080x2400 screenshot is dropped until the form is filled",
        floor=f"reading it alone, with the reader warm: {floor_s:.1f} s",
        ours=f"{ours_s:.1f} s, the reader's start included",
        ratio=f"{ours_s / floor_s:.1f} times",
        goal=f"under {_MOST_S:.0f} s",
        held=ours_s < _MOST_S,
    )


def _mime(path: Path) -> QMimeData:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    return dropped
