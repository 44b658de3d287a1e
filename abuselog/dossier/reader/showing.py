# SPDX-License-Identifier: MIT
"""How one exhibit is shown to one reader: as received, covered, in words only, or not at all."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from abuselog.records.exhibit import Exhibit
from abuselog.records.ids import ExhibitId
from abuselog.records.working_copy import WorkingCopy

_TEXT: Final = frozenset({"message/rfc822", "application/vnd.ms-outlook", "application/json"})
# A page holds what everybody else said on it; nothing tells whose words are whose.
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})


class How(enum.StrEnum):
    """What a page may show of an exhibit."""

    ORIGINAL = "original"
    COVERED = "covered"
    """The covered copy in its place."""
    WORDS = "words"
    """What it says, with covered values replaced; no picture that came inside it."""
    WITHHELD = "withheld"
    """Its mark, kind, size and SHA-256 only."""


class Why(enum.StrEnum):
    """Why an exhibit is not shown as received."""

    NONE = ""
    COVERED = "covered"
    NOT_COVERED = "not-covered"
    """A picture that nobody has covered yet, or said that it needs none."""
    NO_COVER = "no-cover"
    """A kind of file that can't be covered."""
    LEFT_OUT = "left-out"
    """The person unticked it."""


@dataclass(frozen=True, slots=True)
class Showing:
    """How one exhibit is shown, from which copy, and why so."""

    how: How
    copy: WorkingCopy | None = None
    why: Why = Why.NONE

    @property
    def is_withheld(self) -> bool:
        """Whether nothing of it may be shown but what it is recognised by."""
        return self.how is How.WITHHELD


AS_RECEIVED: Final = Showing(How.ORIGINAL)


def showing_of(
    exhibit: Exhibit, covered: Mapping[ExhibitId, WorkingCopy], *, masked: bool
) -> Showing:
    """Return how an exhibit is shown; `masked` says that this reader gets covered copies only."""
    if not masked or exhibit.erasure is not None:
        return AS_RECEIVED
    if exhibit.is_picture:
        copy = covered.get(exhibit.id)
        if copy is None:
            return Showing(How.WITHHELD, None, Why.NOT_COVERED)
        if copy.covers_nothing:
            return AS_RECEIVED
        return Showing(How.COVERED, copy, Why.COVERED)
    plain = exhibit.media_type.startswith("text/") and exhibit.media_type not in _PAGES
    if plain or exhibit.media_type in _TEXT:
        return Showing(How.WORDS, None, Why.COVERED)
    return Showing(How.WITHHELD, None, Why.NO_COVER)


def nameless(exhibit: Exhibit, why: Why) -> Exhibit:
    """Return an exhibit without the texts that say what it shows: name, caption and link."""
    named = {Why.NOT_COVERED: "Withheld until it is covered", Why.NO_COVER: "Withheld"}
    return replace(exhibit, original_name="", caption=named.get(why, ""), source_link="")
