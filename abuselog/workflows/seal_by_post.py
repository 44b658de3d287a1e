# SPDX-License-Identifier: MIT
"""Seal by post: the head of the history, sent to somebody who keeps it, as words or as one line."""

from __future__ import annotations

import base64
import datetime as dt
import enum
import re
from dataclasses import dataclass

from abuselog.integrity.checkpoint import unverified_checkpoint
from abuselog.vault import heads, history, post_words
from abuselog.vault.opening import OpenVault
from abuselog.vault.post_words import PostedHead

_ROOT_BYTES = 32
_LINE = re.compile(r"\babuselog ([0-9a-f]{32}) ([1-9][0-9]{0,11}) ([A-Za-z0-9+/]{43}=)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSeal:
    """What to send: either of the two is enough, and neither opens anything."""

    size: int
    signed_at: dt.datetime
    words: tuple[str, ...]
    line: str


class Posted(enum.StrEnum):
    """What this log says to words or a line that somebody kept."""

    HAD = "had"
    """The first deeds of this log are those that were sealed."""
    CUT = "cut"
    """More deeds were sealed than this log has: an older copy was put in its place, or the words,
    which do not name their log, are another one's."""
    OTHER = "other"
    """The first deeds of this log are not those that were sealed."""
    MISCOPIED = "miscopied"
    """They are not such words, nor such a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostVerdict:
    """What comparing came to."""

    posted: Posted
    size: int = 0
    """How many deeds were sealed."""


def words_of_head(vault: OpenVault) -> PostSeal:
    """Return the newest head as words and as a line; nothing is changed."""
    with vault.transaction() as connection:
        head = heads.newest(connection)
    known = unverified_checkpoint(head.note)
    root = base64.b64encode(known.root).decode()
    return PostSeal(
        size=known.size,
        signed_at=head.signed_at,
        words=post_words.words_of(known.size, known.root),
        line=f"abuselog {known.origin} {known.size} {root}",
    )


def check_post(vault: OpenVault, text: str) -> PostVerdict:
    """Return whether this log has had the head that somebody kept, as words or as a line."""
    try:
        kept, origin = _read(text)
    except ValueError:
        return PostVerdict(posted=Posted.MISCOPIED)
    with vault.transaction() as connection:
        if origin not in ("", vault.log_id) or not kept.size:
            posted = Posted.OTHER
        elif kept.size > history.size_of(connection):
            posted = Posted.CUT
        else:
            root = heads.root_of(connection, kept.size)
            same = root.startswith(kept.root_start)
            posted = Posted.HAD if same else Posted.OTHER
    return PostVerdict(posted=posted, size=kept.size)


def _read(text: str) -> tuple[PostedHead, str]:
    """Return the head in a text and the log's id, if the text names one.

    Raises: ValueError if there is none.
    """
    line = _LINE.search(" ".join(text.split()))
    if line is None:
        return post_words.head_of(text), ""
    root = base64.b64decode(line[3], validate=True)
    if len(root) != _ROOT_BYTES:
        raise ValueError("not a root")
    return PostedHead(size=int(line[2]), root_start=root), line[1]
