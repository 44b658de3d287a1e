# SPDX-License-Identifier: MIT
"""Reading a picture without a log: when it was taken, and what is refused."""

from __future__ import annotations

import datetime as dt
import io
import os
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from abuselog.clock import FixedClock
from abuselog.errors import UnsupportedFile
from abuselog.records.exhibit import Arrival
from abuselog.workflows.read_picture import CapturedFrom, Source, captured_when, read_picture
from tests.dummy_reader import DummyOcr

NOW = dt.datetime(2026, 11, 23, 18, 0, tzinfo=dt.UTC)
CLOCK = FixedClock(NOW)


def _png() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (540, 1200), "white").save(written, "PNG")
    return written.getvalue()


def test_times_count_back_from_what_the_file_name_says() -> None:
    source = Source.of_bytes(_png(), "Screenshot_20261123-174600.png", Arrival.PASTED)
    read = read_picture(
        source, DummyOcr("Example One @example_one · 2h", "Resign.", "1 2 3"), clock=CLOCK
    )
    assert read.captured_from is CapturedFrom.FILE_NAME
    main = read.proposal.main_message
    assert main is not None
    assert main.handle is not None
    assert main.handle.value == "@example_one"
    assert main.resolved is not None
    assert main.resolved.latest == dt.datetime(2026, 11, 23, 15, 46, tzinfo=dt.UTC)
    assert read.clock_agrees is None


def test_what_is_given_goes_before_the_name() -> None:
    given = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
    source = Source.of_bytes(b"", "Screenshot_20261123-174600.png", Arrival.PASTED)
    assert captured_when(source, given=given, clock=CLOCK) == (given, CapturedFrom.GIVEN)


def test_the_time_of_the_file_goes_before_now(tmp_path: Path) -> None:
    path = tmp_path / "IMG_1234.PNG"
    path.write_bytes(_png())
    written = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
    os.utime(path, (written.timestamp(), written.timestamp()))
    of_file = Source.of_file(path, Arrival.CHOSEN)
    assert captured_when(of_file, clock=CLOCK) == (written, CapturedFrom.FILE_TIME)
    pasted = Source.of_bytes(b"", "image.png", Arrival.PASTED)
    assert captured_when(pasted, clock=CLOCK) == (NOW, CapturedFrom.NOW)


def test_what_the_device_wrote_into_the_picture_goes_before_the_file() -> None:
    stamped = Image.Exif()
    stamped.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:21 10:30:00"
    written = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(written, "JPEG", exif=stamped)
    source = Source.of_bytes(written.getvalue(), "IMG_1234.JPG", Arrival.PASTED)
    taken = dt.datetime(2026, 11, 21, 10, 30, tzinfo=dt.UTC)
    assert captured_when(source, clock=CLOCK) == (taken, CapturedFrom.EXIF)


def test_a_name_from_the_future_is_not_believed() -> None:
    source = Source.of_bytes(b"", "Screenshot_20300101-174600.png", Arrival.PASTED)
    assert captured_when(source, clock=CLOCK) == (NOW, CapturedFrom.NOW)


def test_what_is_no_picture_is_refused() -> None:
    source = Source.of_bytes(b"%PDF-1.7\n%%EOF\n", "letter.pdf", Arrival.CHOSEN)
    with pytest.raises(UnsupportedFile):
        read_picture(source, DummyOcr(), clock=CLOCK)
