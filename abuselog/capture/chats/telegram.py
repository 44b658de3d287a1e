# SPDX-License-Identifier: MIT
"""Telegram Desktop's "Export chat history", in JSON and in HTML."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

from abuselog.capture.chats.json_export import (
    MOST_LINES,
    dict_of,
    dicts_of,
    instant_of,
    line,
    numbered,
    text_of,
)
from abuselog.capture.html_text import html_as_text
from abuselog.records.message_file import ChatLine, ChatLineKind, ChatSeen

_MISSING: Final = "(File "
"""How the export names a file that it left out: `(File not included. Change …)`."""
_BLOCK: Final = re.compile(r'<div class="message (default|service)[^">]{0,60}"')
_STAMP: Final = re.compile(
    r'title="(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC([+-])(\d\d):(\d\d))?"'
)
_NAME: Final = re.compile(r'<div class="from_name">([^<]{0,300})')
_TITLE: Final = re.compile(r'<div class="text bold">([^<]{0,300})')
_TEXT: Final = re.compile(r'<div class="(?:text|body details)">')
_FILE: Final = re.compile(
    r'href="((?:photos|files|video_files|voice_messages|stickers)/[^"]{1,300})"'
)
_HTML_FILE: Final = re.compile(r"messages(\d*)\.html$")
_LONGEST_BLOCK: Final = 200_000


def is_json(data: object) -> bool:
    """Whether this is one exported chat, or an export of several."""
    return any(_is_chat(one) for one in chats(data)[:20])


def chats(data: object) -> list[dict[str, Any]]:
    """Return the chats of an export, in their order."""
    found = dict_of(data)
    if isinstance(found.get("messages"), list):
        return [found]
    whole = [*dicts_of(dict_of(found.get("chats")).get("list"))]
    return [*whole, *dicts_of(dict_of(found.get("left_chats")).get("list"))]


def title(chat: dict[str, Any], number: int) -> str:
    """Return what a chat is called, with its number where it has no name."""
    return text_of(chat.get("name")) or f"chat {number}"


def read_json(chat: dict[str, Any]) -> ChatSeen:
    """Return one exported chat."""
    rows = [*dicts_of(chat.get("messages"))]
    return ChatSeen(
        platform="telegram",
        title=text_of(chat.get("name")),
        lines=numbered(_message(row) for row in rows),
        warnings=("lines-cut",) if len(rows) > MOST_LINES else (),
    )


def is_html(text: str) -> bool:
    """Whether a page is one of an exported chat."""
    return 'class="page_wrap"' in text[:20_000] and bool(_BLOCK.search(text[:200_000]))


def page_number(name: str) -> int | None:
    """Return which page of a chat a file is, from 1; None if its name says nothing of it."""
    found = _HTML_FILE.search(name)
    return int(found[1] or 1) if found and len(found[1]) < 7 else None


def read_html(pages: list[str]) -> ChatSeen:
    """Return the chat whose pages these are, in their order."""
    heading = _TITLE.search(pages[0][:20_000]) if pages else None
    lines = numbered(one for page in pages for one in _page_lines(page))
    return ChatSeen(
        platform="telegram",
        title=html_as_text(heading[1]).text if heading else "",
        lines=lines,
        warnings=("lines-cut",) if len(lines) >= MOST_LINES else (),
    )


def _is_chat(chat: dict[str, Any]) -> bool:
    first = next(dicts_of(chat.get("messages")), None)
    return "type" in chat and "id" in chat and (first is None or "date" in first)


def _message(row: dict[str, Any]) -> ChatLine:
    text = _text(row.get("text"))
    file = text_of(row.get("photo")) or text_of(row.get("file"))
    left_out = file.startswith(_MISSING)
    kind = ChatLineKind.MESSAGE
    if row.get("type") == "service":
        kind = ChatLineKind.SYSTEM
        text = text or " ".join(text_of(row.get("action")).split("_"))
    elif left_out and not text:
        kind, text = ChatLineKind.OMITTED, file
    return line(
        instant=instant_of(row.get("date_unixtime")),
        wall=_wall(text_of(row.get("date"))),
        sender=text_of(row.get("from")) or text_of(row.get("actor")),
        text=text,
        attachment="" if left_out else file,
        kind=kind,
    )


def _wall(text: str) -> dt.datetime | None:
    """Return what the exporting computer's clock showed; older exports have nothing else."""
    try:
        return dt.datetime.fromisoformat(text[:19]).replace(tzinfo=None)
    except ValueError:
        return None


def _text(value: object) -> str:
    """Return a text that may stand in pieces, some of them with what they are."""
    if not isinstance(value, list):
        return text_of(value)
    return "".join(
        text_of(one if isinstance(one, str) else dict_of(one).get("text")) for one in value
    )


def _page_lines(page: str) -> Iterator[ChatLine]:
    starts = [found.start() for found in _BLOCK.finditer(page)]
    sender = ""
    for start, end in zip(starts, [*starts[1:], len(page)], strict=True):
        block = page[start : min(end, start + _LONGEST_BLOCK)]
        named = _NAME.search(block)
        if named:
            sender = html_as_text(named[1]).text  # those that follow from one person name nobody
        stamp, words, file = _STAMP.search(block), _TEXT.search(block), _FILE.search(block)
        system = block.startswith('<div class="message service')
        yield line(
            instant=_stamped(stamp) if stamp else None,
            sender="" if system else sender,
            text=html_as_text(block[words.end() :].partition("</div>")[0]).text if words else "",
            attachment=html_as_text(file[1]).text if file else "",
            kind=ChatLineKind.SYSTEM if system else ChatLineKind.MESSAGE,
        )


def _stamped(stamp: re.Match[str]) -> dt.datetime | None:
    """Return the instant that a stamp names; without its zone it names none."""
    if not stamp[7]:
        return None
    day, month, year, hour, minute, second = (int(stamp[n]) for n in range(1, 7))
    offset = dt.timedelta(hours=int(stamp[8]), minutes=int(stamp[9]))
    try:
        wall = dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
        return wall - offset if stamp[7] == "+" else wall + offset
    except (ValueError, OverflowError):
        return None
