# SPDX-License-Identifier: MIT
"""What some platforms put into the place of words: a title, a line about the person; taken away."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from abuselog.capture.reading.blocks import ends_early
from abuselog.capture.reading.bubbles import line_step
from abuselog.capture.reading.layout import Row
from abuselog.capture.reading.message import Draft

_WIDER: Final = 1.12
"""So much more than the step from line to line begins another message."""


def drop_headline(draft: Draft) -> None:
    """Take away what LinkedIn says of the person under the name."""
    beside = draft.time is None or draft.time_rule == "time-beside-name"
    if len(draft.rows) > 1 and not draft.focal and beside:
        draft.rows = draft.rows[1:]


def drop_title(draft: Draft, edge: float) -> None:
    """Take away a post's title: the first lines, up to the one that need not have ended there."""
    for place, (row, below) in enumerate(itertools.pairwise(draft.rows)):
        if ends_early(row, below, edge):
            draft.rows = draft.rows[place + 1 :]
            return


def lines_of(draft: Draft, rows: Sequence[Row], edge: float) -> list[Draft]:
    """Messages one under the other below one head: each ends before it would have had to wrap."""
    if len(draft.rows) < 2:
        return [draft]
    edge = max(edge - 3 * draft.rows[0].height, *(row.right for row in rows))
    usual = line_step(draft.rows[0], rows)
    found = [replace(draft, rows=[draft.rows[0]])]
    for above, row in itertools.pairwise(draft.rows):
        wider = row.middle - above.middle > _WIDER * usual + 0.05 * row.height
        if wider or ends_early(above, row, edge):
            found.append(replace(draft, rows=[row], top=row.top))
        else:
            found[-1].rows.append(row)
    return found
