# SPDX-License-Identifier: MIT
"""What has been found on a page of posts so far, while it is read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from abuselog.capture.reading import signs
from abuselog.capture.reading.blocks import bears_badge, ends_early, starts_block
from abuselog.capture.reading.displayed import Displayed
from abuselog.capture.reading.heads import Head, head_in, name_row_above
from abuselog.capture.reading.layout import Row
from abuselog.capture.reading.message import Draft
from abuselog.capture.reading.platform import Traits

FOOT_RULE: Final = "name-above-text"
"""The rule of comments whose time stands among the buttons below them."""
_FAR: Final = 2.1
"""So many heights of empty space end a text."""


@dataclass
class Found:
    """The messages begun so far, and the text that is nobody's yet."""

    rows: Sequence[Row]
    traits: Traits
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Row] = field(default_factory=list)
    """Text that belongs to nobody yet."""
    places: list[tuple[str, Row]] = field(default_factory=list)
    feet: int = 0
    """Comments so far that ended with their time among buttons."""

    @property
    def open(self) -> Draft | None:
        """The message that the next row may belong to."""
        last = self.drafts[-1] if self.drafts else None
        return last if last is not None and not last.closed else None

    def _feel_gap(self, place: int) -> None:
        if not place:
            return
        row, before = self.rows[place], self.rows[place - 1]
        if row.top - before.bottom <= _FAR * min(row.height, before.height):
            return
        if self.open is not None and self.open.rows:
            self._close()
        self.pending = []

    def _ends_sentence(self, row: Row) -> bool:
        """Whether the row goes on a text in small letters: "post" after "from a lamp"."""
        if self.open is None or not self.open.rows:
            return False
        last = self.open.rows[-1]
        if signs.is_buttons(row.text) and len(row.text.split()) > 3:
            return False
        head = head_in(row, self.traits)
        if head is not None and head.time is not None and row.top - last.bottom > 0.35 * row.height:
            return False
        first = row.text[:1]
        aligned = abs(last.left - row.left) < 0.8 * row.height
        alike = 0.75 < row.height / last.height < 1.33
        return (
            first.isalpha()
            and first.islower()
            and aligned
            and alike
            and not row.text[-1:].isdigit()
        )

    def _wraps(self, row: Row) -> bool:
        """Whether the row goes on a text because its first word had no room in the line above."""
        text = self.open.rows if self.open is not None else self.pending
        if not text:
            return False
        above = text[-1]
        tight = row.top - above.bottom < 0.45 * row.height
        aligned = abs(above.left - row.left) < 0.6 * row.height
        alike = 0.7 < row.height / above.height < 1.4
        edge = max(one.right for one in self.rows)
        return tight and aligned and alike and not ends_early(above, row, edge)

    def _close(self) -> None:
        if self.open is not None:
            self.open.closed = bool(self.open.rows) or self.open.time is not None
        self.pending = []

    def _close_keeping(self) -> None:
        if self.open is not None:
            self.open.closed = True

    def _begin(self, row: Row) -> Draft:
        if self.open is not None:
            self.open.closed = True
        self.drafts.append(Draft(top=row.top))
        return self.drafts[-1]

    def _take_name_above(self, row: Row, *, sure: bool = False) -> Row | None:
        """Take the name over a row back from the text it was thought to belong to."""
        source = self.pending or (self.open.rows if self.open else [])
        above = name_row_above(source, row, sure=sure)
        if above is None or (source is not self.pending and not starts_block(source, row)):
            return None
        source.pop()
        return above

    def _without_time(self) -> Draft | None:
        """The message above that still lacks its time, what it quotes passed over."""
        if self.pending:
            return None
        for draft in self.drafts[:-3:-1]:
            if draft.quoted:
                draft.closed = True
                continue
            return draft if draft.time is None else None
        return None

    def _is_mention(self, row: Row, head: Head) -> bool:
        """Whether a name and a handle only end a text: "Sleep well @example"."""
        return head.time is None and head.rule != "handle-alone" and self._wraps(row)

    def _are_comments(self) -> bool:
        """Whether a name and words above buttons are a comment, even without a time."""
        apart = self.traits.group_above or self.traits.place_beside_name
        return self.feet > 0 or apart or bears_badge(self.pending[0])

    def _has_two_lines(self, head: Head) -> bool:
        """Whether the name, or the group, may stand in a row above this head."""
        if head.handle:
            return not head.name and not self.traits.bare
        place = self.traits.unknown and bool(head.shown) and len(self.pending) == 1
        return (
            place
            or self.traits.group_above
            or self.traits.place_beside_name
            or self.traits.headline
        )

    def _begin_headless(self, row: Row, shown: str, time: Displayed) -> None:
        """Keep a comment whose name is above the screen's edge."""
        draft = self._begin(self.pending[0])
        draft.rows, draft.partial, draft.closed = list(self.pending), True, True
        draft.set_time(shown, time, row, "time-before-buttons")

    def _furniture(self, row: Row) -> None:
        if self.open is not None and not self.open.rows:
            return  # "Replying to @example" stands between a head and its text
        self._close()
