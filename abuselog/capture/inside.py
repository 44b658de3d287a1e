# SPDX-License-Identifier: MIT
"""What any file says of itself, by its kind: pictures, films, recordings, PDFs, saved pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from abuselog.capture.document import LARGEST_BYTES, read_document
from abuselog.capture.film import FilmSeen, read_film
from abuselog.capture.metadata import of_picture
from abuselog.capture.naming import said_by_name
from abuselog.capture.sound import read_sound
from abuselog.capture.web.reading import FORMS, read_saved_page
from abuselog.errors import UnreadFile
from abuselog.records.inside import Fact, Inside, What, Where, wall_text
from abuselog.records.saved_page import DocumentSeen, SavedPage

PDF: Final = "application/pdf"
_BOXED_SOUND: Final = ("audio/mp4", "audio/3gpp", "audio/webm")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedInto:
    """What a file says of itself, and a picture of its first page as a JPEG if it has pages."""

    inside: Inside
    first_page: bytes = b""


def look_into(
    file: BinaryIO,
    size_bytes: int,
    media_type: str,
    name: str,
    cancelled: Callable[[], bool] = lambda: False,
) -> LookedInto:
    """Return what a file says of itself. Any thread; a PDF takes half a second, others less.

    Raises: Cancelled. What can't be read is said in `unread`, and is no failure.
    """
    named = said_by_name(name)
    try:
        if media_type == PDF:
            return _document(file, size_bytes, name, cancelled)
        facts = tuple(_facts(file, size_bytes, media_type, name))
    except UnreadFile as fault:
        return LookedInto(inside=Inside(facts=named, unread=fault.reason))
    return LookedInto(inside=Inside(facts=(*named, *facts)))


def _facts(file: BinaryIO, size_bytes: int, media_type: str, name: str) -> Iterator[Fact]:
    family = media_type.partition("/")[0]
    if family == "image":
        yield from of_picture(file, size_bytes, media_type)
    elif family == "video" or media_type in _BOXED_SOUND:
        yield from film_facts(read_film(file, size_bytes, name))
    elif family == "audio":
        seconds = read_sound(file, size_bytes, name).duration_s
        yield Fact(what=What.DURATION, value=f"{seconds:.3f}", where=Where.SOUND)
    elif media_type in FORMS:
        yield from page_facts(read_saved_page(file, media_type, name))


def _document(
    file: BinaryIO, size_bytes: int, name: str, cancelled: Callable[[], bool]
) -> LookedInto:
    if size_bytes > LARGEST_BYTES:
        raise UnreadFile(name=name, reason="too-large")
    file.seek(0)
    read = read_document(file.read() or b"", name, cancelled=cancelled)
    facts = (*said_by_name(name), *document_facts(read.seen))
    return LookedInto(inside=Inside(facts=facts), first_page=read.picture)


def film_facts(seen: FilmSeen) -> Iterator[Fact]:
    """Give what a film's headers say."""
    pixels = f"{seen.width_px}x{seen.height_px}" if seen.width_px and seen.height_px else ""
    duration = f"{seen.duration_s:.3f}" if seen.duration_s else ""
    tracks = ", ".join(f"{kind} {codec}".strip() for kind, codec in seen.tracks[:20])
    said = (
        (What.TAKEN, wall_text(seen.made_at) if seen.made_at else ""),
        (What.LOCATION, seen.location),
        (What.DURATION, duration),
        (What.PIXELS, pixels),
        (What.TRACKS, tracks),
        (What.DEVICE, seen.device),
        (What.SOFTWARE, seen.software),
        (What.TITLE, seen.title),
    )
    return _said(said, Where.FILM)


def document_facts(seen: DocumentSeen) -> Iterator[Fact]:
    """Give what a PDF says."""
    said = (
        (What.PAGES, str(seen.pages)),
        (What.SAVED, seen.made),
        (What.CHANGED, seen.changed),
        (What.TITLE, seen.title),
        (What.AUTHOR, seen.author),
        (What.SOFTWARE, seen.software),
    )
    return _said(said, Where.PDF)


def page_facts(seen: SavedPage) -> Iterator[Fact]:
    """Give what a saved page says."""
    said = (
        (What.ADDRESS, seen.address),
        (What.SAVED, wall_text(seen.saved_at) if seen.saved_at else ""),
        (What.TITLE, seen.title),
        (What.SOFTWARE, seen.software),
    )
    return _said(said, Where.PAGE)


def _said(said: tuple[tuple[What, str], ...], where: Where) -> Iterator[Fact]:
    return (Fact(what=what, value=value, where=where) for what, value in said if value)
