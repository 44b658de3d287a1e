# SPDX-License-Identifier: MIT
"""What was gleaned from an exhibit - what its file says of itself, and its like - in two forms."""

from __future__ import annotations

from dataclasses import dataclass

from abuselog.cli import as_json
from abuselog.records.alike import Alike
from abuselog.records.inside import Inside
from abuselog.wording.inside import (
    HEADING,
    LOCATION_WARNING,
    alike_words,
    inside_lines,
    taken_words,
)
from abuselog.wording.language import _


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What was found when an exhibit was looked into."""

    inside: Inside
    alike: tuple[Alike, ...] = ()


def gleaned_lines(found: Gleaned) -> list[str]:
    """Lines for people, indented to stand below an exhibit."""
    lines = []
    said = inside_lines(found.inside)
    if said:
        lines += [f"  {HEADING}:", *(f"    {line}" for line in said)]
    taken = found.inside.taken()
    if taken is not None:
        lines.append(f"  {taken_words(taken)}.")
    if found.inside.says_where:
        lines.append("  " + _("Warning: {words}").format(words=LOCATION_WARNING))
    lines += [f"  {alike_words(one)}" for one in found.alike]
    return lines


def gleaned_json(found: Gleaned) -> as_json.Object:
    """The same for other programs."""
    taken = found.inside.taken()
    return {
        "inside": [
            {"what": fact.what.value, "value": fact.value, "where": fact.where.value}
            for fact in found.inside.facts
        ],
        "unread": found.inside.unread,
        "says_where": found.inside.says_where,
        "taken": {"moment": as_json.moment(taken.moment), "where": taken.where.value}
        if taken
        else None,
        "alike": [
            {
                "mark": str(one.exhibit.mark) if one.exhibit.mark else None,
                "id": one.exhibit.id,
                "number": str(one.number) if one.number else None,
                "exact": one.exact,
            }
            for one in found.alike
        ],
    }
