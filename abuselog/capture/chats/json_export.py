# SPDX-License-Identifier: MIT
"""What the readers of JSON exports share: safe loading, and values taken for what they are."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from abuselog.capture.plain_text import without_controls
from abuselog.errors import UnreadFile
from abuselog.records.message_file import ChatLine, ChatLineKind

LARGEST_JSON_BYTES: Final = 32 << 20
"""Letters beyond the first 65,536 of Unicode make it four times as large in memory, twice."""
MOST_VALUES: Final = 2_500_000
"""Brackets and commas: an empty object takes 24 times the memory of its two letters."""
MOST_LINES: Final = 150_000
_LONGEST_TEXT: Final = 100_000
_EARLIEST: Final = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
_LATEST: Final = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)


def loaded(data: bytes, name: str) -> Any:
    """Return what a JSON document holds.

    Raises: UnreadFile if it is damaged, too large or nested too deeply.
    """
    if len(data) > LARGEST_JSON_BYTES:
        raise UnreadFile(name=name, reason="too-large")
    if sum(data.count(mark) for mark in (b"{", b"[", b",")) > MOST_VALUES:
        raise UnreadFile(name=name, reason="too-many")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise UnreadFile(name=name, reason="damaged") from fault


def text_of(value: object) -> str:
    """Return a text, or an empty one for whatever is none."""
    if isinstance(value, str):
        cut = value[:_LONGEST_TEXT]
        return without_controls(cut.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return ""


def dict_of(value: object) -> dict[str, Any]:
    """Return an object, or an empty one."""
    return value if isinstance(value, dict) else {}


def dicts_of(value: object) -> Iterator[dict[str, Any]]:
    """Give the objects of a list, and nothing for whatever is none."""
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def instant_of(value: object, *, per_second: int = 1) -> dt.datetime | None:
    """Return the instant of a Unix time, which may stand as a number or as digits, or None."""
    try:
        seconds = float(value) / per_second if isinstance(value, int | float | str) else None
        if seconds is None:
            return None
        at = dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if _EARLIEST <= at <= _LATEST else None


def line(
    *,
    instant: dt.datetime | None,
    sender: str,
    text: str,
    attachment: str = "",
    kind: ChatLineKind = ChatLineKind.MESSAGE,
    wall: dt.datetime | None = None,
) -> ChatLine:
    """Return a line that has no number yet."""
    return ChatLine(
        number=0, wall=wall, instant=instant, by_seconds=True,
        sender=sender, text=text, attachment=attachment, kind=kind,
    )  # fmt: skip


def numbered(lines: Iterable[ChatLine]) -> tuple[ChatLine, ...]:
    """Return the lines with their numbers from 1, and steps back in time marked."""
    found: list[ChatLine] = []
    latest: dt.datetime | None = None
    for number, one in enumerate(lines, 1):
        if number > MOST_LINES:
            break
        backwards = one.instant is not None and latest is not None and one.instant < latest
        found.append(
            ChatLine(
                number=number, wall=one.wall, instant=one.instant, by_seconds=True,
                sender=one.sender, text=one.text, attachment=one.attachment, kind=one.kind,
                backwards=backwards,
            )
        )  # fmt: skip
        latest = one.instant or latest
    return tuple(found)
