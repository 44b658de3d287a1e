# SPDX-License-Identifier: MIT
"""Taking in a mail with its attachments, or a chat with its pictures: each an exhibit of its own.

The whole file is always kept as it came; a part that can't be taken in on its own is still in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

from abuselog.capture.archive import Archive
from abuselog.capture.source import Source
from abuselog.errors import CaptureError, UnreadFile
from abuselog.progress import SILENT, Progress
from abuselog.records.ids import ExhibitId
from abuselog.records.message_file import ChatLine, ChatSeen
from abuselog.vault.opening import OpenVault
from abuselog.workflows import read_file, take_in
from abuselog.workflows.take_in import ExhibitReader, Stored

LARGEST_MEDIA_BYTES: Final = 256 << 20
"""One file of a chat export that is taken in on its own; it is held in memory on the way."""
MOST_MEDIA: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredWhole:
    """A file and what came inside it: encrypted on the disk, not yet part of the log."""

    pieces: tuple[Stored, ...]
    """The whole first, then its parts in their order; for `take_in.attach_all`."""
    left_inside: tuple[str, ...] = ()
    """Names of parts that are kept in the whole only."""


def store(
    vault: OpenVault,
    source: Source,
    progress: Progress = SILENT,
    *,
    part_of: ExhibitId | None = None,
) -> StoredWhole:
    """Encrypt a file and, if it is a mail, each of its attachments. Any thread.

    Shape:  what is itself `part_of` an exhibit is taken as it is.
    Raises: as `take_in.store`, for the whole file only. Nothing is left behind then.
    """
    whole = take_in.store(vault, source, progress)
    if part_of is not None:
        return StoredWhole(pieces=(replace(whole, part_of=part_of),))
    try:
        mail = read_file.mail_of(source)
    except CaptureError:  # a file that went away meanwhile is whole in the log already
        mail = None
    except BaseException:
        take_in.drop(vault, (whole,))
        raise
    if mail is None:
        return StoredWhole(pieces=(whole,))
    files = (
        (one.seen.name, one.data if not one.seen.note or one.data else None)
        for one in mail.enclosures
    )
    return _with_parts(vault, whole, files, progress)


def store_with_media(
    vault: OpenVault,
    source: Source,
    chat: ChatSeen,
    numbers: tuple[int, ...],
    progress: Progress = SILENT,
) -> StoredWhole:
    """Encrypt a chat export and the files that belong to the chosen lines. Any thread.

    Raises: as `store`.
    """
    whole = take_in.store(vault, source, progress)
    if whole.kind.media_type != read_file.ZIP:
        return StoredWhole(pieces=(whole,))
    with source.opened() as (file, _size):
        return _with_parts(vault, whole, _media(file, source.name, chat, numbers), progress)


def media_of_line(reader: ExhibitReader, chat: ChatSeen, number: int) -> Source:
    """Return the file that belongs to one line of a chat export in the log. Any thread.

    Raises: UnreadFile if it can't be read, but is kept in the export; ExhibitDamaged.
    """
    shown = reader.exhibit
    with reader.open() as file:
        archive = Archive(file, shown.original_name)
        found = read_file.chat_media(archive, chat, (number,))
        if not found:
            raise UnreadFile(name=shown.original_name, reason="damaged")
        data = archive.read(found[0], LARGEST_MEDIA_BYTES)
    return Source.of_bytes(data, found[0].last_name, shown.arrival)


def lines_with_media(chat: ChatSeen, numbers: tuple[int, ...]) -> tuple[ChatLine, ...]:
    """Return those of the lines whose files came with the chat, each file once."""
    wanted = set(numbers)
    named: dict[str, ChatLine] = {}
    for line in chat.lines:
        if line.number in wanted and line.attachment:
            named.setdefault(line.attachment.casefold(), line)
    lasts = {name.rpartition("/")[2] for name in named}
    there = [name for name in map(str.casefold, chat.media) if name.rpartition("/")[2] in lasts]
    found = [
        line
        for name, line in named.items()
        if any(one == name or one.endswith(f"/{name}") for one in there)
    ]
    return tuple(found[:MOST_MEDIA])


def _media(
    file: BinaryIO, name: str, chat: ChatSeen, numbers: tuple[int, ...]
) -> Iterator[tuple[str, bytes | None]]:
    """Give the files that belong to lines, one after the other; None for one that is unread."""
    archive = Archive(file, name)
    for number, member in enumerate(read_file.chat_media(archive, chat, numbers)):
        data = None
        if number < MOST_MEDIA:
            try:
                data = archive.read(member, LARGEST_MEDIA_BYTES)
            except UnreadFile:
                data = None
        yield member.last_name, data


def _with_parts(
    vault: OpenVault,
    whole: Stored,
    files: Iterable[tuple[str, bytes | None]],
    progress: Progress,
) -> StoredWhole:
    """Store each file as a part of the whole; if it is stopped, nothing is left behind."""
    pieces = [whole]
    left: list[str] = []
    try:
        for name, data in files:
            stored = _part(vault, whole, name, data, progress) if data else None
            if stored is None:
                left.append(name)
            else:
                pieces.append(stored)
    except BaseException:
        take_in.drop(vault, pieces)
        raise
    return StoredWhole(pieces=tuple(pieces), left_inside=tuple(left))


def _part(
    vault: OpenVault, whole: Stored, name: str, data: bytes, progress: Progress
) -> Stored | None:
    """Return one part, stored, or None if it is nothing that can be an exhibit of its own."""
    source = Source.of_bytes(data, name, whole.source.arrival)
    try:
        stored = take_in.store(vault, source, progress)
    except CaptureError:
        return None
    return replace(stored, part_of=whole.bytes_.id)
