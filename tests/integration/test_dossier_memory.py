# SPDX-License-Identifier: MIT
"""A dossier needs no more memory for a hundred large exhibits than for a few."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
from random import Random
from typing import BinaryIO

from PIL import Image

from abuselog.dossier.seen import Seen
from abuselog.dossier.writing import write
from abuselog.progress import SILENT
from abuselog.records.exhibit import Exhibit
from abuselog.records.working_copy import WorkingCopy
from tests.unit.dossier import pictures
from tests.unit.dossier.cases import Case

ALLOWED_GROWTH_BYTES = 11_000_000
"""A tenth of what the exhibits hold together; the pages themselves need two megabytes."""

ALLOWED_AN_EXHIBIT_BYTES = 6_000
"""Its record, what a dossier shows of it, and its places; no page or picture stays."""


class Sink(io.RawIOBase):
    """Takes bytes and keeps none."""

    def __init__(self) -> None:
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, raw: object) -> int:
        length = len(raw)  # type: ignore[arg-type] # bytes, by the protocol
        self.size += length
        return length


class OneFile:
    """Gives the same bytes for every exhibit."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def open(self, exhibit: Exhibit) -> BinaryIO:
        return io.BytesIO(self.raw)

    def seen(self, exhibit: Exhibit) -> Seen:
        return Seen()

    def printed(self, exhibit: Exhibit) -> None:
        return None

    def copy(self, exhibit: Exhibit, copy: WorkingCopy) -> BinaryIO:
        return self.open(exhibit)


def two_megabytes() -> bytes:
    noise = Image.frombytes("RGB", (1_100, 900), Random(1).randbytes(1_100 * 900 * 3))
    return pictures.coded(noise, "JPEG", quality=95)


def peak_of(count: int, raw: bytes) -> tuple[int, int]:
    """The most memory in use at once, and the size of the file."""
    case = Case()
    digest = hashlib.sha256(raw).digest()
    for _ in range(count // 2):
        case.incident(
            *(case.exhibit(b"", "image/jpeg", digest=digest) for _ in range(2)), words="words " * 40
        )
    contents = case.contents(exhibits=OneFile(raw))
    sink = Sink()
    tracemalloc.start()
    try:
        write(contents, sink, SILENT)  # type: ignore[arg-type] # only `write` is called
        return tracemalloc.get_traced_memory()[1], sink.size
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_exhibits() -> None:
    raw = two_megabytes()
    few, _ = peak_of(10, raw)
    many, written = peak_of(100, raw)
    assert written > 100 * len(raw)
    assert many - few < ALLOWED_GROWTH_BYTES


def test_memory_hardly_grows_with_many_small_exhibits() -> None:
    """Rows of the lists, the table of objects: what there is of each exhibit besides its bytes."""
    raw = pictures.coded(pictures.drawn(40, 60), "JPEG")
    few, _ = peak_of(60, raw)
    many, _ = peak_of(260, raw)
    assert (many - few) / 200 < ALLOWED_AN_EXHIBIT_BYTES
