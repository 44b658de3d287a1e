# SPDX-License-Identifier: MIT
"""Reading what is in a mail, a chat export, a saved page or a PDF: nothing is stored or changed."""

from __future__ import annotations

from typing import BinaryIO, Final, TypeAlias

from abuselog.capture import intake
from abuselog.capture.archive import Archive, Member
from abuselog.capture.chats.reading import (
    LARGEST_CHAT_BYTES,
    NOTHING_ASKED,
    Asked,
    read_chat,
    read_chat_archive,
)
from abuselog.capture.document import LARGEST_BYTES, read_document
from abuselog.capture.html_text import html_as_text
from abuselog.capture.mail.bodies import Enclosure
from abuselog.capture.mail.outlook import read_outlook
from abuselog.capture.mail.reading import LARGEST_MAIL_BYTES, MailRead, read_mail
from abuselog.capture.plain_text import decoded
from abuselog.capture.source import Source
from abuselog.capture.web.reading import FORMS as PAGE_FORMS
from abuselog.capture.web.reading import HTML, read_saved_page
from abuselog.errors import UnreadFile
from abuselog.records.message_file import ChatSeen, MailSeen
from abuselog.records.saved_page import DocumentSeen, SavedPage
from abuselog.workflows.take_in import ExhibitReader

__all__ = [
    "NOTHING_ASKED", "Asked", "Enclosure", "FileSeen", "Source",
    "chat_media", "mail_of", "of_exhibit", "read", "words_of_exhibit",
]  # fmt: skip

FileSeen: TypeAlias = MailSeen | ChatSeen | SavedPage | DocumentSeen
MAIL: Final = "message/rfc822"
OUTLOOK: Final = "application/vnd.ms-outlook"
ZIP: Final = "application/zip"
_SHOWN_BYTES: Final = 1 << 20
PDF: Final = "application/pdf"
CHAT_TEXTS: Final = ("text/plain", "text/html", "application/json")


def read(source: Source, asked: Asked = NOTHING_ASKED) -> FileSeen | None:
    """Return what is in a file, or None if it is of no kind that we read. Any thread.

    Raises: the family of CaptureError: UnreadFile if it can't be read, but can be kept.
    """
    with source.opened() as (file, size_bytes):
        kind = intake.require_evidence(file, size_bytes, source.name)
        return _seen(file, kind.media_type, source.name, asked)


def of_exhibit(reader: ExhibitReader, asked: Asked = NOTHING_ASKED) -> FileSeen | None:
    """Return what is in an exhibit, or None if it is of no kind that we read.

    Raises: UnreadFile if it can't be read; ExhibitDamaged.
    """
    with reader.open() as file:
        shown = reader.exhibit
        return _seen(file, shown.media_type, shown.original_name, asked)


def words_of_exhibit(reader: ExhibitReader) -> str | None:
    """Return the words of an exhibit that is text or a page, or None if it is neither.

    Not: more of it than its first part, if it is very long; the exhibit has it all.
    """
    kind = reader.exhibit.media_type
    if kind not in CHAT_TEXTS:
        return None
    with reader.open() as file:
        text = decoded(file.read(_SHOWN_BYTES) or b"").text
    return html_as_text(text).text if kind == "text/html" else text


def mail_of(source: Source) -> MailRead | None:
    """Return a mail with the bytes of what came inside it, or None if the file is no mail.

    Raises: as `read`.
    """
    with source.opened() as (file, size_bytes):
        kind = intake.require_evidence(file, size_bytes, source.name)
        if kind.media_type not in (MAIL, OUTLOOK):
            return None
        return _mail(file, kind.media_type, source.name)


def chat_media(archive: Archive, chat: ChatSeen, numbers: tuple[int, ...]) -> tuple[Member, ...]:
    """Return the files in an export that belong to these lines, in the order of the lines."""
    wanted = set(numbers)
    named = (line.attachment for line in chat.lines if line.number in wanted and line.attachment)
    found = (_member(archive, chat, name) for name in named)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _member(archive: Archive, chat: ChatSeen, name: str) -> Member | None:
    """Return a file by the name that a line gives it, which may lack folders at its start."""
    exact = archive.named(name)
    if exact is not None:
        return exact
    ending = f"/{name}".casefold()
    return next(
        (
            one
            for one in archive.members
            if not one.unread and one.name in chat.media and one.name.casefold().endswith(ending)
        ),
        None,
    )


def _seen(file: BinaryIO, media_type: str, name: str, asked: Asked) -> FileSeen | None:
    if media_type in (MAIL, OUTLOOK):
        return _mail(file, media_type, name).seen
    try:
        if media_type == ZIP:
            return read_chat_archive(file, name, asked)
        if media_type in CHAT_TEXTS:
            return read_chat(_all(file, LARGEST_CHAT_BYTES, name), name, asked)
    except UnreadFile as fault:
        # A saved page may be larger than any chat.
        if fault.reason != "no-chat" and media_type != HTML:
            raise
    if media_type in PAGE_FORMS:
        return read_saved_page(file, media_type, name)
    if media_type == PDF:
        return read_document(_all(file, LARGEST_BYTES, name), name).seen
    return None


def _mail(file: BinaryIO, media_type: str, name: str) -> MailRead:
    data = _all(file, LARGEST_MAIL_BYTES, name)
    return read_outlook(data, name) if media_type == OUTLOOK else read_mail(data, name)


def _all(file: BinaryIO, limit_bytes: int, name: str) -> bytes:
    file.seek(0)
    data = file.read(limit_bytes + 1) or b""
    if len(data) > limit_bytes:
        raise UnreadFile(name=name, reason="too-large")
    return data
