# SPDX-License-Identifier: MIT
"""What a file says of itself: written into it by whoever made it, and easily changed.

Everything here can be worked out again from the exhibit. It is shown to the person beside where it
was found, and it is never taken for more than a claim.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from abuselog.errors import BadTime
from abuselog.records.moment import HOME_ZONE, Basis, Moment, Precision, moment_from_iso


class What(enum.StrEnum):
    """What a fact is about."""

    TAKEN = "taken"
    """When a picture or film was taken: ISO 8601, without offset as the device's clock showed."""
    SAVED = "saved"
    """When a page was saved, or a document made."""
    CHANGED = "changed"
    LOCATION = "location"
    """Where it was taken: latitude and longitude in degrees, `51.50320, -0.12760`."""
    DEVICE = "device"
    SOFTWARE = "software"
    APP = "app"
    """The app that was on the screen, or that passed it on."""
    TITLE = "title"
    AUTHOR = "author"
    COMMENT = "comment"
    ADDRESS = "address"
    DURATION = "duration"
    """Seconds, with a point."""
    PIXELS = "pixels"
    """Of a film: `1920x1080`."""
    TRACKS = "tracks"
    FRAMES = "frames"
    """How many pictures an animation has, or how many pages a scan."""
    PAGES = "pages"
    AFTER_END = "after-end"
    """How many bytes follow the end of the picture, where nothing belongs."""
    FILE_TIME = "file-time"
    """When the file was last written, as the computer that held it says."""


class Where(enum.StrEnum):
    """Where in the file, or beside it, a fact was found."""

    NAME = "file-name"
    EXIF = "exif"
    PNG_TEXT = "png-text"
    FILM = "film"
    SOUND = "sound"
    PDF = "pdf"
    PAGE = "page"
    CONTENTS = "contents"
    DISK = "disk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a file says of itself."""

    what: What
    value: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """When something was taken, and what says so. A proposal: the person decides."""

    moment: Moment
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """All that a file says of itself."""

    facts: tuple[Fact, ...] = ()
    unread: str = ""
    """Why its contents were not read, as `UnreadFile` gives it; empty if they were, or need not."""

    def of(self, what: What) -> str:
        """Return the first value of a kind, or an empty text."""
        return next((fact.value for fact in self.facts if fact.what is what), "")

    @property
    def says_where(self) -> bool:
        """Whether it says where it was taken, which may be the person's home."""
        return bool(self.of(What.LOCATION))

    def with_facts(self, more: tuple[Fact, ...]) -> Inside:
        """Return the same with more facts, none of them twice."""
        return dataclasses.replace(self, facts=tuple(dict.fromkeys((*self.facts, *more))))

    def taken(self, zone_name: str = HOME_ZONE) -> Taken | None:
        """Return when it was taken, by the best that says so; None if nothing does.

        Shape:  the file's name, then what the camera wrote, then what a film's header says, then
                the time of the file, which is later if the file was sent on.
        """
        for where in _BEST_FIRST:
            for fact in self.facts:
                if fact.where is where and fact.what in (What.TAKEN, What.FILE_TIME):
                    moment = _moment(fact.value, zone_name)
                    if moment is not None:
                        return Taken(moment=moment, where=where)
        return None


_BEST_FIRST: Final = (Where.NAME, Where.EXIF, Where.PNG_TEXT, Where.FILM, Where.DISK)


def inside_text(seen: Inside) -> str:
    """Return what a file says of itself, as it is kept."""
    facts = [[fact.what.value, fact.value, fact.where.value] for fact in seen.facts]
    return json.dumps({"facts": facts, "unread": seen.unread}, ensure_ascii=False)


def inside_from_text(text: str) -> Inside:
    """Return what was kept; what a later abuselog may have added is left out.

    Raises: ValueError or TypeError if it is nothing that was kept.
    """
    kept = json.loads(text)
    if not isinstance(kept, Mapping):
        raise TypeError("not kept by us")
    known_what, known_where = set(What), set(Where)
    return Inside(
        facts=tuple(
            Fact(what=What(what), value=str(value), where=Where(where))
            for what, value, where in kept.get("facts", [])
            if what in known_what and where in known_where
        ),
        unread=str(kept.get("unread", "")),
    )


def location_of(latitude: float, longitude: float) -> str:
    """Return a place on the earth as text, or an empty text if it is none.

    Not:    nothing at 0, 0: devices write that when they do not know where they are.
    """
    known = -90 <= latitude <= 90 and -180 <= longitude <= 180 and (latitude, longitude) != (0, 0)
    return f"{latitude:.5f}, {longitude:.5f}" if known else ""


def wall_text(wall: dt.datetime) -> str:
    """Return a time to the second as text, with its offset if it has one."""
    return wall.replace(microsecond=0).isoformat()


def _moment(text: str, zone_name: str) -> Moment | None:
    try:
        found = moment_from_iso(text, zone_name=zone_name)
    except (BadTime, ValueError, OverflowError):
        return None
    if found.precision is Precision.RANGE:
        return None
    return dataclasses.replace(found, basis=Basis.DERIVED)
