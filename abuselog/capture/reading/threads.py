# SPDX-License-Identifier: MIT
"""Posts and comments: rows read from top to bottom, each said to be a head, buttons, or text.

A head above begins a message; a time alone below a text ends a post that was opened; a time among
buttons ends a comment whose name is its first row. No platform's measures are known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abuselog.capture.reading import signs
from abuselog.capture.reading.blocks import (
    from_name,
    is_place,
    last_block,
    starts_block,
    without_place,
)
from abuselog.capture.reading.displayed import Displayed
from abuselog.capture.reading.found import FOOT_RULE, Found
from abuselog.capture.reading.heads import Head, boxes_of, head_in, name_row_above
from abuselog.capture.reading.layout import Row
from abuselog.capture.reading.mending import look_alike
from abuselog.capture.reading.message import Draft
from abuselog.capture.reading.platform import Traits
from abuselog.capture.reading.trimming import drop_headline, drop_title, lines_of


def drafts_of(
    rows: Sequence[Row], traits: Traits, edge: float = 0.0
) -> tuple[list[Draft], list[tuple[str, Row]]]:
    """The messages on a page of posts, and the groups named above them with their rows.

    Shape:  `edge` is how far to the right a line may go.
    """
    walk = _Walk(rows, traits)
    for place in range(len(rows)):
        walk.step(place)
    walk.end()
    drafts = [draft for draft in walk.drafts if _is_message(draft) and not draft.quoted]
    if any(draft.time is not None for draft in drafts):
        # With neither time nor buttons it is somebody's profile, or an advertisement.
        drafts = [one for one in drafts if one.time is not None or one.answered]
    if traits.only_feet and any(one.name_rule == FOOT_RULE for one in drafts):
        drafts = [one for one in drafts if one.name_rule == FOOT_RULE]
    if traits.titled:
        width = max((row.right for row in rows), default=edge)
        for draft in drafts:
            if draft.in_group:
                drop_title(draft, width)
    if traits.lines_apart:
        drafts = [line for draft in drafts for line in lines_of(draft, rows, edge)]
    if traits.headline:
        for draft in drafts:
            drop_headline(draft)
    return drafts, walk.places


def _is_message(draft: Draft) -> bool:
    if draft.partial:
        return bool(draft.rows)
    return bool(draft.rows and (draft.name or draft.handle)) or bool(
        draft.time and (draft.name or draft.handle)
    )


@dataclass
class _Walk(Found):
    """How far the reading has come."""

    def step(self, place: int) -> None:
        """Read one row."""
        row = self.rows[place]
        self._feel_gap(place)
        foot = signs.time_with_buttons(row.text)
        if foot is not None:
            self._foot(row, *foot)
        elif self._ends_sentence(row):
            self._text(row)
        elif (time := signs.only_time(row.text)) is not None:
            if (time[1].only_day or time[1].only_clock) and self._wraps(row):
                self._text(row)  # "... see you on" / "Monday"
            else:
                self._time(row, *time)
        elif signs.is_buttons(row.text) or signs.is_counts(row.text):
            self._buttons(row)
        elif signs.is_furniture(row.text) and not self._wraps(row):
            self._furniture(row)
        elif (head := head_in(row, self.traits)) is not None and not self._is_mention(row, head):
            self._head(row, head)
        else:
            self._text(row)

    def end(self) -> None:
        """Keep the last comment, where its time is below the edge or was not read."""
        if self.feet and len(self.pending) > 1 and signs.is_name(self.pending[0].text):
            self._begin_comment(self.pending, self.pending[-1], "", None)
            self.drafts[-1].answered = True

    def _buttons(self, row: Row) -> None:
        """End a text; where comments end with their buttons, it is one even without a time."""
        middle = (min(one.left for one in self.rows) + max(one.right for one in self.rows)) / 2
        if len(row.runs) == 1 and row.left > middle and not any(map(str.isdigit, row.text)):
            return  # "Follow", at the other end of a name's line
        answers = signs.begins_with_answering(row.text)
        if self.open is not None:
            self.open.answered = answers or not any(
                word.isalpha() and len(word) > 3 for word in row.text.split()
            )
        if len(self.pending) > 1 and answers and self._are_comments():
            block = from_name(self.pending)
            if block:
                self._begin_comment(block, row, "", None)
                self.drafts[-1].answered = True
        self._close()

    def _text(self, row: Row) -> None:
        if self.traits.bare and self._is_caption(row):
            return
        if self.open is not None:
            self.open.rows.append(row)
        else:
            self.pending.append(row)

    def _is_caption(self, row: Row) -> bool:
        """Begin the words under a picture, which start with the handle that stands above it."""
        if self.open is not None:
            return False
        first, _, rest = row.text.partition(" ")
        alike = look_alike(first)
        above = (
            one.text for one in self.rows if one.bottom < row.top and look_alike(one.text) == alike
        )
        shown = next(above, None)
        if not rest or signs.MIXED_HANDLE.fullmatch(first) is None or shown is None:
            return False
        draft = self._begin(row)
        # The larger letters above tell an o from a nought.
        draft.handle, draft.handle_rule = shown, "handle-before-caption"
        draft.handle_boxes = boxes_of(row, first)
        run = row.runs[0]
        kept = run.piece(len(first), len(run.text)) if run.text != first else None
        draft.rows.append(Row(((kept,) if kept else ()) + row.runs[1:]))
        return True

    def _head(self, row: Row, head: Head) -> None:
        waiting = self.open
        if waiting is not None and not waiting.rows and _completes(waiting, head):
            self._complete(waiting, row, head)
            return
        if self._quotes(row, head):
            return
        above = (
            self._take_name_above(row, sure=bool(head.handle) or self.traits.place_beside_name)
            if self._has_two_lines(head)
            else None
        )
        draft = self._begin(above or row)
        draft.left = row.left
        draft.handle, draft.handle_rule = head.handle, head.rule
        draft.handle_boxes = boxes_of(row, head.handle) if head.handle else ()
        name = head.name
        if above is not None and head.name and not head.handle and self.traits.group_above:
            self.places.append((above.text, above))
            draft.in_group = True
        elif above is not None:
            name = signs.without_badges(above.text)
            draft.name_boxes, draft.name_rule = boxes_of(above, name), "name-above-time"
        if head.place and not head.name:
            self.places.append((head.place, row))
            draft.in_group = True
        if name:
            draft.name = name
            draft.name_boxes = draft.name_boxes or boxes_of(row, name)
            draft.name_rule = head.rule if above is None else draft.name_rule
        if head.time is not None:
            draft.set_time(head.shown, head.time, row, "time-beside-name")
            draft.time_boxes = boxes_of(row, head.shown)
        self.pending = []

    def _quotes(self, row: Row, head: Head) -> bool:
        """Begin a post that stands within another: further in, and before the other's buttons."""
        outer = self.open
        if outer is None or not outer.rows or head.time is None:
            return False
        inward = row.left - min(one.left for one in outer.rows)
        if not 0.6 * row.height < inward < 12 * row.height:
            return False
        outer.closed = True
        self.drafts.append(Draft(top=row.top, left=row.left, quoted=True))
        return True

    def _complete(self, draft: Draft, row: Row, head: Head) -> None:
        if head.handle:
            draft.handle, draft.handle_rule = head.handle, "handle-under-name"
            draft.handle_boxes = boxes_of(row, head.handle)
        if head.name and not draft.name:
            draft.name, draft.name_boxes = head.name, boxes_of(row, head.name)
        if head.time is not None and draft.time is None:
            draft.set_time(head.shown, head.time, row, "time-beside-name")

    def _time(self, row: Row, shown: str, time: Displayed) -> None:
        draft = self._without_time()
        if draft is not None:
            draft.set_time(shown, time, row, "time-below-text" if draft.rows else "time-below-name")
            draft.closed = bool(draft.rows)
            # Only a post that was opened shows the minute below its words.
            draft.focal = draft.closed and time.clock is not None and time.says_day
            self.pending = []
            return
        draft = self.open
        begins = bool(self.pending) and starts_block(self.pending, row)
        above = self._take_name_above(row, sure=begins)
        if above is not None:
            self._begin_above(above, row, shown, time)
        elif draft is not None and draft.rows:
            draft.closed = True
        elif len(self.pending) > 1 and not time.only_clock:
            self._foot(row, shown, time)

    def _begin_above(self, above: Row, row: Row, shown: str, time: Displayed) -> None:
        """Begin a message whose name stands over its time, maybe with a line on the person."""
        source = self.pending or (self.open.rows if self.open else [])
        if self.traits.headline or self.traits.unknown:
            higher = name_row_above(source, above, sure=True)
            above = source.pop() if higher is not None else above
        draft = self._begin(above)
        draft.name = signs.without_badges(above.text)
        draft.name_boxes, draft.name_rule = boxes_of(above, draft.name), "name-above-time"
        draft.set_time(shown, time, row, "time-below-name")
        self.pending = []

    def _foot(self, row: Row, shown: str, time: Displayed) -> None:
        draft = self.open
        if not self.pending and draft is not None:
            if draft.time is None:
                draft.set_time(shown, time, row, "time-before-buttons")
                draft.closed = True
                return
            self.pending = last_block(draft)
        self._close_keeping()
        self.feet += 1
        block = from_name(self.pending)
        if block:
            self._begin_comment(block, row, shown, time)
        elif self.pending:
            self._begin_headless(row, shown, time)
        self.pending = []

    def _begin_comment(
        self, block: Sequence[Row], row: Row, shown: str, time: Displayed | None
    ) -> None:
        draft = self._begin(block[0])
        name = signs.without_badges(block[0].text)
        placed = self.traits.place_beside_name and is_place(block, self.rows)
        if self.traits.place_beside_name and not placed:
            name = without_place(block[0], name)
        draft.name, draft.name_rule = name, FOOT_RULE
        draft.name_boxes = boxes_of(block[0], name)
        draft.rows = list(block[1:])
        if placed:
            draft.rows = draft.rows[1:]
        if time is not None:
            draft.set_time(shown, time, row, "time-before-buttons")
            draft.time_boxes = boxes_of(row, shown)
        draft.closed = True


def _completes(draft: Draft, head: Head) -> bool:
    """Whether a head only adds what the head above it did not say."""
    if head.rule == "handle-alone":
        return not draft.handle
    return draft.time is None and head.time is not None and not head.handle and not draft.name
