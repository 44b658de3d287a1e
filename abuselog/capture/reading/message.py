# SPDX-License-Identifier: MIT
"""A message while it is being put together, and what becomes of it."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.displayed import Displayed
from abuselog.capture.reading.layout import Row
from abuselog.capture.reading.mending import mended_handle, mended_name, mended_text
from abuselog.capture.reading.resolving import resolved
from abuselog.records.reading import Box, Proposed, SeenMessage

_STRAY: Final = re.compile(r"(?<=[.!?…])\s+[0OQoCD©®]$")
"""An emoji at the end of a sentence is often read as a round letter."""
_HANDLE: Final = re.compile(
    r"(?P<whole>@[A-Za-z0-9_](?:[\w\-]|\.(?!\.))*(?:\s?@[\w\-]+(?:\.[\w\-]+)*)?)(?P<cut>\.{2,3}|…)?"
)
_SPACED_MARK: Final = re.compile(r"\s+([,.!?…](?:\s|$))")


@dataclass
class Draft:
    """One message as far as it has been found."""

    rows: list[Row] = field(default_factory=list)
    """The rows of its text."""
    name: str = ""
    name_boxes: tuple[Box, ...] = ()
    name_rule: str = "name-before-time"
    handle: str = ""
    handle_boxes: tuple[Box, ...] = ()
    handle_rule: str = "handle-beside-name"
    phone: str = ""
    shown: str = ""
    time: Displayed | None = None
    time_boxes: tuple[Box, ...] = ()
    time_rule: str = "time-beside-name"
    day: dt.date | None = None
    """The day that a line above names."""
    day_shown: str = ""
    outgoing: bool = False
    focal: bool = False
    """Whether the screen was opened for this one."""
    confidence: float = 0.9
    closed: bool = False
    in_group: bool = False
    """Whether a group's name stands at its head."""
    answered: bool = False
    """Whether buttons for an answer stand below it."""
    partial: bool = False
    """Whether its beginning is off the screen or covered."""
    quoted: bool = False
    """Whether it stands within another message, which repeats it."""
    top: float = 0.0
    left: float = 0.0

    def set_time(self, shown: str, time: Displayed, row: Row, rule: str) -> None:
        """Keep the time, where it stands and how it was found."""
        self.shown, self.time, self.time_boxes, self.time_rule = shown, time, row.boxes, rule


def finished(draft: Draft, captured_at: dt.datetime, *, handle_prefix: str) -> SeenMessage:
    """The message that a draft amounts to."""
    text = mended_text(text_of(draft.rows))
    shown = f"{draft.day_shown}, {draft.shown}" if draft.day_shown else draft.shown
    stretch = resolved(draft.time, captured_at, day=draft.day) if draft.time else None
    reader = min((row.confidence for row in draft.rows), default=1.0)
    sure = round(draft.confidence * reader, 3)
    handle = mended_handle(draft.handle, always_small=not draft.name)
    return SeenMessage(
        display_name=_proposed(mended_name(draft.name), draft.name_rule, draft.name_boxes, sure),
        handle=_proposed(
            _prefixed(handle, handle_prefix), draft.handle_rule, draft.handle_boxes, sure
        ),
        phone=_proposed(draft.phone, "phone-number", draft.name_boxes, sure),
        text=_proposed(
            text, "text-below-head", tuple(b for r in draft.rows for b in r.boxes), sure
        ),
        displayed_time=_proposed(shown, draft.time_rule, draft.time_boxes, sure),
        resolved=stretch,
        outgoing=draft.outgoing,
    )


def _proposed(value: str, rule: str, boxes: tuple[Box, ...], sure: float) -> Proposed | None:
    return Proposed(value=value, rule=rule, boxes=boxes, confidence=sure) if value else None


def _prefixed(handle: str, prefix: str) -> str:
    if not handle or not prefix or handle.startswith(prefix) or "@" in handle:
        return handle
    return prefix + handle


def text_of(rows: Sequence[Row]) -> str:
    """The words of rows as running text: a new line only where a new paragraph begins."""
    pieces: list[str] = []
    for place, row in enumerate(rows):
        if pieces:
            pieces.append("\n" if _new_paragraph(rows, place) else _gap(rows, place))
        pieces.append(row.text)
    text = _SPACED_MARK.sub(r"\1", "".join(pieces))
    return _STRAY.sub("", text).strip()


def _gap(rows: Sequence[Row], place: int) -> str:
    """Nothing where a link was broken over two rows, otherwise a space."""
    above, after = rows[place - 1], rows[place].text
    last = above.text.rsplit(" ", 1)[-1]
    broken = "/" in last and "." in last and last.endswith(("-", "/", "_", "="))
    if last == above.text and last.startswith(("http://", "https://", "www.")):
        # A link too long for one row fills it, and goes on in small letters.
        letter = (above.right - above.left) / len(last)
        full = above.right > max(row.right for row in rows) - letter
        broken = broken or (full and (after[:1].islower() or after[:1] in "/.?&=_-"))
    return "" if broken and (after[:1].isalnum() or after[:1] in "/.?&=_-") else " "


def _new_paragraph(rows: Sequence[Row], place: int) -> bool:
    steps = [after.middle - before.middle for before, after in itertools.pairwise(rows)]
    usual = min(steps)
    return steps[place - 1] > 1.45 * usual and steps[place - 1] - usual > 0.4 * rows[place].height


def split_handle(text: str) -> tuple[str, str] | None:
    """The name and the handle in a head, if it bears a handle; mends a space lost before the @."""
    found = _HANDLE.search(text)
    if found is not None:
        handle = found["whole"].replace(" ", "").rstrip(".-") + ("…" if found["cut"] else "")
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
        return signs.without_badges(rest), handle
    user = signs.REDDIT_USER.search(text)
    if user is not None:
        return "", user.group()
    return None
