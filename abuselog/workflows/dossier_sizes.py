# SPDX-License-Identifier: MIT
"""About how large a dossier will be, told before it is made, beside what its reader takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from abuselog.dossier.reader.selection import Shown
from abuselog.dossier.reader.showing import How
from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.working_copy import WorkingCopy

DOCUMENT_BYTES: Final = 400 * 1024
"""What a file takes before its first exhibit: fonts, colour profile, structure, signature."""
INCIDENT_BYTES: Final = 8 * 1024
EXHIBIT_BYTES: Final = 12 * 1024
"""What the pages of an exhibit take besides the picture."""
_WHOLE: Final = frozenset({"image/jpeg", "image/png"})
"""Pictures whose bytes go into the PDF as they are."""
_STILLS_BYTES: Final = 600 * 1024
"""What stands for a film, a mail or a document: stills, or text."""
MAIL_LIMIT_BYTES: Final = 10 * 1024 * 1024
"""What a mail box of the police or of a council takes as a rule."""
MOST_FILES: Final = 16
"""How many files a portal for evidence takes at a time, as a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """About how large a dossier will be."""

    exhibits: int
    """How many it shows."""
    text_bytes: int
    """Without any exhibit."""
    total_bytes: int
    largest_bytes: int
    """Its largest exhibit: no part can be smaller."""

    @property
    def fits_mail(self) -> bool:
        """Whether it may well be sent by mail in one file."""
        return self.total_bytes <= MAIL_LIMIT_BYTES

    def parts_of(self, limit_bytes: int) -> int:
        """Return about how many files it takes if none may be larger; 1 without a limit."""
        if limit_bytes <= DOCUMENT_BYTES:
            return 1
        rest = max(0, self.total_bytes - DOCUMENT_BYTES)
        return max(1, -(-rest // (limit_bytes - DOCUMENT_BYTES)))


def text_bytes(incidents: int) -> int:
    """Return about how many bytes the PDF takes without any exhibit."""
    return DOCUMENT_BYTES + INCIDENT_BYTES * incidents


def sizes_of(shown: Iterable[Shown], printed: Mapping[ExhibitId, int]) -> Sizes:
    """Return about how large a dossier is that shows this."""
    text = text_bytes(len(list(shown)))
    return Sizes(
        exhibits=len(printed),
        text_bytes=text,
        total_bytes=text + sum(printed.values()),
        largest_bytes=max(printed.values(), default=0),
    )


def printed_sizes(
    shown: Iterable[Shown], prints: Mapping[ExhibitId, WorkingCopy]
) -> dict[ExhibitId, int]:
    """Return about how many bytes each exhibit takes in the PDF, in their order.

    Shape:  `prints` are the copies of the size that a page prints, for a compact edition.
    """
    return {
        one.id: EXHIBIT_BYTES + _picture_bytes(item, one, prints)
        for item in shown
        if item.withdrawal is None
        for one in item.exhibits
    }


def _picture_bytes(item: Shown, one: Exhibit, prints: Mapping[ExhibitId, WorkingCopy]) -> int:
    showing = item.showing(one)
    if showing.is_withheld or one.erasure is not None:
        return 0
    if showing.how is How.COVERED and showing.copy is not None:
        return showing.copy.size_bytes
    if one.is_picture:
        copy = prints.get(one.id)
        if copy is not None:
            return copy.size_bytes
        if one.media_type in _WHOLE:
            return one.size_bytes
        # Other pictures are kept smaller than what a PDF can hold of them without loss.
        return max(one.size_bytes, 2 * (one.width_px or 0) * (one.height_px or 0))
    return min(one.size_bytes, _STILLS_BYTES)
