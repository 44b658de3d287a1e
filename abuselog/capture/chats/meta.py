# SPDX-License-Identifier: MIT
"""Facebook's and Instagram's "Download your information" in JSON: messages and comments.

These files write each byte of UTF-8 as a letter of its own. That is repaired for reading; the
exhibit keeps it as it came.
"""

from __future__ import annotations

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
from abuselog.records.message_file import ChatLine, ChatLineKind, ChatSeen

_MS: Final = 1000
_FILES: Final = ("photos", "videos", "audio_files", "gifs", "files", "media")


def is_messages(data: object) -> bool:
    """Whether this is a conversation of Messenger or Instagram."""
    return any(
        "timestamp_ms" in one or ("senderName" in one and "timestamp" in one)
        for one in list(dicts_of(dict_of(data).get("messages")))[:5]
    )


def is_comments(data: object) -> bool:
    """Whether these are comments that somebody made on Facebook or Instagram."""
    if isinstance(data, list):
        return any("string_map_data" in one for one in list(dicts_of(data))[:5])
    return any(key.startswith(("comments_v", "comments_media_")) for key in dict_of(data))


def read_messages(documents: list[Any], platform: str) -> ChatSeen:
    """Return the conversation that lies in one or several files, oldest message first."""
    rows = [one for data in documents for one in dicts_of(dict_of(data).get("messages"))]
    lines = [_message(row) for row in rows[: MOST_LINES + 1]]
    first = dict_of(documents[0]) if documents else {}
    lines.reverse()  # each file has its newest message first
    return ChatSeen(
        platform=platform,
        title=repaired(text_of(first.get("title") or first.get("threadName"))),
        lines=numbered(
            sorted(lines, key=lambda one: one.instant.timestamp() if one.instant else 0)
        ),
        warnings=("lines-cut",) if len(rows) > MOST_LINES else (),
    )


def read_comments(data: object) -> ChatSeen:
    """Return the comments of a file, as they stand in it."""
    if isinstance(data, list):
        return _comments("instagram", (_instagram_comment(one) for one in dicts_of(data)))
    found = dict_of(data)
    rows = next((v for k, v in found.items() if k.startswith("comments_media_")), None)
    if rows is not None:
        return _comments("instagram", (_instagram_comment(one) for one in dicts_of(rows)))
    rows = next((v for k, v in found.items() if k.startswith("comments_v")), None)
    return _comments("facebook", (c for one in dicts_of(rows) for c in _facebook_comments(one)))


def repaired(text: str) -> str:
    """Return the text with each run of bytes that stands as letters read as the UTF-8 it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _comments(platform: str, lines: Iterator[ChatLine]) -> ChatSeen:
    return ChatSeen(platform=platform, title="", lines=numbered(lines))


def _message(row: dict[str, Any]) -> ChatLine:
    at = instant_of(row.get("timestamp_ms", row.get("timestamp")), per_second=_MS)
    text = repaired(text_of(row.get("content", row.get("text"))))
    shared = dict_of(row.get("share"))
    link = repaired(text_of(shared.get("link")))
    if link and link not in text:
        text = f"{text}\n{link}".strip()
    unsent = row.get("is_unsent") is True or row.get("isUnsent") is True
    return line(
        instant=at,
        sender=repaired(text_of(row.get("sender_name", row.get("senderName")))),
        text=text,
        attachment=_file(row),
        kind=ChatLineKind.DELETED if unsent else ChatLineKind.MESSAGE,
    )


def _file(row: dict[str, Any]) -> str:
    """Return the name of the first file that a message brought."""
    groups = [dicts_of(row.get(key)) for key in _FILES]
    for one in (*(file for group in groups for file in group), dict_of(row.get("sticker"))):
        uri = text_of(one.get("uri"))
        if uri:
            return repaired(uri)
    return ""


def _facebook_comments(row: dict[str, Any]) -> Iterator[ChatLine]:
    title = repaired(text_of(row.get("title")))
    for part in dicts_of(row.get("data")):
        made = dict_of(part.get("comment"))
        words = repaired(text_of(made.get("comment")))
        yield line(
            instant=instant_of(made.get("timestamp", row.get("timestamp"))),
            sender=repaired(text_of(made.get("author"))),
            text=f"{words}\n[{title}]" if title else words,
        )


def _instagram_comment(row: dict[str, Any]) -> ChatLine:
    """Return a comment; whose post it stood under follows its words."""
    values = {key: dict_of(one) for key, one in dict_of(row.get("string_map_data")).items()}
    words = repaired(text_of(values.get("Comment", {}).get("value")))
    owner = repaired(text_of(values.get("Media Owner", {}).get("value")))
    media = next((text_of(one.get("uri")) for one in dicts_of(row.get("media_list_data"))), "")
    return line(
        instant=instant_of(values.get("Time", {}).get("timestamp")),
        sender="",
        text=f"{words}\n[{owner}]" if owner else words,
        attachment=media,
    )
