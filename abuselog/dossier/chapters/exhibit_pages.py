# SPDX-License-Identifier: MIT
"""Each exhibit on its own page or pages: what it shows at a size that can be read, and its facts.

Pictures are printed as they were received. Of anything else stands here what can be printed
without running it: its words, headers, stills and what it says of itself.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from abuselog.dossier.ahead import Recognised, Wanted, prepare
from abuselog.dossier.chapters import (
    clocks,
    content_pages,
    exhibit_facts,
    picture_pages,
    still_pages,
)
from abuselog.dossier.chapters.picture_pages import Pictured
from abuselog.dossier.contents import ExhibitBytes
from abuselog.dossier.layout import page_heads
from abuselog.dossier.layout.blocks import BODY, QUIET, STRONG, Prose, digest_spans, prose
from abuselog.dossier.layout.page_heads import key_of
from abuselog.dossier.layout.sheet import Sheet
from abuselog.dossier.pdf.canvas import PALE
from abuselog.dossier.pictures import picture
from abuselog.dossier.pictures.flat import Undrawable
from abuselog.dossier.reader import file_people
from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.showing import How, Showing, Why
from abuselog.records.exhibit import Exhibit
from abuselog.records.moment import HOME_ZONE, zone
from abuselog.records.retention import Erasure
from abuselog.records.working_copy import (
    ADDRESS,
    CHILD,
    EMAIL,
    FACE,
    NAME,
    OTHER,
    PHONE,
    VEHICLE,
    WorkingCopy,
)

__all__ = ["key_of", "pictures_of", "put"]

_KINDS: Final = {
    "video": "A film. Paper can't move: what its file says of itself stands here, and stills "
    "where they could be made. The film itself is kept unchanged in the log.",
    "audio": "A sound recording. What its file says of itself stands here. The recording itself "
    "is kept unchanged in the log.",
    "message": "An e-mail. Its words and its header lines stand here; nothing in it was fetched "
    "or run. The file itself is kept unchanged in the log.",
    "text": "A text. Its words stand here. The file itself is kept unchanged in the log.",
}
_NAMED: Final = {
    "application/pdf": "A PDF document. Its words and its pages as small pictures stand here; "
    "nothing in it was run. The file itself is kept unchanged in the log.",
    "application/zip": "A ZIP archive. What could be read in it stands here. The file itself is "
    "kept unchanged in the log.",
}
_OTHER: Final = "A file that can't be printed here. It is kept unchanged in the log."
_REASONS: Final = {
    NAME: "a name", PHONE: "a telephone number", EMAIL: "an e-mail address",
    ADDRESS: "an address", FACE: "a face", CHILD: "a child", VEHICLE: "a vehicle",
    OTHER: "something private",
}  # fmt: skip
_WITHHELD: Final = {
    Why.NOT_COVERED: "This picture is withheld until it is covered: it may show details of other "
    "people. The file itself is kept unchanged in the log.",
    Why.NO_COVER: "A file of this kind can't be covered, so that it is withheld from this reader. "
    "The file itself is kept unchanged in the log.",
    Why.LEFT_OUT: "This exhibit was left out of this dossier. The file itself is kept unchanged "
    "in the log.",
}


def put(sheet: Sheet, item: Shown, exhibit: Exhibit, source: ExhibitBytes) -> None:
    """Fill the pages of one exhibit.

    Raises: ExhibitDamaged if its bytes are not the ones taken in.
    """
    showing = item.showing(exhibit)
    if exhibit.erasure is not None:
        page_heads.start(sheet, item, exhibit)
        _card(sheet, exhibit, _erased(exhibit.erasure))
    elif showing.is_withheld:
        page_heads.start(sheet, item, exhibit)
        _card(sheet, exhibit, _WITHHELD.get(showing.why, _WITHHELD[Why.LEFT_OUT]))
    elif exhibit.is_picture:
        _put_picture(sheet, item, exhibit, source)
    else:
        _put_contents(sheet, item, exhibit, source)


def _put_picture(sheet: Sheet, item: Shown, exhibit: Exhibit, source: ExhibitBytes) -> None:
    wanted = wanted_of(item, exhibit, source)
    prepared = sheet.pictures.take(wanted) if sheet.pictures else prepare(wanted)
    with prepared.raw as raw:
        try:
            placed = picture.put(sheet.canvas, prepared)
        except Undrawable as fault:
            page_heads.start(sheet, item, exhibit)
            _card(sheet, exhibit, fault.reason)
            return
        notes = _notes(item.showing(exhibit), source.printed(exhibit))
        pictured = Pictured(
            item=item,
            exhibit=exhibit,
            placed=replace(placed, notes=(*notes, *placed.notes)),
            transcript=item.transcripts.get(exhibit.id, ""),
        )
        picture_pages.put(sheet, pictured)
        if placed.frames > 1:
            frames = still_pages.frames_of(raw)
            still_pages.put(sheet, item, exhibit, frames, title="other frames")


def pictures_of(
    shown: Sequence[Shown], is_here: Callable[[Exhibit], bool], source: ExhibitBytes
) -> Iterator[Wanted]:
    """Give every picture that pages will need, in the order in which they will."""
    for item in shown:
        for exhibit in item.exhibits if item.withdrawal is None else ():
            if is_here(exhibit) and exhibit.is_picture and not item.showing(exhibit).is_withheld:
                yield wanted_of(item, exhibit, source)


def wanted_of(item: Shown, exhibit: Exhibit, source: ExhibitBytes) -> Wanted:
    """Return the way to the bytes that this reader gets: covered, of print size, or as received."""
    showing = item.showing(exhibit)
    copy = showing.copy if showing.how is How.COVERED else source.printed(exhibit)
    if copy is None:
        known = Recognised(exhibit.id, exhibit.digest, exhibit.known_as)
        return Wanted(known, functools.partial(source.open, exhibit))
    known = Recognised(f"{copy.kind}-{copy.id}", copy.digest, exhibit.known_as)
    return Wanted(known, functools.partial(source.copy, exhibit, copy))


def _notes(showing: Showing, small: WorkingCopy | None) -> tuple[str, ...]:
    if showing.how is How.COVERED and showing.copy is not None:
        return (_covered_words(showing.copy),)
    return (_print_words(small),) if small is not None else ()


def _covered_words(copy: WorkingCopy) -> str:
    reasons = dict.fromkeys(
        _REASONS.get(region.reason, _REASONS[OTHER]) for region in copy.how.regions
    )
    return (
        f"Parts of this picture are covered ({', '.join(reasons)}): their pixels were replaced in "
        f"a copy whose SHA-256 is {copy.digest_hex}. The SHA-256 given for the exhibit is that of "
        "the file as received, which is kept unchanged."
    )


def _print_words(copy: WorkingCopy) -> str:
    return (
        f"Printed from a smaller copy of {copy.width_px:,} by {copy.height_px:,} pixels, made for "
        f"printing; its SHA-256 is {copy.digest_hex}. The SHA-256 given for the exhibit is that of "
        "the file as received, which is kept unchanged."
    )


def _put_contents(sheet: Sheet, item: Shown, exhibit: Exhibit, source: ExhibitBytes) -> None:
    page_heads.start(sheet, item, exhibit)
    _card(sheet, exhibit, _kind_words(exhibit))
    seen = source.seen(exhibit)
    sheet.space(8)
    content_pages.put(sheet, seen, file_people.over_of(item, seen))
    if item.showing(exhibit).how is How.ORIGINAL:
        title = "pages" if exhibit.media_type == "application/pdf" else "stills"
        still_pages.put(sheet, item, exhibit, seen.stills, title=title)


def _card(sheet: Sheet, exhibit: Exhibit, reason: str) -> None:
    """Print the facts of an exhibit that can't be drawn, on a pale card."""
    inner: list[Prose] = [prose(reason, STRONG, after=9)]
    for name, text in exhibit_facts.rows(exhibit):
        inner += [prose(name, QUIET), prose(text, BODY, after=5)]
    inner += [prose("SHA-256", QUIET), Prose(digest_spans(exhibit.digest_hex))]
    width = sheet.width - 32
    height = sum(block.height(sheet.setter, width) for block in inner) + 32
    if height > sheet.room:
        for block in inner:
            sheet.place(block)
        return
    sheet.canvas.box(sheet.x, sheet.top - height, sheet.width, height, PALE)
    top = sheet.top - 16
    for block in inner:
        block.draw(sheet, sheet.x + 16, top, width)
        top -= block.height(sheet.setter, width)
    sheet.top -= height


def _erased(tombstone: Erasure) -> str:
    day = clocks.day(tombstone.erased_at.astimezone(zone(HOME_ZONE)))
    reason = tombstone.reason.rstrip(".")
    return f"Erased on {day}: {reason}. The file can no longer be given to anybody."


def _kind_words(exhibit: Exhibit) -> str:
    family = exhibit.media_type.partition("/")[0]
    return _NAMED.get(exhibit.media_type) or _KINDS.get(family, _OTHER)
