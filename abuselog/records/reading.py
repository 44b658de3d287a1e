# SPDX-License-Identifier: MIT
"""What was read off a picture, and the incident proposed from it: proposals, never facts.

Everything here can be worked out again from the exhibit. It is kept beside the person's own words
and never takes their place.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from abuselog.records.moment import Precision


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands in the picture as it is shown upright. Units: its own pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle, across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def joined(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLine:
    """One run of text that the reader saw."""

    text: str
    box: Box
    confidence: float
    """From 0 to 1, the reader's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenText:
    """All the text that was seen on one picture, from top to bottom."""

    width_px: int
    height_px: int
    """The picture's size, upright."""
    lines: tuple[SeenLine, ...]
    engine: str
    """What read it, with its version: `pp-ocrv6 onnxruntime 1.31`."""
    models: str
    """SHA-256 over the models used, hexadecimal; empty where the system's own engine read."""

    @property
    def all_text(self) -> str:
        """Every line, one under the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One value that a rule found."""

    value: str
    rule: str
    """Name of the rule that found it, which wording puts in words: `handle-before-time`."""
    boxes: tuple[Box, ...] = ()
    """Where it was read, none if it was worked out from something else."""
    confidence: float = 1.0
    """From 0 to 1."""

    @property
    def box(self) -> Box | None:
        """The smallest box that holds all of them."""
        if not self.boxes:
            return None
        whole = self.boxes[0]
        for one in self.boxes[1:]:
            whole = whole.joined(one)
        return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedTime:
    """A displayed time worked out against the time of capture: a stretch, half open."""

    earliest: dt.datetime
    """Aware, in UTC."""
    latest: dt.datetime
    """Aware, in UTC, later than `earliest`."""
    precision: Precision
    notes: tuple[str, ...] = ()
    """What a reader must know: `clock-repeated`, `year-guessed`, `day-month-ambiguous`, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMessage:
    """One post, comment or message on the screen. None: not found, which is no statement."""

    display_name: Proposed | None = None
    handle: Proposed | None = None
    """As the platform writes it: `@example_one`; an address in a mail."""
    phone: Proposed | None = None
    text: Proposed | None = None
    """The words alone, without name, time and buttons."""
    displayed_time: Proposed | None = None
    """Exactly as shown: `3h`; with the day's own line before it where there is one."""
    resolved: ResolvedTime | None = None
    outgoing: bool = False
    """Whether it stands on the side of whoever owns the device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one screenshot seems to show. The person decides."""

    platform: Proposed | None
    """A code of the catalogue's platforms."""
    url: Proposed | None
    """A visible address, as written."""
    place: Proposed | None
    """The name of the group, page, chat or channel; the subject of a mail."""
    messages: tuple[SeenMessage, ...]
    """From top to bottom."""
    main: int | None
    """Which message is most likely meant; None if there is none."""
    all_text: str
    rules: str
    """Version of the rules, to tell an old proposal from one made anew."""

    @property
    def main_message(self) -> SeenMessage | None:
        """The message most likely meant."""
        return None if self.main is None else self.messages[self.main]
