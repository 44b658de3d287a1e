# SPDX-License-Identifier: MIT
"""WhatsApp's "Export chat": a text file, as Android and as iOS write it, in whatever order of day.

A message may hold line ends, and lines that look like the next message: what cannot be told apart
is not told apart, but a step back in time is marked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from abuselog.capture.chats.day_order import DayOrder, day_order
from abuselog.records.message_file import ChatLine, ChatLineKind, ChatSeen

MOST_LINES: Final = 200_000
LARGEST_TEXT: Final = 24 << 20
_MARKS: Final = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_GAP: Final = "[ \u202f\u00a0\u2009]"
_HEAD: Final = re.compile(
    rf"^[{_MARKS}]{{0,9}}(\[)?(\d{{1,4}})([/.\-])(\d{{1,2}})[/.\-](\d{{1,4}})\.?,?{_GAP}"
    rf"(\d{{1,2}})[:.](\d{{2}})(?:[:.](\d{{2}}))?(?:{_GAP}?([aApP])\.?{_GAP}?[mM]\.?)?"
    rf"(?(1)\]{_GAP}|{_GAP}[-\u2013]{_GAP})",
    re.MULTILINE,
)
_SYSTEM: Final = re.compile(
    r"\b(added|removed|left|joined|changed|created|deleted|pinned|blocked|unblocked|turned|"
    r"started|reset|encrypted|invited|updated|security code)\b"
)
_ATTACHED: Final = re.compile(r"\u200e?<[^<>:\n]{2,30}: ([^<>\n]{1,255})>")
_FILE_FIRST: Final = re.compile(
    r"(?:(\u200e)?)([^\n]{1,255}\.\w{1,8}) \((file attached|[^()\n]{3,40})\)(?:\n|$)"
)
_OMITTED: Final = re.compile(
    r"\s*(<Media omitted>|\u200e?<[^<>\n]{3,40} omitted>|[^\n]{0,200}\u200e(image|video|audio|"
    r"sticker|GIF|document|video note|Contact card) omitted)\s*$",
    re.IGNORECASE,
)
_DELETED: Final = re.compile(
    r"\u200e?(This message was deleted|You deleted this message|"
    r"This message was deleted by admin [^\n]{1,80}|null)\.?\s*$"
)
_LONGEST_SENDER: Final = 120


@dataclass(slots=True)
class _Row:
    """One head found in the file, and the text up to the next."""

    date: tuple[int, int, int]
    hour: int
    minute: int
    second: int | None
    sender: str
    text: str


def starts_like_whatsapp(text: str) -> bool:
    """Whether a text begins as WhatsApp's exports do."""
    found = _HEAD.search(text[:2_000])
    return found is not None and not text[: found.start()].strip(f"{_MARKS} \n")


def read_whatsapp(text: str, title: str = "", day_first: bool | None = None) -> ChatSeen:
    """Return the chat of an exported text.

    Shape:  `day_first` is what the person said where the file leaves it open.
    """
    warnings = []
    if len(text) > LARGEST_TEXT:
        warnings.append("lines-cut")
    rows, order, more = _rows(text[:LARGEST_TEXT])
    if more:
        warnings.append("lines-cut")
    if day_first is not None and not order.year_first:
        order = DayOrder(day_first=day_first)
    lines = _lines(rows, order)
    if any(line.backwards for line in lines):
        warnings.append("goes-back")
    if any(line.wall is None for line in lines):
        warnings.append("dates-unclear")
    return ChatSeen(
        platform="whatsapp",
        title=title,
        lines=lines,
        day_first=None if order.year_first else order.day_first,
        ambiguous=order.ambiguous,
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _rows(text: str) -> tuple[list[_Row], DayOrder, bool]:
    """Return the rows, how their dates are written, and whether there are more of them."""
    rows: list[_Row] = []
    dotted, plain, half_days = False, False, False
    before: re.Match[str] | None = None
    for found in _HEAD.finditer(text):
        if before is not None:
            rows.append(_row(before, text[before.end() : found.start()]))
        if len(rows) >= MOST_LINES:
            return rows, _order(rows, dotted, plain and half_days), True
        dotted = dotted or found[3] == "."
        plain = plain or (found[2][0] != "0" and len(found[5]) == 2)
        half_days = half_days or found[9] is not None
        before = found
    if before is not None:
        rows.append(_row(before, text[before.end() :]))
    return rows, _order(rows, dotted, plain and half_days), False


def _order(rows: list[_Row], dotted: bool, american: bool) -> DayOrder:
    return day_order([row.date for row in rows], dotted=dotted, american=american)


def _row(head: re.Match[str], rest: str) -> _Row:
    sender, colon, text = rest.removesuffix("\n").partition(": ")
    if not colon and sender.endswith(":"):
        sender, colon = sender[:-1], ":"
    if not colon or "\n" in sender or len(sender) > _LONGEST_SENDER:
        sender, text = "", rest.removesuffix("\n")
    hour, half = int(head[6]), (head[9] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _Row(
        date=(int(head[2]), int(head[4]), int(head[5])),
        hour=hour,
        minute=int(head[7]),
        second=int(head[8]) if head[8] else None,
        sender=sender.strip(f"{_MARKS} "),
        text=text,
    )


def _lines(rows: list[_Row], order: DayOrder) -> tuple[ChatLine, ...]:
    wrote = Counter(row.sender for row in rows)
    days: dict[tuple[int, int, int], dt.date | None] = {}
    lines: list[ChatLine] = []
    latest: dt.datetime | None = None
    for number, row in enumerate(rows, 1):
        if row.date not in days:
            days[row.date] = order.date(row.date)
        wall = _wall(days[row.date], row)
        sender, text = row.sender, row.text
        if sender and wrote[sender] == 1 and _SYSTEM.search(sender):
            sender, text = "", f"{sender}: {text}"  # Gaz changed the subject to "Bins: the facts"
        kind, attachment, words = _kind(sender, text)
        backwards = wall is not None and latest is not None and wall < latest
        lines.append(
            ChatLine(
                number=number,
                wall=wall,
                by_seconds=row.second is not None,
                sender=_name(sender),
                text=words,
                attachment=attachment,
                kind=kind,
                backwards=backwards,
            )
        )
        latest = wall or latest
    return tuple(lines)


def _wall(day: dt.date | None, row: _Row) -> dt.datetime | None:
    if day is None or row.hour > 23 or row.minute > 59 or (row.second or 0) > 59:
        return None
    clock = dt.time(row.hour, row.minute, row.second or 0)
    return dt.datetime.combine(day, clock)


def _kind(sender: str, text: str) -> tuple[ChatLineKind, str, str]:
    """Return what a row is, the file that belongs to it, and its words."""
    if not sender:
        return ChatLineKind.SYSTEM, "", text.strip(_MARKS)
    marked = "\u200e" in text
    if "<" in text and (found := _ATTACHED.search(text)):
        words = (text[: found.start()] + text[found.end() :]).strip(f"{_MARKS} \n")
        return ChatLineKind.MESSAGE, found[1].strip(), words
    if ")" in text and (named := _FILE_FIRST.match(text)) and (named[1] or "file" in named[3]):
        return ChatLineKind.MESSAGE, named[2].strip(_MARKS), text[named.end() :]
    if "mitted" in text and _OMITTED.match(text):
        return ChatLineKind.OMITTED, "", text.strip(f"{_MARKS} ")
    if "delete" in text and _DELETED.match(text):
        return ChatLineKind.DELETED, "", text.strip(f"{_MARKS} ")
    if marked and text.startswith("\u200e"):
        return ChatLineKind.SYSTEM, "", text.strip(_MARKS)  # iOS names the chat as its sender
    return ChatLineKind.MESSAGE, "", text


def _name(sender: str) -> str:
    """Return a sender without the sign before names that people gave themselves."""
    return sender.removeprefix("~").strip(f"\u202f\u00a0 {_MARKS}")
