# SPDX-License-Identifier: MIT
"""When a post was made, as its id says on platforms that count time in their ids."""

from __future__ import annotations

import datetime as dt
import enum
import re
from typing import Final

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_URL_BASE64: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SORTED_BASE32: Final = "234567abcdefghijklmnopqrstuvwxyz"
_TID_LENGTH: Final = 13
_CODE_LENGTHS: Final = range(9, 12)
_PRIVATE_TAIL: Final = 28
"""Letters that Instagram puts behind the code of a post of a private account."""
_NUMBER: Final = re.compile(r"[0-9]{1,19}", re.ASCII)
_LARGEST: Final = 2**63
_LAST_YEAR: Final = 2100
_X_EPOCH_MS: Final = 1288834974657
_INSTAGRAM_EPOCH_MS: Final = 1314220021721
_DISCORD_EPOCH_MS: Final = 1420070400000


class Method(enum.StrEnum):
    """Whose way of counting was used."""

    X = "x-id"
    INSTAGRAM = "instagram-id"
    THREADS = "threads-id"
    """Probably as Instagram counts; nobody has said so."""
    TIKTOK = "tiktok-id"
    DISCORD = "discord-id"
    LINKEDIN = "linkedin-id"
    BLUESKY = "bluesky-id"


# Before these days nobody counted so: an older id is a plain number, and says no time.
_SINCE: Final = {
    Method.X: dt.datetime(2010, 11, 5, tzinfo=dt.UTC),
    Method.INSTAGRAM: dt.datetime(2011, 8, 25, tzinfo=dt.UTC),
    Method.THREADS: dt.datetime(2023, 1, 1, tzinfo=dt.UTC),
    Method.TIKTOK: dt.datetime(2014, 1, 1, tzinfo=dt.UTC),
    Method.DISCORD: dt.datetime(2015, 1, 2, tzinfo=dt.UTC),
    Method.LINKEDIN: dt.datetime(2010, 1, 1, tzinfo=dt.UTC),
    Method.BLUESKY: dt.datetime(2022, 1, 1, tzinfo=dt.UTC),
}


def posted_at(method: Method, post_id: str) -> dt.datetime | None:
    """Return when the id says the post was made, to the millisecond; None if it says nothing.

    Source: the layouts of the ids: milliseconds above 22 bits (X, Discord, LinkedIn) or 23
            (Instagram), seconds above 32 (TikTok), microseconds above 10 (AT Protocol, "TID").
    """
    milliseconds = _milliseconds(method, post_id)
    if milliseconds is None:
        return None
    try:
        instant = _EPOCH + dt.timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None
    return instant if _SINCE[method] <= instant and instant.year < _LAST_YEAR else None


def _milliseconds(method: Method, post_id: str) -> int | None:
    if method in (Method.INSTAGRAM, Method.THREADS):
        code = post_id[:-_PRIVATE_TAIL] if len(post_id) > _PRIVATE_TAIL else post_id
        number = _digits(code, _URL_BASE64) if len(code) in _CODE_LENGTHS else None
        return None if number is None else (number >> 23) + _INSTAGRAM_EPOCH_MS
    if method is Method.BLUESKY:
        number = _digits(post_id, _SORTED_BASE32) if len(post_id) == _TID_LENGTH else None
        return None if number is None else (number >> 10) // 1000
    number = int(post_id) if _NUMBER.fullmatch(post_id) else _LARGEST
    if number >= _LARGEST:
        return None
    if method is Method.TIKTOK:
        return (number >> 32) * 1000
    starts = {Method.X: _X_EPOCH_MS, Method.DISCORD: _DISCORD_EPOCH_MS, Method.LINKEDIN: 0}
    return (number >> 22) + starts[method]


def _digits(text: str, alphabet: str) -> int | None:
    """Return the number that `text` writes with these digits, below 2**63; None if it does not."""
    number = 0
    for letter in text:
        place = alphabet.find(letter)
        if place < 0:
            return None
        number = number * len(alphabet) + place
    return number if number < _LARGEST else None
