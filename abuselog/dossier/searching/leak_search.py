# SPDX-License-Identifier: MIT
"""Searching a finished dossier for everything that its reader may not get.

The pages are read as a reader's "find" reads them, and the file is gone through byte by byte:
descriptions, bookmarks, metadata, attachments, pictures, objects that no page shows, revisions.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from abuselog.dossier.pdf import own_pdf
from abuselog.dossier.pdf.pdf_pieces import (
    Bytes,
    Piece,
    as_texts,
    pieces,
    strings,
    unpacked,
    whole_file,
)
from abuselog.dossier.searching.hidden_pictures import HiddenPicture, picture_of, shows
from abuselog.dossier.searching.hidden_words import HiddenWords
from abuselog.progress import SILENT, Progress
from abuselog.records.working_copy import Pairs

PAGE: Final = "page"
BETWEEN_PAGES: Final = "between pages"
STRUCTURE: Final = "structure"
"""Descriptions, bookmarks, the title and whatever else is written in objects."""
METADATA: Final = "metadata"
ATTACHMENT: Final = "attachment"
PICTURE: Final = "picture"
BYTES: Final = "bytes"
"""Somewhere else in the file."""
UNSEARCHED: Final = "unsearched"
"""The reason where a picture in the file could not be looked at."""

_RUNNING_SHARE: Final = 0.4
"""A line that stands on so many of the pages, numbers aside, is a head or a foot."""
_JOINED_LINES: Final = 4
_PAGES_AT_A_TIME: Final = 256
_DIGIT: Final = re.compile(r"\d")
_PICTURE_HEAD: Final = 65_536
_PICTURE_TAIL: Final = 1_024


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Everything that a reader may not get."""

    words: tuple[Pairs, ...] = ()
    """Names, numbers and addresses, each with its reason, as `records.working_copy` calls it."""
    passages: tuple[Pairs, ...] = ()
    """Whole texts, such as private notes: a run of six of their words is a leak."""
    pictures: tuple[HiddenPicture, ...] = ()
    allowed: tuple[str, ...] = ()
    """Texts that the reader gets: what a passage shares with them is no leak."""
    digests: frozenset[bytes] = frozenset()
    """SHA-256 of other files that must not be inside."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Leak:
    """One thing that was found although it should be hidden."""

    where: str
    """One of the places above."""
    page: int = 0
    """From 1; 0 if it is on no page."""
    reason: str = ""
    """Why it was hidden: `name`, `phone` …; `picture` for a picture."""
    what: str = ""
    """The hidden words or the picture's mark: for the person only, never for a diary."""


def find_leaks(file: BinaryIO, hidden: Hidden, progress: Progress = SILENT) -> tuple[Leak, ...]:
    """Return what of the hidden is in a finished PDF of ours, in order; nothing if all is well.

    Raises: ValueError if the file can't be read as a PDF: then it must not be handed out either.
            Cancelled.
    """
    words = HiddenWords(hidden.words, hidden.passages, hidden.allowed)
    if not (words or hidden.pictures or hidden.digests):
        return ()
    found: dict[Leak, None] = {}
    if words:
        found.update(dict.fromkeys(_on_pages(file, words, progress)))
    with whole_file(file) as whole:
        for piece in pieces(whole):
            progress.step(piece.start, max(1, len(whole)))
            found.update(dict.fromkeys(_in_piece(piece, whole, words, hidden)))
    progress.step(1, 1)
    return tuple(sorted(found))


def _on_pages(file: BinaryIO, words: HiddenWords, progress: Progress) -> Iterator[Leak]:
    texts = own_pdf.page_texts(file)
    running: set[str] = set()
    upper: list[str] | None = None
    number = 1
    # So many at a time show what heads and feet are; not all have to be in memory.
    while some := list(itertools.islice(texts, _PAGES_AT_A_TIME)):
        running |= _running_lines(some)
        for text in some:
            progress.step(0, 1)
            yield from _named(words.found_on_page(text), PAGE, number)
            lower = [line for line in text.splitlines() if _shape(line) not in running]
            if upper is not None:
                yield from _named(_between(upper, lower, words), BETWEEN_PAGES, number - 1)
            upper = lower
            number += 1


def _between(upper: list[str], lower: list[str], words: HiddenWords) -> set[Pairs]:
    """Return what is found only where the end of a page and the start of the next are joined."""
    ends = words.found_on_page("\n".join(upper[-_JOINED_LINES:]))
    starts = words.found_on_page("\n".join(lower[:_JOINED_LINES]))
    both = words.found_on_page("\n".join((*upper[-_JOINED_LINES:], *lower[:_JOINED_LINES])))
    return both - ends - starts


def _running_lines(texts: list[str]) -> set[str]:
    counted: dict[str, int] = {}
    for text in texts:
        for shape in {_shape(line) for line in text.splitlines()}:
            counted[shape] = counted.get(shape, 0) + 1
    least = max(2, int(_RUNNING_SHARE * len(texts)))
    return {shape for shape, count in counted.items() if count >= least}


def _shape(line: str) -> str:
    return _DIGIT.sub("0", line.strip())


def _in_piece(piece: Piece, whole: Bytes, words: HiddenWords, hidden: Hidden) -> Iterator[Leak]:
    if piece.is_image:
        yield from _in_image(piece, whole, words, hidden)
        return
    raw = unpacked(piece, whole) if piece.head else piece.raw(whole)
    where = _where(piece)
    if words:
        is_text = where in (METADATA, ATTACHMENT)
        look = words.found_in if is_text else words.found_in_noise
        for text in as_texts(raw, is_text=is_text):
            yield from _named(look(text), where)
        found = strings(raw)
        if where != BYTES:
            for text in dict.fromkeys(("\n".join(found), "".join(found))):
                yield from _named(words.found_in(text), where)
        else:  # a page's: its words were looked at there, but what it says of itself was not
            yield from _named(words.found_in_noise("".join(found)), where)
    yield from _whole_files(raw, where, hidden)


def _in_image(piece: Piece, whole: Bytes, words: HiddenWords, hidden: Hidden) -> Iterator[Leak]:
    raw = piece.raw(whole)
    if words:
        # Pixels say nothing; what a camera wrote stands before them, or behind their end.
        for text in (*as_texts(_before(raw)), *as_texts(_behind(raw))):
            yield from _named(words.found_in_noise(text), PICTURE)
    if not hidden.pictures and not hidden.digests:
        return
    yield from _whole_files(raw, PICTURE, hidden)
    if not hidden.pictures:
        return
    shown = picture_of(piece.head, raw)
    if shown is None:
        # What can't be looked at is not called clean.
        yield Leak(where=PICTURE, reason=UNSEARCHED)
        return
    for one in hidden.pictures:
        if shows(one, shown):
            yield Leak(where=PICTURE, reason=PICTURE, what=one.known_as)


def _before(raw: bytes) -> bytes:
    """Return what stands before a JPEG's pixels; of other pictures, nothing but pixels is there."""
    if not raw.startswith(b"\xff\xd8"):
        return b""
    start = raw.find(b"\xff\xda")
    return raw[: start if start >= 0 else _PICTURE_HEAD]


def _behind(raw: bytes) -> bytes:
    """Return what stands behind a JPEG's first end, or else the last of the bytes."""
    end = raw.find(b"\xff\xd9") if raw.startswith(b"\xff\xd8") else -1
    return raw[end + 2 :] if end >= 0 else raw[-_PICTURE_TAIL:]


def _whole_files(raw: bytes, where: str, hidden: Hidden) -> Iterator[Leak]:
    """Give the pictures and files that are inside as they came."""
    if not hidden.pictures and not hidden.digests:
        return
    digest = hashlib.sha256(raw).digest()
    if digest in hidden.digests:
        yield Leak(where=where, reason=BYTES, what=digest.hex())
    for one in hidden.pictures:
        if digest == one.digest or any(probe in raw for probe in one.probes):
            yield Leak(where=where, reason=PICTURE, what=one.known_as)


def _where(piece: Piece) -> str:
    if not piece.head or b"/ObjStm" in piece.head:
        return STRUCTURE
    if b"/EmbeddedFile" in piece.head:
        return ATTACHMENT
    return METADATA if b"/Metadata" in piece.head else BYTES


def _named(found: Iterable[Pairs], where: str, page: int = 0) -> Iterator[Leak]:
    for text, reason in found:
        yield Leak(where=where, page=page, reason=reason, what=text)
