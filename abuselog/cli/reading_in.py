# SPDX-License-Identifier: MIT
"""Reads the pictures named on the command line: for empty fields, and for later searches."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from abuselog.cli.command import Call
from abuselog.cli.filling import FilledFrom
from abuselog.errors import (
    EmptyFile,
    FileNotReadable,
    PictureTooBig,
    UnreadableImage,
    UnsupportedFile,
)
from abuselog.records.exhibit import Arrival, Exhibit
from abuselog.records.reading import SeenText
from abuselog.wording import name_words
from abuselog.wording.language import _
from abuselog.workflows import readings
from abuselog.workflows.read_picture import PictureRead, PictureReader, Source, read_picture
from abuselog.workflows.unlock import OpenVault

_NO_PICTURE = (EmptyFile, FileNotReadable, PictureTooBig, UnreadableImage, UnsupportedFile)


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesRead:
    """What was read off the pictures among the files."""

    filled: FilledFrom | None = None
    """The first picture that shows a message, and what it proposes."""
    seen: dict[bytes, SeenText] = field(default_factory=dict)
    """What was read, under the SHA-256 of the file."""


def add_reading_option(parser: argparse.ArgumentParser) -> None:
    """Offer to read the pictures."""
    parser.add_argument(
        "--read",
        action="store_true",
        help=_("read the pictures: fill what the options leave empty, and find their words later"),
    )


def pictures_read(call: Call) -> PicturesRead:
    """What the pictures among the files show; nothing unless `--read` asks for it.

    Raises: OcrUnavailable, ReadingFailed.
    """
    if not call.options.read:
        return PicturesRead()
    filled: FilledFrom | None = None
    seen: dict[bytes, SeenText] = {}
    reader = PictureReader()
    try:
        for path in call.options.files:
            source = Source.of_file(path, Arrival.COMMAND)
            with call.terminal.progress(_("Reading {name}").format(name=name_words(source.name))):
                read = _read(source, reader)
            if read is None:
                continue
            seen[_digest(source)] = read.seen
            if filled is None and read.proposal.messages:
                filled = FilledFrom(path=path, proposal=readings.proposal_of_picture(read.proposal))
    finally:
        reader.end()
    return PicturesRead(filled=filled, seen=seen)


def _read(source: Source, reader: PictureReader) -> PictureRead | None:
    try:
        return read_picture(source, reader)
    except _NO_PICTURE:
        return None  # whether it can be kept is said when it is taken in


def _digest(source: Source) -> bytes:
    with source.opened() as (file, _size):
        return hashlib.sha256(file.read()).digest()  # it was read whole before, and is a picture


def keep_readings(vault: OpenVault, read: PicturesRead, exhibits: Sequence[Exhibit]) -> None:
    """Keep what was read beside the exhibits, so that a search finds it."""
    for exhibit in exhibits:
        if exhibit.digest in read.seen:
            readings.keep(vault, exhibit.id, read.seen[exhibit.digest])
