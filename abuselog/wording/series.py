# SPDX-License-Identifier: MIT
"""How series read. Linking says what somebody believes; it never says that it is so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from abuselog.records.series import Series
from abuselog.wording.amounts import count_words, name_words
from abuselog.wording.language import _

POSSIBLE: Final = _(
    "A possible course of conduct: what you believe, not what is known. "
    "Whether it is one is for the police and a court to decide."
)
"""What stands over everything that shows a series."""
UNDECIDED: Final = _(
    "A possible course of conduct. Whether it is one is for the police and a court to decide."
)
"""The same, where it is said anyway that this is a belief."""


def series_name(one: Series) -> str:
    """The log's own name for a series: `Series 1`."""
    return _("Series {number}").format(number=one.running)


def series_words(one: Series) -> str:
    """A series in short: `Series 1 · Around the bridge`."""
    return f"{series_name(one)} · {name_words(one.title)}"


def several_words(found: Iterable[Series]) -> str:
    """Several in one line; empty if there are none."""
    return "; ".join(series_words(one) for one in found)


def size_words(incidents: int, senders: int) -> str:
    """How many standing incidents there are, and from how many senders as they named themselves."""
    if not incidents:
        return _("no incident")
    counted = count_words(incidents, "incident")
    if not senders:
        return counted
    return _("{incidents} from {senders}").format(
        incidents=counted, senders=count_words(senders, "sender")
    )
