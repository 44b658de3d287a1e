# SPDX-License-Identifier: MIT
"""Reading a screenshot: its text, and the incident it seems to show. Nothing is stored."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
from dataclasses import dataclass
from pathlib import Path

from abuselog.capture import intake
from abuselog.capture.media_type import HEAD_BYTES, media_type
from abuselog.capture.metadata import of_picture
from abuselog.capture.ocr.protocol import Ocr
from abuselog.capture.ocr.reader import PictureReader
from abuselog.capture.reading.device_clock import clock_agrees, clock_on
from abuselog.capture.reading.file_names import taken_at
from abuselog.capture.reading.propose import propose
from abuselog.capture.source import Source
from abuselog.clock import SYSTEM_CLOCK, Clock
from abuselog.errors import BadTime, CaptureError, UnsupportedFile
from abuselog.records.inside import What, Where
from abuselog.records.moment import moment_from_iso
from abuselog.records.reading import Proposal, SeenText

__all__ = [
    "CapturedFrom", "PictureRead", "PictureReader", "Source", "captured_when", "read_picture",
]  # fmt: skip


class CapturedFrom(enum.StrEnum):
    """What says when the picture was taken, the surest first."""

    GIVEN = "given"
    """Whoever asked said so."""
    FILE_NAME = "file-name"
    EXIF = "exif"
    """The device wrote it into the picture."""
    FILE_TIME = "file-time"
    """When the file was last written: for a file that was sent on, later than the capture."""
    NOW = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRead:
    """What came of reading one picture."""

    seen: SeenText
    proposal: Proposal
    captured_at: dt.datetime
    """Aware, in UTC. "3h" counts back from here."""
    captured_from: CapturedFrom
    clock_shown: str | None
    """The device's own clock on the picture, as shown."""
    clock_agrees: bool | None
    """Whether that clock shows `captured_at`; None if the picture shows none."""


def read_picture(
    source: Source,
    ocr: Ocr,
    *,
    captured_at: dt.datetime | None = None,
    clock: Clock = SYSTEM_CLOCK,
) -> PictureRead:
    """Return what is on a picture and what it seems to show. Any thread; takes seconds.

    Shape:  `captured_at` is aware; without it the file's name, its time, or now is taken.
    Raises: the family of CaptureError; UnsupportedFile if the file is no picture.
    """
    with source.opened() as (file, size_bytes):
        kind = intake.require_evidence(file, size_bytes, source.name)
        if not kind.media_type.startswith("image/"):
            raise UnsupportedFile(name=source.name)
        picture = file.read(intake.LARGEST_PICTURE_BYTES + 1)
    when, origin = captured_when(source, given=captured_at, clock=clock)
    seen = ocr.read(picture)
    return PictureRead(
        seen=seen,
        proposal=propose(seen, when),
        captured_at=when,
        captured_from=origin,
        clock_shown=clock_on(seen),
        clock_agrees=clock_agrees(seen, when),
    )


def captured_when(
    source: Source, *, given: dt.datetime | None = None, clock: Clock = SYSTEM_CLOCK
) -> tuple[dt.datetime, CapturedFrom]:
    """Return when a picture was taken, in UTC, and what says so."""
    if given is not None:
        return given.astimezone(dt.UTC), CapturedFrom.GIVEN
    named = taken_at(source.name)
    now = clock.now()
    if named is not None and named <= now + dt.timedelta(days=1):
        return named, CapturedFrom.FILE_NAME
    stamped = _stamped_at(source)
    if stamped is not None and stamped <= now + dt.timedelta(days=1):
        return stamped, CapturedFrom.EXIF
    written = _written_at(source.path)
    if written is not None and written <= now:
        return written, CapturedFrom.FILE_TIME
    return now, CapturedFrom.NOW


def _stamped_at(source: Source) -> dt.datetime | None:
    """Return when the device that made a picture says it did, in UTC."""
    with contextlib.suppress(CaptureError, BadTime):
        with source.opened() as (file, size_bytes):
            kind = media_type(file.read(HEAD_BYTES) or b"", source.name) or ""
            if not kind.startswith("image/") or size_bytes > intake.LARGEST_PICTURE_BYTES:
                return None
            file.seek(0)
            facts = of_picture(file, size_bytes, kind)
        for fact in facts:
            if fact.what is What.TAKEN and fact.where is Where.EXIF:
                return moment_from_iso(fact.value).earliest
    return None


def _written_at(path: Path | None) -> dt.datetime | None:
    if path is None:
        return None
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    except (OSError, OverflowError, ValueError):
        return None
