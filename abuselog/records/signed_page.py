# SPDX-License-Identifier: MIT
"""A page that a reader signed for what they got, as it was scanned or photographed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from abuselog.records.codec import Fields, time_text
from abuselog.records.ids import ExhibitId, HandOverId

SIGNED_PAGE_KIND: Final = "signed-page"
SUFFIXES: Final = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/heic": "heic",
    "image/heif": "heif",
}
"""What a page may be kept as, and how its file's name ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPage:
    """One scan or photograph; its bytes lie among the exhibits' files, encrypted like them."""

    id: ExhibitId
    hand_over_id: HandOverId
    number: str
    """Of the hand-over: `H-0001`."""
    part: int
    """Place among the pages of its hand-over, from 1."""
    kept_at: dt.datetime
    name: str
    """What its file was called."""
    media_type: str
    size_bytes: int
    digest_hex: str

    @property
    def file_name(self) -> str:
        """What a copy is called when it is given out: nothing that somebody else has chosen."""
        return f"{self.number}-signed-{self.part}.{SUFFIXES[self.media_type]}"


def signed_page_fields(page: SignedPage) -> Fields:
    """Return what the history commits to of a page."""
    return {
        "hand_over": page.hand_over_id,
        "number": page.number,
        "part": page.part,
        "kept": time_text(page.kept_at),
        "name": page.name,
        "media_type": page.media_type,
        "size_bytes": page.size_bytes,
        "sha256": page.digest_hex,
    }
