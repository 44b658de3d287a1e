# SPDX-License-Identifier: MIT
"""A chat's rows made into bubbles: by a time at their end, by side, or by the space between."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.displayed import Displayed, displayed, trailing
from abuselog.capture.reading.layout import Row, Run

_TICKS: Final = re.compile(r"[\s✓√☑✔/ŵŴVvwWJjN\\|~«»<>,.'`-]{1,4}$")
_COLON_LOST: Final = re.compile(r"(\d{1,2})[. ]?(\d\d) ?([ap]m)", re.IGNORECASE)
_LATE: Final = re.compile(r"\b(?:edited|golygwyd|wedi'i olygu)\s*$", re.IGNORECASE)
_JITTER_PX: Final = 3.0
"""The reader's boxes are off by so much, which small letters feel."""
_WIDER: Final = 1.15
"""So much more than the step between two rows of one text begins another bubble."""
_WIDER_BELOW_AN_END: Final = 1.08
"""Less is enough where a sentence ends."""


@dataclass
class Bubble:
    """Rows in one speech bubble."""

    rows: list[Row] = field(default_factory=list)
    shown: str = ""
    time: Displayed | None = None
    time_row: Row | None = None
    outgoing: bool = False

    @property
    def left(self) -> float:
        """Its words' left edge."""
        return min(row.left for row in self.rows)

    @property
    def right(self) -> float:
        """The right edge of its words, its time included."""
        edges = [row.right for row in self.rows]
        return max([*edges, self.time_row.right] if self.time_row else edges)

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(row.top for row in self.rows)


def clock_at_end(row: Row, *, ago: bool) -> tuple[str, Displayed, Row | None, Row] | None:
    """The time that ends a row of a bubble: as shown, as read, the rest of the row, its place.

    Shape:  with `ago`, "3h" and "now" count too.
    """
    runs = list(row.runs)
    while len(runs) > 1 and not any(letter.isdigit() for letter in runs[-1].text):
        if len(runs[-1].text) > 3 or displayed(runs[-1].text) is not None:
            break
        runs.pop()
    last = _with_colon(runs[-1]) if len(runs) > 1 else runs[-1]
    for text in dict.fromkeys((last.text, _TICKS.sub("", last.text))):
        found = trailing(text)
        if found is None or not _may_end(found[0], text, found[1], ago=ago):
            continue
        start = found[1]
        before = _LATE.sub("", text[:start].rstrip(" ·•")).rstrip()
        place = Row((last.piece(start, len(last.text)) if before else last,))
        kept = [*runs[:-1], *([last.piece(0, len(before))] if before else [])]
        kept = [run for run in kept if not _LATE.fullmatch(run.text)]
        return text[start:].strip(" ·•"), found[0], Row(tuple(kept)) if kept else None, place
    return None


def _with_colon(run: Run) -> Run:
    """The run with the colon of its clock, which small letters lose: "1208 pm", "4.54 am"."""
    found = _COLON_LOST.fullmatch(_TICKS.sub("", run.text) or run.text)
    if found is None or not (1 <= int(found[1]) <= 12 and int(found[2]) < 60):
        return run
    return run.with_text(f"{found[1]}:{found[2]} {found[3]}")


def _may_end(time: Displayed, text: str, start: int, *, ago: bool) -> bool:
    if time.only_clock:
        # "5.30" may be money and "10am" the end of a sentence: a time in a bubble has minutes.
        shown = text[start:]
        return ":" in shown
    return ago and start == 0 and time.relative


def has_times_inside(rows: Sequence[Row], left: float, right: float) -> bool:
    """Whether bubbles bear their own times: clocks at the end of rows, and not in the middle."""
    inside = 0
    for row in rows:
        found = clock_at_end(row, ago=False)
        if found is None:
            continue
        centred = abs((row.left + row.right) / 2 - (left + right) / 2) < 0.08 * (right - left)
        inside += 1 if found[2] is not None or not centred else 0
    return inside > 0


def by_times(rows: Sequence[Row], *, centre: float, ago: bool) -> list[Bubble]:
    """Bubbles that each end with their time."""
    found: list[Bubble] = []
    open_ = Bubble()
    for place, row in enumerate(rows):
        if open_.rows and (_apart(open_.rows[-1], row) or _other_side(open_, row, centre)):
            found.append(open_)
            open_ = Bubble()
        end = clock_at_end(row, ago=ago)
        below = rows[place + 1] if place + 1 < len(rows) else None
        if end is None or _goes_on(row, end[2], below):
            open_.rows.append(row)
            continue
        if end[2] is not None:
            open_.rows.append(end[2])
        open_.shown, open_.time, open_.time_row = end[0], end[1], end[3]
        if open_.rows:
            found.append(open_)
        open_ = Bubble()
    if open_.rows:
        found.append(open_)
    return found


def _goes_on(row: Row, rest: Row | None, below: Row | None) -> bool:
    """Whether the text goes on in the next row, so that the time is one of its words."""
    if rest is None or below is None or len(rest.runs) < len(row.runs):
        return False  # set apart from the words, as a bubble's time is
    tight = below.top - row.bottom < 0.25 * row.height
    return tight and abs(below.left - row.left) < 0.5 * row.height and len(below.text) > 9


def _apart(above: Row, row: Row) -> bool:
    return row.top - above.bottom > 1.9 * row.height


def _other_side(bubble: Bubble, row: Row, centre: float) -> bool:
    """Whether a row begins on the other side of the screen, and is no time at a bubble's corner."""
    if displayed(row.text) is not None or len(row.text) < 9:
        return False
    return row.left > centre and bubble.left < 0.5 * centre


def by_gaps(rows: Sequence[Row]) -> list[Bubble]:
    """Bubbles told apart by the space between them and by their side."""
    found: list[Bubble] = []
    for row in rows:
        if found and _same_bubble(found[-1], row, rows):
            found[-1].rows.append(row)
        else:
            found.append(Bubble(rows=[row]))
    return found


def _same_bubble(bubble: Bubble, row: Row, rows: Sequence[Row]) -> bool:
    above = bubble.rows[-1]
    step = row.middle - above.middle
    if abs(row.left - bubble.rows[0].left) > 0.9 * row.height:
        return False
    usual = line_step(row, rows)
    if _ended(above, row) and step > _WIDER_BELOW_AN_END * usual + _JITTER_PX:
        return False
    return step < _WIDER * usual + _JITTER_PX


def _ended(above: Row, row: Row) -> bool:
    """Whether a sentence ends with one row, and another begins with the next."""
    return above.text.rstrip()[-1:] in ".?!" and not row.text[:1].islower()


def line_step(row: Row, rows: Sequence[Row]) -> float:
    """The step from line to line in a text of such letters."""
    height = statistics.median(one.height for one in rows)
    steps = sorted(
        after.middle - before.middle
        for before, after in itertools.pairwise(rows)
        if abs(before.left - after.left) < 0.6 * row.height
        and 0.6 * height < after.middle - before.middle < 1.5 * height
    )
    # The reader's boxes are about as tall as a line's step; half as much again is a new bubble.
    if not steps:
        return 1.12 * height
    return min(steps[len(steps) // 3], 1.3 * height)


def set_sides(bubbles: Sequence[Bubble], left: float, right: float) -> None:
    """Say of each bubble on whose side it stands: at the right is whoever holds the device."""
    if not bubbles:
        return
    for bubble in bubbles:
        before, behind = bubble.left - left, right - bubble.right
        height = bubble.rows[0].height
        bubble.outgoing = before > behind + 0.5 * height and before > 0.1 * (right - left)


def without_quotation(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows without a quoted message at their beginning, which stands a little further in.

    Shape:  the rows kept, and those that quote.
    """
    if len(rows) < 2:
        return list(rows), []
    base = min(row.left for row in rows)
    limit = base + 0.32 * statistics.median(row.height for row in rows)
    last = rows[-1]
    inward = [row for row in rows if row.left > limit]
    if not inward or last in inward:
        return list(rows), []
    first = rows.index(inward[0])
    # One name may stand above; behind the quotation everything is at the edge again.
    if first > 1 or rows[first : first + len(inward)] != inward:
        return list(rows), []
    return [row for row in rows if row not in inward], inward


def is_receipt(text: str) -> bool:
    """Whether a row says that something was read or delivered: "Read 21:06"."""
    small = signs.plain(text)
    first = small.split(" ", 1)[0]
    known = ("read", "delivered", "seen", "sent", "opened", "received", "gwelwyd", "danfonwyd")
    if first not in known:
        return False
    rest = small[len(first) :].strip(" ·•")
    return not rest or displayed(rest) is not None or rest.startswith(("by ", "gan "))
