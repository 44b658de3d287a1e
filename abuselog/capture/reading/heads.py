# SPDX-License-Identifier: MIT
"""What begins a message: a row with a name or a handle and mostly a time, in one row or in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.displayed import Displayed, displayed
from abuselog.capture.reading.layout import Row, Run
from abuselog.capture.reading.mending import mended_handle
from abuselog.capture.reading.message import split_handle
from abuselog.capture.reading.platform import Traits
from abuselog.records.reading import Box

_GLUED: Final = re.compile(r"([a-z0-9._]*[a-z._])(\d{1,2}[smhdwy])|([a-z0-9._]{2,}?)(\d[smhdwy])")
_ONE_GLUED: Final = re.compile(
    r"@\w[\w.-]*[\w-](1 (?:second|minute|hour|day|week|month|year) ago)\b"
)
_POINTS: Final = re.compile(
    r"^\[[-–—+]\]\s*|\s+-?[\d.,]+k? ?(?:points?|pwyntiau|pwynt|o bwyntiau)$"
)
"""Old Reddit folds a comment with [-] and counts its points before its time."""
_GROUP: Final = re.compile(r"r/\w+|#\s?[\w\-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What one row says about whose message begins."""

    name: str = ""
    handle: str = ""
    shown: str = ""
    time: Displayed | None = None
    place: str = ""
    """A group or a neighbourhood beside the name."""
    rule: str = "name-before-time"


def head_in(row: Row, traits: Traits) -> Head | None:
    """The head that a row is, by itself; None if it is text, buttons or only a time."""
    text = row.text
    if signs.is_buttons(text) or signs.says_replying(text):
        return None
    end = signs.time_at_end(_one_parted(text)) or _glued(text, traits)
    if end is None:
        return _headless(text)
    before, shown, time = end
    bare = before.strip(" ·•|,-–")
    if not bare or signs.is_counts(bare):
        return None
    apart = any(displayed(run.text.strip(" ·•")) is not None for run in row.runs[1:][-2:])
    sure = apart or (time.clock is not None and time.says_day)
    head = _named(bare, traits, sure=sure)
    if head is None or not _stands_apart(row, before, shown, time, head):
        return None
    return replace(head, shown=shown, time=time)


def _one_parted(text: str) -> str:
    """The row with the space that was lost before "1 day ago": @sam_641 day ago."""
    found = _ONE_GLUED.search(text)
    return text if found is None else f"{text[: found.start(1)]} {text[found.start(1) :]}"


def _glued(text: str, traits: Traits) -> tuple[str, str, Displayed] | None:
    """A bare handle and a time that lost the space between them: patriot_pete_19w."""
    if not traits.bare:
        return None
    found = _GLUED.fullmatch(text.split(maxsplit=1)[0] if text else "")
    if found is None or len(text.split()) > 2:
        return None
    handle, shown = (found[1], found[2]) if found[1] else (found[3], found[4])
    time = displayed(shown)
    return (handle, shown, time) if time is not None else None


def _headless(text: str) -> Head | None:
    """A row of nothing but a handle, as under the name of a post that was opened."""
    found = split_handle(text)
    if found is None or (not text.lstrip("· •").startswith(("@", "u/", "r/")) and not found[0]):
        return None
    name, handle = found
    starts = text.strip().startswith(("@", "u/"))
    if starts and (not name or all(signs.is_noise(word) for word in name.split())):
        return Head(handle=handle, rule="handle-alone")
    if not starts and name and signs.is_name(name) and text.rstrip(" ·•").endswith(handle):
        return Head(name=name, handle=handle, rule="handle-beside-name")
    return None


def _named(bare: str, traits: Traits, *, sure: bool) -> Head | None:
    found = split_handle(bare)
    if found is not None:
        name, handle = found
        if name and not signs.could_be_name(name):
            return None
        return Head(name=name, handle=handle, rule="handle-before-time")
    bare = _POINTS.sub("", bare).strip()
    pieces = [piece.strip() for piece in re.split(r"[·•|]", bare) if piece.strip()]
    name = signs.without_badges(bare)
    if not name:
        return None
    if traits.bare and _is_handle(name, traits):
        return Head(handle=name, rule="handle-before-time")
    if _GROUP.fullmatch(name):
        return Head(place=name, rule="group-before-time")
    if not signs.is_name(name) and not (sure and signs.could_be_name(name)):
        return None
    return Head(name=name, place=pieces[1] if len(pieces) > 1 else "")


def _is_handle(name: str, traits: Traits) -> bool:
    """Whether a single word is a handle where handles stand bare, slips of the reader allowed."""
    if traits.unknown:
        return signs.BARE_HANDLE.fullmatch(mended_handle(name, always_small=True)) is not None
    return signs.MIXED_HANDLE.fullmatch(name) is not None


def _stands_apart(row: Row, before: str, shown: str, time: Displayed, head: Head) -> bool:
    """Whether the time is set off from what stands before it, and ends no sentence."""
    if head.handle or before.rstrip().endswith(("·", "•", "|", "-")):
        return True
    if shown.startswith(("·", "•")):
        return True
    own_run = any(displayed(run.text.strip(" ·•")) is not None for run in row.runs[1:][-2:])
    if own_run:
        return True
    whole = time.clock is not None and time.says_day
    # "Anna Marsh Today at 21:04", but not "See you Saturday".
    if whole and (signs.is_name(before) or len(before.split()) == 1):
        return True
    return time.unit is not None and all(
        word[:1].isupper() or not word[:1].isalpha() for word in before.split()
    )


def name_row_above(rows: Sequence[Row], row: Row, *, sure: bool = False) -> Row | None:
    """The last of `rows`, if it can be the name over `row`; by its place alone if that is sure."""
    if not rows:
        return None
    above = rows[-1]
    tight = row.top - above.bottom < 0.75 * max(row.height, above.height)
    aligned = abs(above.left - row.left) < 1.6 * row.height
    name = signs.without_badges(above.text) or above.text
    if tight and aligned and (signs.is_name(name) or (sure and signs.could_be_name(name))):
        return above
    return None


def boxes_of(row: Row, text: str) -> tuple[Box, ...]:
    """Where in a row a text stands: the runs that hold its words, or the part of one that does."""
    found: list[Box] = []
    for run in row.runs:
        place = run.text.find(text)
        if place >= 0:
            return (run.piece(place, place + len(text)).box,)
        if run.text and run.text in text:
            found.append(run.box)
    return tuple(found) or row.boxes


def gathered(runs: Sequence[Run]) -> Run:
    """Runs that were one text wrapped over two rows, as one run."""
    ordered = sorted(runs, key=lambda run: (run.middle, run.left))
    box = ordered[0].box
    for run in ordered[1:]:
        box = box.joined(run.box)
    text = " ".join(run.text for run in ordered)
    return Run(text, box, min(run.confidence for run in ordered))
