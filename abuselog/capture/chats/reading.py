# SPDX-License-Identifier: MIT
"""A chat export read from its file: which app wrote it, and its lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Final

from abuselog.capture.archive import Archive, Member
from abuselog.capture.chats import meta, signal, telegram
from abuselog.capture.chats.json_export import LARGEST_JSON_BYTES, loaded
from abuselog.capture.chats.whatsapp import read_whatsapp, starts_like_whatsapp
from abuselog.capture.plain_text import decoded
from abuselog.errors import UnreadFile
from abuselog.records.message_file import ChatSeen

LARGEST_CHAT_BYTES: Final = LARGEST_JSON_BYTES
_HEAD_BYTES: Final = 1 << 18
_MOST_CHATS: Final = 500
_MOST_TRIES: Final = 2_000
_MOST_PAGES: Final = 200
_CHAT_ENDINGS: Final = (".txt", ".json", ".jsonl", ".html")
_TITLE: Final = re.compile(
    r"WhatsApp[ -](?:Chat|Sgwrs)?(?: with| - |-| )?(.*?)(?:\(\d+\))?(?:\.txt|\.zip)?$",
    re.IGNORECASE,
)
_META_PAGE: Final = re.compile(r"message_\d{1,4}\.json$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person chose where the file leaves it open."""

    day_first: bool | None = None
    chat: str = ""
    """Which of several chats, by the name it has in `choices`."""


NOTHING_ASKED: Final = Asked()


def read_chat(data: bytes, name: str, asked: Asked = NOTHING_ASKED) -> ChatSeen:
    """Return the chat of one exported file.

    Raises: UnreadFile if it is no chat export that we know, is damaged or too large.
    """
    if len(data) > LARGEST_CHAT_BYTES:
        raise UnreadFile(name=name, reason="too-large")
    head = decoded(data[:_HEAD_BYTES]).text
    if starts_like_whatsapp(head):
        return read_whatsapp(decoded(data).text, _title(name), asked.day_first)
    if telegram.is_html(head):
        return telegram.read_html([decoded(data).text])
    start = head.lstrip("\ufeff \n\t")[:1]
    if start == "{" and signal.is_frames(head):
        return _signal(data, name, asked)
    if start in ("{", "[") and start:
        return _json(loaded(data, name), name, asked)
    raise UnreadFile(name=name, reason="no-chat")


def read_chat_archive(file: BinaryIO, name: str, asked: Asked = NOTHING_ASKED) -> ChatSeen:
    """Return the chat in a zip, with the names of the media beside it.

    Raises: UnreadFile if no chat is in it, or it can't be read.
    """
    archive = Archive(file, name)
    found = _chat_files(archive)
    if not found:
        raise UnreadFile(name=name, reason="no-chat")
    wanted = asked.chat.partition("#")[0]
    if len(found) > 1 and wanted not in found:
        return ChatSeen(platform="other", title="", lines=(), choices=tuple(found)[:_MOST_CHATS])
    key = wanted if wanted in found else next(iter(found))
    members = found[key]
    chat = _read_members(archive, members, name, asked)
    names = {member.name for member in members}
    unread = any(member.unread for member in archive.members)
    return replace(
        chat,
        choices=tuple(f"{key}#{one}" for one in chat.choices) if len(found) > 1 else chat.choices,
        media=tuple(
            one.name for one in archive.members if not one.unread and one.name not in names
        ),
        warnings=(*chat.warnings, *(("media-unread",) if unread else ())),
    )


def _read_members(archive: Archive, members: list[Member], name: str, asked: Asked) -> ChatSeen:
    """Return the chat of one file, or of several that are its pages."""
    pages = [archive.read(one, LARGEST_CHAT_BYTES) for one in members[:1]]
    if len(members) > 1 or telegram.page_number(members[0].name) or _is_meta_page(members[0]):
        left = LARGEST_CHAT_BYTES - len(pages[0])
        for one in members[1:_MOST_PAGES]:
            pages.append(archive.read(one, max(left, 0)))
            left -= len(pages[-1])
        if members[0].name.endswith(".html"):
            return telegram.read_html([decoded(page).text for page in pages])
        return _meta([loaded(page, name) for page in pages], members[0].name)
    own = members[0].last_name
    shown = name if own.lower() == "_chat.txt" else own
    return read_chat(
        pages[0], shown, Asked(day_first=asked.day_first, chat=asked.chat.rpartition("#")[2])
    )


def _is_meta_page(member: Member) -> bool:
    return bool(_META_PAGE.search(member.name))


def _chat_files(archive: Archive) -> dict[str, list[Member]]:
    """Return the files in a zip that are chats, each with its further pages."""
    found: dict[str, list[Member]] = {}
    tried = 0
    for member in archive.members:
        if member.unread or not member.name.lower().endswith(_CHAT_ENDINGS):
            continue
        folder = member.name.rpartition("/")[0]
        if _is_meta_page(member) or telegram.page_number(member.name):
            found.setdefault(folder or "messages", []).append(member)
            continue
        tried += 1
        if tried <= _MOST_TRIES and _is_chat(archive, member):
            found[member.name] = [member]
    for pages in found.values():
        pages.sort(key=lambda one: (len(one.name), one.name))
    return found


def _is_chat(archive: Archive, member: Member) -> bool:
    """Whether a member starts like a chat; a zip may hold thousands that do not."""
    try:
        with archive.open(member) as file:
            head = decoded(file.read(_HEAD_BYTES)).text
    except UnreadFile:
        return False
    if member.name.lower().endswith(".txt"):
        return starts_like_whatsapp(head)
    if member.name.lower().endswith(".jsonl"):
        return signal.is_frames(head)
    marks = ('"messages"', '"comments_', '"string_map_data"')
    known = member.last_name.lower() == "result.json" or "comments" in member.last_name.lower()
    return known and any(mark in head for mark in marks)


def _signal(data: bytes, name: str, asked: Asked) -> ChatSeen:
    found = signal.frames(data, name)
    titles = {f"{found.title(key)} ({key})": key for key in found.items}
    return _chosen(titles, asked, "signal", lambda key: signal.read_frames(found, key), name)


def _json(data: object, name: str, asked: Asked) -> ChatSeen:
    if telegram.is_json(data):
        chats = telegram.chats(data)[:_MOST_CHATS]
        titles = {f"{telegram.title(one, n)} ({n})": n for n, one in enumerate(chats, 1)}
        return _chosen(titles, asked, "telegram", lambda n: telegram.read_json(chats[n - 1]), name)
    if meta.is_messages(data):
        return _meta([data], name)
    if meta.is_comments(data):
        return meta.read_comments(data)
    raise UnreadFile(name=name, reason="no-chat")


def _chosen(
    titles: dict[str, Any], asked: Asked, platform: str,
    read: Callable[[Any], ChatSeen], name: str,
) -> ChatSeen:  # fmt: skip
    """Return the chat that was chosen, or the only one, or those to choose from."""
    if not titles:
        raise UnreadFile(name=name, reason="no-chat")
    if asked.chat in titles:
        return read(titles[asked.chat])
    if len(titles) == 1:
        return read(next(iter(titles.values())))
    return ChatSeen(platform=platform, title="", lines=(), choices=tuple(titles)[:_MOST_CHATS])


def _meta(documents: list[Any], path: str) -> ChatSeen:
    """Return a conversation of Meta's; only the path tells Instagram from Messenger."""
    thread = str(documents[0].get("thread_path", "")) if isinstance(documents[0], dict) else ""
    where = f"{path} {thread}".lower()
    return meta.read_messages(documents, "instagram" if "instagram" in where else "messenger")


def _title(name: str) -> str:
    found = _TITLE.match(name)
    return found[1].strip(" -") if found else ""
