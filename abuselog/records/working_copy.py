# SPDX-License-Identifier: MIT
"""Working copies of exhibits: covered for a reader, or of the size that a page prints.

The exhibit itself is never altered. A covered copy has pixels of its own where something was
covered: what was there is not in it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from abuselog.records.codec import Fields, Json, time_text
from abuselog.records.ids import ExhibitId, WorkingCopyId

COVERED: Final = "covered"
PRINT: Final = "print"

NAME: Final = "name"
PHONE: Final = "phone"
EMAIL: Final = "email"
ADDRESS: Final = "address"
FACE: Final = "face"
CHILD: Final = "child"
VEHICLE: Final = "vehicle"
OTHER: Final = "other"
REASONS: Final = (NAME, PHONE, EMAIL, ADDRESS, FACE, CHILD, VEHICLE, OTHER)
"""Why something is covered; the words are in `wording.covering`."""

Pairs = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Region:
    """One box that is covered. Units: whole pixels of the picture as it is shown upright."""

    left: int
    top: int
    right: int
    """The first column that is not covered any more."""
    bottom: int
    """The first row that is not covered any more."""
    reason: str = OTHER

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How tall it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class HowMade:
    """How a working copy came to be: enough to make it again from the exhibit."""

    method: str
    """What made it, with its version: `solid fill 1`."""
    regions: tuple[Region, ...] = ()
    """What was covered; none in a covered copy means that nothing needed covering."""
    words: tuple[Pairs, ...] = ()
    """Words that stood beneath, each with its reason: they are hidden in texts as well.

    Never committed to and never printed; gone with the exhibit.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCopy:
    """What the log knows of one working copy. Its bytes are in a file of its own."""

    id: WorkingCopyId
    exhibit_id: ExhibitId
    kind: str
    """`covered` or `print`."""
    made_at: dt.datetime
    media_type: str
    size_bytes: int
    digest: bytes
    """SHA-256 of the copy's bytes."""
    width_px: int | None
    height_px: int | None
    how: HowMade
    replaced: bool = False
    """Whether a later copy of the same kind took its place, or the exhibit was erased."""

    @property
    def digest_hex(self) -> str:
        """The SHA-256 as 64 hexadecimal digits."""
        return self.digest.hex()

    @property
    def covers_nothing(self) -> bool:
        """Whether the person said of this picture that nothing in it needs covering."""
        return self.kind == COVERED and not self.how.regions


def copy_fields(copy: WorkingCopy, *, parent_hex: str) -> Fields:
    """Return what the history commits to of a covered copy: no word of what is beneath."""
    return {
        "exhibit_id": copy.exhibit_id,
        "parent_sha256": parent_hex,
        "kind": copy.kind,
        "made": time_text(copy.made_at),
        "media_type": copy.media_type,
        "size_bytes": copy.size_bytes,
        "sha256": copy.digest_hex,
        "width_px": copy.width_px or 0,
        "height_px": copy.height_px or 0,
        "method": copy.how.method,
        "regions": [_region_json(one) for one in copy.how.regions],
    }


def how_text(how: HowMade) -> str:
    """Return how a copy was made as one line of JSON."""
    whole: dict[str, Json] = {
        "method": how.method,
        "regions": [_region_json(one) for one in how.regions],
        "words": [[word, reason] for word, reason in how.words],
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def how_from_text(text: str) -> HowMade:
    """Return what `how_text` wrote.

    Raises: ValueError, KeyError or TypeError if it did not write it.
    """
    read: Mapping[str, Json] = json.loads(text)
    regions, words = read["regions"], read["words"]
    if not isinstance(regions, list) or not isinstance(words, list):
        raise TypeError("regions")
    return HowMade(
        method=str(read["method"]),
        regions=tuple(_region(one) for one in regions),
        words=tuple(_pair(one) for one in words),
    )


def _region_json(region: Region) -> Json:
    return [region.left, region.top, region.right, region.bottom, region.reason]


def _region(raw: Json) -> Region:
    match raw:
        case [int(left), int(top), int(right), int(bottom), str(reason)]:
            return Region(left=left, top=top, right=right, bottom=bottom, reason=reason)
    raise TypeError("region")


def _pair(raw: Json) -> Pairs:
    match raw:
        case [str(word), str(reason)]:
            return word, reason
    raise TypeError("word")
