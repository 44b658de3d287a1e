# SPDX-License-Identifier: MIT
"""What was read in an exhibit that is no still picture, for the pages that stand for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from abuselog.records.inside import Inside
from abuselog.records.message_file import ChatSeen, MailSeen
from abuselog.records.saved_page import DocumentSeen, SavedPage

FileContents: TypeAlias = MailSeen | ChatSeen | SavedPage | DocumentSeen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """One picture out of a film or a document."""

    label: str
    """`at 0:12`, `page 3 of 7`."""
    picture: bytes
    """PNG or JPEG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything that is known of what is in a file."""

    inside: Inside = field(default_factory=Inside)
    contents: FileContents = None
    words: str = ""
    """A plain text, if the file is one."""
    stills: tuple[Still, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences that a reader must see: why there are no stills, what was left out."""
