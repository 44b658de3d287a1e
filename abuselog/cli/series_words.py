# SPDX-License-Identifier: MIT
"""Series as lines for a terminal, and as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from abuselog.cli import as_json, as_text
from abuselog.cli.as_json import Object
from abuselog.records.codec import Json
from abuselog.wording.language import _
from abuselog.wording.series import series_words, size_words
from abuselog.wording.times import instant_words
from abuselog.workflows.series import KnownSeries


def series_line(known: KnownSeries) -> str:
    """A series in one line: name, title, how many incidents and senders."""
    counted = size_words(len(known.standing), len(known.senders))
    return f"{series_words(known.series)} · {counted}"


def series_lines(known: KnownSeries) -> Iterator[str]:
    """A series with why its incidents were linked, and each of them."""
    one = known.series
    yield series_line(known)
    yield "  " + _("believed because: {reason}").format(reason="; ".join(one.why.split("\n")))
    if one.reason:
        yield "  " + _("changed {when}: {reason}").format(
            when=instant_words(one.changed_at), reason=one.reason
        )
    for row in known.rows:
        yield f"  {as_text.row(row)}"


def series_json(known: KnownSeries) -> Object:
    """A series with its incidents, each as one row of the list, the oldest first."""
    senders: list[Json] = [
        {"platform": platform, "sender": name} for platform, name in known.senders
    ]
    return {
        **as_json.series(known.series),
        "incident_count": len(known.standing),
        "senders": senders,
        "incidents": [as_json.summary(row) for row in known.rows],
    }
