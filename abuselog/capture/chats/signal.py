# SPDX-License-Identifier: MIT
"""Signal's own readable export: `main.jsonl`, one frame a line, as in its backups.

Source: the public description of Signal's backup frames (Backup.proto), in its JSON form.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

from abuselog.capture.chats.json_export import (
    LARGEST_JSON_BYTES,
    MOST_LINES,
    dict_of,
    dicts_of,
    instant_of,
    line,
    numbered,
    text_of,
)
from abuselog.capture.plain_text import decoded
from abuselog.errors import UnreadFile
from abuselog.records.message_file import ChatLine, ChatLineKind, ChatSeen

_MS: Final = 1000
_LONGEST_ID: Final = 40
_LONGEST_FRAME: Final = 1 << 20
_FRAMES: Final = ('"chatItem"', '"recipient"', '"chat"')


@dataclass(slots=True)
class Frames:
    """An export, sorted by chat."""

    people: dict[str, str] = field(default_factory=dict)
    """Names by recipient number."""
    chats: dict[str, str] = field(default_factory=dict)
    """The recipient of each chat."""
    items: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    more: bool = False
    """Whether there are more messages than are kept."""

    def title(self, chat: str) -> str:
        """Return what a chat is called."""
        return self.people.get(self.chats.get(chat, ""), "") or f"chat {chat}"


def is_frames(text: str) -> bool:
    """Whether a text starts like Signal's export."""
    head = text[:20_000].lstrip()
    return head.startswith("{") and "\n" in head and any(mark in head for mark in _FRAMES)


def frames(data: bytes, name: str) -> Frames:
    """Return the frames of an export that tell of people, chats and messages.

    Raises: UnreadFile if it is too large.
    """
    if len(data) > LARGEST_JSON_BYTES:
        raise UnreadFile(name=name, reason="too-large")
    text, found, at, kept = decoded(data).text, Frames(), 0, 0
    while at < len(text) and kept < MOST_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if any(mark in text[at : min(end, at + 200)] for mark in _FRAMES):
            kept += _keep(text[at : min(end, at + _LONGEST_FRAME)], found)
        at = end + 1
    found.more = at < len(text)
    return found


def read_frames(found: Frames, chat: str) -> ChatSeen:
    """Return one chat of an export."""
    return ChatSeen(
        platform="signal",
        title=found.title(chat),
        lines=numbered(_item(one, found) for one in found.items.get(chat, [])),
        warnings=("lines-cut",) if found.more else (),
    )


def _keep(text: str, found: Frames) -> bool:
    """Keep what a frame tells; return whether it is a message."""
    try:
        frame = dict_of(json.loads(text))
    except (ValueError, RecursionError):
        return False
    recipient, chat = dict_of(frame.get("recipient")), dict_of(frame.get("chat"))
    item = dict_of(frame.get("chatItem"))
    if recipient:
        found.people[_id(recipient.get("id"))] = _person(recipient)
    elif chat:
        found.chats[_id(chat.get("id"))] = _id(chat.get("recipientId"))
    elif item:
        found.items.setdefault(_id(item.get("chatId")), []).append(item)
    return bool(item)


def _id(value: object) -> str:
    return text_of(str(value))[:_LONGEST_ID]


def _person(recipient: dict[str, Any]) -> str:
    if "self" in recipient:
        return "Me"
    group = dict_of(dict_of(dict_of(recipient.get("group")).get("snapshot")).get("title"))
    contact = dict_of(recipient.get("contact"))
    names = (
        (contact.get("systemGivenName"), contact.get("systemFamilyName")),
        (contact.get("profileGivenName"), contact.get("profileFamilyName")),
    )
    for parts in names:
        whole = " ".join(text for part in parts if (text := text_of(part)))
        if whole:
            return whole
    number = _id(contact.get("e164") or "")[:20]
    if number:
        return f"+{number.removeprefix('+')}"
    return text_of(group.get("title")) or text_of(contact.get("username"))


def _item(item: dict[str, Any], found: Frames) -> ChatLine:
    said = dict_of(item.get("standardMessage"))
    words = text_of(dict_of(said.get("text")).get("body"))
    attachment = ""
    for one in dicts_of(said.get("attachments")):
        pointer = dict_of(one.get("pointer"))
        attachment = text_of(pointer.get("fileName")) or text_of(pointer.get("contentType"))
        break
    kind = ChatLineKind.MESSAGE
    if "remoteDeletedMessage" in item:
        kind = ChatLineKind.DELETED
    elif not said:
        kind = ChatLineKind.SYSTEM
        kinds = (key for key in item if key.endswith("Message") or key == "sticker")
        words = text_of(next(kinds, ""))[:_LONGEST_ID]
    return line(
        instant=instant_of(item.get("dateSent"), per_second=_MS),
        sender=found.people.get(_id(item.get("authorId")), ""),
        text=words,
        attachment=attachment,
        kind=kind,
    )
