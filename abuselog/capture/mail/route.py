# SPDX-License-Identifier: MIT
"""The way a mail took, and what its servers say they checked: claims, in the order they stand."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from abuselog.capture.mail.fields import as_text, instant_of
from abuselog.capture.mail.mime import Part
from abuselog.records.message_file import Hop, ServerClaim

JUMP_S: Final = 120
"""Seconds by which a server's clock may be behind the one before: mail servers keep good time."""
_MOST_HOPS: Final = 100
_MOST_CLAIMS: Final = 30
_BY: Final = re.compile(r"\bby\s+([^\s;()]{1,255})", re.IGNORECASE)
_FROM: Final = re.compile(r"\s*from\s+(.{1,400}?)(?=\s+by\s|;|$)", re.IGNORECASE)
_RESULT: Final = re.compile(r"\s*([A-Za-z][\w.-]{0,40})\s*=\s*([A-Za-z][\w-]{0,40})")
_COMMENT: Final = re.compile(r"\([^()]*\)")
_LONGEST_SHOWN: Final = 2_000


def hops(root: Part) -> tuple[Hop, ...]:
    """Return the steps of a mail, from the first server to the last.

    Source: RFC 5321, 4.4: each server puts its own line above the others.
    """
    lines = [as_text(one.value) for one in root.fields if one.name.lower() == "received"]
    steps: list[Hop] = []
    latest: dt.datetime | None = None
    for line in reversed(lines[:_MOST_HOPS]):
        text = line[:_LONGEST_SHOWN]
        by, sent_from = _BY.search(text), _FROM.match(text)
        at = instant_of(line[-_LONGEST_SHOWN:].rpartition(";")[2])
        after_s = (at - latest).total_seconds() if at and latest else None
        steps.append(
            Hop(
                by=by[1] if by else "",
                sent_from=sent_from[1].strip() if sent_from else "",
                at=at,
                after_s=after_s,
                clock_jump=after_s is not None and after_s < -JUMP_S,
            )
        )
        latest = at or latest
    return tuple(steps)


def claims(root: Part) -> tuple[ServerClaim, ...]:
    """Return what receiving servers say they checked, from the last server to the first.

    Source: RFC 8601, 2.2.
    """
    wanted = ("authentication-results", "arc-authentication-results")
    lines = [as_text(one.value) for one in root.fields if one.name.lower() in wanted]
    return tuple(_claim(line[:_LONGEST_SHOWN]) for line in lines[:_MOST_CLAIMS])


def _claim(text: str) -> ServerClaim:
    pieces = _COMMENT.sub(" ", text).split(";")
    if pieces[0].strip().lower().startswith("i="):  # an ARC set's number comes first
        del pieces[0]
    server = pieces[0].split() if pieces else []
    results = [(found[1].lower(), found[2].lower()) for p in pieces if (found := _RESULT.match(p))]
    return ServerClaim(server=server[0] if server else "", results=tuple(results), text=text)
