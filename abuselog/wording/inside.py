# SPDX-License-Identifier: MIT
"""What a file says of itself, and what an exhibit looks like, in words."""

from __future__ import annotations

import dataclasses
from typing import Final

from abuselog.errors import BadTime
from abuselog.records.alike import Alike
from abuselog.records.inside import Fact, Inside, Taken, What, Where
from abuselog.records.moment import Basis, moment_from_iso
from abuselog.wording.amounts import name_words, number_words, size_words
from abuselog.wording.language import _
from abuselog.wording.reasons import UNREAD
from abuselog.wording.times import moment_words

HEADING: Final = _("What the file says of itself")
NOT_CHECKED: Final = _("Anybody can write this into a file: it is a claim, not a proof.")
LOCATION_WARNING: Final = _(
    "This file says where it was taken; it may be your home. Handed-over originals carry it."
)
LOCATION_LEFT_OUT: Final = _("The place is left out of working copies, never of the original.")
_LABELS: Final = {
    What.TAKEN: _("Taken"),
    What.SAVED: _("Made or saved"),
    What.CHANGED: _("Changed"),
    What.LOCATION: _("Place"),
    What.DEVICE: _("Device"),
    What.SOFTWARE: _("Program"),
    What.APP: _("App"),
    What.TITLE: _("Title"),
    What.AUTHOR: _("Author"),
    What.COMMENT: _("Comment"),
    What.ADDRESS: _("Address"),
    What.DURATION: _("Length"),
    What.PIXELS: _("Size of the film"),
    What.TRACKS: _("Tracks"),
    What.FRAMES: _("Pictures in it"),
    What.PAGES: _("Pages"),
    What.AFTER_END: _("After its end"),
    What.FILE_TIME: _("File last written"),
}
_WHERE: Final = {
    Where.NAME: _("the file's name"),
    Where.EXIF: _("EXIF, written by the device or a program"),
    Where.PNG_TEXT: _("text inside the PNG"),
    Where.FILM: _("the film's header"),
    Where.SOUND: _("the recording's header"),
    Where.PDF: _("the PDF"),
    Where.PAGE: _("the saved page"),
    Where.CONTENTS: _("counted"),
    Where.DISK: _("the disk it came from"),
}
_TIMES: Final = (What.TAKEN, What.SAVED, What.CHANGED, What.FILE_TIME)


def fact_words(fact: Fact) -> tuple[str, str]:
    """A fact's label and its value with where it was found."""
    return _LABELS[fact.what], _("{value} ({where})").format(
        value=_value(fact), where=_WHERE[fact.where]
    )


def inside_lines(seen: Inside) -> list[str]:
    """All that a file says of itself, a line for each."""
    lines = [": ".join(fact_words(fact)) for fact in seen.facts]
    if seen.unread:
        lines.append(unread_words(seen.unread))
    return lines


def unread_words(reason: str) -> str:
    """Why a file's contents were not read; it is kept all the same."""
    why = UNREAD.get(reason, UNREAD["unknown"])
    return _("Kept, but not read: {why}.").format(why=why)


def taken_words(taken: Taken) -> str:
    """When something was taken, and what says so."""
    return _("Taken {moment}, says {where}").format(
        moment=moment_words(taken.moment), where=_WHERE[taken.where]
    )


def alike_words(alike: Alike) -> str:
    """That an exhibit is like another: `Looks like ABC/12 in 2026-0031`."""
    name = alike.exhibit.known_as if alike.exhibit.mark else name_words(alike.exhibit.original_name)
    if alike.number is None:
        words = (
            _("The same file as “{name}”, which is in a draft.")
            if alike.exact
            else _("Looks like “{name}”, which is in a draft.")
        )
        return words.format(name=name)
    words = (
        _("The same file as {name} in {number}.")
        if alike.exact
        else _("Looks like {name} in {number}.")
    )
    return words.format(name=name, number=alike.number)


def duration_words(seconds: float) -> str:
    """A length as players show it: `0:07`, `12:34`, `1:02:03`."""
    whole = max(0, round(seconds))
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{whole % 60:02d}"
    return f"{minutes}:{whole % 60:02d}"


def _value(fact: Fact) -> str:
    if fact.what in _TIMES:
        return _time(fact.value)
    if fact.what is What.DURATION:
        return duration_words(_number(fact.value))
    if fact.what is What.PIXELS:
        return fact.value.replace("x", "×")
    if fact.what is What.AFTER_END:
        size = size_words(int(_number(fact.value)))
        return _("{size} that belong to no picture").format(size=size)
    if fact.what is What.PAGES:
        return number_words(int(_number(fact.value)))
    return fact.value


def _time(text: str) -> str:
    try:
        moment = moment_from_iso(text)
    except (BadTime, ValueError, OverflowError):
        return text
    return moment_words(dataclasses.replace(moment, basis=Basis.DERIVED))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
