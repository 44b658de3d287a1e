# SPDX-License-Identifier: MIT
"""Reading exhibits that are pictures, and keeping what was read so that it can be searched.

A reading is a list like any other: it can be made again from the exhibit, is never a record, and
goes when its exhibit goes.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, Protocol

from abuselog.capture.intake import LARGEST_PICTURE_BYTES
from abuselog.capture.ocr import wire
from abuselog.capture.reading.device_clock import clock_agrees
from abuselog.capture.reading.displayed import displayed
from abuselog.capture.reading.file_names import taken_at
from abuselog.capture.reading.propose import RULES, propose
from abuselog.capture.reading.resolving import resolved
from abuselog.errors import Cancelled, PictureTooBig, ReadingFailed, UnreadableImage
from abuselog.progress import SILENT, Progress
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.moment import Moment
from abuselog.records.picture_message import moment_of, proposal_of_picture
from abuselog.records.reading import Proposal, SeenText
from abuselog.vault import readings
from abuselog.vault.opening import OpenVault
from abuselog.workflows.read_picture import PictureReader, captured_when
from abuselog.workflows.take_in import ExhibitReader

__all__ = [
    "Found",
    "PictureReader",
    "Reader",
    "captured_when",
    "count",
    "found_on",
    "keep",
    "kept",
    "likely_captured",
    "proposal_of_picture",
    "read_exhibit",
    "time_meant",
    "unread",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of reading one exhibit."""

    exhibit_id: ExhibitId
    seen: SeenText
    proposal: Proposal
    captured_at: dt.datetime
    clock_agrees: bool | None = None
    """Whether the device's own clock on it shows that time; None if it shows none."""


_UNREAD: Final = "unread"
_UNREADABLE: Final = (UnreadableImage, PictureTooBig)


class Reader(Protocol):
    """Whatever can read a picture and be stopped."""

    def read(self, picture: bytes, cancelled: Callable[[], bool] = ...) -> SeenText:
        """Return the text on a picture.

        Raises: UnreadableImage, PictureTooBig, OcrUnavailable, ReadingFailed; Cancelled.
        """
        ...


def read_exhibit(
    source: ExhibitReader, reader: Reader, progress: Progress = SILENT
) -> SeenText | None:
    """Return the text on an exhibit, or None if it is no picture that can be read. Any thread.

    Raises: OcrUnavailable, ReadingFailed, ExhibitDamaged; Cancelled.
    """
    with source.open() as file:
        picture = file.read(LARGEST_PICTURE_BYTES + 1)
    if len(picture) > LARGEST_PICTURE_BYTES:
        return None
    try:
        return reader.read(picture, lambda: _is_cancelled(progress))
    except _UNREADABLE:
        return None


def found_on(exhibit: Exhibit, seen: SeenText, captured_at: dt.datetime | None = None) -> Found:
    """Return what an exhibit seems to show; any thread.

    Shape:  without a time of capture, the likely one is taken: "3h" counts back from it.
    """
    when = captured_at or likely_captured(exhibit)
    return Found(
        exhibit_id=exhibit.id,
        seen=seen,
        proposal=propose(seen, when),
        captured_at=when,
        clock_agrees=clock_agrees(seen, when),
    )


def time_meant(text: str, captured_at: dt.datetime) -> Moment | None:
    """Return what a time as a screen shows it means, or None if it is no time."""
    shown = displayed(text.strip())
    meant = resolved(shown, captured_at) if shown is not None else None
    return moment_of(meant) if meant is not None else None


def keep(vault: OpenVault, exhibit_id: ExhibitId, seen: SeenText | None) -> bool:
    """Keep what was read off an exhibit, or that it can't be read; return whether it is kept.

    Not: of an exhibit that is gone or erased; then nothing is kept.
    """
    with vault.transaction() as connection:
        return readings.keep(
            connection,
            exhibit_id,
            readings.StoredReading(
                read_at=vault.clock.now(),
                engine=_engine(seen),
                seen=wire.answer_line(seen).decode("ascii") if seen is not None else "",
            ),
            unicodedata.normalize("NFC", seen.all_text) if seen is not None else "",
        )


def kept(vault: OpenVault, exhibit_id: ExhibitId) -> SeenText | None:
    """Return what was read off an exhibit, or None if it was not, or is not understood any more."""
    with vault.transaction() as connection:
        stored = readings.find(connection, exhibit_id)
    if stored is None or not stored.seen:
        return None
    try:
        return wire.answer(stored.seen.encode("utf-8"))
    except ReadingFailed:
        return None


def unread(vault: OpenVault, but: Collection[ExhibitId] = ()) -> ExhibitId | None:
    """Return the newest recorded picture that nobody has tried to read, or None if all were."""
    with vault.transaction() as connection:
        return readings.unread(connection, but=but)


def count(vault: OpenVault) -> int:
    """Return how many pictures of the log were read."""
    with vault.transaction() as connection:
        return readings.count(connection)


def likely_captured(exhibit: Exhibit) -> dt.datetime:
    """Return when a picture was most likely taken, in UTC: as its name says, else as it came in."""
    named = taken_at(exhibit.original_name)
    if named is not None and named <= exhibit.received_at + dt.timedelta(days=1):
        return named
    return exhibit.received_at


def _engine(seen: SeenText | None) -> str:
    if seen is None:
        return _UNREAD
    return f"{seen.engine}; models {seen.models[:16] or 'none'}; rules {RULES}"


def _is_cancelled(progress: Progress) -> bool:
    try:
        progress.step(0, 1)
    except Cancelled:
        return True
    return False
